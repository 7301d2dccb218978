import type { Schema, SchemaTable } from '@speclock/schema';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Required, requiredOf } from '../../src/postman/required.ts';

const table: SchemaTable = {
  '#/text': { type: 'string' },
  '#/named': { type: 'object', required: ['name'], properties: { name: { $ref: '#/text' } } },
  '#/tree': {
    type: 'object',
    required: ['children'],
    properties: { children: { type: 'array', items: { $ref: '#/tree' } } },
  },
  '#/circle': { $ref: '#/circle' },
};

/** `string`, `null|string`, `{name: string}`, `array[…]`; `any` where nothing is said. */
function shown({ types, properties, items }: Required): string {
  const own = types?.join('|') ?? 'any';
  const members = [...properties].map(([name, one]) => `${name}: ${shown(one)}`);
  const inner = members.length > 0 ? `{${members.join(', ')}}` : '';
  return own + inner + (items === undefined ? '' : `[${shown(items)}]`);
}

const cases: readonly { given: Schema; want: string }[] = [
  { given: true, want: 'any' },
  { given: { type: ['string', 'null'] }, want: 'null|string' },
  { given: { type: 'number' }, want: 'integer|number' },
  { given: { enum: ['a', 1, null] }, want: 'null|integer|string' },
  { given: { type: 'string', enum: ['a', 1] }, want: 'string' },
  { given: { const: 1.5 }, want: 'number' },
  { given: { $ref: '#/named' }, want: 'object{name: string}' },
  {
    given: {
      allOf: [{ $ref: '#/named' }, { required: ['id'], properties: { id: { type: 'integer' } } }],
    },
    want: 'object{name: string, id: integer}',
  },
  { given: { type: 'object', required: ['x'] }, want: 'object{x: any}' },
  {
    given: { required: ['secret'], properties: { secret: { type: 'string', writeOnly: true } } },
    want: 'any',
  },
  { given: { anyOf: [{ type: 'string' }, { $ref: '#/named' }] }, want: 'string|object' },
  { given: { oneOf: [{ type: 'string' }, {}] }, want: 'any' },
  { given: { oneOf: [{ type: 'string' }, false] }, want: 'string' },
  { given: { type: 'array', items: { $ref: '#/named' } }, want: 'array[object{name: string}]' },
  { given: { type: 'array', items: {} }, want: 'array' },
  { given: { $ref: '#/circle' }, want: 'any' },
  { given: { $ref: '#/tree' }, want: 'object{children: array[object{children: array}]}' },
];

for (const { given, want } of cases) {
  test(JSON.stringify(given), () => assert.is(shown(requiredOf(table, given, 3)), want));
}

test('names that every object has are names like others', () => {
  const properties = JSON.parse(
    '{"__proto__": {"type": "string"}, "constructor": {"type": "null"}}',
  );
  const schema = { required: ['__proto__', 'constructor', 'toString'], properties };
  const want = 'any{__proto__: string, constructor: null, toString: any}';
  assert.is(shown(requiredOf(table, schema, 1)), want);
});

test.run();
