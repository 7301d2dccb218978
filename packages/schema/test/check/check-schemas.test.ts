import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkSchemas, compile, type Json, type SchemaTable } from '../../src/index.ts';

// What is not supported or not right: "code pointer" of each Problem.
const cases: Readonly<Record<string, readonly [schema: Json, ...problems: string[]]>> = {
  'an unknown keyword': [
    { properties: { a: { lenght: 1 } } },
    'keyword-unknown #/s/properties/a/lenght',
  ],
  'an anchor that is not there': [
    { $dynamicRef: '#a', properties: { b: { $ref: '#b' } }, $id: 'https://example.com/s' },
    'ref-unresolved #/s/$ref',
    'ref-unresolved #/s/properties/b/$ref',
  ],
  'a schema that is not given up front': [
    { $id: 'https://example.com/s', $ref: 'other' },
    'ref-unresolved #/s/$ref',
  ],
  'another dialect': [
    { $schema: 'http://json-schema.org/draft-07/schema#' },
    'dialect-unknown #/s/$schema',
  ],
  'a dialect one step down': [
    { properties: { a: { $id: 'a', $schema: 'x' } } },
    'dialect-unknown #/s/properties/a/$schema',
  ],
  'two schemas of one name': [
    {
      properties: { a: { $id: 'https://example.com/a' }, b: { $id: 'https://example.com/a' } },
      $defs: { c: { $anchor: 'c' }, d: { $dynamicAnchor: 'c' } },
    },
    'name-taken #/s/properties/b',
    'name-taken #/s/$defs/d',
  ],
  'what draft 4 does not have': [
    {
      $schema: 'http://json-schema.org/draft-04/schema#',
      items: [{ const: 1 }],
      exclusiveMinimum: 3,
      dependencies: { a: 1 },
      additionalItems: { lenght: 1 },
    },
    'keyword-unknown #/s/items/0/const',
    'keyword-malformed #/s/exclusiveMinimum',
    'keyword-malformed #/s/dependencies',
    'keyword-unknown #/s/additionalItems/lenght',
  ],
  'a fault below what draft 4 calls otherwise': [
    {
      $schema: 'http://json-schema.org/draft-04/schema',
      items: [true, { minLength: -1 }],
      dependencies: { a: { $ref: '#/nothing' } },
    },
    'keyword-malformed #/s/items/1/minLength',
    'ref-unresolved #/s/dependencies/a/$ref',
  ],
  'a pattern that JavaScript cannot run': [
    { allOf: [{ pattern: '(?i)a' }], patternProperties: { '[': true } },
    'pattern-unusable #/s/patternProperties',
    'pattern-unusable #/s/allOf/0/pattern',
  ],
  'a pattern that would take all memory': [
    { pattern: '\\p{L}'.repeat(400_000) },
    'pattern-unusable #/s/pattern',
  ],
  'a schema list that is empty': [{ anyOf: [] }, 'keyword-malformed #/s/anyOf'],
  'items of an older dialect': [{ items: [{}] }, 'keyword-malformed #/s/items'],
  'a bound of an older dialect': [
    { exclusiveMinimum: true },
    'keyword-malformed #/s/exclusiveMinimum',
  ],
  'several malformed': [
    { type: 'text', minLength: -1, required: [1], multipleOf: 0, properties: { a: 1 } },
    'keyword-malformed #/s/type',
    'keyword-malformed #/s/minLength',
    'keyword-malformed #/s/required',
    'keyword-malformed #/s/multipleOf',
    'keyword-malformed #/s/properties',
  ],
  'a reference to nothing': [
    { properties: { a: { $ref: '#/t' }, b: { $ref: '#/s/properties/c' } } },
    'ref-unresolved #/s/properties/a/$ref',
    'ref-unresolved #/s/properties/b/$ref',
  ],
  'a reference to itself': [{ $ref: '#/s' }, 'ref-loop #/s/$ref'],
  'a reference to itself through a combination': [
    { anyOf: [{ type: 'null' }, { allOf: [{ $ref: '#/s' }] }] },
    'ref-loop #/s/anyOf/1/allOf/0/$ref',
  ],
  'a dynamic reference to itself': [
    { $dynamicAnchor: 'a', $dynamicRef: '#a' },
    'ref-loop #/s/$dynamicRef',
  ],
  'a reference to itself one step down': [{ items: { $ref: '#/s' } }],
  'names that are keywords': [{ properties: { $ref: true, format: true, if: { type: 'null' } } }],
};

