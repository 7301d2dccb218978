import type { Operation, SchemaKey } from '@speclock/model';
import {
  isJsonObject,
  isSchema,
  type JsonObject,
  resolve,
  type Schema,
  type SchemaTable,
} from '@speclock/schema';
import { isJsonMediaType } from '@speclock/wire';

/** The schema of an operation's JSON body. */
export function bodySchema({ body }: Operation): SchemaKey | undefined {
  return body?.content.find(({ mediaType }) => isJsonMediaType(mediaType))?.schema;
}

/** The schema of what an operation answers with success, as JSON. */
export function answerSchema({ responses }: Operation): SchemaKey | undefined {
  return responses
    .filter(({ status }) => status.startsWith('2'))
    .flatMap(({ content }) => content)
    .find(({ mediaType }) => isJsonMediaType(mediaType))?.schema;
}

/** What a schema says itself, or what it refers to does where it only refers. */
export function opened(table: SchemaTable, schema: Schema | undefined): JsonObject {
  let here = schema;
  for (let n = 0; n < 8 && isJsonObject(here); n++) {
    const { $ref: ref } = here;
    if (typeof ref !== 'string' || here['enum'] !== undefined) return here;
    here = resolve(table, ref);
  }
  return isJsonObject(here) ? here : {};
}

/** The properties that a schema declares, with what it refers to, is made of and may be instead. */
export function propertiesOf(table: SchemaTable, schema: Schema): ReadonlyMap<string, Schema> {
  const found = new Map<string, Schema>();
  const seen = new Set<string>();
  const collect = (one: Schema | undefined): void => {
    if (!isJsonObject(one)) return;
    const { $ref: ref, properties } = one;
    if (typeof ref === 'string' && !seen.has(ref)) {
      seen.add(ref);
      collect(resolve(table, ref));
    }
    for (const [name, inner] of Object.entries(isJsonObject(properties) ? properties : {})) {
      if (isSchema(inner) && !found.has(name)) found.set(name, inner);
    }
    for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
      const branches = Object.hasOwn(one, keyword) ? one[keyword] : undefined;
      if (Array.isArray(branches))
        for (const branch of branches) if (isSchema(branch)) collect(branch);
    }
  };
  collect(schema);
  return found;
}
