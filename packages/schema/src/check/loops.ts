import type { Schema } from '../json.ts';
import { dynamicTargets, type Linked } from '../link/link.ts';
import type { Problem } from '../problem.ts';
import { resolve } from '../resolve.ts';
import { isJsonObject, subschemas } from '../walk.ts';

/** Keywords whose subschemas see the same value as the schema they stand in. */
const inPlace = /^\/(?:allOf|anyOf|oneOf|not|if|then|else|dependentSchemas)(?:\/|$)/;

/** Finds references that come back to themselves without going one step into the value: no check of such would end. `refs` are all that are reached. */
export function findLoops(linked: Linked, refs: ReadonlySet<string>): Problem[] {
  const state = new Map<string, 'open' | 'done'>();
  const problems: Problem[] = [];

  const enter = (ref: string, from: string): void => {
    if (state.get(ref) === 'done') return;
    if (state.get(ref) === 'open') {
      problems.push({
        code: 'ref-loop',
        severity: 'error',
        message: `The reference ${JSON.stringify(ref)} leads back to itself without going into the value.`,
        pointer: linked.origin(from),
        hint: 'Let the schema refer to itself only below properties or items.',
      });
      return;
    }
    state.set(ref, 'open');
    const schema = resolve(linked.table, ref);
    if (schema !== undefined) look(schema, ref);
    state.set(ref, 'done');
  };

  const look = (schema: Schema, pointer: string): void => {
    if (!isJsonObject(schema)) return;
    const { $ref: ref, $dynamicRef: dynamicRef } = schema;
    if (typeof ref === 'string') enter(ref, `${pointer}/$ref`);
    if (typeof dynamicRef === 'string') {
      const targets = dynamicTargets(linked, dynamicRef).filter((one) => refs.has(one));
      for (const one of targets) enter(one, `${pointer}/$dynamicRef`);
    }
    for (const [place, inner] of subschemas(schema)) {
      if (inPlace.test(place)) look(inner, pointer + place);
    }
  };

  for (const ref of refs) enter(ref, ref);
  return problems;
}
