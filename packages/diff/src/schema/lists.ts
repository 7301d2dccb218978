import { itemAt, prefixIn } from './members.ts';
import type { Contains, Shape } from './shape.ts';
import type { Shows } from './shows.ts';
import { bits } from './types.ts';

// Whether the arrays of a shape satisfy what another says of one thing.

function haveArrays(a: Shape, b: Shape): boolean {
  return (a.types & b.types & bits.array) !== 0;
}

export function isUniqueWithin(a: Shape, b: Shape): boolean {
  if (!haveArrays(a, b) || b.unique === undefined) return true;
  return a.unique !== undefined || (a.maxItems?.value ?? 2) <= 1;
}

export function areItemsWithin(sets: Shows, a: Shape, b: Shape): boolean {
  if (!haveArrays(a, b) || b.lists.length === 0) return true;
  const count = prefixIn(a, b);
  for (let i = 0; i <= count; i++) if (!isItemWithin(sets, a, b, i)) return false;
  return true;
}

/** Of the item at an index; the first one that neither speaks of stands for all further ones. */
export function isItemWithin(sets: Shows, a: Shape, b: Shape, index: number): boolean {
  if (!haveArrays(a, b) || (a.maxItems?.value ?? index + 1) <= index) return true;
  return sets.below(() =>
    sets.includes(itemAt(sets.space, b, index), itemAt(sets.space, a, index)),
  );
}

export function isContainsWithin(sets: Shows, a: Shape, b: Shape): boolean {
  return !haveArrays(a, b) || b.contains.every((one) => containsAll(sets, a, one));
}

function containsAll(sets: Shows, a: Shape, { set, min, max }: Contains): boolean {
  const includes = (outer: Contains['set'], inner: Contains['set']): boolean =>
    sets.below(() => sets.includes(outer, inner));
  const isSimple = prefixIn(a) === 0;
  const item = itemAt(sets.space, a, 0);
  const enough =
    min === 0 ||
    a.contains.some((one) => one.min >= min && includes(set, one.set)) ||
    (isSimple && (a.minItems?.value ?? 0) >= min && includes(set, item));
  if (!enough) return false;
  return (
    max === Number.POSITIVE_INFINITY ||
    (a.maxItems?.value ?? Number.POSITIVE_INFINITY) <= max ||
    a.contains.some((one) => one.max <= max && includes(one.set, set))
  );
}
