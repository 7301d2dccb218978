import type { Json } from '@speclock/schema';
import { isBelow, parameterNames } from '../resource/paths.ts';
import type { Instance, Resource } from '../resource.ts';

/** What a run has made, and what of it is gone. Nothing is ever taken out: an id that was the run's own stays so. */
export interface Ledger {
  /**
   * Takes in what was made; one that is there again is no longer gone. Undefined for what had been there before: a service
   * that answers a POST with what it already has does not make it the run's own.
   */
  add(
    resource: Resource,
    parameters: Instance['parameters'],
    sent?: Json,
    received?: Json,
  ): Instance | undefined;
  /** Takes note of what was there before the run. */
  sight(instance: Instance): void;
  /** Whether the run made what these values of a path's parameters, from the first on, lead to. */
  isOwn(resource: Resource, values: readonly string[]): boolean;
  find(resource: Resource, values: readonly string[]): Instance | undefined;
  isGone(instance: Instance): boolean;
  /** Whether a text is what one of the run's own instances is called by. */
  hasName(text: string): boolean;
  /** Tells that an instance is gone, and with it what was below it. */
  forget(instance: Instance): void;
  /** What is still there: children before parents, the latest first. */
  readonly remaining: readonly Instance[];
}

export function createLedger(): Ledger {
  const made = new Map<string, Instance>();
  const gone = new Set<Instance>();
  const sighted = new Set<string>();
  const names = new Set<string>();
  const keyOf = (name: string, values: readonly string[]): string =>
    JSON.stringify([name, ...values]);
  return {
    add(resource, parameters, sent, received) {
      const key = keyOf(resource.name, valuesOf({ resource: resource.name, parameters }));
      if (sighted.has(key)) return undefined;
      const instance: Instance = {
        resource: resource.name,
        parameters,
        isOwn: true,
        ...(sent !== undefined && { sent }),
        ...(received !== undefined && { received }),
      };
      // At its end in the order, where it was made again.
      made.delete(key);
      made.set(key, instance);
      for (const value of valuesOf(instance)) names.add(value);
      return instance;
    },
    sight(instance) {
      const key = keyOf(instance.resource, valuesOf(instance));
      if (!made.has(key)) sighted.add(key);
    },
    isOwn: (resource, values) => made.has(keyOf(resource.name, values)),
    find: (resource, values) => made.get(keyOf(resource.name, values)),
    hasName: (text) => names.has(text),
    isGone: (instance) => gone.has(instance),
    forget(instance) {
      gone.add(instance);
      const values = valuesOf(instance);
      for (const other of made.values()) {
        const isChild =
          isBelow(other.resource, instance.resource) &&
          valuesOf(other).slice(0, values.length).join('/') === values.join('/');
        if (isChild) gone.add(other);
      }
    },
    get remaining() {
      const left = [...made.values()].filter((one) => !gone.has(one)).reverse();
      return left.toSorted((a, b) => depthOf(b) - depthOf(a));
    },
  };
}

/** The values of an instance's path parameters, in the order of the path. */
export function valuesOf({
  resource,
  parameters,
}: Pick<Instance, 'resource' | 'parameters'>): string[] {
  return parameterNames(resource).map((name) => String(parameters[name] ?? ''));
}

function depthOf({ resource }: Instance): number {
  return resource.split('/').length;
}
