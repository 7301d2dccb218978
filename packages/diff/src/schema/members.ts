import { matches } from './patterns.ts';
import type { ItemRule, Shape } from './shape.ts';
import type { Conjunction, Space } from './space.ts';

/** Patterns that are tried in every combination at most. */
const patternLimit = 6;

/** What a property has to satisfy, where it is known which patterns its name matches. */
export function memberAt(
  space: Space,
  shape: Shape,
  name: string | undefined,
  isMatch: (pattern: string) => boolean,
): Conjunction {
  return space.join(
    ...shape.members.flatMap(({ properties, patterns, additional }) => {
      const own = name === undefined ? undefined : properties.get(name);
      const found = patterns.filter(([pattern]) => isMatch(pattern)).map(([, set]) => set);
      if (own !== undefined) found.push(own);
      return found.length === 0 ? [additional] : found;
    }),
  );
}

/**
 * What a property has to satisfy in each of two shapes, once for every combination of the patterns of which it is not
 * known whether they match; undefined where those are too many. Without a name it stands for all that no shape names.
 */
export function membersAt(
  space: Space,
  shapes: readonly Shape[],
  name: string | undefined,
): readonly (readonly Conjunction[])[] | undefined {
  const patterns = new Set(
    shapes.flatMap(({ members }) =>
      members.flatMap((rule) => rule.patterns.map(([pattern]) => pattern)),
    ),
  );
  const known = new Map<string, boolean>();
  const open: string[] = [];
  for (const pattern of patterns) {
    const found = name === undefined ? undefined : matches(pattern, name);
    if (found === undefined) open.push(pattern);
    else known.set(pattern, found);
  }
  if (open.length > patternLimit) return undefined;
  return Array.from({ length: 2 ** open.length }, (_, combination) => {
    const matched = new Map(known);
    for (const [i, pattern] of open.entries()) matched.set(pattern, (combination & (1 << i)) !== 0);
    return shapes.map((shape) =>
      memberAt(space, shape, name, (pattern) => matched.get(pattern) === true),
    );
  });
}

/** The names that shapes speak of. */
export function namesIn(...shapes: readonly Shape[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { members } of shapes) {
    for (const { properties } of members) for (const name of properties.keys()) names.add(name);
  }
  return names;
}

/** What the item at an index has to satisfy. */
export function itemAt(space: Space, { lists }: { lists: readonly ItemRule[] }, index: number) {
  return space.join(...lists.map(({ prefix, items }) => prefix[index] ?? items));
}

/** The number of items that shapes speak of one by one. */
export function prefixIn(...shapes: readonly Shape[]): number {
  return Math.max(0, ...shapes.flatMap(({ lists }) => lists.map(({ prefix }) => prefix.length)));
}
