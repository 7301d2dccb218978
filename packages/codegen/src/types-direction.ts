import {
  isJsonObject,
  isSchema,
  type Json,
  type JsonObject,
  type Mark,
  mapSubschemas,
  markedProperties,
  type Schema,
  type SchemaTable,
  walk,
} from '@speclock/schema';
import { tagsOf } from './types-tags.ts';

/** Requests are kept to the document; answers may have members that it does not know yet. */
type Direction = 'request' | 'response';

const marks = { request: 'readOnly', response: 'writeOnly' } as const satisfies Record<
  Direction,
  Mark
>;

/** Stands for the text, or the number, that an answer may have in the place of what its `enum` names. */
export const openKeyword = 'x-speclock-open';

const prefix = '#/components/schemas/';
const none: ReadonlySet<string> = new Set();

/** The schemas that a schema refers to, as they are written. */
function referencesIn(schema: Schema): readonly string[] {
  const found: Json[] = [];
  walk(schema, (one) => {
    if (!isJsonObject(one)) return;
    const { $ref, discriminator } = one;
    if ($ref !== undefined) found.push($ref);
    const mapping = isJsonObject(discriminator) ? discriminator['mapping'] : undefined;
    if (isJsonObject(mapping)) found.push(...Object.values(mapping));
  });
  return found.filter((ref) => typeof ref === 'string' && ref.startsWith(prefix)) as string[];
}

/** The schemas of a document's operations, changed each by its direction. They stand at members called `schema`. */
function mapOperations(
  paths: Json | undefined,
  change: (schema: Schema, direction: Direction) => Schema,
): Json | undefined {
  const map = (value: Json, direction: Direction): Json => {
    if (Array.isArray(value)) return value.map((item: Json) => map(item, direction));
    return mapMembers(value, (inner, name) =>
      name === 'schema' && isSchema(inner) ? change(inner, direction) : map(inner, direction),
    );
  };
  return mapMembers(paths, (item) =>
    mapMembers(item, (operation) =>
      Array.isArray(operation)
        ? map(operation, 'request')
        : mapMembers(operation, (inner, name) =>
            map(inner, name === 'responses' ? 'response' : 'request'),
          ),
    ),
  );
}

function mapMembers<Value extends Json | undefined>(
  value: Value,
  change: (value: Json, name: string) => Json,
): Value | JsonObject {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, change(inner, name)]),
  );
}

const aboutType = new Set(['type', 'enum']);
const aboutValues = new Set([
  ...['const', 'properties', 'required', 'additionalProperties', 'patternProperties', 'items'],
  ...['prefixItems', 'allOf', 'anyOf', 'oneOf', '$ref'],
]);

/** An `enum` of an answer also takes the texts, or the numbers, that it does not name. */
function opened(schema: JsonObject): JsonObject {
  const { enum: values, type } = schema;
  if (!Array.isArray(values) || Object.keys(schema).some((keyword) => aboutValues.has(keyword)))
    return schema;
  const types = [type].flat().map((one) => (one === 'integer' ? 'number' : one));
  const open = ['string', 'number'].filter(
    (kind) =>
      values.some((value) => typeof value === kind) && (type === undefined || types.includes(kind)),
  );
  if (open.length === 0) return schema;
  const members = Object.entries(schema);
  return {
    ...Object.fromEntries(members.filter(([keyword]) => !aboutType.has(keyword))),
    anyOf: [
      Object.fromEntries(members.filter(([keyword]) => aboutType.has(keyword))),
      ...open.map((kind) => ({ type: kind, [openKeyword]: kind })),
    ],
  };
}

/**
 * A document of OpenAPI 3.1 as its types say it: requests without what is readOnly; answers without what is writeOnly,
 * and with enums that take more than they name. Constants and what tells alternatives apart stay as they are.
 *
 * A schema that is another one in requests and answers is in `components` twice, that of requests as `<name>Request`.
 */
