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

/**
 * The member that an answer holds the thing itself in, beside what is said of the answer: `data` in `{"data": {…}, "meta": {…}}`;
 * undefined where it is the thing.
 */
export function envelopeOf(table: SchemaTable, operation: Operation): string | undefined {
  const key = answerSchema(operation);
  const members = propertiesOf(table, key === undefined ? true : { $ref: key });
  if ([...members.keys()].some((name) => /^(?:id|name|title)$|_id$|Id$/.test(name)))
    return undefined;
  const isHolder = ([name, schema]: readonly [string, Schema]): boolean =>
    /^(?:data|result|item|value|response|payload)$/i.test(name) &&
    propertiesOf(table, schema).size > 0;
  return [...members].find(isHolder)?.[0];
}

/** The schema of what an operation answers with success, without the envelope that it may come in. */
export function thingSchema(table: SchemaTable, operation: Operation): Schema {
  const key = answerSchema(operation);
  const whole: Schema = key === undefined ? true : { $ref: key };
  const envelope = envelopeOf(table, operation);
  return envelope === undefined ? whole : (propertiesOf(table, whole).get(envelope) ?? whole);
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
