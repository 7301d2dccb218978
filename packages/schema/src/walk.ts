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
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The subschemas that stand directly below a schema, each with its pointer from there, in the schema's own order. */
export function subschemas(schema: Schema): readonly (readonly [pointer: string, Schema])[] {
  if (typeof schema === 'boolean') return [];
  return Object.entries(schema).flatMap(([keyword, value]): [string, Schema][] => {
    const place = `/${keyword}`;
    switch (shapes.get(keyword)) {
      case 'schema':
        return isSchema(value) ? [[place, value]] : [];
      case 'schema-list':
        return Array.isArray(value)
          ? value.flatMap((item: Json, i): [string, Schema][] =>
              isSchema(item) ? [[`${place}/${i}`, item]] : [],
            )
          : [];
      case 'schemas-by-name':
        return isJsonObject(value)
          ? Object.entries(value).flatMap(([name, item]): [string, Schema][] =>
              isSchema(item) ? [[`${place}/${escapePointer(name)}`, item]] : [],
            )
          : [];
      default:
        return [];
    }
  });
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
