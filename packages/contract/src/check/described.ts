import {
  escapePointer,
  isJsonObject,
  isSchema,
  type Json,
  type JsonObject,
  resolve,
  type Schema,
  type SchemaTable,
} from '@speclock/schema';

/** A schema and its place: its key in the table and a pointer from there, as findings have it. */
export interface Node {
  readonly schema: Schema;
  readonly place: string;
}

/** What some schemas of one value say of it, together with those that they refer to and are made of. */
export interface Description {
  /** Where those stand that speak of the value itself, before what they refer to. */
  readonly places: readonly string[];
  /** Those that have keywords. */
  readonly nodes: readonly (Node & { readonly schema: JsonObject })[];
  /** Whether any property may stand there: the schemas name none, or say that there may be others. */
  readonly isOpen: boolean;
  /** Whether a schema refuses properties that it does not name, so that a validator finds them. */
  readonly isClosed: boolean;
  /** What speaks of a property; undefined where nothing does. */
  property(name: string): Description | undefined;
  item(index: number): Description | undefined;
}

/**
 * What the schema at `key` of a table says of a value, and of what is inside.
 *
 * Alternatives count together, which one a value took is not asked: what none of them names is named by nothing.
 */
export function describe(table: SchemaTable, key: string): Description {
  const known = new Map<string, Description>();
  const make = (starts: readonly Node[]): Description => {
    const id = starts.map(({ place }) => place).join('\n');
    const found = known.get(id) ?? createDescription(table, starts, make);
    known.set(id, found);
    return found;
  };
  return make([{ schema: table[key] ?? true, place: key }]);
}

function createDescription(
  table: SchemaTable,
  starts: readonly Node[],
  make: (starts: readonly Node[]) => Description,
): Description {
  const nodes: (Node & { schema: JsonObject })[] = [];
  const seen = new Set<Schema>();
  let saysAll = false;
  const collect = ({ schema, place }: Node): void => {
    if (schema === true) saysAll = true;
    if (!isJsonObject(schema) || seen.has(schema)) return;
    seen.add(schema);
    nodes.push({ schema, place });
    const { $ref: ref } = schema;
    if (typeof ref === 'string') collect({ schema: resolve(table, ref) ?? true, place: ref });
    for (const inner of inPlace({ schema, place })) collect(inner);
  };
  for (const start of starts) collect(start);

  const named = new Map<string, Description | undefined>();
  const find = (name: string): Description | undefined => {
    const found = nodes.flatMap((node) => propertyNodes(node, name));
    return found.length === 0 ? undefined : make(found);
  };
  const has = (keyword: string, value?: boolean): boolean =>
    nodes.some(({ schema }) =>
      value === undefined ? Object.hasOwn(schema, keyword) : schema[keyword] === value,
    );
  const names = has('properties') || has('patternProperties');
  return {
    places: starts.map(({ place }) => place),
    nodes,
    isOpen:
      saysAll || !names || has('additionalProperties', true) || has('unevaluatedProperties', true),
    isClosed: has('additionalProperties', false) || has('unevaluatedProperties', false),
    property(name) {
      // A hostile answer has any number of names; only those that schemas know are kept.
      if (named.has(name)) return named.get(name);
      const found = find(name);
      if (found !== undefined && named.size < 1000) named.set(name, found);
      return found;
    },
    item(index) {
      const found = nodes.flatMap((node) => itemNodes(node, index));
      return found.length === 0 ? undefined : make(found);
    },
  };
}

/** The schemas of the same value that stand in one; what `not` has says nothing of a value that is right. */
function inPlace({ schema, place }: { schema: JsonObject; place: string }): Node[] {
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
    const list = schema[keyword];
    return Array.isArray(list)
      ? list.map((one: Json, i) => [one, `/${keyword}/${i}`] as const)
      : [];
  });
  const single = ['then', 'else'].map((keyword) => [schema[keyword], `/${keyword}`] as const);
  const { dependentSchemas } = schema;
  const dependent = Object.entries(isJsonObject(dependentSchemas) ? dependentSchemas : {}).map(
    ([name, one]) => [one, `/dependentSchemas/${escapePointer(name)}`] as const,
  );
  return [...lists, ...single, ...dependent].flatMap(([one, below]) =>
    isSchema(one) ? [{ schema: one, place: place + below }] : [],
  );
}

function propertyNodes(
  { schema, place }: { schema: JsonObject; place: string },
  name: string,
): Node[] {
  const { properties, patternProperties, additionalProperties } = schema;
  const own =
    isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  const found: Node[] = isSchema(own)
    ? [{ schema: own, place: `${place}/properties/${escapePointer(name)}` }]
    : [];
  for (const [pattern, one] of Object.entries(
    isJsonObject(patternProperties) ? patternProperties : {},
  )) {
    if (!isSchema(one) || !matches(pattern, name)) continue;
    found.push({ schema: one, place: `${place}/patternProperties/${escapePointer(pattern)}` });
  }
  if (found.length > 0 || !isJsonObject(additionalProperties)) return found;
  return [{ schema: additionalProperties, place: `${place}/additionalProperties` }];
}

function itemNodes(
  { schema, place }: { schema: JsonObject; place: string },
  index: number,
): Node[] {
  const { prefixItems, items } = schema;
  const first: readonly Json[] = Array.isArray(prefixItems) ? prefixItems : [];
  const own = first[index];
  if (isSchema(own)) return [{ schema: own, place: `${place}/prefixItems/${index}` }];
  return isSchema(items) ? [{ schema: items, place: `${place}/items` }] : [];
}

const patterns = new Map<string, RegExp | undefined>();

/** A pattern that is none matches everything: the validator says what is wrong with it. */
function matches(pattern: string, name: string): boolean {
  if (!patterns.has(pattern)) patterns.set(pattern, regexOf(pattern));
  return patterns.get(pattern)?.test(name) ?? true;
}

function regexOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

/** A value with what is said of it; `pointer` is where it stands. */
export type Visit = (value: unknown, description: Description, pointer: string) => void;

/** How deep a value is looked into: one that is nested deeper is no data, and would not fit on the stack. */
const deepest = 100;

/** Calls `visit` for a value and all in it that schemas speak of, outer before inner; at most `items` of each array. */
export function walkValue(
  value: unknown,
  description: Description,
  visit: Visit,
  items = Infinity,
): void {
  const walk = (one: unknown, said: Description, pointer: string, depth: number): void => {
    visit(one, said, pointer);
    if (typeof one !== 'object' || one === null || depth >= deepest) return;
    if (Array.isArray(one)) {
      const end = Math.min(one.length, items);
      for (let i = 0; i < end; i++) {
        const inner = said.item(i);
        if (inner !== undefined) walk(one[i], inner, `${pointer}/${i}`, depth + 1);
      }
      return;
    }
    for (const [name, property] of Object.entries(one)) {
      const inner = said.property(name);
      if (inner !== undefined)
        walk(property, inner, `${pointer}/${escapePointer(name)}`, depth + 1);
    }
  };
  walk(value, description, '', 0);
}
