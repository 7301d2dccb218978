// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { resolve, type Schema, type SchemaTable, walk } from '../src/index.ts';

test('walk visits a schema and all inside it, outer before inner, with pointers', () => {
  const schema: Schema = {
    properties: { 'a/b': { items: true }, '~': false },
    allOf: [{ not: {} }],
    $defs: { d: { if: true, then: {}, else: {} } },
    enum: [{ properties: { no: {} } }],
    default: { items: {} },
  };
  const seen: string[] = [];
  walk(schema, (_, pointer) => seen.push(pointer));
  assert.equal(seen, [
    '',
    '/properties/a~1b',
    '/properties/a~1b/items',
    '/properties/~0',
    '/allOf/0',
    '/allOf/0/not',
    '/$defs/d',
    '/$defs/d/if',
    '/$defs/d/then',
    '/$defs/d/else',
  ]);
});

const table: SchemaTable = {
  '#/a': { properties: { 'x/y': { type: 'string' }, é: true }, allOf: [true, { type: 'null' }] },
  '#/a/properties': { type: 'integer' },
};

const cases: readonly (readonly [ref: string, want: Schema | undefined])[] = [
  ['#/a/properties', { type: 'integer' }],
  ['#/a/allOf/1', { type: 'null' }],
  ['#/a/allOf/01', undefined],
  ['#/a/allOf/2', undefined],
  ['#/a/allOf', undefined],
  ['#/a/constructor', undefined],
  ['#/ab', undefined],
  ['toString', undefined],
  ['', undefined],
  ['/', undefined],
];

for (const [ref, want] of cases) {
  test(`resolve ${JSON.stringify(ref)}`, () => assert.equal(resolve(table, ref), want));
}

test('a token of a reference may be escaped and percent-encoded', () => {
  const one: SchemaTable = { '#/a': table['#/a'] ?? true };
  assert.equal(resolve(one, '#/a/properties/x~1y'), { type: 'string' });
  assert.equal(resolve(one, '#/a/properties/%C3%A9'), true);
});

test.run();
