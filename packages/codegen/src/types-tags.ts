import {
  isJsonObject,
  isSchema,
  type Json,
  type JsonObject,
  resolve,
  type Schema,
  type SchemaTable,
  walk,
} from '@speclock/schema';

function listOf(value: Json | undefined): readonly Schema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

/** The schemas of each property of a schema, with those of what it refers to and is made of (`allOf`). */
function propertiesOf(table: SchemaTable, schema: Schema): ReadonlyMap<string, JsonObject[]> {
  const found = new Map<string, JsonObject[]>();
  const seen = new Set<Schema>();
  const collect = (one: Schema): void => {
    if (!isJsonObject(one) || seen.has(one)) return;
    seen.add(one);
    const { $ref, allOf, properties } = one;
    if (typeof $ref === 'string') collect(resolve(table, $ref) ?? true);
    for (const part of listOf(allOf)) collect(part);
    for (const [name, property] of Object.entries(isJsonObject(properties) ? properties : {})) {
      if (isJsonObject(property)) found.set(name, [...(found.get(name) ?? []), property]);
    }
  };
  collect(schema);
  return found;
}

/** What a property may be, where that is said; undefined where it may be anything. */
function valuesOf(schemas: readonly JsonObject[] = []): readonly Json[] | undefined {
  for (const { const: constant, enum: values } of schemas) {
    if (constant !== undefined) return [constant];
    if (Array.isArray(values)) return values;
  }
  return undefined;
}

function areDisjoint(lists: readonly (readonly Json[] | undefined)[]): boolean {
  const all = lists.flatMap((list) => list ?? []);
  return lists.every((list) => list !== undefined) && new Set(all).size === all.length;
}

/**
 * The schemas of those properties that tell alternatives apart: what a `discriminator` names, and what has other values
 * in each alternative of `oneOf` or `anyOf`.
 */
export function tagsOf(schemas: readonly Schema[], table: SchemaTable): ReadonlySet<Schema> {
  const tags = new Set<Schema>();
  const add = (found: readonly JsonObject[] = []): void => {
    for (const one of found) tags.add(one);
  };
  for (const schema of schemas) {
    walk(schema, (one) => {
      if (!isJsonObject(one)) return;
      const { oneOf, anyOf, discriminator } = one;
      const tag = isJsonObject(discriminator) ? discriminator['propertyName'] : undefined;
      if (typeof tag === 'string') add(propertiesOf(table, one).get(tag));
      for (const list of [listOf(oneOf), listOf(anyOf)]) {
        const alternatives = list
          .filter((each) => !isJsonObject(each) || each['type'] !== 'null')
          .map((each) => propertiesOf(table, each));
        const [first] = alternatives;
        for (const name of first?.keys() ?? []) {
          const found = alternatives.map((properties) => properties.get(name));
          const isTag = alternatives.length > 1 && areDisjoint(found.map(valuesOf));
          if (name === tag || isTag) for (const each of found) add(each);
        }
      }
    });
  }
  return tags;
}
