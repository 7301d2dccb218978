import { acceptsAlternative } from './accepts.ts';
import { valuesOf } from './finite.ts';
import { memberAt } from './members.ts';
import type { Alternative, Choice } from './shape.ts';
import type { Shows } from './shows.ts';
import type { Conjunction } from './space.ts';
import { bits, groupsOf } from './types.ts';

/** Values of a property by which a set is taken apart. */
const tagLimit = 100;

/** Whether each value of a set is in an alternative of a choice. */
export function covers(sets: Shows, set: Conjunction, choice: Choice): boolean {
  if (coversChoice(sets, set, choice)) return true;
  if (choice.alternatives.some((one) => isWithin(sets, set, one))) return true;
  return (
    coversValues(sets, set, choice.alternatives) ||
    coversCondition(sets, set, choice) ||
    coversParts(sets, set, choice)
  );
}

function isWithin(sets: Shows, set: Conjunction, { all, nots }: Alternative): boolean {
  return sets.includes(all, set) && nots.every((not) => sets.isEmpty(sets.space.join(set, not)));
}

/** One choice of the set is enough, where each alternative of it, whatever else the set says, is in one of these. */
function coversChoice(sets: Shows, set: Conjunction, { alternatives }: Choice): boolean {
  return sets
    .shape(set)
    .choices.some((own) =>
      own.alternatives.every(({ all, nots }) =>
        alternatives.some(
          (one) =>
            sets.includes(one.all, all) &&
            one.nots.every(
              (not) =>
                nots.some(({ kind }) => kind === not.kind) ||
                sets.isEmpty(sets.space.join(all, not)),
            ),
        ),
      ),
    );
}

function coversValues(
  sets: Shows,
  set: Conjunction,
  alternatives: readonly Alternative[],
): boolean {
  const values = valuesOf(sets.shape(set));
  return (
    values?.every((value) => {
      return (
        alternatives.some((one) => acceptsAlternative(sets, one, value) === true) ||
        sets.accepts(set, value) === false
      );
    }) === true
  );
}

/** What satisfies a condition has to be in the first alternative, and what does not, in the second. */
function coversCondition(
  sets: Shows,
  set: Conjunction,
  { alternatives: [yes, no], condition }: Choice,
): boolean {
  if (condition === undefined || yes === undefined || no === undefined) return false;
  const { space } = sets;
  return (
    sets.includes(yes.all, space.join(set, condition)) &&
    sets.includes(no.all, space.except(set, condition))
  );
}

/** Takes the set apart by type, or else by the values of a property that it has to have. */
function coversParts(sets: Shows, set: Conjunction, choice: Choice): boolean {
  const { space } = sets;
  const shape = sets.shape(set);
  const groups = groupsOf(shape.types);
  if (groups.length > 1) {
    return groups.every((type) => covers(sets, space.join(set, space.literal({ type })), choice));
  }
  if (shape.types !== bits.object) return false;
  for (const name of shape.required.keys()) {
    const member = sets.shape(memberAt(space, shape, name, () => false));
    const values = shape.members.some(({ patterns }) => patterns.length > 0)
      ? undefined
      : valuesOf(member);
    if (values === undefined || values.length < 2 || values.length > tagLimit) continue;
    if (!choice.alternatives.some((one) => isTold(sets, one, name))) continue;
    const parts = values.map((value) =>
      space.literal({ properties: Object.fromEntries([[name, { const: value }]]) }),
    );
    return parts.every((part) => covers(sets, space.join(set, part), choice));
  }
  return false;
}

/** Whether an alternative takes only listed values of a property. */
function isTold(sets: Shows, { all }: Alternative, name: string): boolean {
  const member = memberAt(sets.space, sets.shape(all), name, () => false);
  return valuesOf(sets.shape(member)) !== undefined;
}
