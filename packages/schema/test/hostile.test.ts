import { runInNewContext } from 'node:vm';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  code,
  comment,
  compile,
  createPrinter,
  identifier,
  type Json,
  literal,
  type Schema,
  type SchemaTable,
} from '../src/index.ts';
import { emitted } from './emitted.ts';

// Text of a document that tries to become code, to hide, or to reach a prototype.

const texts = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  "'); globalThis.hit = true; ('",
  '"; globalThis.hit = true; "',
  `\`\${globalThis.hit = true}\``,
  '*/ globalThis.hit = true; /*',
  '\nglobalThis.hit = true;\n',
  '\r\nglobalThis.hit = true;',
  '\u2028globalThis.hit = true;\u2029',
  '</script><script>globalThis.hit = true',
  '<!-- globalThis.hit = true -->',
  '\\',
  "\\'",
  '\u202e\u0007\u001b[31m\0',
  '\ud800',
  'a/b~c',
  'value',
  'findings',
  'class',
  '$&',
];

test('a literal reads back as its value and holds nothing that ends a line, a script or a comment', () => {
  const values: Json[] = [...texts, JSON.parse(`{"__proto__":{"a":1},"b":[null,-0,1e-7,true]}`)];
  for (const value of values) {
    const text = literal(value);
    const back = runInNewContext(`JSON.stringify(${text})`);
    assert.is(back, JSON.stringify(value));
    assert.not.match(text, /[\p{Cc}\u2028\u2029\u202e]|<\/|<!|-->/u);
  }
});

test('a comment stays one', () => {
  for (const text of texts) {
    const context = { hit: false };
    runInNewContext(`var globalThis = this;\n${comment(text)}\n`, context);
    assert.is(context.hit, false);
    assert.not.match(comment(text).toString(), /[\p{Cc}\u2028\u2029\u202e]|<\/|<!|-->|\*\//u);
  }
  assert.is(comment('a'.repeat(500)).toString().length, 166);
});

test('text in a template is a literal, and a name is made of letters alone', () => {
  assert.is(code`f(${"'"}, ${identifier('a_1')}, ${null})`.toString(), "f('\\'', a_1, null)");
  for (const text of ['', '1a', 'a b', 'a;b', "a'", 'é'])
    assert.throws(() => identifier(text), TypeError);
});

for (const text of texts) {
  test(`schemas that hold ${JSON.stringify(text)}`, async () => {
    const hostile = JSON.parse(
      JSON.stringify({
        type: 'object',
        title: text,
        properties: { NAME: { type: 'integer' }, list: { enum: [text, { NAME: text }] } },
        required: ['NAME'],
        additionalProperties: false,
        patternProperties: { [`^never${text.replace(/[^a-z]/g, '')}$`]: { type: 'null' } },
        dependentRequired: { NAME: ['list'] },
      }).replaceAll('"NAME"', () => JSON.stringify(text)),
    );
    const key = `#/components/schemas/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const holder = `#/holder/${text}`;
    const table = { [key]: hostile, [holder]: { items: { $ref: key } } };
    const { validate, problems } = compile(table, holder);
    assert.equal(problems, []);
    const value = (inner: Json): unknown =>
      JSON.parse(
        `[{${JSON.stringify(text)}: ${JSON.stringify(inner)}, "list": ${JSON.stringify(text)}}]`,
      );
    const token = text.replaceAll('~', '~0').replaceAll('/', '~1');
    for (const run of [validate, await emitted(table, holder)]) {
      assert.equal(run?.(value(1)), []);
      assert.equal(
        run?.(value('1')).map(({ pointer }) => pointer),
        [`/0/${token}`],
      );
      assert.equal(
        run?.([{ list: text }]).map(({ pointer, keyword }) => `${keyword} ${pointer}`),
        [`required /0/${token}`],
      );
    }
    assert.is('hit' in globalThis, false);
    assert.is(Object.hasOwn(Object.prototype, 'type'), false);
  });
}

test('a __proto__ in a table is an entry like any other', () => {
  const table = JSON.parse(
    '{"__proto__":{"type":"string"},"a":{"properties":{"x":{"$ref":"__proto__"}}}}',
  );
  assert.equal(
    compile(table, 'a')
      .validate?.({ x: 1 })
      .map(({ keyword }) => keyword),
    ['type'],
  );
});

test('names that read the same are told apart', () => {
  const printer = createPrinter({
    '#/a-b': { type: 'string', pattern: 'a' },
    '#/a_b': { type: 'string', pattern: 'b' },
    '#/ß': { type: 'string', pattern: 'c' },
  });
  const names = ['#/a-b', '#/a_b', '#/ß'].map((key) => printer.root(key).check);
  assert.equal(names, ['checkAB', 'checkAB_2', 'checkUnnamed']);
});

const wrong: [what: string, schema: Schema, make: (count: number) => unknown][] = [
  ['items', { items: { type: 'string' } }, (count) => Array(count).fill(1)],
  ['items too many', { items: false }, (count) => Array(count).fill(1)],
  ['unevaluated items', { unevaluatedItems: false }, (count) => Array(count).fill(1)],
  ['lists of lists', { items: { items: false } }, (count) => Array(count).fill([1, 2])],
  ['properties', { additionalProperties: false }, manyNames],
  ['names', { propertyNames: { pattern: '^x' } }, manyNames],
  ['matching names', { patternProperties: { '^n': false }, additionalProperties: true }, manyNames],
  ['unevaluated properties', { unevaluatedProperties: false }, manyNames],
];
for (const [what, schema, make] of wrong) {
  test(`a hundred findings are enough: ${what}`, () => {
    const { validate } = compile({ '#': schema }, '#');
    const found = validate?.(make(5000)).length ?? 0;
    assert.ok(found >= 100 && found <= 101, `${found} findings`);
    assert.is(validate?.(make(3)).length, what === 'lists of lists' ? 6 : 3);
  });
}

test('a value nested deeper than the stack reaches is refused', () => {
  const { validate } = compile({ '#': { items: { $ref: '#' }, maxItems: 1 } }, '#');
  let deep: unknown = [1, 2];
  for (let i = 0; i < 1_000_000; i++) deep = [deep];
  assert.equal(
    validate?.(deep).map(({ pointer, keyword, kind }) => [pointer, keyword, kind]),
    [['', 'nesting', 'array']],
  );
});

test('what is evaluated is found out in one pass, however deep the value', () => {
  const branch = { properties: { child: { $ref: '#' } } };
  for (const schema of [
    { anyOf: [branch], unevaluatedProperties: false },
    { oneOf: [branch], unevaluatedProperties: false },
    { if: branch, unevaluatedProperties: false },
    {
      allOf: [{ $ref: '#/$defs/q' }],
      unevaluatedProperties: false,
      $defs: { q: { anyOf: [branch] } },
    },
    { contains: { $ref: '#' }, minContains: 0, unevaluatedItems: false, anyOf: [branch] },
  ]) {
    const { validate } = compile({ '#': schema } as SchemaTable, '#');
    const isList = 'contains' in schema;
    let value: unknown = isList ? [] : {};
    for (let i = 0; i < 60; i++) value = isList ? [value] : { child: value };
    // With two passes a level this would not end.
    assert.is(validate?.(value).length, 0);
  }
});

function manyNames(count: number): unknown {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, 1]));
}

test.run();
