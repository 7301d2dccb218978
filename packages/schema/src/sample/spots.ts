import type { Json, JsonObject, Schema, SchemaTable } from '../json.ts';
import type { Directions } from '../normal/direction.ts';
import type { Direction } from '../normal/node.ts';
import { resolve } from '../resolve.ts';
import { escapePointer, isJsonObject, isSchema } from '../walk.ts';
import { heldBy, listedBy, named } from './parts.ts';

/** A place in a value, with one of the schemas that what stands there is held against. */
export interface Spot {
  /** Names and indexes from the whole value down. */
  readonly path: readonly string[];
  readonly value: Json;
  readonly schema: JsonObject;
  /** The schema's key in its table, and a pointer from there. */
  readonly schemaPointer: string;
}

export interface SpotContext {
  readonly table: SchemaTable;
  readonly directions: Directions;
  readonly direction: Direction | undefined;
}

const depthLimit = 60;

/**
 * Every place of a value that a schema of the table speaks about, outer before inner; alternatives (`anyOf`, `oneOf`) all,
 * also those that the value does not satisfy. What the direction leaves out is passed over. With a path, no more than what
 * stands on the way to it and below it.
 */
export function spotsOf(
  key: string,
  value: Json,
  context: SpotContext,
  wanted: Wanted,
): readonly Spot[] {
  const found: Spot[] = [];
  const schema = resolve(context.table, key) ?? true;
  collect(schema, key, value, [], { ...context, ...wanted, found }, 0);
  return found;
}

export interface Wanted {
  readonly to: readonly string[];
  /** Whether a value takes the alternative at a pointer; all are looked at unless it is given. */
  readonly isTaken?: (pointer: string, value: Json) => boolean;
}

function collect(
  schema: Schema,
  schemaPointer: string,
  value: Json,
  path: readonly string[],
  context: SpotContext & Wanted & { readonly found: Spot[] },
  depth: number,
): void {
  if (typeof schema === 'boolean' || depth > depthLimit) return;
  context.found.push({ path, value, schema, schemaPointer });
  for (const [inner, pointer, isAlternative] of inPlace(schema, schemaPointer, context.table)) {
    if (isAlternative === true && context.isTaken?.(pointer, value) === false) continue;
    collect(inner, pointer, value, path, context, depth + 1);
  }
  const below = (name: string, member: Json, found: Found | undefined): void => {
    if (found === undefined) return;
    const [inner, pointer] = found;
    collect(inner, schemaPointer + pointer, member, [...path, name], context, depth + 1);
  };
  const way = context.to[path.length];
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      if (way === undefined || way === String(i)) {
        below(String(i), item, itemSchema(schema, i));
      }
    }
  } else if (isJsonObject(value)) {
    const ignored = ignoredIn(schema, context);
    for (const [name, member] of Object.entries(value)) {
      if (ignored.has(name) || (way !== undefined && way !== name)) continue;
      for (const found of memberSchemas(schema, name)) {
        below(name, member, found);
      }
    }
  }
}

/** The names of properties that the direction leaves out. */
export function ignoredIn(
  schema: JsonObject,
  { directions, direction }: SpotContext,
): Pick<ReadonlySet<string>, 'has'> {
  return direction === undefined ? noNames : directions.ignored(schema, direction);
}

const noNames: ReadonlySet<string> = new Set();
const none: readonly Schema[] = [];

type Found = readonly [schema: Schema, pointer: string, isAlternative?: boolean];

/** The schemas that the same value is held against, all or one of them. */
function inPlace(schema: JsonObject, pointer: string, table: SchemaTable): Found[] {
  const found: Found[] = [];
  const ref = Object.hasOwn(schema, '$ref') ? schema['$ref'] : undefined;
  const target = typeof ref === 'string' ? resolve(table, ref) : undefined;
  if (target !== undefined) found.push([target, String(ref)]);
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    for (const [i, inner] of (listedBy(schema, keyword) ?? none).entries()) {
      found.push([inner, `${pointer}/${keyword}/${i}`, keyword !== 'allOf']);
    }
  }
  return found;
}

function itemSchema(schema: JsonObject, index: number): Found | undefined {
  const prefix = listedBy(schema, 'prefixItems') ?? [];
  const own = prefix[index];
  if (own !== undefined) return [own, `/prefixItems/${index}`];
  const items = heldBy(schema, 'items');
  return items === undefined ? undefined : [items, '/items'];
}

/** The schemas that a schema itself has for a property, each with its pointer. */
export function memberSchemas(schema: JsonObject, name: string): Found[] {
  const own: Found[] = [];
  const { properties } = schema;
  const inner =
    isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (isSchema(inner)) own.push([inner, `/properties/${escapePointer(name)}`]);
  for (const [one, schemaOfOne] of named([schema], 'patternProperties')) {
    if (!new RegExp(one, 'u').test(name)) continue;
    own.push([schemaOfOne, `/patternProperties/${escapePointer(one)}`]);
  }
  const additional = heldBy(schema, 'additionalProperties');
  return own.length > 0 || additional === undefined ? own : [[additional, '/additionalProperties']];
}
