import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dividerOf, readCsv } from '../../src/scenario/csv.ts';

const rows: readonly (readonly [text: string, want: readonly (readonly string[])[] | undefined])[] =
  [
    ['', []],
    ['a', [['a']]],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a,b",c\r\n', [['a,b', 'c']]],
    ['"a ""b"" c",\r\n', [['a "b" c', '']]],
    ['"a\r\nb",c\r\n', [['a\r\nb', 'c']]],
    ['a "b",c\r\n', [['a "b"', 'c']]],
    ['"a', undefined],
  ];

for (const [text, want] of rows) {
  test(`${JSON.stringify(text)} is read`, () => assert.equal(readCsv(text, ','), want));
}

test('what divides the heads divides the rest', () => {
  assert.is(dividerOf('a;b,c;d\r\n1,2,3'), ';');
  assert.is(dividerOf('a\tb'), '\t');
  assert.is(dividerOf('a'), ',');
});

test.run();
