import { isJsonObject, type Json, type SchemaTable } from '@speclock/schema';

/** One text for all equal values. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join(',')}}`;
}

const sets = new WeakMap<readonly Json[], ReadonlySet<string>>();

/** Whether a list holds a value; the list is made ready for further questions. */
export function holdsValue(list: readonly Json[], value: Json): boolean {
  const known = sets.get(list) ?? new Set(list.map(canonical));
  sets.set(list, known);
  return known.has(canonical(value));
}

/** Whether two JSON values are equal. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isJsonObject(a)) return isJsonObject(b) && sameMembers(a, b, sameJson);
  return sameLists(a, b, sameJson);
}

type Same = (a: Json | undefined, b: Json | undefined) => boolean;

export function sameLists(a: Json | undefined, b: Json | undefined, same: Same): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item: Json, i) => same(item, b[i]));
}

export function sameMembers(a: Json | undefined, b: Json | undefined, same: Same): boolean {
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && same(a[name], b[name]));
}

/** The key of the entry that a reference leads to or into. */
export function entryOf(table: SchemaTable, ref: string): string | undefined {
  for (let end = ref.length; end > 0; end = ref.lastIndexOf('/', end - 1)) {
    const key = ref.slice(0, end);
    if (Object.hasOwn(table, key)) return key;
  }
  return undefined;
}
