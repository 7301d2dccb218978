import type { Schema, SchemaTable } from '../json.ts';
import { resolve } from '../resolve.ts';
import { isJsonObject, isSchema, subschemas, walk } from '../walk.ts';
import type { Direction } from './node.ts';

const markOf: Record<Direction, string> = { request: 'readOnly', response: 'writeOnly' };

/** What a table's schemas leave out of requests and of responses. */
export interface Directions {
  /** The properties of a schema that a value in this direction need not have and that are not looked at in it. */
  ignored(schema: Schema, direction: Direction): ReadonlySet<string>;
  /** Whether anything that a reference leads to is ignored in this direction. */
  matters(ref: string, direction: Direction): boolean;
}

/** Reads `readOnly` and `writeOnly` (OpenAPI 3.1.1, section 4.8.24; 3.0.4, fixed fields of the Schema Object). */
export function createDirections(table: SchemaTable): Directions {
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
      if (typeof schema['$ref'] === 'string') found.refs.push(schema['$ref']);
    });
    return found;
  };

  const isMarked = (schema: Schema, mark: string, seen: ReadonlySet<string>): boolean => {
    if (!isJsonObject(schema)) return false;
    if (schema[mark] === true) return true;
    const ref = schema['$ref'];
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
      collect(schema, markOf[direction], names, new Set());
      return names;
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
