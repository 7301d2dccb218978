import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile, createSampler, type Json, type Schema, seeded } from '../../src/index.ts';

interface Case {
  readonly schema: Schema;
  readonly value: Json;
  /** Each mutation as `keyword pointer`. */
  readonly want: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  type: { schema: { type: ['integer', 'null'] }, value: 1, want: Array(5).fill('type ') },
  enum: { schema: { enum: ['a', 'a-'] }, value: 'a', want: ['enum ', 'enum '] },
  const: { schema: { const: 4 }, value: 4, want: ['const '] },
  limits: {
    schema: { minimum: 1, maximum: 5, multipleOf: 0.5 },
    value: 2,
    want: ['minimum ', 'maximum ', 'multipleOf '],
  },
  'exclusive limits': {
    schema: { exclusiveMinimum: 1, exclusiveMaximum: 5 },
    value: 2,
    want: ['exclusiveMinimum ', 'exclusiveMaximum '],
  },
  'a format of numbers': {
    schema: { format: 'int32' },
    value: 1,
    want: ['format ', 'format ', 'format '],
  },
  'int64, though a double holds no number next to its edges': {
    schema: { format: 'int64' },
    value: 1,
    want: ['format ', 'format ', 'format '],
  },
  texts: {
    schema: { minLength: 1, maxLength: 3, pattern: '^[😀b]+$' },
    value: '😀b',
    want: ['minLength ', 'maxLength ', 'pattern ', 'pattern ', 'pattern ', 'pattern '],
  },
  'a format of texts': {
    schema: { format: 'date' },
    value: '2001-01-01',
    want: Array(4).fill('format '),
  },
  arrays: {
    schema: { minItems: 1, maxItems: 2, uniqueItems: true, contains: { const: 1 } },
    value: [1],
    want: ['minItems ', 'maxItems ', 'uniqueItems ', 'contains '],
  },
  'lists of items that differ': {
    schema: { items: { enum: [1, 2, 3] }, maxItems: 2, uniqueItems: true },
    value: [1, 2],
    want: ['maxItems ', 'uniqueItems ', 'enum /0', 'enum /1'],
  },
  'members of a map': {
    schema: { maxProperties: 1, additionalProperties: { type: 'boolean' } },
    value: { a: true },
    want: ['maxProperties ', ...Array(5).fill('type /a')],
  },
  items: {
    schema: { prefixItems: [{ const: 1 }], items: { const: 2 } },
    value: [1, 2],
    want: ['const /0', 'const /1'],
  },
  objects: {
    schema: {
      properties: { a: {}, b: {} },
      required: ['a'],
      dependentRequired: { a: ['b'] },
      minProperties: 2,
      additionalProperties: false,
    },
    value: { a: 1, b: 2 },
    want: ['required ', 'dependentRequired ', 'minProperties ', 'additionalProperties '],
  },
  members: {
    schema: {
      properties: { 'a/b': { const: 1 } },
      patternProperties: { '^x': { const: 2 } },
      additionalProperties: { const: 3 },
    },
    value: { 'a/b': 1, x1: 2, y: 3 },
    want: ['const /a~1b', 'const /x1', 'const /y'],
  },
  'allOf and $ref': {
    schema: { $ref: '#/$defs/a', allOf: [{ maximum: 5 }], $defs: { a: { minimum: 1 } } },
    value: 3,
    want: ['minimum ', 'maximum '],
  },
};

for (const [name, { schema, value, want }] of Object.entries(cases)) {
  test(`each mutation against ${name} is refused for its keyword, where it was made`, () => {
    const { validate } = compile({ '#': schema }, '#');
    assert.equal(validate?.(value), []);
    const mutations = [...createSampler({ '#': schema }).mutations('#', value)];
    assert.equal(
      mutations.map(({ keyword, pointer }) => `${keyword} ${pointer}`),
      want,
    );
    for (const { keyword, pointer, value: mutated } of mutations) {
      const findings = validate?.(mutated) ?? [];
      assert.ok(
        findings.some((one) => one.keyword === keyword && one.pointer.startsWith(pointer)),
        `${keyword} ${JSON.stringify(mutated)} ${JSON.stringify(findings)}`,
      );
    }
  });
}

test('a text that an alternative finds too long already is not made longer against it', () => {
  const schema = { anyOf: [{ maxLength: 1 }, { minLength: 3 }] };
  const mutations = [...createSampler({ '#': schema }).mutations('#', 'abcdef')];
  assert.equal(
    mutations.map(({ keyword, value }) => [keyword, value]),
    [
      ['minLength', 'ab'],
      ['minLength', '🐎🐎'],
    ],
  );
});

test('a list too long already for an alternative is not made longer', () => {
  const schema = { anyOf: [{ maxItems: 1 }, { minItems: 3 }] };
  const mutations = [...createSampler({ '#': schema }).mutations('#', [1, 2, 3])];
  assert.equal(
    mutations.map(({ keyword, value }) => [keyword, value]),
    [['minItems', [1, 2]]],
  );
});

test('mutations reach into alternatives, which may pass by another one', () => {
  const schema = { anyOf: [{ type: 'integer' }, { type: 'string', minLength: 1 }] };
  const { validate } = compile({ '#': schema }, '#');
  const mutations = [...createSampler({ '#': schema }).mutations('#', 'a')];
  const refused = mutations.filter(({ value }) => validate?.(value).length !== 0);
  assert.ok(refused.length > 0 && refused.length < mutations.length);
});

test('an object of one alternative gets what only another one has', () => {
  const closed = (name: string) => ({
    type: 'object',
    properties: { [name]: { const: 1 } },
    required: [name],
    additionalProperties: false,
  });
  const sampler = createSampler({ '#': { oneOf: [closed('a'), closed('b')] } });
  const [mixed] = [...sampler.mutations('#', { a: 1 })];
  assert.equal(mixed, { keyword: 'oneOf', pointer: '', value: { a: 1, b: 1 } });
});

test('what is readOnly is left alone in a request', () => {
  const schema = { properties: { id: { type: 'integer', readOnly: true } }, required: ['id'] };
  const sampler = createSampler({ '#': schema }, { direction: 'request' });
  assert.equal([...sampler.mutations('#', { id: 1 })], []);
});

test('a value nested deeper than a schema without end is mutated in bounded time', () => {
  const schema = { type: 'array', items: { $ref: '#' } };
  const deep = Array.from({ length: 200 }).reduce<Json>((inner) => [inner], []);
  assert.ok([...createSampler({ '#': schema }).mutations('#', deep)].length > 10);
  assert.is(createSampler({ '#': schema }).sample('#', seeded(1)) === undefined, false);
});

test.run();
