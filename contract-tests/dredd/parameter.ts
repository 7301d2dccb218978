import { ConversionError, exampleOf, type Node, resolve } from './document.ts';
import type { Fixture } from './fixture.ts';
import { toSchema2 } from './schema.ts';

const scalar = new Set(['string', 'integer', 'number', 'boolean']);

/** Headers that OpenAPI has tools ignore as parameters. */
const saidElsewhere = new Set(['accept', 'content-type', 'authorization']);

function valueToSend(
  document: Node,
  parameter: Node,
  schema: Node,
  fixture: Fixture,
  uuid: () => string,
): unknown {
  const name = `${parameter['name']}`;
  const given = fixture[parameter['in'] as 'path' | 'query' | 'header'];
  if (given && Object.hasOwn(given, name)) return given[name];
  if (parameter['x-speclock-fill'] === 'uuid') return uuid();
  const choices = Array.isArray(schema['enum']) ? schema['enum'] : [];
  return exampleOf(document, parameter) ?? schema['example'] ?? schema['default'] ?? choices[0];
}

/**
 * A parameter as one of Swagger 2.0 that carries the value to send, as Dredd wants it; `undefined` for a header that
 * OpenAPI says elsewhere, and for an optional parameter without a value, which is then not sent.
 */
export function toParameter2(
  document: Node,
  parameter: Node,
  where: string,
  fixture: Fixture,
  uuid: () => string,
): Node | undefined {
  const { name, in: place, required = false } = parameter;
  const what = `${where}: the ${place} parameter ${name}`;
  if (place === 'header' && saidElsewhere.has(`${name}`.toLowerCase())) return undefined;
  if (place !== 'path' && place !== 'query' && place !== 'header') {
    throw new ConversionError(`${what} has no place in Swagger 2.0.`);
  }
  if (parameter['content'] !== undefined) {
    throw new ConversionError(`${what} has content, which Swagger 2.0 cannot say.`);
  }
  const style = place === 'query' ? 'form' : 'simple';
  if (parameter['style'] !== undefined && parameter['style'] !== style) {
    throw new ConversionError(
      `${what} has the style ${parameter['style']}, which Dredd cannot send.`,
    );
  }
  const schema = resolve(document, parameter['schema']);
  const { type } = schema;
  const isList = type === 'array' && place === 'query';
  if (!isList && !scalar.has(`${type}`)) {
    throw new ConversionError(`${what} has the type ${type}, which this conversion does not know.`);
  }
  const value = valueToSend(document, parameter, schema, fixture, uuid);
  if (value === undefined) {
    if (required !== true) return undefined;
    throw new ConversionError(`${what} has no example: give it one in the overlay or a fixture.`);
  }
  // What bounds a value is left out: Dredd judges answers, and would only check its own example.
  return {
    name,
    in: place,
    required,
    type,
    ...(isList && {
      items: toSchema2(resolve(document, schema['items']), what),
      collectionFormat: parameter['explode'] === false ? 'csv' : 'multi',
    }),
    'x-example': value,
  };
}
