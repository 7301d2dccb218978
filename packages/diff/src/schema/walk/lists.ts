import { isItemWithin } from '../lists.ts';
import { itemAt, prefixIn } from '../members.ts';
import type { Shape } from '../shape.ts';
import type { Conjunction } from '../space.ts';
import { bits } from '../types.ts';
import { type Comparison, type Gap, gapOf, isGap } from './found.ts';

/** Compares what the items of lists have to be. */
export function compareItems(comparison: Comparison): void {
  const { sets, old, next, a, b, found, steps } = comparison;
  if ((a.types & b.types & bits.array) === 0) return;
  const count = prefixIn(a, b);
  for (let i = 0; i <= count; i++) {
    const couple = { old: itemAt(sets.space, a, i), next: itemAt(sets.space, b, i) };
    const gap: Gap = {
      narrows: !sets.impliesThat(old, (part) => isItemWithin(sets, part, b, i)),
      widens: !sets.impliesThat(next, (part) => isItemWithin(sets, part, a, i)),
    };
    const rule = isGap(gap) ? ruleOf(comparison, couple, i, count) : undefined;
    if (rule === undefined) steps.push({ path: i < count ? `[${i}]` : '[]', couple });
    else found.push({ code: rule, path: '', ...gap, atOld: a.lists[0], at: b.lists[0] });
  }
  const gap = gapOf(comparison, 'contains');
  if (!isGap(gap)) return;
  found.push({
    code: 'contains-changed',
    path: '',
    ...gap,
    atOld: a.contains[0],
    at: b.contains[0],
  });
}

/** What a difference in an item is, where it is not one within the item. */
function ruleOf(
  { sets, a, b }: Comparison,
  { old, next }: { readonly old: Conjunction; readonly next: Conjunction },
  index: number,
  count: number,
) {
  const isRest = ({ lists }: Shape): boolean =>
    lists.some(({ place }) => place.endsWith('/unevaluatedItems'));
  if (isRest(a) !== isRest(b)) return 'unevaluated-changed';
  if (index < count && prefixIn(a) > index !== prefixIn(b) > index) return 'prefix-items-changed';
  return sets.isEmpty(old) || sets.isEmpty(next) ? 'items-changed' : undefined;
}
