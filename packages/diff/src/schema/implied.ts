import { covers } from './covers.ts';
import { isEvaluatedWithin } from './evaluated.ts';
import { valuesOf } from './finite.ts';
import { holdsValue } from './json.ts';
import { areItemsWithin, isContainsWithin, isUniqueWithin } from './lists.ts';
import { areDependentsWithin, areMembersWithin, areNamesWithin, areRequired } from './objects.ts';
import {
  areFormatsWithin,
  areMultiples,
  arePatternsWithin,
  isCountWithin,
  isEndWithin,
} from './scalars.ts';
import type { Opaque, Shape } from './shape.ts';
import type { Shows } from './shows.ts';
import type { Conjunction } from './space.ts';
import { bits } from './types.ts';

/** Whether all values of a set, of shape `a`, satisfy what a shape `b` says of one thing. */
export type Implied = (sets: Shows, a: Shape, b: Shape, set: Conjunction) => boolean;

/** A schema of all values of a type. */
const typeSchemas = {
  [bits.null]: { type: 'null' },
  [bits.boolean]: { type: 'boolean' },
  [bits.integer]: { type: 'integer' },
  [bits.fraction]: { type: 'number', not: { type: 'integer' } },
  [bits.string]: { type: 'string' },
  [bits.array]: { type: 'array' },
  [bits.object]: { type: 'object' },
};

/** What a shape says, cheap things first. A set that implies all of it is within the shape. */
export const implied = {
  types: (sets, a, b, set) =>
    Object.entries(typeSchemas).every(([bit, schema]) => {
      if ((a.types & ~b.types & Number(bit)) === 0) return true;
      return sets.isEmpty(sets.space.join(set, sets.space.literal(schema)));
    }),
  values: (_, a, b) =>
    b.values === undefined ||
    valuesOf(a)?.every((value) => holdsValue(b.values?.value ?? [], value)) === true,
  low: (_, a, b) => isEndWithin(a, b, 'low'),
  high: (_, a, b) => isEndWithin(a, b, 'high'),
  multiples: (_, a, b) => areMultiples(a, b),
  minLength: (_, a, b) => isCountWithin(a, b, 'minLength'),
  maxLength: (_, a, b) => isCountWithin(a, b, 'maxLength'),
  patterns: (_, a, b) => arePatternsWithin(a, b),
  formats: (_, a, b) => areFormatsWithin(a, b),
  minItems: (_, a, b) => isCountWithin(a, b, 'minItems'),
  maxItems: (_, a, b) => isCountWithin(a, b, 'maxItems'),
  unique: (_, a, b) => isUniqueWithin(a, b),
  minProperties: (_, a, b) => isCountWithin(a, b, 'minProperties'),
  maxProperties: (_, a, b) => isCountWithin(a, b, 'maxProperties'),
  required: (_, a, b) => areRequired(a, b),
  opaque: (_, a, b) =>
    b.opaque.every((outer) => a.opaque.some((inner) => isOpaqueWithin(inner, outer))),
  members: areMembersWithin,
  names: areNamesWithin,
  dependents: areDependentsWithin,
  items: areItemsWithin,
  contains: isContainsWithin,
  nots: (sets, _, b, set) => b.nots.every((not) => sets.isEmpty(sets.space.join(set, not.set))),
  choices: (sets, _, b, set) => b.choices.every((choice) => covers(sets, set, choice)),
} as const satisfies Record<string, Implied>;

export type Thing = keyof typeof implied;

/** What is refused for not being evaluated is refused no more where more is evaluated. */
function isOpaqueWithin(inner: Opaque, outer: Opaque): boolean {
  if (inner.kind === undefined || inner.kind !== outer.kind) return false;
  const [a, b] = [inner.evaluated, outer.evaluated];
  return a === undefined || b === undefined || isEvaluatedWithin(a, b);
}
