import {
  isJsonObject,
  isSchema,
  type Json,
  type JsonObject,
  resolve,
  type Schema,
  type SchemaTable,
} from '@speclock/schema';

/** A type of a JSON value, where a number is an `integer` if it is a whole one and a `number` if not. */
export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** What every value of a schema has, as far as it can be said without its alternatives. */
export interface Required {
  /** Undefined where the schema does not say. */
  readonly types?: readonly JsonType[];
  /** By name: what an object of it must have. */
  readonly properties: ReadonlyMap<string, Required>;
  /** Of an array's items; undefined where nothing is required of them. */
  readonly items?: Required;
}

const allTypes: readonly JsonType[] = [
  'null',
  'boolean',
  'integer',
  'number',
  'string',
  'array',
  'object',
];

/** What is required of an answer with this schema, `depth` levels down; what is writeOnly is in no answer. */
export function requiredOf(table: SchemaTable, schema: Schema, depth: number): Required {
  const parts = partsOf(table, schema);
  const types = parts.reduce<readonly JsonType[]>(
    (left, part) => intersect(left, typesOf(table, part, new Set())),
    allTypes,
  );
  const properties = new Map<string, Required>();
  const items = depth === 0 ? [] : parts.flatMap((part) => own(part, 'items') ?? []);
  for (const name of depth === 0 ? [] : requiredNames(parts)) {
    const schemas = parts.flatMap((part) => {
      const named = own(part, 'properties');
      return isJsonObject(named) ? (own(named, name) ?? []) : [];
    });
    const all = { allOf: schemas };
    const isHidden = partsOf(table, all).some((part) => own(part, 'writeOnly') === true);
    if (!isHidden) properties.set(name, requiredOf(table, all, depth - 1));
  }
  const inner = items.length === 0 ? undefined : requiredOf(table, { allOf: items }, depth - 1);
  return {
    ...(types.length < allTypes.length && { types }),
    properties,
    ...(inner && saysAnything(inner) && { items: inner }),
  };
}

function saysAnything({ types, properties, items }: Required): boolean {
  return types !== undefined || properties.size > 0 || items !== undefined;
}

/** The schema and those that all of its values satisfy besides: what it refers to, and `allOf`. */
function partsOf(table: SchemaTable, schema: Json): readonly JsonObject[] {
  const parts = new Set<JsonObject>();
  const visit = (one: Json | undefined): void => {
    if (!isJsonObject(one) || parts.has(one)) return;
    parts.add(one);
    const { $ref, allOf } = one;
    if (typeof $ref === 'string') visit(resolve(table, $ref));
    if (Array.isArray(allOf)) allOf.forEach(visit);
  };
  visit(schema);
  return [...parts];
}

function requiredNames(parts: readonly JsonObject[]): ReadonlySet<string> {
  const names = parts.flatMap((part) => own(part, 'required') ?? []).flat();
  return new Set(names.filter((name) => typeof name === 'string'));
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The types that a schema allows by itself; its `$ref` and `allOf` are parts of their own. */
function typesOf(
  table: SchemaTable,
  schema: JsonObject,
  seen: ReadonlySet<Json>,
): readonly JsonType[] {
  const { type, enum: values, const: only, anyOf, oneOf } = schema;
  let types = type === undefined ? allTypes : [type].flat().flatMap(named);
  if (Array.isArray(values)) types = intersect(types, values.map(typeOf));
  if (only !== undefined) types = intersect(types, [typeOf(only)]);
  for (const branches of [anyOf, oneOf]) {
    if (!Array.isArray(branches) || seen.has(schema)) continue;
    const deeper = new Set([...seen, schema]);
    types = intersect(
      types,
      branches.filter(isSchema).flatMap((branch) => {
        return partsOf(table, branch)
          .map((part) => typesOf(table, part, deeper))
          .reduce(intersect, branch === false ? [] : allTypes);
      }),
    );
  }
  return types;
}

function named(type: Json): readonly JsonType[] {
  return type === 'number' ? ['integer', 'number'] : allTypes.filter((one) => one === type);
}

function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as 'boolean' | 'string' | 'object';
}

function intersect(left: readonly JsonType[], right: readonly JsonType[]): readonly JsonType[] {
  return left.filter((type) => right.includes(type));
}
