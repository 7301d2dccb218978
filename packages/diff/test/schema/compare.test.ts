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

test('what a condition evaluates is not known, but the same condition evaluates the same', () => {
  const one = { anyOf: [{ required: ['a'], properties: { a: text } }, {}] };
  const other = { anyOf: [{ required: ['b'], properties: { b: text } }, {}] };
  const closed = (more: object) => ({ unevaluatedProperties: false, ...more });
  const list = (...more: Schema[]) => ({
    unevaluatedItems: false,
    contains: text,
    prefixItems: more,
  });
  for (const [old, next, narrows] of [
    [closed(one), closed(one), false],
    [closed(one), closed({ ...one, properties: { c: true } }), false],
    [closed({ ...one, properties: { c: true } }), closed(one), true],
    [closed(one), closed({ ...one, patternProperties: { '^x': true } }), false],
    [closed({ ...one, patternProperties: { '^x': true } }), closed(one), true],
    [closed(one), closed({ allOf: [one], ...other }), false],
    [closed({ allOf: [one], ...other }), closed(one), true],
    [closed(one), closed(other), true],
    [closed(one), { ...one, additionalProperties: true, unevaluatedProperties: false }, false],
    [{ ...one, unevaluatedProperties: text }, closed(one), true],
    [list(), list({}), false],
    [list({}), list(), true],
    [list(), { ...list(), contains: { type: 'integer' } }, true],
  ] as const) {
    const found = briefly(old, next).filter((change) => !change.endsWith(' widens'));
    assert.is(found.length > 0, narrows, JSON.stringify([old, next, found]));
  }
});

test.run();
