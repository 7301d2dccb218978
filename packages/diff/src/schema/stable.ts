import { isJsonObject, type Json, type Linked, resolve, walk } from '@speclock/schema';
import { entryOf, sameJson, sameLists, sameMembers } from './json.ts';

/** What a schema says that neither refuses anything nor means anything to a program. */
export const texts: ReadonlySet<string> = new Set([
  ...['title', 'description', 'example', 'examples', 'externalDocs', 'xml', '$comment'],
  ...['$defs', 'definitions'],
]);

const named: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const held: ReadonlySet<string> = new Set([
  ...['items', 'prefixItems', 'contains', 'additionalProperties', 'propertyNames'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
  ...['unevaluatedItems', 'unevaluatedProperties', 'contentSchema'],
]);

/**
 * The keys of the entries that are the same in both tables, texts aside, together with all that they refer to: what is
 * reached through one of them need not be looked at.
 */
export function stableKeys(old: Linked, next: Linked): ReadonlySet<string> {
  const keys = Object.keys(old.table);
  const stable = new Set(
    keys.filter((key) => {
      return Object.hasOwn(next.table, key) && sameSchema(old.table[key], next.table[key]);
    }),
  );
  if (stable.size === keys.length && stable.size === Object.keys(next.table).length) return stable;
  const referrers = new Map<string, string[]>();
  const changed: string[] = [];
  for (const key of stable) {
    for (const target of entriesNamed(old, key)) {
      if (target === undefined || !stable.has(target)) {
        changed.push(key);
        continue;
      }
      const known = referrers.get(target);
      if (known === undefined) referrers.set(target, [key]);
      else known.push(key);
    }
  }
  for (let key = changed.pop(); key !== undefined; key = changed.pop()) {
    if (stable.delete(key)) changed.push(...(referrers.get(key) ?? []));
  }
  return stable;
}

/** The entries that the references of an entry lead to; undefined for one of which that is not known. */
function entriesNamed({ table }: Linked, key: string): Set<string | undefined> {
  const found = new Set<string | undefined>();
  walk(table[key] ?? true, (schema) => {
    if (!isJsonObject(schema)) return;
    const { $ref: ref, $dynamicRef: dynamicRef } = schema;
    if (typeof ref === 'string') found.add(entryOf(table, ref));
    if (typeof dynamicRef !== 'string') return;
    const target = resolve(table, dynamicRef);
    const isDynamic = isJsonObject(target) && target['$dynamicAnchor'] !== undefined;
    found.add(isDynamic ? undefined : entryOf(table, dynamicRef));
  });
  return found;
}

/** Whether two schemas are written alike, but for texts and the order of names. */
function sameSchema(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (!isJsonObject(a) || !isJsonObject(b)) return sameLists(a, b, sameSchema);
  const names = Object.keys(a).filter((name) => !texts.has(name));
  if (names.length !== Object.keys(b).filter((name) => !texts.has(name)).length) return false;
  return names.every((name) => {
    if (!Object.hasOwn(b, name)) return false;
    if (named.has(name)) return sameMembers(a[name], b[name], sameSchema);
    return held.has(name) ? sameSchema(a[name], b[name]) : sameJson(a[name], b[name]);
  });
}
