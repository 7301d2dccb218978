import type { Sets } from '../sets.ts';
import { bits } from '../types.ts';
import { compareChoices } from './choices.ts';
import type { Comparison, Couple, Findings } from './found.ts';
import { compareLimits } from './limits.ts';
import { compareItems } from './lists.ts';
import { compareMeaning } from './meaning.ts';
import { compareMembers } from './members.ts';
import { compareLists, compareTypes } from './values.ts';

/**
 * Compares two sets without going into the value: what changed at their place, and the couples that are left to
 * compare. Whatever of one set is not known to be in the other has a reason among them.
 */
export function compareCouple(sets: Sets, { old, next }: Couple): Findings {
  const [a, b] = [sets.shape(old), sets.shape(next)];
  const comparison: Comparison = { sets, old, next, a, b, found: [], told: [], steps: [] };
  const { found, steps } = comparison;
  const isNarrower = !sets.includes(next, old);
  const isWider = !sets.includes(old, next);
  if (!compareChoices(comparison)) {
    compareTypes(comparison);
    if ((a.types & b.types & ~bits.null) !== 0 && !compareLists(comparison)) {
      compareLimits(comparison);
      compareItems(comparison);
      compareMembers(comparison);
    }
  }
  compareMeaning(comparison);
  const narrows =
    isNarrower &&
    !found.some((one) => one.narrows) &&
    !steps.some(({ couple }) => !sets.includes(couple.next, couple.old));
  const widens =
    isWider &&
    !found.some((one) => one.widens) &&
    !steps.some(({ couple }) => !sets.includes(couple.old, couple.next));
  if (narrows || widens) {
    const sources = { atOld: old.atoms[0], at: next.atoms[0] };
    const gap = { narrows, widens, isUnsure: true };
    found.push({ code: 'schema-undecided', path: '', ...gap, ...sources });
  }
  return comparison;
}
