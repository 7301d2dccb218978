import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Page, pages } from '../src/index.ts';

/** Serves the pages given, then what `after` says, and no more than 20 calls. */
function listOf(given: readonly Page<number>[], after: Page<number> = { items: [] }) {
  const asked: number[] = [];
  const list = pages(async (number) => {
    asked.push(number);
    if (asked.length > 20) throw new Error('asked for ever');
    return given[number] ?? after;
  });
  return { asked, list };
}

const total = (items: readonly number[], count?: number): Page<number> => ({ items, total: count });

const table: [
  name: string,
  given: readonly Page<number>[],
  after: Page<number> | undefined,
  want: readonly number[],
  calls: number,
][] = [
  ['the total ends it', [total([1, 2], 2), total([3], 2)], total([9], 2), [1, 2, 3], 2],
  ['an empty list is one call', [total([], 0)], undefined, [], 1],
  ['an empty page ends it, whatever the total', [total([1], 99)], total([], 99), [1], 2],
  ['no total: up to an empty page', [total([1]), total([2])], undefined, [1, 2], 3],
  [
    'a total of 0 beside items is not believed',
    [total([1], 0), total([2], 0)],
    undefined,
    [1, 2],
    3,
  ],
  [
    'a total that is no count is not believed',
    [total([1], NaN), total([2], -1)],
    undefined,
    [1, 2],
    3,
  ],
  ['a service that ignores the number', [total([1, 2])], total([1, 2]), [1, 2], 2],
  ['the same, and promises more', [total([1, 2], 1e15)], total([1, 2], 1e15), [1, 2], 2],
];

for (const [name, given, after, want, calls] of table) {
  test(`pages: ${name}`, async () => {
    const { asked, list } = listOf(given, after);
    assert.equal(await Array.fromAsync(list), want);
    assert.equal(
      asked,
      Array.from({ length: calls }, (_, number) => number),
    );
  });
}

test('pages: no page is asked for before it is read', async () => {
  const { asked, list } = listOf([total([1, 2], 3), total([3, 4], 3), total([5], 3)]);
  for await (const item of list) if (item === 3) break;
  assert.equal(asked, [0, 1]);
});

test.run();