export function directedDocument(document: JsonObject): JsonObject {
  const components = isJsonObject(document['components']) ? document['components'] : {};
  const schemas = isJsonObject(components['schemas']) ? components['schemas'] : {};
  const named = new Map(
    Object.entries(schemas).flatMap(([name, one]) => (isSchema(one) ? [[name, one] as const] : [])),
  );
  const nameOf = (ref: string): string =>
    decodeURIComponent(ref.slice(prefix.length)).replaceAll('~1', '/').replaceAll('~0', '~');
  const inPlace: Schema[] = [];
  mapOperations(document['paths'], (schema) => {
    inPlace.push(schema);
    return schema;
  });
  const all = [...named.values(), ...inPlace];
  const table: SchemaTable = Object.fromEntries(
    all.flatMap(referencesIn).map((ref) => [ref, named.get(nameOf(ref)) ?? true]),
  );
  const tags = tagsOf(all, table);

  const directed = (
    schema: Schema,
    direction: Direction,
    inherited: ReadonlySet<string> = none,
  ): Schema => {
    if (!isJsonObject(schema)) return schema;
    const left = new Set([...inherited, ...markedProperties(table, schema, marks[direction])]);
    const members = mapSubschemas(schema, (inner, pointer) =>
      isSchema(inner)
        ? directed(inner, direction, pointer.startsWith('/allOf/') ? left : none)
        : inner,
    );
    const { properties, required } = members;
    const kept = {
      ...members,
      ...(isJsonObject(properties) && {
        properties: Object.fromEntries(
          Object.entries(properties).filter(([name]) => !left.has(name)),
        ),
      }),
      ...(Array.isArray(required) && {
        required: required.filter((name: Json) => !left.has(String(name))),
      }),
    };
    return direction === 'response' && !tags.has(schema) ? opened(kept) : kept;
  };

  const reached = { request: new Set<string>(), response: new Set<string>() };
  mapOperations(document['paths'], (schema, direction) => {
    const names = reached[direction];
    const reach = (one: Schema): void => {
      for (const name of referencesIn(one).map(nameOf)) {
        if (names.has(name)) continue;
        names.add(name);
        reach(named.get(name) ?? true);
      }
    };
    reach(schema);
    return schema;
  });

  const text = (schema: Schema, direction: Direction): string =>
    JSON.stringify(directed(schema, direction));
  const differing = new Set(
    [...named].flatMap(([name, schema]) =>
      text(schema, 'request') === text(schema, 'response') ? [] : [name],
    ),
  );
  for (let before = -1; before < differing.size; ) {
    before = differing.size;
    for (const [name, schema] of named) {
      if (referencesIn(schema).some((ref) => differing.has(nameOf(ref)))) differing.add(name);
    }
  }
  const suffixes = new Map<string, string>();
  for (const name of differing) {
    if (!reached.request.has(name) || !reached.response.has(name)) continue;
    let suffix = 'Request';
    for (let n = 2; named.has(name + suffix); n++) suffix = `Request${n}`;
    suffixes.set(name, suffix);
  }

  const renamed = (ref: Json): Json =>
    typeof ref === 'string' && ref.startsWith(prefix)
      ? ref + (suffixes.get(nameOf(ref)) ?? '')
      : ref;
  const toRequest = (schema: Schema): Schema => {
    if (!isJsonObject(schema)) return schema;
    const members = mapSubschemas(schema, (inner) => (isSchema(inner) ? toRequest(inner) : inner));
    const { $ref, discriminator } = members;
    return {
      ...members,
      ...($ref !== undefined && { $ref: renamed($ref) }),
      ...(isJsonObject(discriminator) && {
        discriminator: mapMembers(discriminator, (inner) => mapMembers(inner, renamed)),
      }),
    };
  };
  const print = (schema: Schema, direction: Direction): Schema =>
    direction === 'request' ? toRequest(directed(schema, direction)) : directed(schema, direction);

  const printed = [...named].flatMap(([name, schema]): [string, Schema][] => {
    const suffix = suffixes.get(name);
    if (suffix !== undefined)
      return [
        [name, print(schema, 'response')],
        [name + suffix, print(schema, 'request')],
      ];
    if (reached.response.has(name)) return [[name, print(schema, 'response')]];
    return [[name, reached.request.has(name) ? print(schema, 'request') : schema]];
  });
  const { paths, components: _, ...others } = document;
  return {
    ...others,
    ...(paths !== undefined && { paths: mapOperations(paths, print) ?? {} }),
    ...(document['components'] !== undefined && {
      components: { ...components, schemas: Object.fromEntries(printed) },
    }),
  };
}
