import type { Json, JsonObject, Schema } from './json.ts';
import { shapes } from './keywords.ts';

/** Whether a JSON value is an object. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a JSON value has the shape of a schema: an object or a boolean. */
export function isSchema(value: Json | undefined): value is Schema {
  return typeof value === 'boolean' || isJsonObject(value);
}

/** Escapes one reference token of a JSON Pointer (RFC 6901, section 3). */
export function escapePointer(token: string): string {
  return /[~/]/.test(token) ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** Undoes {@link escapePointer}. */
export function unescapePointer(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A schema with what `inner` answers in place of the subschemas that stand directly below it; it gets each with its pointer. */
export function mapSubschemas(
  schema: JsonObject,
  inner: (value: Json, pointer: string, samePointer: string) => Json,
): JsonObject {
  const one = (value: Json, place: string): Json => inner(value, place, place);
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]): [string, Json] => {
      const place = `/${keyword}`;
      switch (shapes.get(keyword)) {
        case 'schema':
          return [keyword, one(value, place)];
        case 'schema-list':
          if (!Array.isArray(value)) return [keyword, value];
          return [keyword, value.map((item: Json, i) => one(item, `${place}/${i}`))];
        case 'schemas-by-name':
          return [keyword, isJsonObject(value) ? mapNamed(value, place, one) : value];
        default:
          return [keyword, value];
      }
    }),
  );
}

function mapNamed(
  value: JsonObject,
  place: string,
  inner: (value: Json, pointer: string) => Json,
): Json {
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      inner(item, `${place}/${escapePointer(name)}`),
    ]),
  );
}

/** The subschemas that stand directly below a schema, each with its pointer from there, in the schema's own order. */
export function subschemas(schema: Schema): readonly (readonly [pointer: string, Schema])[] {
  if (typeof schema === 'boolean') return [];
  const found: [string, Schema][] = [];
  const put = (value: Json | undefined, pointer: string): void => {
    if (isSchema(value)) found.push([pointer, value]);
  };
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    const shape = shapes.get(keyword);
    if (shape === 'schema') put(value, `/${keyword}`);
    else if (shape === 'schema-list' && Array.isArray(value)) {
      for (const [i, item] of value.entries()) put(item, `/${keyword}/${i}`);
    } else if (shape === 'schemas-by-name' && isJsonObject(value)) {
      for (const name of Object.keys(value)) put(value[name], `/${keyword}/${escapePointer(name)}`);
    }
  }
  return found;
}

/**
 * Calls `visit` with a schema and every subschema inside it, outer before inner; references are not followed.
 * `pointer` is the JSON Pointer from the schema that the walk began with.
 */
export function walk(
  schema: Schema,
  visit: (schema: Schema, pointer: string) => void,
  pointer = '',
): void {
  visit(schema, pointer);
  for (const [place, inner] of subschemas(schema)) walk(inner, visit, pointer + place);
}
