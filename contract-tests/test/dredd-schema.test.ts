import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toSchema2 } from '../dredd/schema.ts';

const table: [name: string, given: unknown, want: unknown][] = [
  [
    'keywords of both versions stay',
    {
      type: 'object',
      required: ['a'],
      additionalProperties: false,
      properties: { a: { type: 'integer', minimum: 0, exclusiveMinimum: true, enum: [1, 2] } },
    },
    {
      type: 'object',
      required: ['a'],
      additionalProperties: false,
      properties: { a: { type: 'integer', minimum: 0, exclusiveMinimum: true, enum: [1, 2] } },
    },
  ],
  [
    'a reference leads to a definition',
    { $ref: '#/components/schemas/Pet' },
    { $ref: '#/definitions/Pet' },
  ],
  [
    'references below',
    { type: 'array', items: { allOf: [{ $ref: '#/components/schemas/Pet' }] } },
    { type: 'array', items: { allOf: [{ $ref: '#/definitions/Pet' }] } },
  ],
  [
    'a schema of further properties',
    { additionalProperties: { type: 'string', nullable: true } },
    { additionalProperties: { type: 'string', 'x-nullable': true } },
  ],
  [
    'a format that Dredd judges stays, another goes',
    { properties: { a: { format: 'uuid' }, b: { type: 'integer', format: 'int32' } } },
    { properties: { a: { format: 'uuid' }, b: { type: 'integer' } } },
  ],
  [
    'texts and extensions go, also those that are properties of these names stay',
    { description: 'A', 'x-a': 1, example: {}, properties: { description: { type: 'string' } } },
    { properties: { description: { type: 'string' } } },
  ],
  [
    'what is required is declared',
    { required: ['a', 'b'], properties: { a: { type: 'string' } } },
    { required: ['a', 'b'], properties: { a: { type: 'string' }, b: {} } },
  ],
  [
    'what is required and not declared is as every further property',
    { required: ['a'], additionalProperties: { type: 'string' } },
    {
      required: ['a'],
      additionalProperties: { type: 'string' },
      properties: { a: { type: 'string' } },
    },
  ],
  [
    'names that are members of every object',
    JSON.parse('{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}}}'),
    JSON.parse('{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}}}'),
  ],
];

for (const [name, given, want] of table) {
  test(`toSchema2: ${name}`, () => {
    assert.is(JSON.stringify(toSchema2(given, 'S')), JSON.stringify(want));
  });
}

const refused: [given: unknown, message: RegExp][] = [
  [{ properties: { a: { oneOf: [] } } }, /^S\/properties\/a: Swagger 2.0 has no keyword oneOf\.$/],
  [{ items: { not: {} } }, /^S\/items: Swagger 2.0 has no keyword not\.$/],
  [{ allOf: [{ const: 1 }] }, /^S\/allOf\/0: .* const\.$/],
  [{ required: ['a'], additionalProperties: false }, /^S: a must be there and may not be\.$/],
  [true, /^S: true is no schema/],
  [{ $ref: '#/components/schemas/A/properties/b' }, /^S: .*whole components/],
  [{ $ref: 'other.json' }, /^S: .*whole components/],
];

for (const [given, message] of refused) {
  test(`toSchema2 refuses ${JSON.stringify(given)}`, () => {
    assert.throws(() => toSchema2(given, 'S'), message);
  });
}

test.run();
