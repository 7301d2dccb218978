import type { Schema } from '../json.ts';
import { dynamicTargets, type Linked } from '../link/link.ts';
import { type Mark, markedProperties } from '../marks.ts';
import { resolve } from '../resolve.ts';
import { isJsonObject, walk } from '../walk.ts';
import { any, type Direction, type Node, refused } from './node.ts';

const markOf = { request: 'readOnly', response: 'writeOnly' } as const satisfies Record<
  Direction,
  Mark
>;

/** Properties that a value need not have, each with what is asked of it where it is there. */
export type Ignored = ReadonlyMap<string, Node>;

/** What a table's schemas leave out of requests and of responses. */
export interface Directions {
  /** The properties of a schema that a value in this direction need not have. */
  ignored(schema: Schema, direction: Direction): Ignored;
  /** Whether anything that a reference leads to is ignored in this direction. */
  matters(ref: string, direction: Direction): boolean;
}

/**
 * Reads `readOnly` and `writeOnly` (JSON Schema validation, section 9.4; OpenAPI 3.0.4, fixed fields of the Schema
 * Object). What is writeOnly is refused in a response. What is readOnly is not looked at in a request, since clients
 * send back what they were sent, unless `readOnly` says that it is refused.
 */
export function createDirections(
  linked: Linked,
  readOnly: 'ignore' | 'refuse' = 'ignore',
): Directions {
  const { table } = linked;
  const direct = new Map<string, { refs: string[]; marks: Set<string> }>();
  const answers = new Map<string, boolean>();
  const known = { request: new Map<Schema, Ignored>(), response: new Map<Schema, Ignored>() };

  const look = (ref: string): { refs: string[]; marks: Set<string> } => {
    const known = direct.get(ref);
    if (known !== undefined) return known;
    const found = { refs: [] as string[], marks: new Set<string>() };
    direct.set(ref, found);
    walk(resolve(table, ref) ?? true, (schema) => {
      if (!isJsonObject(schema)) return;
      for (const mark of Object.values(markOf)) if (schema[mark] === true) found.marks.add(mark);
      const { $ref: ref, $dynamicRef: dynamicRef } = schema;
      if (typeof ref === 'string') found.refs.push(ref);
      if (typeof dynamicRef === 'string') found.refs.push(...dynamicTargets(linked, dynamicRef));
    });
    return found;
  };

  return {
    ignored(schema, direction) {
      const before = known[direction].get(schema);
      if (before !== undefined) return before;
      const mark = markOf[direction];
      const names = markedProperties(table, schema, mark);
      const asked = mark === 'readOnly' && readOnly === 'ignore' ? any : refused[mark];
      const found = new Map([...names].map((name) => [name, asked]));
      known[direction].set(schema, found);
      return found;
    },
    matters(ref, direction) {
      const mark = markOf[direction];
      const known = answers.get(`${mark} ${ref}`);
      if (known !== undefined) return known;
      const reached = new Set([ref]);
      let answer = false;
      for (const one of reached) {
        const { refs, marks } = look(one);
        if (marks.has(mark)) {
          answer = true;
          break;
        }
        for (const next of refs) reached.add(next);
      }
      answers.set(`${mark} ${ref}`, answer);
      return answer;
    },
  };
}
