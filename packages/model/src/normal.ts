import { isSchema, type Json, type JsonObject, mapSubschemas, type Schema } from '@speclock/schema';
import type {
  ApiModel,
  Body,
  Callback,
  DocumentJson,
  Encoding,
  Example,
  Header,
  MediaType,
  Method,
  Operation,
  Parameter,
  Response,
  SchemaKey,
  SecurityScheme,
  Webhook,
} from './api-model.ts';
import { isObject } from './json.ts';
import { escapeToken, toReference } from './pointer.ts';

type Members = Record<string, Json | undefined>;

/** An object of those members that are not undefined. */
function objectOf(members: Members): JsonObject {
  const present = Object.entries(members).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(present);
}

function byName<T>(
  items: readonly T[],
  name: (item: T) => string,
  print: (item: T) => Json,
): JsonObject | undefined {
  if (items.length === 0) return undefined;
  return Object.fromEntries(items.map((item) => [name(item), print(item)]));
}

/** Calls back for each `$ref` in a schema and gives the schema with what the call returned in its place. */
function mapReferences(schema: Schema, map: (key: SchemaKey) => string): Schema {
  if (typeof schema === 'boolean') return schema;
  const inner = (value: Json): Json => (isSchema(value) ? mapReferences(value, map) : value);
  return Object.fromEntries(
    Object.entries(mapSubschemas(schema, inner)).map(([name, value]): [string, Json] => {
      if (name === '$ref' && typeof value === 'string') return [name, map(value)];
      if (name === 'discriminator' && isObject(value)) return [name, mapDiscriminator(value, map)];
      return [name, value];
    }),
  );
}

function mapDiscriminator(value: JsonObject, map: (key: SchemaKey) => string): JsonObject {
  const mapping = value['mapping'];
  if (!isObject(mapping)) return value;
  const mapped = Object.entries(mapping).map(([name, key]) => [
    name,
    typeof key === 'string' ? map(key) : key,
  ]);
  return { ...value, mapping: Object.fromEntries(mapped) };
}

/** Prints schemas; those that others refer to become components under a name of their own. */
class SchemaPrinter {
  readonly #model: ApiModel;
  /** What each schema that a `$ref` may name is called under components.schemas. */
  readonly #names = new Map<SchemaKey, string>();

  constructor(model: ApiModel) {
    this.#model = model;
    const taken = new Set<string>();
    for (const [key, { name }] of Object.entries(model.schemas)) {
      if (name === undefined) continue;
      this.#names.set(key, name);
      taken.add(name);
    }
    const name = (key: SchemaKey): string => {
      if (this.#names.has(key)) return key;
      const base = key.replace(/^[^A-Za-z0-9]+/, '').replace(/[^A-Za-z0-9._-]+/g, '_');
      let unique = base;
      for (let n = 2; taken.has(unique); n++) unique = `${base}${n}`;
      taken.add(unique);
      this.#names.set(key, unique);
      return key;
    };
    for (const { schema } of Object.values(model.schemas)) mapReferences(schema, name);
  }

  /** The schema in place, or a `$ref` where it is a component. */
  print(key: SchemaKey): Json {
    return this.#names.has(key) ? { $ref: this.#reference(key) } : this.#written(key);
  }

  components(): JsonObject | undefined {
    return byName(
      [...this.#names],
      ([, name]) => name,
      ([key]) => this.#written(key),
    );
  }

  #written(key: SchemaKey): Json {
    const schema = this.#model.schemas[key]?.schema ?? true;
    return mapReferences(schema, (target) => this.#reference(target));
  }

  #reference(key: SchemaKey): string {
    const name = this.#names.get(key) ?? '';
    return toReference(`#/components/schemas/${escapeToken(name)}`);
  }
}

function printExamples(examples: readonly Example[]): Members {
  const [first] = examples;
  if (first === undefined) return {};
  if (first.name === '') return { example: first.value };
  return {
    examples: byName(
      examples,
      ({ name }) => name,
      ({ value }) => ({ value }),
    ),
  };
}

class Printer {
  readonly #schemas: SchemaPrinter;

  constructor(schemas: SchemaPrinter) {
    this.#schemas = schemas;
  }

  operation(operation: Operation | Webhook | Callback): JsonObject {
    return objectOf({
      operationId: operation.id,
      summary: operation.summary,
      description: operation.description,
      tags: operation.tags.length > 0 ? operation.tags : undefined,
      deprecated: operation.deprecated || undefined,
      parameters:
        operation.parameters.length > 0
          ? operation.parameters.map((each) => this.#parameter(each))
          : undefined,
      requestBody: operation.body && this.#body(operation.body),
      responses:
        byName(
          operation.responses,
          ({ status }) => status,
          (each) => this.#response(each),
        ) ?? {},
      callbacks: operation.kind === 'operation' ? this.#callbacks(operation) : undefined,
      security: operation.security,
      ...operation.extensions,
    });
  }

  #callbacks({ callbacks }: Operation): JsonObject | undefined {
    if (callbacks.length === 0) return undefined;
    const names = [...new Set(callbacks.map(({ name }) => name))];
    return Object.fromEntries(
      names.map((name) => [
        name,
        itemsBy(
          callbacks.filter((one) => one.name === name),
          ({ expression }) => expression,
          (one) => this.operation(one),
        ),
      ]),
    );
  }

