// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile, createSampler, type Json, type Schema, seeded } from '../../src/index.ts';
import { textFormats } from '../../src/sample/formats.ts';

const ajv = new Ajv2020({
  strict: false,
  // Else 1.2 is no multiple of 0.05.
  multipleOfPrecision: 9,
  ownProperties: true,
  validateFormats: false,
  validateSchema: false,
});

const seeds = Array.from({ length: 30 }, (_, i) => i);

/** What is sampled for each seed. */
function samplesOf(schema: Schema): (Json | undefined)[] {
  const sampler = createSampler({ '#': schema });
  return seeds.map((seed) => sampler.sample('#', seeded(seed)));
}

const tree = { type: 'object', required: ['left'], properties: {} };
const schemas: Readonly<Record<string, Schema>> = {
  anything: true,
  types: { type: ['null', 'integer', 'array'] },
  'types of several schemas': { type: ['string', 'number'], allOf: [{ type: 'integer' }] },
  enum: { enum: [1, 'a', null, { a: [1] }], type: ['object', 'null'] },
  'enum and const': { enum: [1, 2, 3], allOf: [{ enum: [2, 3, 4] }, { const: 3 }] },
  minimum: { type: 'integer', minimum: 3, exclusiveMaximum: 4 },
  'a narrow number': { type: 'number', exclusiveMinimum: 0.001, exclusiveMaximum: 0.002 },
  'negative numbers': { type: 'number', maximum: -1000.5 },
  multipleOf: { type: 'number', multipleOf: 0.05, minimum: 1, maximum: 2 },
  'two multiples': { type: 'integer', multipleOf: 4, allOf: [{ multipleOf: 6 }] },
  'an integer in halves': { type: 'integer', multipleOf: 0.5, minimum: 5 },
  lengths: { type: 'string', minLength: 3, maxLength: 4 },
  'a pattern and lengths': { type: 'string', pattern: '^[a-f]+$', minLength: 30, maxLength: 40 },
  'two patterns': { type: 'string', pattern: '^a', allOf: [{ pattern: '^[ab]{2}$' }] },
  'a format and a length': { type: 'string', format: 'email', maxLength: 60 },
  'no type at all': { minLength: 2, pattern: 'x' },
  items: { type: 'array', items: { type: 'boolean' }, minItems: 2, maxItems: 3 },
  uniqueItems: { type: 'array', items: { enum: [1, 2, 3] }, uniqueItems: true, minItems: 3 },
  prefixItems: { type: 'array', prefixItems: [{ type: 'string' }, {}], items: false, minItems: 1 },
  contains: { type: 'array', contains: { const: 7 }, minContains: 2, items: { type: 'integer' } },
  'the items left over': {
    type: 'array',
    prefixItems: [{ type: 'string' }],
    unevaluatedItems: { type: 'integer' },
    minItems: 3,
  },
  properties: {
    type: 'object',
    properties: { a: { type: 'string' }, b: { type: 'integer' }, c: false },
    required: ['b', 'not-listed'],
  },
  'closed objects': {
    type: 'object',
    properties: { a: {}, b: {} },
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
  },
  'open objects': {
    type: 'object',
    additionalProperties: { type: 'integer' },
    minProperties: 3,
    propertyNames: { pattern: '^[x-z]{3}$' },
  },
  patternProperties: {
    type: 'object',
    patternProperties: { '^x-\\d$': { type: 'null' } },
    additionalProperties: false,
    minProperties: 2,
  },
  'the properties left over': {
    allOf: [{ properties: { a: { type: 'string' } } }],
    type: 'object',
    unevaluatedProperties: false,
  },
  dependentRequired: {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { type: 'integer' } },
    dependentRequired: { a: ['b'], b: ['c'] },
    required: ['a'],
  },
  dependentSchemas: {
    type: 'object',
    properties: { a: {}, b: {} },
    dependentSchemas: { a: { required: ['b'] } },
  },
  'names that every object has': {
    type: 'object',
    properties: { ['__proto__']: { type: 'integer' }, constructor: { type: 'string' } },
    required: ['__proto__', 'constructor', 'toString'],
  },
  allOf: {
    allOf: [
      { type: 'object', properties: { a: { type: 'number' } }, required: ['a'] },
      { properties: { a: { minimum: 5, type: 'integer' } } },
    ],
  },
  'oneOf by a tag': {
    oneOf: [
      { type: 'object', properties: { kind: { const: 'a' } }, required: ['kind'] },
      { type: 'object', properties: { kind: { const: 'b' }, b: { type: 'null' } } },
    ],
    required: ['kind'],
  },
  'oneOf by what is required': {
    type: 'object',
    properties: { a: {}, b: {} },
    oneOf: [{ required: ['a'] }, { required: ['b'] }],
  },
  'anyOf of types': { anyOf: [{ type: 'string', maxLength: 2 }, { type: 'null' }] },
  'one alternative that fits': { type: 'integer', oneOf: [{ type: 'string' }, { minimum: 4 }] },
  not: { type: 'integer', minimum: 0, maximum: 5, not: { multipleOf: 2 } },
  if: {
    type: 'object',
    properties: { a: { enum: [1, 2] }, b: {} },
    required: ['a'],
    if: { properties: { a: { const: 1 } } },
    then: { required: ['b'] },
    else: { properties: { b: false } },
  },
  $ref: {
    type: 'array',
    items: { $ref: '#/$defs/a' },
    $defs: { a: { type: 'string' } },
    minItems: 1,
  },
  'a loop that may end': {
    ...tree,
    properties: { left: { anyOf: [{ $ref: '#' }, { type: 'null' }] }, right: { $ref: '#' } },
  },
  $anchor: {
    properties: { a: { $ref: '#here' } },
    $defs: { a: { $anchor: 'here', type: 'null' } },
  },
  $dynamicRef: {
    $dynamicAnchor: 'node',
    type: 'object',
    properties: { next: { $dynamicRef: '#node' } },
    additionalProperties: false,
  },
};

