import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile, type Json } from '../src/index.ts';
import { emitted } from './emitted.ts';
import { cases } from './keyword-cases.ts';
import { laterCases } from './later-keyword-cases.ts';

for (const [name, { schema, passes, fails }] of Object.entries({ ...cases, ...laterCases })) {
  test(name, async () => {
    const { validate, problems } = compile({ '#': schema }, '#');
    assert.equal(problems, []);
    if (validate === undefined) throw new Error('nothing was compiled');
    for (const [way, run] of [
      ['compiled', validate],
      ['emitted', await emitted({ '#': schema }, '#')],
    ] as const) {
      for (const value of passes) assert.equal(run(value), [], `${way} ${String(value)}`);
      for (const [value, ...wanted] of fails) {
        const found = run(value).map(({ pointer, schemaPointer, keyword, message }) => {
          assert.ok(schemaPointer.startsWith('#'), schemaPointer);
          if (keyword !== 'false')
            assert.ok(schemaPointer.split('/').includes(keyword), schemaPointer);
          return `${pointer} ${schemaPointer.slice(2) || keyword}: ${message}`;
        });
        assert.equal(found, wanted, way);
      }
    }
  });
}

test('a property that is undefined counts as absent', () => {
  const schema = {
    properties: { a: { type: 'string' }, toString: { type: 'string' } },
    required: ['b'],
    additionalProperties: false,
    maxProperties: 1,
    dependentRequired: { a: ['c'] },
    propertyNames: { maxLength: 1 },
  };
  const value = { a: undefined, cc: undefined, dd: undefined };
  const findings = compile({ k: schema }, 'k').validate?.(value) ?? [];
  assert.equal(
    findings.map(({ pointer, keyword }) => `${pointer} ${keyword}`),
    ['/b required'],
  );
});

test('a finding has the kind of the value and never the value', () => {
  const kinds: [Json | object | undefined, string][] = [
    [null, 'null'],
    [true, 'boolean'],
    [1, 'integer'],
    [1.5, 'number'],
    ['secret', 'string'],
    [['secret'], 'array'],
    [{ secret: 'secret' }, 'object'],
    [new Uint8Array(2), 'binary'],
    [new Blob(['secret']), 'binary'],
    [undefined, 'undefined'],
  ];
  const { validate } = compile({ k: { enum: ['other'] } }, 'k');
  for (const [value, kind] of kinds) {
    const findings = validate?.(value) ?? [];
    assert.equal(
      findings.map((finding) => finding.kind),
      [kind],
    );
    assert.not.match(JSON.stringify(findings), 'secret');
  }
});

test('a reference through names is reported where the rule stands', () => {
  const table = {
    '#/a': { properties: { x: { $ref: '#/b' } } },
    '#/b': { $ref: '#/c/properties/y' },
    '#/c': { properties: { y: { type: 'string' } } },
  } as const;
  const [finding] = compile(table, '#/a').validate?.({ x: 1 }) ?? [];
  assert.is(finding?.pointer, '/x');
  assert.is(finding?.schemaPointer, '#/c/properties/y/type');
});

test('a finding in a remote schema has its URI, with the pointer as the fragment', () => {
  const table = {
    '#': {
      properties: { n: { $ref: 'https://x.example/s.json#/$defs/n' } },
      $ref: 'https://x.example/s.json',
    },
    'https://x.example/s.json': { type: 'object', $defs: { n: { type: 'string' } } },
  };
  const { validate } = compile(table, '#');
  assert.equal(
    [...(validate?.({ n: 1 }) ?? []), ...(validate?.(1) ?? [])].map((one) => one.schemaPointer),
    ['https://x.example/s.json#/$defs/n/type', 'https://x.example/s.json#/type'],
  );
});

test('a pattern is not run on text that is too long anyway', () => {
  const { validate } = compile({ '#': { maxLength: 10, pattern: '^(a|a)*$' } }, '#');
  assert.equal(
    validate?.(`${'a'.repeat(100)}!`).map(({ keyword }) => keyword),
    ['maxLength'],
  );
});

test.run();
