import type { Json, JsonObject } from '../json.ts';
import { isJsonObject } from '../walk.ts';

/** A copy of a value with another one at a path; what stands beside the path is shared. A missing property is added. */
export function replaced(value: Json, path: readonly string[], changed: Json): Json {
  const [token, ...rest] = path;
  if (token === undefined) return changed;
  if (Array.isArray(value)) {
    const index = Number(token);
    return value.with(index, replaced(value[index] ?? null, rest, changed));
  }
  if (!isJsonObject(value)) return value;
  const inner = Object.hasOwn(value, token) ? (value[token] ?? null) : null;
  return withMember(value, token, replaced(inner, rest, changed));
}

/** A copy of an object with one member set. */
export function withMember(object: JsonObject, name: string, value: Json): JsonObject {
  // A computed name is never the prototype's.
  return { ...object, [name]: value };
}
