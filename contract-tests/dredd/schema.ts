import { asList, asNode, ConversionError, isNode, type Node } from './document.ts';

/** Keywords that mean the same in a schema of OpenAPI 3.0 and of Swagger 2.0. */
const kept = new Set([
  'type',
  'enum',
  'default',
  'multipleOf',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'maxProperties',
  'minProperties',
  'required',
]);

/** Formats that Dredd's validator (Ajv 6) knows; it refuses a schema with any other, though a format may be anything. */
const judgedFormats = new Set([
  'date',
  'time',
  'date-time',
  'uri',
  'uri-reference',
  'uri-template',
  'url',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'regex',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
]);

/** Keywords that say nothing about whether an answer is right. */
const dropped = new Set([
  'title',
  'description',
  'example',
  'externalDocs',
  'xml',
  'deprecated',
  'readOnly',
  'writeOnly',
]);

const components = '#/components/schemas/';

/** A schema of OpenAPI 3.0 as one of Swagger 2.0. Throws a ConversionError for a keyword that 2.0 does not have. */
export function toSchema2(value: unknown, where: string): Node {
  if (!isNode(value)) throw new ConversionError(`${where}: ${value} is no schema of Swagger 2.0.`);
  const reference = value['$ref'];
  if (typeof reference === 'string') {
    if (!reference.startsWith(components) || reference.slice(components.length).includes('/')) {
      throw new ConversionError(
        `${where}: Dredd reads references to whole components only, not ${reference}.`,
      );
    }
    return { $ref: `#/definitions/${reference.slice(components.length)}` };
  }
  const schema: Record<string, unknown> = {};
  for (const [keyword, argument] of Object.entries(value)) {
    if (kept.has(keyword)) schema[keyword] = argument;
    else if (keyword === 'format') {
      if (judgedFormats.has(`${argument}`)) schema[keyword] = argument;
    } else if (keyword === 'nullable') schema['x-nullable'] = argument;
    else if (keyword === 'items') schema[keyword] = toSchema2(argument, `${where}/items`);
    else if (keyword === 'allOf') {
      schema[keyword] = asList(argument).map((part, at) => toSchema2(part, `${where}/allOf/${at}`));
    } else if (keyword === 'additionalProperties') {
      schema[keyword] =
        typeof argument === 'boolean' ? argument : toSchema2(argument, `${where}/${keyword}`);
    } else if (keyword === 'properties') {
      schema[keyword] = toSchemas2(argument, `${where}/properties`);
    } else if (!dropped.has(keyword) && !keyword.startsWith('x-')) {
      throw new ConversionError(`${where}: Swagger 2.0 has no keyword ${keyword}.`);
    }
  }
  return withRequiredDeclared(schema, where);
}

/** Dredd refuses a schema that requires a property without declaring it. */
function withRequiredDeclared(schema: Node, where: string): Node {
  const properties = asNode(schema['properties']);
  const undeclared = asList(schema['required']).filter(
    (name) => !Object.hasOwn(properties, `${name}`),
  );
  if (undeclared.length === 0) return schema;
  const further = schema['additionalProperties'];
  if (further === false) {
    throw new ConversionError(`${where}: ${undeclared.join(', ')} must be there and may not be.`);
  }
  const declared = undeclared.map((name) => [`${name}`, asNode(further)] as const);
  return { ...schema, properties: { ...properties, ...Object.fromEntries(declared) } };
}

/** Schemas by name. */
function toSchemas2(schemas: unknown, where: string): Node {
  return Object.fromEntries(
    Object.entries(asNode(schemas)).map(([name, schema]) => [
      name,
      toSchema2(schema, `${where}/${name}`),
    ]),
  );
}

/** The definitions that a converted schema reaches, directly and through each other. */
export function reachable(from: readonly unknown[], definition: (name: string) => Node): Node {
  const found = new Map<string, Node>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isNode(value)) {
      const reference = value['$ref'];
      if (typeof reference === 'string') {
        const name = reference.slice('#/definitions/'.length);
        if (!found.has(name)) {
          const schema = definition(name);
          found.set(name, schema);
          visit(schema);
        }
      } else Object.values(value).forEach(visit);
    }
  };
  from.forEach(visit);
  return Object.fromEntries(found);
}
