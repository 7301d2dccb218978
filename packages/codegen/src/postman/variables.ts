import { type ApiModel, type Operation, type Parameter, schemaTable } from '@speclock/model';
import { type SchemaTable, textShape } from '@speclock/schema';
import { isJsonMediaType } from '@speclock/wire';

/** A collection variable that stands for a path parameter, wherever a parameter of that name is sent. */
export interface Variable {
  readonly name: string;
  /** The operations whose answers give it its value, by the property that holds it. */
  readonly producers: ReadonlyMap<Operation, string>;
  /** Those that have it in their path. */
  readonly consumers: readonly Operation[];
  /** The first of the parameters that it stands for. */
  readonly parameter: Parameter;
}

export interface Variables {
  readonly all: readonly Variable[];
  /** The variable that a parameter of an operation takes its value from. */
  of(operation: Operation, parameter: Parameter): Variable | undefined;
}

interface Place {
  readonly operation: Operation;
  readonly parameter: Parameter;
  /** The path before the parameter: that of the collection which it names a member of. */
  readonly before: string;
}

/**
 * Finds which answers give the ids that later requests need: where a property of an answer to POST, PUT or PATCH has
 * the name of another operation's path parameter, and where a POST on `/pets` answers the `id` for `/pets/{petId}`.
 *
 * Lists give none, or a run would change and delete what it did not make. Parameters that are called `id` are the same
 * only after the same path, others wherever they have the same name. `reserved` names are not given to variables.
 */
export function findVariables(model: ApiModel, reserved: readonly string[]): Variables {
  const byKey = new Map<string, Place[]>();
  for (const operation of model.operations) {
    for (const parameter of operation.parameters) {
      if (parameter.in !== 'path' || !isText(parameter)) continue;
      const key = keyOf(operation, parameter);
      const before = pathBefore(operation, parameter);
      byKey.set(key, [...(byKey.get(key) ?? []), { operation, parameter, before }]);
    }
  }
  const table = schemaTable(model);
  const answers = new Map(model.operations.map((one) => [one, answerProperties(table, one)]));
  const taken = new Set(reserved);
  const variables = new Map<string, Variable>();
  for (const [key, places] of byKey) {
    const [first] = places;
    if (first === undefined) continue;
    const consumers = places.map(({ operation }) => operation);
    const producers = new Map<Operation, string>();
    for (const [operation, properties] of answers) {
      const property = propertyFor(places, operation, properties);
      if (property !== undefined && !consumers.includes(operation)) {
        producers.set(operation, property);
      }
    }
    const { parameter } = first;
    variables.set(key, { name: nameOf(first, taken), producers, consumers, parameter });
  }
  return {
    all: [...variables.values()],
    of: (operation, parameter) =>
      isText(parameter) ? variables.get(keyOf(operation, parameter)) : undefined,
  };
}

/** Whether a parameter is written as its value and nothing else. */
function isText({ style, mediaType, in: place }: Parameter): boolean {
  return mediaType === undefined && (style === 'simple' || (place === 'query' && style === 'form'));
}

function keyOf(operation: Operation, parameter: Parameter): string {
  return parameter.name === 'id' ? `${pathBefore(operation, parameter)}/id` : parameter.name;
}

function pathBefore({ path }: Operation, { name }: Parameter): string {
  return path.split(`{${name}}`, 1)[0]?.replace(/\/$/, '') ?? '';
}

function propertyFor(
  places: readonly Place[],
  operation: Operation,
  properties: ReadonlySet<string>,
): string | undefined {
  const name = places[0]?.parameter.name ?? '';
  if (name !== 'id' && properties.has(name)) return name;
  const isMaker = operation.method === 'post';
  const makes = places.some(({ before }) => before === operation.path);
  return isMaker && makes && properties.has('id') ? 'id' : undefined;
}

/** The properties of a successful answer that may be ids; none of an operation that only looks or that deletes. */
function answerProperties(table: SchemaTable, operation: Operation): ReadonlySet<string> {
  const names = new Set<string>();
  if (!['post', 'put', 'patch'].includes(operation.method)) return names;
  const content = operation.responses
    .filter(({ status }) => status.startsWith('2'))
    .flatMap((response) => response.content)
    .filter(({ mediaType }) => isJsonMediaType(mediaType));
  for (const { schema } of content) {
    const shape = textShape(table, schema === undefined ? true : (table[schema] ?? true), 1);
    for (const [name, { types }] of Object.entries(shape.properties ?? {})) {
      if (types.every((type) => ['string', 'integer', 'number'].includes(type))) names.add(name);
    }
  }
  return names;
}

/** `groupId` of `{groupId}`, `petsId` of `/pets/{id}`. */
function nameOf({ parameter, before }: Place, taken: Set<string>): string {
  const collection = parameter.name === 'id' ? (before.split('/').pop() ?? '') : '';
  const wanted = `${collection === '' ? parameter.name : `${collection}Id`}`
    .replace(/[^\w-]/g, '_')
    .slice(0, 64);
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
  taken.add(name);
  return name;
}
