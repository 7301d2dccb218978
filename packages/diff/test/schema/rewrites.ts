import {
  isJsonObject,
  isSchema,
  type Json,
  mapSubschemas,
  type Schema,
  type SchemaTable,
} from '@speclock/schema';
import { keys } from './arbitrary.ts';

/** Takes the next number, from 0 to 1. */
export type Next = () => number;

const newKey = (key: string): string => key.replace('/schemas/', '/schemas/New');

/** The key of a schema after `rewritten`. */
export const renamed: ReadonlyMap<string, string> = new Map(keys.map((key) => [key, newKey(key)]));

/**
 * The same schemas written otherwise: components renamed, parts moved into components, wrapped in `allOf`, `oneOf` and
 * `anyOf` of one, members and branches in another order, `const` as an `enum`, a type as a list.
 */
export function rewritten(table: SchemaTable, next: Next): SchemaTable {
  const made = new Map<string, Schema>();
  const rewrite = (value: Json): Json => {
    if (!isJsonObject(value)) return value;
    const inner = mapSubschemas(value, rewrite);
    const said = Object.fromEntries(
      shuffled(Object.entries(inner), next).flatMap(([keyword, held]) =>
        rewriteKeyword(keyword, held, inner, next),
      ),
    );
    return wrapped(said, made, next);
  };
  for (const [key, schema] of Object.entries(table)) {
    const there = rewrite(schema);
    made.set(newKey(key), isSchema(there) ? there : true);
  }
  return Object.fromEntries(made);
}

function rewriteKeyword(
  keyword: string,
  held: Json,
  schema: Record<string, Json> | Readonly<Record<string, Json>>,
  next: Next,
): [string, Json][] {
  switch (keyword) {
    case '$ref':
      return [[keyword, newKey(String(held))]];
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
    case 'required':
    case 'enum':
      return [[keyword, Array.isArray(held) ? shuffled<Json>(held, next) : held]];
    case 'properties':
    case 'patternProperties':
    case 'dependentSchemas':
      return [[keyword, Object.fromEntries(shuffled(Object.entries(held as object), next))]];
    case 'const':
      return [schema['enum'] === undefined && next() < 0.5 ? ['enum', [held]] : [keyword, held]];
    case 'type':
      return [[keyword, typeof held === 'string' && next() < 0.3 ? [held] : held]];
    default:
      return [[keyword, held]];
  }
}

function wrapped(schema: Schema, made: Map<string, Schema>, next: Next): Schema {
  const chance = next();
  if (chance < 0.1) return { allOf: [schema] };
  // What is readOnly is so by itself or by allOf alone.
  const isMarked = JSON.stringify(schema).includes('Only"');
  if (chance < 0.15 && !isMarked) return { oneOf: [schema] };
  if (chance < 0.2 && !isMarked) return { anyOf: [schema] };
  if (chance > 0.3) return schema;
  const key = `#/components/schemas/Part${made.size}`;
  made.set(key, schema);
  return { $ref: key };
}

function shuffled<T>(list: readonly T[], next: Next): T[] {
  return list
    .map((one) => [next(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}
