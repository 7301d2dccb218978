import type { Json, Schema, SchemaTable } from './json.ts';
import { type TypeName, types as typeNames } from './keywords.ts';
import { resolve } from './resolve.ts';
import { isJsonObject, isSchema } from './walk.ts';

/** What text is to be read as, where a value comes as text: a parameter, a header, a field of a form. */
export interface TextShape {
  /** The types that the schema allows; none where it does not say, and text stays text. */
  readonly types: readonly TypeName[];
  readonly items?: TextShape;
  /** Of the first items, where each has a schema of its own; `items` is of those after them. */
  readonly prefix?: readonly TextShape[];
  readonly properties?: Readonly<Record<string, TextShape>>;
  /** Of the properties that are not named. */
  readonly additional?: TextShape;
}

interface Found {
  readonly types: Set<TypeName>;
  readonly items: Schema[];
  readonly prefix: Schema[][];
  readonly additional: Schema[];
  readonly properties: Map<string, Schema[]>;
}

/**
 * What text has to be read as to satisfy a schema: its types, and those of items and properties `depth`
 * levels down. Alternatives and combinations are taken together, since a validator judges what was read.
 */
export function textShape(table: SchemaTable, schema: Schema, depth: number): TextShape {
  return shapeOfAll(table, [schema], depth);
}

function shapeOfAll(table: SchemaTable, schemas: readonly Schema[], depth: number): TextShape {
  const found: Found = {
    types: new Set(),
    items: [],
    prefix: [],
    additional: [],
    properties: new Map(),
  };
  const seen = new Set<string>();
  for (const schema of schemas) collect(table, schema, found, seen);
  const { items, prefix, additional, properties } = found;
  const inner = (all: readonly Schema[]): TextShape => shapeOfAll(table, all, depth - 1);
  const deeper = depth > 0;
  return {
    types: typeNames.filter((type) => found.types.has(type)),
    ...(deeper && items.length > 0 && { items: inner(items) }),
    ...(deeper && prefix.length > 0 && { prefix: prefix.map(inner) }),
    ...(deeper &&
      properties.size > 0 && {
        properties: Object.fromEntries([...properties].map(([name, all]) => [name, inner(all)])),
      }),
    ...(deeper && additional.length > 0 && { additional: inner(additional) }),
  };
}

function collect(table: SchemaTable, schema: Schema, found: Found, seen: Set<string>): void {
  if (!isJsonObject(schema)) return;
  const at = (keyword: string): Json | undefined =>
    Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
  const ref = at('$ref');
  if (typeof ref === 'string' && !seen.has(ref)) {
    seen.add(ref);
    collect(table, resolve(table, ref) ?? true, found, seen);
  }
  for (const type of typesOf(schema)) found.types.add(type);
  const items = at('items');
  if (isSchema(items)) {
    found.items.push(items);
    if (at('type') === undefined) found.types.add('array');
  }
  const prefix = at('prefixItems');
  if (Array.isArray(prefix)) {
    for (const [i, one] of prefix.entries()) {
      found.prefix[i] ??= [];
      if (isSchema(one)) found.prefix[i]?.push(one);
    }
    if (at('type') === undefined) found.types.add('array');
  }
  const properties = at('properties');
  if (isJsonObject(properties)) {
    for (const [name, one] of Object.entries(properties)) {
      if (!isSchema(one)) continue;
      const all = found.properties.get(name);
      if (all === undefined) found.properties.set(name, [one]);
      else all.push(one);
    }
    if (at('type') === undefined) found.types.add('object');
  }
  const additional = at('additionalProperties');
  if (isJsonObject(additional)) found.additional.push(additional);
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const branches = at(keyword);
    if (!Array.isArray(branches)) continue;
    for (const branch of branches) if (isSchema(branch)) collect(table, branch, found, seen);
  }
}

/** The types that a schema names, or else those of the values that it lists. */
function typesOf(schema: { readonly [keyword: string]: Json }): readonly TypeName[] {
  const { type, enum: values, const: only } = schema;
  if (type !== undefined) {
    const named: readonly Json[] = Array.isArray(type) ? type : [type];
    return typeNames.filter((one) => named.includes(one));
  }
  const listed = Array.isArray(values) ? values : only === undefined ? [] : [only];
  return listed.map(typeOf);
}

function typeOf(value: Json): TypeName {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'boolean':
    case 'number':
    case 'string':
      return typeof value as 'boolean' | 'number' | 'string';
    default:
      return 'object';
  }
}
