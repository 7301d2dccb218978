import type { Schema, SchemaTable } from '@speclock/schema';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compare } from './models.ts';

const root = '#/components/schemas/Root';

function briefly(
  old: Schema,
  next: Schema,
  direction: 'request' | 'response' = 'request',
  others: SchemaTable = {},
): string[] {
  return compare({ [root]: old, ...others }, { [root]: next, ...others }, root, direction).map(
    ({ code, path, effect, exception }) => [code, path, effect, exception].join(' ').trimEnd(),
  );
}

const text = { type: 'string' };

test('a change is named where it is, with its place in both documents', () => {
  const old = { type: 'object', properties: { list: { type: 'array', items: text } } };
  const next = {
    type: 'object',
    properties: { list: { type: 'array', items: { type: 'string', maxLength: 5 } } },
  };
  const [change, ...others] = compare({ [root]: old }, { [root]: next }, root, 'request');
  assert.equal(others, []);
  assert.equal(change, {
    code: 'max-length-changed',
    path: '.list[]',
    effect: 'narrows',
    after: 5,
    at: {
      file: 'new.json',
      pointer: '/components/schemas/Root/properties/list/items/maxLength',
    },
    atOld: { file: 'old.json', pointer: '/components/schemas/Root/properties/list/items' },
    message: 'maxLength is now 5.',
  });
});

test('a schema that comes back to itself is compared once', () => {
  const tree = (more: Schema) => ({
    type: 'object',
    properties: { left: { $ref: root }, right: { $ref: root }, value: more },
  });
  assert.equal(briefly(tree(text), tree({ type: 'integer' })), ['type-changed .value replaces']);
  assert.equal(briefly(tree(text), { allOf: [tree(text)] }), []);
});

test('without a schema anything goes', () => {
  assert.equal(briefly(true, text), ['type-changed  narrows']);
  assert.equal(briefly(text, true, 'response'), ['type-changed  widens']);
});

test.run();
