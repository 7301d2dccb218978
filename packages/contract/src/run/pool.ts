import type { Instance, Resource } from '../resource.ts';
import { valuesOf } from './ledger.ts';
import type { Trail } from './trail.ts';

/**
 * What an instance is taken for. What is read, what is written and what may be removed are not the same instance, so that
 * a write that goes wrong is no trouble to those who read; `fresh` is one that nobody had before.
 */
export type Use = 'read' | 'write' | 'remove' | 'fresh';

export interface Taking {
  /** Make it below this one. */
  readonly parent?: Instance;
  /** Where the exchanges that make it are noted. */
  readonly trail: Trail;
}

/** Instances of resources, made when they are first needed. */
export interface Pool {
  /** Undefined where none can be made, and none may be taken that was there before. */
  take(resource: Resource, use: Use, taking: Taking): Promise<Instance | undefined>;
  /** No longer gives out an instance. */
  drop(instance: Instance): void;
}

/** What a pool is filled by. */
export interface Sources {
  make(resource: Resource, taking: Taking): Promise<Instance | undefined>;
  /** One that was there before the run; for reading alone. */
  find(resource: Resource, taking: Taking): Promise<Instance | undefined>;
  isGone(instance: Instance): boolean;
}

/** How often a resource that cannot be made is tried again. */
const mostFailures = 3;

export function createPool({ make, find, isGone }: Sources): Pool {
  const shared = new Map<string, Promise<Instance | undefined>>();
  const failures = new Map<string, number>();
  const dropped = new Set<Instance>();

  async function made(resource: Resource, taking: Taking): Promise<Instance | undefined> {
    const failed = failures.get(resource.name) ?? 0;
    if (failed >= mostFailures) return undefined;
    const instance = await make(resource, taking);
    if (instance === undefined) failures.set(resource.name, failed + 1);
    else failures.delete(resource.name);
    return instance;
  }

  async function take(resource: Resource, use: Use, taking: Taking): Promise<Instance | undefined> {
    if (use === 'fresh') return made(resource, taking);
    const parent = taking.parent === undefined ? [] : valuesOf(taking.parent);
    const key = JSON.stringify([resource.name, use, ...parent]);
    const known = await shared.get(key);
    if (known !== undefined && !isGone(known) && !dropped.has(known)) return known;
    // Whoever waited for one that is gone now takes the one that another makes.
    const filling = async (): Promise<Instance | undefined> =>
      (await made(resource, taking)) ?? (use === 'read' ? await find(resource, taking) : undefined);
    const promise = filling();
    shared.set(key, promise);
    return promise;
  }

  return { take, drop: (instance) => void dropped.add(instance) };
}
