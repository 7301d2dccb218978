import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { excerptOf } from '../../../src/report/verify/excerpt.ts';

const yaml = `a:
  b:
    type: object
    required: [id,
      name]
  c: 1
`;
const json = '{\n  "a": {\n    "b": [\n      1\n    ],\n    "c": 2\n  }\n}\n';

const given: readonly { what: string; text: string; at: [number, number]; want: string[] }[] = [
  { what: 'a scalar', text: yaml, at: [6, 6], want: ['c: 1'] },
  {
    what: 'a block that begins on its own line',
    text: yaml,
    at: [3, 5],
    want: ['type: object', 'required: [id,', '  name]'],
  },
  { what: 'a value of two lines', text: yaml, at: [4, 15], want: ['required: [id,', '  name]'] },
  { what: 'an array with its end', text: json, at: [3, 10], want: ['"b": [', '  1', '],'] },
  { what: 'a file without a line break', text: 'a', at: [1, 1], want: ['a'] },
  {
    what: 'a place far out on a line',
    text: `${'x'.repeat(500)}HERE${'y'.repeat(500)}`,
    at: [1, 501],
    want: [`…${'x'.repeat(60)}HERE${'y'.repeat(95)}…`],
  },
];

for (const { what, text, at, want } of given) {
  test(`what stands there: ${what}`, () => {
    assert.equal(excerptOf(text, { line: at[0], column: at[1] }), want);
  });
}

test('six lines at most', () => {
  const text = `a:\n${'  - b\n'.repeat(50)}`;
  assert.is(excerptOf(text, { line: 2, column: 3 }).length, 6);
});

test.run();
