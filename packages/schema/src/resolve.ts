import type { Json, Schema, SchemaTable } from './json.ts';
import { isJsonObject, isSchema, unescapePointer } from './walk.ts';

/**
 * The schema that a `$ref` names: an entry of the table, or what stands below one. Undefined when there is none.
 *
 * The entry is the longest key that the reference is, or starts with before a `/`.
 */
export function resolve(table: SchemaTable, ref: string): Schema | undefined {
  for (let end = ref.length; end >= 0; end = ref.lastIndexOf('/', end - 1)) {
    const key = ref.slice(0, end);
    if (Object.hasOwn(table, key)) {
      const found = follow(table[key], ref.slice(end));
      return isSchema(found) ? found : undefined;
    }
    if (end === 0) break;
  }
  return undefined;
}

function follow(value: Json | undefined, pointer: string): Json | undefined {
  let here = value;
  for (const escaped of pointer.split('/').slice(1)) {
    const token = unescapePointer(decodeFragment(escaped));
    if (Array.isArray(here) && /^(?:0|[1-9]\d*)$/.test(token)) here = here[Number(token)];
    else if (isJsonObject(here) && Object.hasOwn(here, token)) here = here[token];
    else return undefined;
  }
  return here;
}

/** A reference is a URI, so that its fragment may be percent-encoded (RFC 6901, section 6). */
function decodeFragment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The reference that a schema is, when it says nothing besides it; so that a chain of names ends at what they name. */
export function pureRef(
  schema: Schema,
  asserting: (keyword: string) => boolean,
): string | undefined {
  if (typeof schema === 'boolean' || !Object.hasOwn(schema, '$ref')) return undefined;
  const ref = schema['$ref'];
  const alone = Object.keys(schema).every((keyword) => keyword === '$ref' || !asserting(keyword));
  return alone && typeof ref === 'string' ? ref : undefined;
}
