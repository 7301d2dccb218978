import { escapePointer, type Json, type JsonObject } from '@speclock/schema';

const samples = 6;
const samplesInVain = 2;
/** How many members it gets at most. */
const mostMembers = 300;

/**
 * An object with members that it may leave out, taken from samples of its schema one by one where `isRight` lets them: it
 * gets the object and the pointer of the new member. What is null becomes something else where it may; what would name
 * something that has to exist is left out.
 */
export function filledOut(
  plain: JsonObject,
  sample: () => Json | undefined,
  isRight: (object: JsonObject, pointer: string) => boolean,
): JsonObject {
  let full = plain;
  // A sample that has nothing more to give may be followed by one of another alternative.
  let inVain = 0;
  for (let n = 0; n < samples && inVain < samplesInVain; n++) {
    const sampled = sample();
    if (typeof sampled !== 'object' || sampled === null || Array.isArray(sampled)) break;
    const wanted = Object.entries(sampled)
      .filter(
        ([name, value]) =>
          (!Object.hasOwn(full, name) || full[name] === null) && !isReference(name, value),
      )
      .slice(0, Math.max(0, mostMembers - Object.keys(full).length));
    inVain = wanted.length === 0 ? inVain + 1 : 0;
    for (const [name, value] of wanted) {
      const more = { ...full, [name]: value };
      if (value !== null && isRight(more, `/${escapePointer(name)}`)) full = more;
    }
  }
  return full;
}

/** Whether a value names something that would have to exist. */
function isReference(name: string, value: Json): boolean {
  const isNamed = /(?:^|[a-z0-9_])(?:ids?|refs?|uuids?)$/i.test(name);
  const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
  return isNamed || (typeof value === 'string' && uuid.test(value));
}
