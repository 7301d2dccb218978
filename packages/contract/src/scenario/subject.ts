import type { Operation } from '@speclock/model';
import type { Instance, Resource } from '../resource.ts';
import type { Stage } from './scenario.ts';

/** What a replacing or patching operation changes, and one of it to change. */
export interface Subject {
  readonly resource: Resource;
  readonly instance: Instance;
}

/** The resource that an operation changes; a path without parameters that is read and written is one by itself. */
export function changedBy(
  operation: Pick<Operation, 'id' | 'path' | 'method'>,
  resources: readonly Resource[],
  operations: readonly Operation[],
): Resource | undefined {
  const { id, path, method } = operation;
  const found = resources.find(({ replacer, patcher }) => [replacer, patcher].includes(id));
  if (found !== undefined) return found;
  const reader = operations.find((one) => one.path === path && one.method === 'get');
  const isSingle = !path.includes('{') && (method === 'put' || method === 'patch');
  if (!isSingle || reader === undefined) return undefined;
  const changes = method === 'put' ? { replacer: id } : { patcher: id };
  return { name: path, parameter: '', reader: reader.id, ...changes, users: [] };
}

/** A new one of what an operation changes; what is there once is not made. */
export async function subjectOf(operation: Operation, stage: Stage): Promise<Subject | undefined> {
  const resource = changedBy(operation, stage.resources, stage.model.operations);
  if (resource === undefined) return undefined;
  if (resource.parameter === '') {
    return { resource, instance: { resource: resource.name, parameters: {}, isOwn: false } };
  }
  const instance = await stage.create(resource);
  return instance && { resource, instance };
}
