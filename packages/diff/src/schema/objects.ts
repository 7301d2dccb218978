import { membersAt, namesIn } from './members.ts';
import type { Shape } from './shape.ts';
import type { Shows } from './shows.ts';
import { bits } from './types.ts';

// Whether the objects of a shape satisfy what another says of one thing.

function haveObjects(a: Shape, b: Shape): boolean {
  return (a.types & b.types & bits.object) !== 0;
}

export function areRequired(a: Shape, b: Shape): boolean {
  return !haveObjects(a, b) || [...b.required.keys()].every((name) => a.required.has(name));
}

export function areMembersWithin(sets: Shows, a: Shape, b: Shape): boolean {
  if (!haveObjects(a, b) || b.members.length === 0) return true;
  const names = [...namesIn(a, b)];
  return (
    names.every((name) => isMemberWithin(sets, a, b, name)) && isMemberWithin(sets, a, b, undefined)
  );
}

/** Of one property, or of all that neither names. */
export function isMemberWithin(sets: Shows, a: Shape, b: Shape, name: string | undefined): boolean {
  if (!haveObjects(a, b) || a.maxProperties?.value === 0) return true;
  const combinations = membersAt(sets.space, [a, b], name);
  if (combinations === undefined) return false;
  return combinations.every(([inner, outer]) => {
    return (
      inner !== undefined && outer !== undefined && sets.below(() => sets.includes(outer, inner))
    );
  });
}

export function areNamesWithin(sets: Shows, a: Shape, b: Shape): boolean {
  if (!haveObjects(a, b) || b.names === sets.space.any || a.maxProperties?.value === 0) return true;
  if (sets.below(() => sets.includes(b.names, a.names))) return true;
  // Where no others are allowed, the names are known.
  const others = membersAt(sets.space, [a], undefined);
  const areClosed = others?.every(([set]) => set && sets.below(() => sets.isEmpty(set)));
  if (areClosed !== true) return false;
  return [...namesIn(a)].every((name) => {
    if (sets.accepts(b.names, name) === true) return true;
    const own = membersAt(sets.space, [a], name);
    return own?.every(([set]) => set && sets.below(() => sets.isEmpty(set))) === true;
  });
}

export function areDependentsWithin(sets: Shows, a: Shape, b: Shape): boolean {
  if (!haveObjects(a, b)) return true;
  return b.dependents.every(({ name, needed }) => {
    const there = new Set([
      name,
      ...a.required.keys(),
      ...a.dependents.filter((one) => one.name === name).flatMap((one) => one.needed),
    ]);
    if (needed.every((one) => there.has(one))) return true;
    const own = membersAt(sets.space, [a], name);
    return own?.every(([set]) => set && sets.below(() => sets.isEmpty(set))) === true;
  });
}
