import type { Schema } from '../json.ts';
import { dynamicTargets, type Linked } from '../link/link.ts';
import { resolve } from '../resolve.ts';
import { isJsonObject, isSchema, subschemas, walk } from '../walk.ts';
import { any, type Direction, type Node, refused } from './node.ts';

const markOf = { request: 'readOnly', response: 'writeOnly' } as const satisfies Record<
  Direction,
  string
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

  const isMarked = (schema: Schema, mark: string, seen: ReadonlySet<string>): boolean => {
    if (!isJsonObject(schema)) return false;
    if (schema[mark] === true) return true;
    const { $ref: ref, allOf } = schema;
    const branches = Array.isArray(allOf) ? allOf.filter(isSchema) : [];
    if (branches.some((branch: Schema) => isMarked(branch, mark, seen))) return true;
    if (typeof ref !== 'string' || seen.has(ref)) return false;
    return isMarked(resolve(table, ref) ?? true, mark, new Set([...seen, ref]));
  };

  const collect = (schema: Schema, mark: string, into: Set<string>, seen: Set<string>): void => {
    if (!isJsonObject(schema)) return;
    const ref = schema['$ref'];
    if (typeof ref === 'string' && !seen.has(ref)) {
      seen.add(ref);
      collect(resolve(table, ref) ?? true, mark, into, seen);
    }
    const properties = schema['properties'];
    if (isJsonObject(properties)) {
      for (const [name, property] of Object.entries(properties)) {
        if (isSchema(property) && isMarked(property, mark, new Set())) into.add(name);
      }
    }
    for (const [place, branch] of subschemas(schema)) {
      if (place.startsWith('/allOf/')) collect(branch, mark, into, seen);
    }
  };

  return {
    ignored(schema, direction) {
      const names = new Set<string>();
      const mark = markOf[direction];
      collect(schema, mark, names, new Set());
      const asked = mark === 'readOnly' && readOnly === 'ignore' ? any : refused[mark];
      return new Map([...names].map((name) => [name, asked]));
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