  #parameter(parameter: Parameter): JsonObject {
    const schema = this.#schemas.print(parameter.schema);
    const examples = printExamples(parameter.examples);
    return objectOf({
      name: parameter.name,
      in: parameter.in,
      description: parameter.description,
      required: parameter.required || undefined,
      deprecated: parameter.deprecated || undefined,
      allowEmptyValue: parameter.allowEmptyValue,
      ...(parameter.mediaType === undefined
        ? {
            ...(hasStyle(parameter) && { style: parameter.style, explode: parameter.explode }),
            allowReserved: parameter.allowReserved || undefined,
            schema,
            ...examples,
          }
        : {
            content: Object.fromEntries([[parameter.mediaType, objectOf({ schema, ...examples })]]),
          }),
      ...parameter.extensions,
    });
  }

  #body(body: Body): JsonObject {
    return objectOf({
      description: body.description,
      required: body.required || undefined,
      content: this.#content(body.content) ?? {},
    });
  }

  #response(response: Response): JsonObject {
    return objectOf({
      description: response.description,
      headers: this.#headers(response.headers),
      content: this.#content(response.content),
    });
  }

  #headers(headers: readonly Header[]): JsonObject | undefined {
    return byName(
      headers,
      ({ name }) => name,
      ({ required, deprecated, explode, mediaType, schema: key }) => {
        const schema = this.#schemas.print(key);
        return objectOf({
          required: required || undefined,
          deprecated: deprecated || undefined,
          explode: explode || undefined,
          ...(mediaType === undefined ? { schema } : { content: { [mediaType]: { schema } } }),
        });
      },
    );
  }

  #content(content: readonly MediaType[]): JsonObject | undefined {
    return byName(
      content,
      ({ mediaType }) => mediaType,
      (each) =>
        objectOf({
          schema: each.schema === undefined ? undefined : this.#schemas.print(each.schema),
          encoding: byName(
            Object.entries(each.encoding),
            ([name]) => name,
            ([, encoding]) => this.#encoding(encoding),
          ),
          ...printExamples(each.examples),
        }),
    );
  }

  #encoding({ headers, style, explode, ...members }: Encoding): JsonObject {
    const how = style !== 'tabDelimited' && { style, explode };
    return objectOf({ ...members, ...how, headers: this.#headers(headers) });
  }
}

/** Whether OpenAPI has the style there: Swagger 2.0 has lists between tabs, and delimited ones in paths and headers. */
function hasStyle({ in: place, style }: Parameter): boolean {
  if (style === 'tabDelimited') return false;
  return place === 'query' || (style !== 'spaceDelimited' && style !== 'pipeDelimited');
}

function printScheme(scheme: SecurityScheme): JsonObject {
  const { kind, at: _, extensions, ...members } = scheme;
  const flows =
    scheme.kind === 'oauth2'
      ? byName(
          Object.entries(scheme.flows),
          ([name]) => name,
          ([, flow]) => objectOf({ ...flow }),
        )
      : undefined;
  return objectOf({ type: kind, ...(members as Members), ...(flows && { flows }), ...extensions });
}

/** Path items by what they stand under, of what each has one method of. */
function itemsBy<T extends { readonly method: Method }>(
  all: readonly T[],
  under: (one: T) => string,
  print: (one: T) => JsonObject,
): JsonObject {
  const items = new Map<string, [string, JsonObject][]>();
  for (const one of all) {
    const item = items.get(under(one)) ?? [];
    item.push([one.method, print(one)]);
    items.set(under(one), item);
  }
  return Object.fromEntries([...items].map(([name, item]) => [name, Object.fromEntries(item)]));
}

/** Prints a model as a document of OpenAPI 3.1.1: the same model always gives the same document. */
export function printNormal(model: ApiModel): DocumentJson {
  const schemas = new SchemaPrinter(model);
  const printer = new Printer(schemas);
  const components = objectOf({
    schemas: schemas.components(),
    securitySchemes: byName(
      Object.entries(model.securitySchemes),
      ([name]) => name,
      ([, scheme]) => printScheme(scheme),
    ),
  });
  return objectOf({
    openapi: '3.1.1',
    info: objectOf({ ...model.info }),
    servers:
      model.servers.length > 0
        ? model.servers.map(({ url, description }) => objectOf({ url: url || '/', description }))
        : undefined,
    tags: model.tags.length > 0 ? model.tags.map((tag) => objectOf({ ...tag })) : undefined,
    paths: itemsBy(
      model.operations,
      ({ path }) => path,
      (one) => printer.operation(one),
    ),
    webhooks:
      model.webhooks.length > 0
        ? itemsBy(
            model.webhooks,
            ({ name }) => name,
            (one) => printer.operation(one),
          )
        : undefined,
    components: Object.keys(components).length > 0 ? components : undefined,
    ...model.extensions,
  });
}
