import type { SchemaKey } from '@speclock/model';
import { isJsonObject, type Json, resolve, type SchemaTable } from '@speclock/schema';
import type { Effect } from '../change.ts';
import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Pair } from '../pair.ts';

const scalars: ReadonlySet<Json> = new Set(['boolean', 'integer', 'number']);
/** What a schema may say besides its type without refusing any text. */
const free: ReadonlySet<string> = new Set([
  ...['type', 'title', 'description', 'example', 'examples', 'default', 'deprecated'],
]);

/**
 * A change of type where values are written as text: what was written for a number is right where any text is, and
 * what was a text need not be one for a number.
 */
export function asText(
  change: Draft,
  { old, next }: Pair<SchemaKey>,
  { oldTable, nextTable }: Context,
): Draft {
  if (change.code !== 'type-changed' || change.effect !== 'replaces') return change;
  const effect: Effect | undefined =
    isScalar(oldTable, old) && isAnyText(nextTable, next)
      ? 'widens'
      : isAnyText(oldTable, old) && isScalar(nextTable, next)
        ? 'narrows'
        : undefined;
  return effect ? { ...change, effect } : change;
}

function schemaAt(table: SchemaTable, key: SchemaKey): Json {
  const schema = table[key] ?? true;
  const isRef = isJsonObject(schema) && Object.keys(schema).length === 1;
  const ref = isRef ? schema['$ref'] : undefined;
  return typeof ref === 'string' ? (resolve(table, ref) ?? true) : schema;
}

function isScalar(table: SchemaTable, key: SchemaKey): boolean {
  const schema = schemaAt(table, key);
  if (!isJsonObject(schema)) return false;
  const { type } = schema;
  const types: readonly Json[] = Array.isArray(type) ? type : [type ?? null];
  return types.every((one) => scalars.has(one));
}

function isAnyText(table: SchemaTable, key: SchemaKey): boolean {
  const schema = schemaAt(table, key);
  return (
    isJsonObject(schema) &&
    schema['type'] === 'string' &&
    Object.keys(schema).every((keyword) => free.has(keyword))
  );
}
