import { type ApiModel, type Operation, schemaTable } from '@speclock/model';
import { textShape } from '@speclock/schema';
import type { Resource } from '../resource.ts';
import { createShapes, identifierIn, jsonOf, listIn } from './identity.ts';
import { type ItemPath, isBelow, itemPath, lastWord, shapeOf } from './paths.ts';
import { type Around, producerOf } from './producers.ts';

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
  const makers = operations.filter(({ method }) => method === 'post' || method === 'put');
  const methods = new Map(
    operations.toReversed().map((one) => [`${one.method} ${shapeOf(one.path)}`, one]),
  );
  const all = [...items.values()].toSorted((a, b) => depthOf(a.path) - depthOf(b.path));
  const found: Resource[] = [];
  for (const item of all) {
    const at = (method: string): Operation | undefined =>
      methods.get(`${method} ${shapeOf(item.path)}`);
    const reader = at('get');
    const around: Around = { table, shapes, operations, makers, item, ...(reader && { reader }) };
    const producer = producerOf(around);
    const lister = listerOf(around);
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
      users: operations
        .filter((one) => !own.includes(one))
        .filter(({ path }) => shapeOf(path) === shapeOf(item.path) || isBelow(path, item.path))
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

function listerOf({
  shapes,
  operations,
  item,
}: Around):
  | { readonly operation: Operation; readonly listed: NonNullable<Resource['listed']> }
  | undefined {
  const collection = shapeOf(item.collection);
  const isSame = ({ path }: Operation): boolean => shapeOf(path) === collection;
  const isElsewhere = ({ path }: Operation): boolean =>
    itemPath(path) === undefined &&
    lastWord(path) === lastWord(item.path) &&
    !isBelow(path, item.path);
  const gets = operations.filter(({ method }) => method === 'get');
  for (const operation of [...gets.filter(isSame), ...gets.filter(isElsewhere)]) {
    const list = listIn(shapes(jsonOf(operation)));
    const pointer = list && identifierIn(list.item, item);
    if (list === undefined || pointer === undefined) continue;
    return { operation, listed: { items: list.items, pointer } };
  }
  return undefined;
}
