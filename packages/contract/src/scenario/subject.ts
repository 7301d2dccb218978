import type { Operation } from '@speclock/model';
import { parameterNames } from '../resource/paths.ts';
import type { Instance, Resource } from '../resource.ts';
import type { Stage } from './scenario.ts';

/** What a replacing or patching operation changes, and one of it to change. */
export interface Subject {
  readonly resource: Resource;
  readonly instance: Instance;
  /** What leads to the list that it stands in. */
  readonly place: Instance;
}

/**
 * The resource that an operation changes. A path that ends in no parameter and is read and written is one by itself: there is
 * one of it, or one in each of what its path leads through.
 */
export function changedBy(
  operation: Pick<Operation, 'id' | 'path' | 'method'>,
  resources: readonly Resource[],
  operations: readonly Operation[],
): Resource | undefined {
  const { id, path, method } = operation;
  const found = resources.find(({ replacer, patcher }) => replacer === id || patcher === id);
  if (found !== undefined) return found;
  const reader = operations.find((one) => one.path === path && one.method === 'get');
  const isSingle = !path.endsWith('}') && (method === 'put' || method === 'patch');
  if (!isSingle || reader === undefined) return undefined;
  const changes = method === 'put' ? { replacer: id } : { patcher: id };
  if (!path.includes('{')) {
    return { name: path, parameter: '', reader: reader.id, ...changes, users: [] };
  }
  const within = resources.find(
    ({ name, users, producer }) =>
      users.includes(id) &&
      producer !== undefined &&
      parameterNames(name).length === parameterNames(path).length,
  );
  if (within === undefined) return undefined;
  const { name, parameter } = within;
  return { name, parameter, reader: reader.id, ...changes, users: [] };
}

/** What holds a resource: its parent, or what the path of its producer leads through. */
export function holderOf(
  { parent, producer, lister }: Resource,
  resources: readonly Resource[],
): Resource | undefined {
  if (parent !== undefined) return resources.find(({ name }) => name === parent);
  const id = producer ?? lister;
  return resources.findLast(({ users }) => id !== undefined && users.includes(id));
}

/** A new one of what an operation changes; what is there once is not made. */
export async function subjectOf(operation: Operation, stage: Stage): Promise<Subject | undefined> {
  const resource = changedBy(operation, stage.resources, stage.model.operations);
  if (resource === undefined) return undefined;
  if (resource.parameter === '') {
    const instance = { resource: resource.name, parameters: {}, isOwn: false };
    return { resource, instance, place: instance };
  }
  const parent = await parentOf(resource, stage);
  const instance = await stage.create(stage.resource(resource.name) ?? resource, parent);
  return instance && { resource, instance, place: parent ?? instance };
}

/** What is read of one of a resource at a path below its own: its content, its result. */
export function partsOf(resource: Resource, operations: readonly Operation[]): Operation[] {
  return operations.filter(
    ({ id, method, path }) =>
      method === 'get' &&
      resource.users.includes(id) &&
      !path.endsWith('}') &&
      parameterNames(path).length === parameterNames(resource.name).length,
  );
}

/** What can be done with one of a resource and makes nothing else, such as `POST /loans/{id}/return`. */
export function actionsOf({ users }: Resource, stage: Stage): Operation[] {
  const makers = new Set(stage.resources.map(({ producer }) => producer));
  return users
    .map((id) => stage.operation(id))
    .filter(({ id, method }) => method === 'post' && !makers.has(id));
}

/** An instance for a resource to be made in; undefined where it stands alone. */
export async function parentOf(resource: Resource, stage: Stage): Promise<Instance | undefined> {
  const holder = holderOf(resource, stage.resources);
  return holder && (await stage.create(holder));
}
