import { type ApiModel, type SchemaKey, schemaTable } from '@speclock/model';
import {
  isJsonObject,
  isSchema,
  type Json,
  type JsonObject,
  markedProperties,
  resolve,
  type Schema,
} from '@speclock/schema';

/** Where readOnly properties stand (`ReadOnlyShape` of the runtime). */
export interface Shape {
  readonly properties?: Readonly<Record<string, string | true>>;
  readonly others?: string | true;
  readonly items?: string | true;
}

/** The readOnly properties of an API's request bodies. */
export interface ReadOnly {
  /** By name, what the bodies need of them. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** The name of a body's shape; undefined where nothing in it is readOnly. */
  nameOf(body: SchemaKey): string | undefined;
}

interface Node {
  readonly name: string;
  readonly properties: Map<string, Node | true | undefined>;
  others?: Node;
  items?: Node;
}

function listOf(value: Json | undefined): readonly Schema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

function isReference(schema: JsonObject): boolean {
  return Object.keys(schema).every((keyword) => keyword === '$ref');
}

function isNull(schema: Schema): boolean {
  return isJsonObject(schema) && schema['type'] === 'null';
}

/**
 * Finds where readOnly properties stand: through references, `allOf`, lists and maps. Of several alternatives
 * (`oneOf`, `anyOf`) it is not known here which one a value is, so that nothing is said of them.
 */
export function findReadOnly(model: ApiModel): ReadOnly {
  const table = schemaTable(model);
  const nodes = new Map<string, Node>();
  const names = new Set<string>();
  const ids = new Map<Schema, number>();

  /** A schema with all that it is at the same time, each schema once. */
  const partsOf = (schema: Schema, into = new Set<JsonObject>()): Set<JsonObject> => {
    if (!isJsonObject(schema) || into.has(schema)) return into;
    into.add(schema);
    const { $ref, allOf, oneOf, anyOf } = schema;
    if (typeof $ref === 'string') partsOf(resolve(table, $ref) ?? true, into);
    for (const part of listOf(allOf)) partsOf(part, into);
    for (const list of [oneOf, anyOf]) {
      const [only, ...more] = listOf(list).filter((one) => !isNull(one));
      if (only !== undefined && more.length === 0) partsOf(only, into);
    }
    return into;
  };

  const nameFor = (schema: Schema, otherwise: string): string => {
    const ref = isJsonObject(schema) ? schema['$ref'] : undefined;
    const base = typeof ref === 'string' ? (model.schemas[ref]?.name ?? otherwise) : otherwise;
    let name = base;
    for (let n = 2; names.has(name); n++) name = `${base}${n}`;
    names.add(name);
    return name;
  };

  /** What is known of values that all of these schemas are about. */
  const nodeOf = (schemas: readonly Schema[], otherwise: string): Node | undefined => {
    const all = new Set(schemas.flatMap((schema) => [...partsOf(schema)]));
    const parts = [...all].filter((part) => !isReference(part));
    const [first] = schemas;
    if (parts.length === 0 || first === undefined) return undefined;
    const id = parts
      .map((part) => {
        ids.set(part, ids.get(part) ?? ids.size);
        return ids.get(part);
      })
      .sort()
      .join();
    const known = nodes.get(id);
    if (known !== undefined) return known;
    const node: Node = { name: nameFor(first, otherwise), properties: new Map() };
    nodes.set(id, node);
    const below = (keyword: string): Schema[] =>
      parts.map((part) => part[keyword]).filter(isSchema);
    const readOnly = new Set(
      parts.flatMap((part) => [...markedProperties(table, part, 'readOnly')]),
    );
    const named = new Map<string, Schema[]>();
    for (const properties of parts.map((part) => part['properties']).filter(isJsonObject)) {
      for (const [name, property] of Object.entries(properties)) {
        if (isSchema(property)) named.set(name, [...(named.get(name) ?? []), property]);
      }
    }
    for (const [name, properties] of named) {
      const inside = readOnly.has(name) || nodeOf(properties, `${node.name}.${name}`);
      node.properties.set(name, inside);
    }
    const says = (keyword: string): boolean => parts.some((part) => part[keyword] !== undefined);
    const others = says('patternProperties')
      ? undefined
      : nodeOf(below('additionalProperties'), `${node.name}.*`);
    const items = says('prefixItems') ? undefined : nodeOf(below('items'), `${node.name}[]`);
    return Object.assign(node, others && { others }, items && { items });
  };

  const roots = new Map<SchemaKey, Node>();
  for (const { body } of model.operations) {
    for (const { schema } of body?.content ?? []) {
      if (schema === undefined || roots.has(schema)) continue;
      const root = nodeOf([{ $ref: schema }], 'body');
      if (root !== undefined) roots.set(schema, root);
    }
  }

  const useful = new Set<Node>();
  const isUseful = (node: Node | true | undefined): boolean =>
    node === true || (node !== undefined && useful.has(node));
  for (let before = -1; before < useful.size; ) {
    before = useful.size;
    for (const node of nodes.values()) {
      if ([...node.properties.values(), node.others, node.items].some(isUseful)) useful.add(node);
    }
  }
  const shapes = new Map<string, Shape>();
  // What nothing is said of holds nothing: the empty name is no shape's.
  const told = (node: Node | true | undefined): string | true =>
    node === true || (node !== undefined && useful.has(node) ? node.name : '');
  for (const { name, properties, others, items } of useful) {
    const inside = [...properties].map(([key, node]) => [key, told(node)] as const);
    const shown = told(others) === '' ? inside.filter(([, to]) => to !== '') : inside;
    shapes.set(name, {
      ...(shown.length > 0 && { properties: Object.fromEntries(shown) }),
      ...(told(others) !== '' && { others: told(others) }),
      ...(told(items) !== '' && { items: told(items) }),
    });
  }
  return {
    shapes,
    nameOf(body) {
      const root = roots.get(body);
      return root !== undefined && useful.has(root) ? root.name : undefined;
    },
  };
}
