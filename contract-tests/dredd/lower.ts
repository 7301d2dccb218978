import { asList, asNode, ConversionError, isNode, type Node, resolve } from './document.ts';
import type { Fixture } from './fixture.ts';
import { toSwagger2 } from './swagger2.ts';

/** A document that is made simple enough for Dredd, and the operations that had to be left out, each with the reason. */
export interface Lowered {
  readonly document: Node;
  readonly leftOut: ReadonlyMap<string, string>;
}

/** What Swagger 2.0 has no word for, or is said below in another way. Without it a schema only allows more. */
const unsaid = new Set([
  'oneOf',
  'anyOf',
  'not',
  'discriminator',
  'prefixItems',
  'patternProperties',
  'examples',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'type',
]);
const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);
const isJson = (mediaType: string): boolean => /^application\/([^;]*\+)?json\b/i.test(mediaType);

/**
 * As much of a document of OpenAPI 3.0 or 3.1 as toSwagger2 takes, in the form of 3.0: of schemas what Swagger 2.0 can say, of
 * optional parameters those that it can send, of answers the status, the headers, and the body where it is JSON. An operation
 * that cannot be converted all the same is left out.
 */
export function lower(given: Node, fixtures: Readonly<Record<string, Fixture>>): Lowered {
  const components = asNode(given['components']);
  const schemas = asNode(components['schemas']);
  const document: Node = {
    ...given,
    openapi: '3.0.3',
    components: { ...components, schemas: mapped(schemas, lowerSchema) },
  };
  const paths: Record<string, Record<string, unknown>> = {};
  const leftOut = new Map<string, string>();
  for (const [path, item] of Object.entries(asNode(document['paths']))) {
    for (const [method, value] of Object.entries(asNode(item))) {
      if (!methods.has(method)) continue;
      const operation = lowerOperation(document, asNode(item), asNode(value));
      const id = `${operation['operationId'] || `${method} ${path}`}`;
      const known = fixtures[id];
      try {
        if (method === 'head') throw new ConversionError(`${id}: Dredd sends no HEAD.`);
        const alone = { ...document, paths: { [path]: { [method]: operation } } };
        toSwagger2(alone, known === undefined ? {} : { [id]: known }, () => '');
        paths[path] ??= {};
        paths[path][method] = operation;
      } catch (error) {
        if (!(error instanceof ConversionError)) throw error;
        leftOut.set(id, error.message);
      }
    }
  }
  return { document: { ...document, paths }, leftOut };
}

const mapped = (values: Node, change: (value: unknown) => unknown): Node =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));

function lowerOperation(document: Node, item: Node, operation: Node): Node {
  const own = asList(operation['parameters']).map((one) => resolve(document, one));
  const isReplaced = (one: Node): boolean =>
    own.some(({ name, in: place }) => name === one['name'] && place === one['in']);
  const inherited = asList(item['parameters']).map((one) => resolve(document, one));
  const parameters = [...inherited.filter((one) => !isReplaced(one)), ...own];
  const body = resolve(document, operation['requestBody']);
  return {
    ...operation,
    parameters: parameters
      .map((one): Node => ({ ...one, schema: lowerSchema(resolve(document, one['schema'])) }))
      .filter((one) => one['required'] === true || canBeSent(one)),
    ...(operation['requestBody'] !== undefined && {
      requestBody: { ...body, content: mapped(asNode(body['content']), lowerMedia) },
    }),
    responses: mapped(asNode(operation['responses']), (value) => {
      const { content, ...response } = resolve(document, value);
      const json = Object.entries(asNode(content)).filter(([type]) => isJson(type));
      return json.length === 0
        ? response
        : { ...response, content: mapped(Object.fromEntries(json), lowerMedia) };
    }),
  };
}

function canBeSent(parameter: Node): boolean {
  const { in: place, style } = parameter;
  return place !== 'cookie' && (style === undefined || style === 'form' || style === 'simple');
}

function lowerMedia(value: unknown): Node {
  const media = asNode(value);
  return media['schema'] === undefined ? media : { ...media, schema: lowerSchema(media['schema']) };
}

function lowerSchema(value: unknown): unknown {
  if (!isNode(value)) return value === false ? { enum: [] } : {};
  const schema: Record<string, unknown> = {};
  for (const [keyword, argument] of Object.entries(value)) {
    if (unsaid.has(keyword)) continue;
    if (keyword === 'properties') schema[keyword] = mapped(asNode(argument), lowerSchema);
    else if (keyword === 'items') schema[keyword] = lowerSchema(argument);
    else if (keyword === 'allOf') schema[keyword] = asList(argument).map(lowerSchema);
    else if (keyword === 'additionalProperties')
      schema[keyword] = isNode(argument) ? lowerSchema(argument) : argument;
    else if (keyword === 'const') schema['enum'] = [argument];
    else if (keyword === 'contentMediaType') schema['format'] = 'binary';
    else schema[keyword] = argument;
  }
  // Names that a pattern allows are not forbidden with the others.
  if (isNode(value['patternProperties'])) delete schema['additionalProperties'];
  // Beside prefixItems, whether there may be more of them.
  if (typeof value['items'] === 'boolean') delete schema['items'];
  return { ...schema, ...boundsOf(value), ...typeOf(value) };
}

/** Dredd's validator judges nothing by a schema with an exclusive bound of 3.0, so that the bound alone is left. */
function boundsOf({ exclusiveMinimum, exclusiveMaximum }: Node): Node {
  return {
    ...(typeof exclusiveMinimum === 'number' && { minimum: exclusiveMinimum }),
    ...(typeof exclusiveMaximum === 'number' && { maximum: exclusiveMaximum }),
  };
}

/** In 3.0 there is one type, and null beside it; of several nothing is said. */
function typeOf({ type }: Node): Node {
  if (!Array.isArray(type)) return type === undefined ? {} : { type };
  const others = type.filter((name) => name !== 'null');
  return {
    ...(others.length === 1 && { type: others[0] }),
    ...(others.length < type.length && { nullable: true }),
  };
}