for (const [name, [schema, ...wanted]] of Object.entries(cases)) {
  test(name, () => {
    const table = { '#/s': schema } as SchemaTable;
    const problems = checkSchemas(table, ['#/s']);
    assert.equal(
      problems.map(({ code, pointer }) => `${code} ${pointer}`),
      wanted,
    );
    for (const { severity, message, hint } of problems) {
      assert.is(severity, 'error');
      assert.match(message, /^[A-Z"].*\.$/);
      assert.match(hint ?? '', /\.$/);
    }
    assert.is(compile(table, '#/s').validate === undefined, wanted.length > 0);
  });
}

test('an unknown format is a warning, and the value is held against the other keywords', () => {
  const table: SchemaTable = {
    '#/s': { type: 'string', format: 'color', maxLength: 3 },
    '#/n': { type: 'number', format: 'decimal' },
  };
  const { validate, problems } = compile(table, '#/s');
  assert.equal(
    problems.map(({ code, severity, pointer }) => [code, severity, pointer]),
    [['format-unknown', 'warning', '#/s/format']],
  );
  assert.match(problems[0]?.message ?? '', /"color" is not known, so it is not checked\.$/);
  assert.equal(validate?.('red'), []);
  assert.equal(
    validate?.('green').map(({ keyword }) => keyword),
    ['maxLength'],
  );
  assert.equal(compile(table, '#/n').validate?.(1.5), []);
});

test('a discriminator that leaves an alternative out is a warning', () => {
  const table = {
    '#/s': {
      oneOf: [{ $ref: '#/a' }, { $ref: '#/b' }],
      discriminator: { propertyName: 'k', mapping: { a: '#/a' } },
    },
    '#/a': {},
    '#/b': {},
  };
  assert.equal(
    checkSchemas(table, ['#/s']).map(({ code, severity, pointer }) => [code, severity, pointer]),
    [['discriminator-unmapped', 'warning', '#/s/discriminator']],
  );
});

test('alternatives that lead to the same schemas again and again are found before anybody waits for them', () => {
  const chain = (levels: number): SchemaTable =>
    Object.fromEntries(
      Array.from({ length: levels }, (_, n) => {
        const next = { $ref: `#/${n + 1}` };
        return [`#/${n}`, n + 1 === levels ? true : { anyOf: [next, next], oneOf: [next, next] }];
      }),
    );
  const codesOf = (levels: number): string[] =>
    checkSchemas(chain(levels), ['#/0']).map(({ code, pointer }) => `${code} ${pointer}`);
  assert.equal(codesOf(6), []);
  assert.equal(codesOf(11), ['schema-explodes #/2']);
});

test('an unknown format does not hide a loop', () => {
  const table: SchemaTable = { '#/s': { format: 'color', allOf: [{ $ref: '#/s' }] } };
  assert.equal(
    checkSchemas(table, ['#/s']).map(({ code }) => code),
    ['format-unknown', 'ref-loop'],
  );
});

test('a problem of a schema that is referred to is found, one of a schema that is not is none', () => {
  const table: SchemaTable = {
    '#/a': { items: { $ref: '#/b' } },
    '#/b': { format: 'color' },
    '#/c': { format: 'taste' },
  };
  assert.equal(
    checkSchemas(table, ['#/a']).map(({ pointer }) => pointer),
    ['#/b/format'],
  );
});

test('a key that is not in the table is a problem', () => {
  assert.equal(
    checkSchemas({}, ['toString']).map(({ code }) => code),
    ['ref-unresolved'],
  );
});

test.run();
