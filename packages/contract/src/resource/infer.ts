import { type ApiModel, type Operation, schemaTable } from '@speclock/model';
import { textShape } from '@speclock/schema';
import type { Resource } from '../resource.ts';
import { createShapes, identifierIn, jsonOf, listIn } from './identity.ts';
import { type ItemPath, isBelow, itemPath, lastWord, shapeOf } from './paths.ts';
import { createPlaces } from './places.ts';
import { type Around, makersOf, producerOf } from './producers.ts';

/**
 * The resources of a document: what stands at a path that ends in a parameter, and that some operation makes or lists.
 *
 * Signs of what makes one, the strongest first: POST to the path without its parameter, a link, a property of the
 * parameter's name in an answer, a schema and a last word shared with the reader, a PUT that declares 201. Parents come
 * before what is below them.
 */
export function inferResources(model: ApiModel): Resource[] {
  const table = schemaTable(model);
  const shapes = createShapes(table);
  const { operations } = model;
  const items = new Map<string, ItemPath>();
  for (const operation of operations) {
    const item = itemPath(operation.path);
    if (item === undefined || !isSingle(operation, item, table)) continue;
    const shape = shapeOf(item.path);
    if (!items.has(shape)) items.set(shape, item);
  }
  const makers = makersOf(operations, shapes);
  const places = createPlaces(operations);
  const lists = listsOf(operations);
  const all = [...items.values()].toSorted((a, b) => depthOf(a.path) - depthOf(b.path));
  const found: Resource[] = [];
  for (const item of all) {
    const at = (method: string): Operation | undefined =>
      places.at(item.path).find((one) => one.method === method);
    const reader = at('get');
    const around: Around = {
      table,
      shapes,
      places,
      operations,
      makers,
      item,
      ...(reader && { reader }),
    };
    const producer = producerOf(around);
    const lister = listerOf(around, lists);
    if (producer === undefined && lister === undefined) continue;
    const parent = found.findLast(({ name }) => isBelow(item.path, name));
    const [replacer, patcher, remover] = ['put', 'patch', 'delete'].map(at);
    const own = [reader, replacer, patcher, remover];
    found.push({
      name: item.path,
      parameter: item.parameter,
      ...(parent && { parent: parent.name }),
      ...(producer && { producer: producer.operation.id, identity: producer.identity }),
      ...(reader && { reader: reader.id }),
      ...(lister && { lister: lister.operation.id, listed: lister.listed }),
      ...(replacer && { replacer: replacer.id }),
      ...(patcher && { patcher: patcher.id }),
      ...(remover && { remover: remover.id }),
      users: places
        .within(item.path)
        .filter((one) => !own.includes(one))
        .map(({ id }) => id),
    });
  }
  return found;
}

/** Whether a path's parameter names one thing: `/quotas/{ids}` with a list names several. */
function isSingle(operation: Operation, item: ItemPath, table: Around['table']): boolean {
  const parameter = operation.parameters.find(
    (one) => one.in === 'path' && one.name === item.parameter,
  );
  if (parameter === undefined) return false;
  const { types } = textShape(table, table[parameter.schema] ?? true, 1);
  return !types.includes('array') && !types.includes('object');
}

function depthOf(path: string): number {
  return path.split('/').length;
}

/** What may list things, by the last word of its path. */
function listsOf(operations: readonly Operation[]): ReadonlyMap<string, readonly Operation[]> {
  const found = new Map<string, Operation[]>();
  for (const operation of operations) {
    if (operation.method !== 'get' || itemPath(operation.path) !== undefined) continue;
    const word = lastWord(operation.path);
    found.set(word, [...(found.get(word) ?? []), operation]);
  }
  return found;
}

function listerOf(
  { shapes, places, item }: Around,
  lists: ReadonlyMap<string, readonly Operation[]>,
): { readonly operation: Operation; readonly listed: NonNullable<Resource['listed']> } | undefined {
  const own = places.at(item.collection).filter(({ method }) => method === 'get');
  const elsewhere = (lists.get(lastWord(item.path)) ?? []).filter(
    ({ path }) => !isBelow(path, item.path),
  );
  for (const operation of [...own, ...elsewhere]) {
    const list = listIn(shapes(jsonOf(operation)));
    const pointer = list && identifierIn(list.item, item);
    if (list === undefined || pointer === undefined) continue;
    return { operation, listed: { items: list.items, pointer } };
  }
  return undefined;
}
