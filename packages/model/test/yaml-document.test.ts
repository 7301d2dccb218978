import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readYaml } from '../src/yaml-document.ts';

const read: [what: string, text: string, want: unknown][] = [
  ['dates stay strings', 'd: 2024-01-01', { d: '2024-01-01' }],
  ['words of YAML 1.1 stay strings', '%YAML 1.1\n---\na: yes\nb: no', { a: 'yes', b: 'no' }],
  [
    'keys stay as written',
    '200: a\n1.10: b\ntrue: c\n~: d',
    { 200: 'a', '1.10': 'b', true: 'c', '~': 'd' },
  ],
  [
    'numbers are those of YAML 1.2, and its words alone mean something',
    'a: 1e3\nb: 012\nc: 0x1F\nd: 0o14\ne: +7\nf: 1_000\ng: 12:30\nh: on\ni: OFF\nj: True\nk: y',
    {
      a: 1000,
      b: 12,
      c: 31,
      d: 12,
      e: 7,
      f: '1_000',
      g: '12:30',
      h: 'on',
      i: 'OFF',
      j: true,
      k: 'y',
    },
  ],
  ['times stay strings', 'd: 2024-01-01T00:00:00Z', { d: '2024-01-01T00:00:00Z' }],
  ['integers are as near as JSON.parse has them', 'n: 9223372036854775807', { n: 2 ** 63 }],
  [
    'JSON inside',
    'a: {"b": [1, "2", null],\n  "c": "\\u00e9\\/"}',
    { a: { b: [1, '2', null], c: 'é/' } },
  ],
  ['tabs between values', 'a:\tb\nc: [1,\t2]', { a: 'b', c: [1, 2] }],
  ['a key null', 'null: a\nNull: b', { null: 'a', Null: 'b' }],
  ['nothing is null', 'a:\nb: ~', { a: null, b: null }],
  ['an alias is a copy', 'a: &x {n: 1}\nb: *x', { a: { n: 1 }, b: { n: 1 } }],
  ['an anchor may be set anew', 'a: &x 1\nb: *x\nc: &x 2\nd: *x', { a: 1, b: 1, c: 2, d: 2 }],
  [
    'own keys win over merged ones',
    'a: &x {n: 1, m: 1}\nb: {<<: *x, n: 2}',
    { a: { n: 1, m: 1 }, b: { n: 2, m: 1 } },
  ],
  [
    'so they do when they stand before',
    'a: &x {n: 1}\nb: {n: 2, <<: *x}',
    { a: { n: 1 }, b: { n: 2 } },
  ],
  ['earlier merged maps win', 'a: {<<: [{n: 1}, {n: 2, m: 3}]}', { a: { n: 1, m: 3 } }],
  ['a quoted merge key is a key', 'a: {"<<": 1}', { a: { '<<': 1 } }],
];
for (const [what, text, want] of read) {
  test(what, () => {
    const result = readYaml(text);
    assert.equal(result.ok ? result.value : result.message, want);
  });
}

test('a key __proto__ is a key', () => {
  const result = readYaml('__proto__: {polluted: 1}');
  assert.ok(result.ok);
  if (result.ok) assert.equal(Object.keys(result.value as object), ['__proto__']);
  assert.not.ok('polluted' in {});
});

const refused: [what: string, text: string, offset: number, message: RegExp][] = [
  ['a key that stands twice', 'a: 1\nb: 2\na: 3', 10, /"a" stands here a second time/],
  ['a key that stands twice in other forms', '"a": 1\n? a\n: 2', 9, /second time/],
  ['an alias without an anchor', 'a: *nope', 3, /No anchor "nope"/],
  ['an alias before its anchor', 'a: *x\nb: &x 1', 3, /No anchor/],
  ['an alias inside its own anchor', 'a: &x [*x]', 7, /inside its own anchor/],
  ['a key that is a map', '? {x: 1}\n: 2', 2, /key must be a plain value/],
  ['a merge of a text', 'a: {<<: text}', 8, /merge key takes a map/],
  ['a number that JSON lacks', 'a: .nan', 3, /none that JSON has/],
  ['an endless number', 'a: -.inf', 3, /none that JSON has/],
  ['tabs for indentation', 'a:\n\tb: 1', 3, /[Tt]ab/],
  ['a tag', 'a: !foo 1', 3, /Unresolved tag/],
  ['bytes', 'a: !!binary aGk=', 12, /none that JSON has/],
  ['two documents', 'a: 1\n---\nb: 2', 5, /multiple documents/],
  ['an unclosed list', 'a: [1', 5, /Flow sequence/],
];
for (const [what, text, offset, message] of refused) {
  test(`refuses ${what}`, () => {
    const result = readYaml(text);
    assert.ok(!result.ok, 'it was read');
    if (result.ok) return;
    assert.match(result.message, message);
    assert.is(result.offset, offset);
  });
}

test('aliases of aliases do not fill the memory', () => {
  const lines = ['a0: &a0 [x, x]'];
  for (let n = 1; n < 40; n++) lines.push(`a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`);
  const result = readYaml(lines.join('\n'));
  assert.ok(!result.ok && /Aliases stand for more than/.test(result.message));
});

test('nesting without end is refused', () => {
  for (const text of ['['.repeat(20_000), `a: ${'['.repeat(600)}${']'.repeat(600)}`]) {
    assert.not.ok(readYaml(text).ok);
  }
});

test.run();