for (const [name, schema] of Object.entries(schemas)) {
  test(`samples of ${name} pass, also by Ajv`, () => {
    const oracle = ajv.compile(schema);
    for (const value of samplesOf(schema)) {
      assert.ok(value !== undefined, 'no sample');
      assert.ok(oracle(value), JSON.stringify(value));
    }
  });
}

test('samples differ, and are the same for the same seed', () => {
  const all = samplesOf(schemas['a loop that may end'] ?? false);
  assert.ok(new Set(all.map((value) => JSON.stringify(value))).size > 5);
  assert.equal(samplesOf(schemas['a loop that may end'] ?? false), all);
});

test('what nothing satisfies, and what would be too large, is undefined in bounded time', () => {
  const none: readonly Schema[] = [
    false,
    { type: 'string', allOf: [{ type: 'null' }] },
    { enum: [] },
    { ...tree, properties: { left: { $ref: '#' } } },
    { type: 'array', minItems: 1e9 },
    { type: 'string', minLength: 1e9 },
    { type: 'object', minProperties: 1e9 },
    { type: 'array', items: { type: 'boolean' }, uniqueItems: true, minItems: 3 },
    { type: 'array', minItems: 30, items: { $ref: '#' } },
    { unknownKeyword: 1 },
  ];
  for (const schema of none) {
    assert.is(createSampler({ '#': schema }).sample('#', seeded(1)), undefined);
  }
});

test('parts that hold one another twice are opened once', () => {
  const twice = (n: number) => ({ allOf: [{ $ref: `#${n - 1}` }, { $ref: `#${n - 1}` }] });
  const names = Array.from({ length: 14 }, (_, n) => [`#${n}`, n === 0 ? { const: 1 } : twice(n)]);
  assert.is(createSampler(Object.fromEntries(names)).sample('#13', seeded(1)), 1);
});

test('every format is made, and its wrong text refused', () => {
  let known = 0;
  for (const [format, { wrong }] of textFormats) {
    const schema = { type: 'string', format };
    const { validate, problems } = compile({ '#': schema }, '#');
    // A format that is not known yet is not asserted either.
    if (problems.length > 0) continue;
    known++;
    assert.ok(
      samplesOf(schema).every((text) => text !== undefined),
      format,
    );
    assert.is(validate?.(wrong).length, 1, format);
  }
  assert.ok(known >= 10, `${known}`);
});

const user = {
  type: 'object',
  properties: { id: { type: 'integer', readOnly: true }, key: { type: 'string', writeOnly: true } },
  required: ['id', 'key'],
};

test('each direction leaves out what is not of it', () => {
  const keysOf = (direction: 'request' | 'response') =>
    Object.keys(createSampler({ '#': user }, { direction }).sample('#', seeded(1)) ?? {});
  assert.equal(keysOf('request'), ['key']);
  assert.equal(keysOf('response'), ['id']);
});

test('a discriminator picks the alternative of a sample', () => {
  const of = (name: string) => ({ type: 'object', properties: { [name]: { type: 'string' } } });
  const table = {
    a: of('x'),
    b: of('y'),
    '#': {
      oneOf: [{ $ref: 'a' }, { $ref: 'b' }],
      discriminator: { propertyName: 'kind', mapping: { one: 'a', two: 'b' } },
    },
  };
  const sampler = createSampler(table);
  for (const seed of seeds) {
    const value = sampler.sample('#', seeded(seed)) as { kind?: string };
    assert.ok(value.kind === 'one' || value.kind === 'two', JSON.stringify(value));
  }
});

test.run();
