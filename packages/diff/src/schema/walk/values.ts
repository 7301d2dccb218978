import type { Json } from '@speclock/schema';
import { holdsValue } from '../json.ts';
import type { Sets } from '../sets.ts';
import type { Conjunction } from '../space.ts';
import { allTypes, bitOf, bits, namesOf } from '../types.ts';
import type { Comparison } from './found.ts';

/** Compares the types that values may have; those that an enum lists are told by `compareLists`. */
export function compareTypes({ sets, a, b, old, next, found }: Comparison): void {
  const [before, after] = [sets.typesOf(old), sets.typesOf(next)];
  const sources = { atOld: a.typeSource, at: b.typeSource };
  const isNullAlone = [bits.null, allTypes].some((one) => one === before || one === after);
  const null_ = isNullAlone ? 0 : bits.null;
  if (!isNullAlone && ((before ^ after) & bits.null) !== 0) {
    const isAdded = (after & bits.null) !== 0;
    const gap = { narrows: !isAdded, widens: isAdded };
    found.push({ code: isAdded ? 'null-added' : 'null-removed', path: '', ...gap, ...sources });
  }
  const [lost, gained] = [before & ~after & ~null_, after & ~before & ~null_];
  const areListed = listedIn(sets, old) !== undefined && listedIn(sets, next) !== undefined;
  if ((lost === 0 && gained === 0) || (areListed && (before & after) !== 0)) return;
  found.push({
    code: 'type-changed',
    path: '',
    narrows: lost !== 0,
    widens: gained !== 0,
    before: named(before & ~null_),
    after: named(after & ~null_),
    ...sources,
  });
}

function named(types: number): Json {
  const names = namesOf(types);
  return names.length === 1 ? (names[0] ?? '') : names;
}

/** The values that an `enum` or a `const` leaves, or that alternatives with such leave together. */
export function listedIn(sets: Sets, set: Conjunction): readonly Json[] | undefined {
  const shape = sets.shape(set);
  if (shape.values !== undefined) return shape.values.value;
  if (shape.types === bits.null) return [null];
  const [choice] = shape.choices;
  if (choice === undefined || choice.alternatives.length > 100) return undefined;
  const found: Json[] = [];
  for (const one of choice.alternatives) {
    const listed = sets.shape(sets.choose(set, choice, one)).values?.value;
    if (listed === undefined && sets.shape(one.all).types !== bits.null) return undefined;
    found.push(...(listed ?? [null]));
  }
  return found;
}

/** Compares lists of values. Answers whether that is all there is to compare. */
export function compareLists(comparison: Comparison): boolean {
  const { sets, old, next, a, b, found } = comparison;
  const before = listedIn(sets, old)?.filter((value) => value !== null);
  const after = listedIn(sets, next)?.filter((value) => value !== null);
  if (before === undefined && after === undefined) return false;
  const sources = { atOld: a.values, at: b.values };
  const [wasConst, isConst] = [a, b].map(({ values }) => values?.place.endsWith('/const') === true);
  if (before === undefined || after === undefined) {
    const isAdded = before === undefined;
    const [listed, other] = isAdded ? [after, old] : [before, next];
    const types = sets.typesOf(other);
    const fits = listed?.filter((value) => (types & bitOf(value)) !== 0) ?? [];
    if (fits.length === 0) return true;
    const escapes = fits.some((value) => sets.accepts(other, value) !== true);
    found.push({
      code: wasConst || isConst ? 'const-changed' : isAdded ? 'enum-added' : 'enum-removed',
      path: '',
      narrows: isAdded || escapes,
      widens: !isAdded || escapes,
      ...(isAdded ? { after: short(listed ?? []) } : { before: short(listed ?? []) }),
      ...sources,
    });
    return true;
  }
  const removed = before.filter((value) => !holdsValue(after, value));
  const added = after.filter((value) => !holdsValue(before, value));
  if (before.length === 1 && added.length > 0 && (wasConst || isConst)) {
    const gap = { narrows: removed.length > 0, widens: true };
    const values = { before: short(before), after: short(after) };
    found.push({ code: 'const-changed', path: '', ...gap, ...values, ...sources });
    return true;
  }
  if (removed.length > 0) {
    const gap = { narrows: true, widens: false };
    found.push({ code: 'enum-value-removed', path: '', ...gap, before: removed, ...sources });
  }
  if (added.length > 0) {
    // Readers expect values that they do not know, not types.
    const types = typesIn(before);
    const isAlike = added.every((value) => (types & bitOf(value)) !== 0);
    const gap = { narrows: false, widens: true, ...(isAlike && { relief: 'list' as const }) };
    found.push({ code: 'enum-value-added', path: '', ...gap, after: added, ...sources });
  }
  return true;
}

function typesIn(values: readonly Json[]): number {
  return values.reduce<number>((all, value) => all | bitOf(value), 0);
}

function short(list: readonly Json[]): Json {
  return list.length === 1 ? (list[0] ?? null) : list;
}
