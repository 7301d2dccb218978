import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bound, boundOf, elsewhere, isWithin } from '../../src/scenario/bounds.ts';

const properties = ['id', 'total', 'placed_at', 'createdAt', 'due_on', 'price', 'tomato'];
const bounds: readonly (readonly [name: string, description: string, want: Bound | undefined])[] = [
  ['min_total', '', { property: 'total', side: 'lower', isInclusive: true }],
  ['maxTotal', '', { property: 'total', side: 'upper', isInclusive: true }],
  ['price[lt]', '', { property: 'price', side: 'upper' }],
  ['created_after', '', { property: 'createdAt', side: 'lower' }],
  ['placed_before', 'Placed earlier.', { property: 'placed_at', side: 'upper' }],
  ['due_to', '', { property: 'due_on', side: 'upper' }],
  ['due_to', 'That day or earlier.', { property: 'due_on', side: 'upper', isInclusive: true }],
  ['due_from', 'Exclusive.', { property: 'due_on', side: 'lower', isInclusive: false }],
  ['from', '', undefined],
  ['tomato', '', undefined],
  ['min_max_total', '', undefined],
  ['min_weight', '', undefined],
];
for (const [name, description, want] of bounds) {
  test(`the bound that ${name} is${description && `, which says: ${description}`}`, () => {
    assert.equal(boundOf({ name, description }, properties), want);
  });
}

const upper: Bound = { property: 'x', side: 'upper' };
const within: readonly (readonly [
  bound: Bound,
  value: string | number,
  limit: string | number,
  want: boolean | undefined,
])[] = [
  [upper, 1, 2, true],
  [upper, 3, 2, false],
  [upper, 2, 2, undefined],
  [{ ...upper, isInclusive: true }, 2, 2, true],
  [{ ...upper, side: 'lower' }, '2024-01-02', '2024-01-01', true],
  [upper, '2024-01-01T02:00:00+02:00', '2024-01-01T01:00:00Z', true],
  [{ ...upper, isInclusive: true }, '2024-01-01T00:00:00.0001Z', '2024-01-01T00:00:00Z', undefined],
  [upper, 'soon', 2, undefined],
];
for (const [bound, value, limit, want] of within) {
  test(`${value} within the ${bound.side} bound ${limit}`, () => {
    assert.is(isWithin(bound, value, limit), want);
  });
}

test('a time in another zone is the same time', () => {
  assert.is(elsewhere('2024-01-01T00:00:00.123456Z', true), '2024-01-01T05:30:00.123456+05:30');
  assert.is(elsewhere('2024-01-01T00:00:00+01:00', false), '2023-12-31T17:30:00-05:30');
});

test.run();
