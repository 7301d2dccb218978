import type { SchemaKey } from '@speclock/model';
import {
  isJsonObject,
  isSchema,
  type Json,
  resolve,
  type Schema,
  type SchemaTable,
} from '@speclock/schema';
import type { Pair } from '../pair.ts';
import { canonical } from '../schema/json.ts';

/** Where below two schemas texts differ that only people read: at most two places, as `.name` or `.content[]`. */
export type SchemaTexts = (schemas: Pair<SchemaKey>) => readonly string[];

/** One schema and all that it is made of by `$ref` and `allOf`. */
interface Told {
  readonly texts: string;
  /** By keyword and name, what stands one level below, and how its place is written. */
  readonly below: ReadonlyMap<string, { readonly schema: Schema; readonly path: string }>;
}

const enough = 2;

/** What is found out about a pair of schemas is kept, so that each is looked at once. */
export function compareSchemaTexts(tables: Pair<SchemaTable>): SchemaTexts {
  const told = { old: tellerOf(tables.old), next: tellerOf(tables.next) };
  const known = new Map<Told, Map<Told, readonly string[]>>();
  const compare = (old: Told, next: Told): readonly string[] => {
    const ofOld = known.get(old) ?? new Map<Told, readonly string[]>();
    known.set(old, ofOld);
    const before = ofOld.get(next);
    if (before) return before;
    ofOld.set(next, []);
    const paths = new Set(old.texts === next.texts ? [] : ['']);
    for (const [name, { schema, path }] of next.below) {
      if (paths.size >= enough) break;
      const other = old.below.get(name);
      if (!other) continue;
      for (const inner of compare(told.old(other.schema), told.next(schema))) {
        paths.add(path + inner);
      }
    }
    const found = [...paths].slice(0, enough);
    ofOld.set(next, found);
    return found;
  };
  return ({ old, next }) =>
    compare(told.old(tables.old[old] ?? true), told.next(tables.next[next] ?? true));
}

/** Reads each schema once; a reference alone is what it leads to. */
function tellerOf(table: SchemaTable): (schema: Schema) => Told {
  const read = new Map<Schema, Told>();
  return (schema) => {
    const target = targetOf(table, schema);
    const told = read.get(target) ?? tell(table, target);
    read.set(target, told);
    return told;
  };
}

function targetOf(table: SchemaTable, schema: Schema): Schema {
  let target = schema;
  const seen = new Set<Schema>();
  while (isJsonObject(target) && typeof target['$ref'] === 'string' && !seen.has(target)) {
    if (Object.keys(target).length > 1) break;
    seen.add(target);
    target = resolve(table, target['$ref']) ?? true;
  }
  return target;
}

function tell(table: SchemaTable, schema: Schema): Told {
  const texts: Json[] = [];
  const below = new Map<string, { schema: Schema; path: string }>();
  const put = (name: string, path: string, inner: Json | undefined): void => {
    if (isSchema(inner) && !below.has(name)) below.set(name, { schema: inner, path });
  };
  const seen = new Set<Schema>();
  const visit = (part: Json | undefined): void => {
    if (!isJsonObject(part) || seen.has(part)) return;
    seen.add(part);
    const { title, description, example, $ref, allOf, items, additionalProperties } = part;
    const examples = part['examples'] ?? (example === undefined ? undefined : [example]);
    for (const text of [title, description, examples]) if (text !== undefined) texts.push(text);
    if (typeof $ref === 'string') visit(resolve(table, $ref));
    for (const inner of Array.isArray(allOf) ? allOf : []) visit(inner);
    put('items', '[]', items);
    put('additionalProperties', '{}', additionalProperties);
    const { properties } = part;
    for (const [name, inner] of Object.entries(isJsonObject(properties) ? properties : {})) {
      put(`.${name}`, `.${name}`, inner);
    }
    for (const keyword of ['oneOf', 'anyOf', 'prefixItems']) {
      const list = part[keyword];
      for (const [index, inner] of Array.isArray(list) ? list.entries() : []) {
        put(`${keyword} ${index}`, keyword === 'prefixItems' ? `[${index}]` : '', inner);
      }
    }
  };
  visit(schema);
  return { texts: canonical(texts), below };
}
