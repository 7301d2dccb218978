import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile, createSampler, type Json, type Schema, seeded } from '../../src/index.ts';

interface Case {
  readonly schema: Schema;
  readonly value: Json;
  readonly want: Readonly<Record<string, readonly Json[]>>;
}

const cases: Readonly<Record<string, Case>> = {
  'types that are more than one': {
    schema: { type: ['boolean', 'null'] },
    value: true,
    want: { type: [null, true, false] },
  },
  'one type': { schema: { type: 'integer' }, value: 1, want: { type: [] } },
  'listed values': {
    schema: { enum: [1, 2], examples: [2], default: 1 },
    value: 1,
    want: { enum: [1, 2], examples: [2], default: [1] },
  },
  'limits of integers': {
    schema: { type: 'integer', minimum: 1, maximum: 9, multipleOf: 2 },
    value: 4,
    want: { minimum: [2, 4], maximum: [8, 6], multipleOf: [6] },
  },
  'exclusive limits of numbers': {
    schema: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 3 },
    value: 1,
    want: { exclusiveMinimum: [0.5], exclusiveMaximum: [2.5] },
  },
  'lengths of lists': {
    schema: { minItems: 1, maxItems: 3, uniqueItems: true, items: { enum: [1, 2, 3] } },
    value: [1],
    want: { items: [[1, 2, 3]] },
  },
  'additional properties': {
    schema: { additionalProperties: { const: 7 } },
    value: { a: 7 },
    want: { additionalProperties: [{ a: 7, extraProperty: 7 }] },
  },
  'numbers of properties': {
    schema: {
      properties: { a: { const: 1 } },
      maxProperties: 2,
      additionalProperties: { const: 2 },
    },
    value: {},
    want: { maxProperties: [{ a: 1, extraProperty1: 2 }] },
  },
  'the edges of a format of numbers': {
    schema: { type: 'integer', format: 'int32' },
    value: 1,
    want: { format: [2147483647, -2147483648] },
  },
  'members by their patterns': {
    schema: { patternProperties: { '^x$': { const: 1 } } },
    value: { a: 2 },
    want: { patternProperties: [{ a: 2, x: 1 }] },
  },
  'alternatives together': {
    schema: {
      type: 'object',
      anyOf: [
        { properties: { a: { const: 1 } }, required: ['a'] },
        { properties: { b: { const: 2 } }, required: ['b'] },
      ],
    },
    value: { a: 1 },
    want: { anyOf: [{ a: 1 }, { b: 2 }, { a: 1, b: 2 }] },
  },
  'properties by their patterns': {
    schema: {
      patternProperties: { '^x$': { const: 1 } },
      additionalProperties: false,
      maxProperties: 1,
    },
    value: {},
    want: { maxProperties: [{ x: 1 }] },
  },
  alternatives: {
    schema: { oneOf: [{ const: 1 }, { const: 'a' }] },
    value: 1,
    want: { oneOf: [1, 'a'] },
  },
};

for (const [name, { schema, value, want }] of Object.entries(cases)) {
  test(`from the inside: ${name}`, () => {
    const sampler = createSampler({ '#': schema });
    const spot = [...sampler.spots('#', value)].find(({ schemaPointer }) => schemaPointer === '#');
    assert.ok(spot);
    const found = Object.keys(want).map((keyword) => [
      keyword,
      sampler.keeping(spot, keyword, seeded(1)),
    ]);
    assert.equal(Object.fromEntries(found), want);
  });
}

test('texts at their limits count code points, and match their pattern', () => {
  const schema = { type: 'string', minLength: 2, maxLength: 5, pattern: '^[😀😁]+$' };
  const sampler = createSampler({ '#': schema });
  const [spot] = [...sampler.spots('#', '😀😀')].slice(-1);
  assert.ok(spot);
  const lengths = ['minLength', 'maxLength'].flatMap((keyword) =>
    sampler.keeping(spot, keyword, seeded(1)).map((text) => [...String(text)].length),
  );
  assert.equal(lengths, [2, 3, 5, 4]);
  const { validate } = compile({ '#': schema }, '#');
  for (const text of sampler.keeping(spot, 'maxLength', seeded(2))) {
    assert.equal(validate?.(text), []);
  }
});

test('the longest text may be of characters of two code units', () => {
  const schema = { type: 'string', maxLength: 2 };
  const sampler = createSampler({ '#': schema });
  const [spot] = [...sampler.spots('#', 'a')];
  assert.ok(spot);
  assert.ok(sampler.keeping(spot, 'maxLength', seeded(1)).includes('🐎🐎'));
  const ascii = { ...spot, schema: { ...schema, pattern: '^[a-z]*$' } };
  assert.not.ok(sampler.keeping(ascii, 'maxLength', seeded(1)).includes('🐎🐎'));
});

test('a date is tried as a leap day, a time by another offset and with a fraction', () => {
  const kept = (format: string, value: string): readonly Json[] => {
    const sampler = createSampler({ '#': { type: 'string', format } });
    const [spot] = [...sampler.spots('#', value)];
    assert.ok(spot);
    const validate = sampler.validatorOf('#');
    const all = sampler.keeping(spot, 'format', seeded(1));
    for (const one of all) assert.equal(validate?.(one), [], String(one));
    return all.slice(1);
  };
  assert.equal(kept('date', '2031-01-31'), ['2032-02-29']);
  assert.equal(kept('date', '2096-05-01'), ['2104-02-29']);
  assert.equal(kept('date-time', '2031-01-31T10:00:00Z'), [
    '2031-01-31T11:30:00+01:30',
    '2031-01-31T10:00:00.250Z',
  ]);
  assert.equal(kept('date-time', 'soon'), []);
});

test('own spots are those of the alternatives that the value satisfies', () => {
  const text = { type: 'string', maxLength: 3 };
  const sampler = createSampler({ '#': { oneOf: [text, { type: 'integer' }] } });
  const places = (value: Json): string[] =>
    [...sampler.ownSpots('#', value)].map(({ schemaPointer }) => schemaPointer);
  assert.equal(places('a'), ['#', '#/oneOf/0']);
  assert.equal(places(1), ['#', '#/oneOf/1']);
  assert.equal([...sampler.spots('#', 1)].length, 3);
});

test('a spot says which schema speaks about it', () => {
  const table = {
    '#': { type: 'object', properties: { 'a/b': { $ref: '#/a' } }, additionalProperties: false },
    '#/a': { type: 'array', items: { allOf: [{ type: 'integer' }] } },
  };
  const spots = [...createSampler(table).spots('#', { 'a/b': [1] })];
  assert.equal(
    spots.map(({ path, schemaPointer }) => [path.join(' '), schemaPointer]),
    [
      ['', '#'],
      ['a/b', '#/properties/a~1b'],
      ['a/b', '#/a'],
      ['a/b 0', '#/a/items'],
      ['a/b 0', '#/a/items/allOf/0'],
    ],
  );
});

test.run();
