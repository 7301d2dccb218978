import type { Schema, SchemaTable } from './json.ts';
import { resolve } from './resolve.ts';
import { isJsonObject, isSchema, subschemas } from './walk.ts';

/** What says that a property is left out of requests, and out of responses. */
export type Mark = 'readOnly' | 'writeOnly';

/** Whether a schema has a mark, itself or by what it refers to and is made of (`allOf`). */
function isMarked(
  table: SchemaTable,
  schema: Schema,
  mark: Mark,
  seen: ReadonlySet<string>,
): boolean {
  if (!isJsonObject(schema)) return false;
  if (schema[mark] === true) return true;
  const { $ref: ref, allOf } = schema;
  const branches = Array.isArray(allOf) ? allOf.filter(isSchema) : [];
  if (branches.some((branch: Schema) => isMarked(table, branch, mark, seen))) return true;
  if (typeof ref !== 'string' || seen.has(ref)) return false;
  return isMarked(table, resolve(table, ref) ?? true, mark, new Set([...seen, ref]));
}

/** The names of the properties that have a mark, of a schema with what it refers to and is made of (`allOf`). */
export function markedProperties(
  table: SchemaTable,
  schema: Schema,
  mark: Mark,
): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const collect = (one: Schema): void => {
    if (!isJsonObject(one)) return;
    const { $ref: ref, properties } = one;
    if (typeof ref === 'string' && !seen.has(ref)) {
      seen.add(ref);
      collect(resolve(table, ref) ?? true);
    }
    for (const [name, property] of Object.entries(isJsonObject(properties) ? properties : {})) {
      if (isSchema(property) && isMarked(table, property, mark, new Set())) names.add(name);
    }
    for (const [place, branch] of subschemas(one)) {
      if (place.startsWith('/allOf/')) collect(branch);
    }
  };
  collect(schema);
  return names;
}
