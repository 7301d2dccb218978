import type { Schema } from '../json.ts';
import { dynamicTargets, type Linked } from '../link/link.ts';
import type { Problem } from '../problem.ts';
import { resolve } from '../resolve.ts';
import { isJsonObject, subschemas } from '../walk.ts';

/** Keywords whose subschemas see the same value as the schema they stand in. */
const inPlace = /^\/(?:allOf|anyOf|oneOf|not|if|then|else|dependentSchemas)(?:\/|$)/;

/** How many schemas one value is held against at most, without going into it. */
const mostSteps = 100_000;

/**
 * Finds references that come back to themselves without going one step into the value, and schemas that lead to the same
 * ones so often, as alternatives of alternatives: no check of such would end. `refs` are all that are reached.
 */
export function findLoops(linked: Linked, refs: ReadonlySet<string>): Problem[] {
  /** How many schemas are behind a reference; undefined while that is counted. */
  const steps = new Map<string, number | undefined>();
  const problems: Problem[] = [];

  const enter = (ref: string, from: string): number => {
    const known = steps.get(ref);
    if (known !== undefined) return known;
    if (steps.has(ref)) {
      problems.push({
        code: 'ref-loop',
        severity: 'error',
        message: `The reference ${JSON.stringify(ref)} leads back to itself without going into the value.`,
        pointer: linked.origin(from),
        hint: 'Let the schema refer to itself only below properties or items.',
      });
      return 0;
    }
    steps.set(ref, undefined);
    const schema = resolve(linked.table, ref);
    const found = schema === undefined ? 0 : look(schema, ref);
    const isTooMany = found > mostSteps;
    if (isTooMany) {
      problems.push({
        code: 'schema-explodes',
        severity: 'error',
        message: `One value may have to be held against ${JSON.stringify(ref)} in over ${mostSteps} ways: its alternatives lead to the same schemas again and again.`,
        pointer: linked.origin(ref),
        hint: 'Let no two alternatives of one schema lead to the same schema.',
      });
    }
    // What leads to it is no better, and not told of again.
    steps.set(ref, isTooMany ? 0 : found);
    return isTooMany ? 0 : found;
  };

  const look = (schema: Schema, pointer: string): number => {
    if (!isJsonObject(schema)) return 1;
    const { $ref: ref, $dynamicRef: dynamicRef } = schema;
    let found = typeof ref === 'string' ? enter(ref, `${pointer}/$ref`) : 0;
    if (typeof dynamicRef === 'string') {
      const targets = dynamicTargets(linked, dynamicRef).filter((one) => refs.has(one));
      for (const one of targets) found += enter(one, `${pointer}/$dynamicRef`);
    }
    for (const [place, inner] of subschemas(schema)) {
      if (inPlace.test(place)) found += look(inner, pointer + place);
    }
    return found + 1;
  };

  for (const ref of refs) enter(ref, ref);
  return problems;
}
