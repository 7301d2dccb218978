import { isBelow, parameterNames } from '../resource/paths.ts';
import type { Instance, Resource } from '../resource.ts';

/** What a run has made, and what of it is gone. Nothing is ever taken out: an id that was the run's own stays so. */
export interface Ledger {
  /**
   * Takes in what was made; one that is there again is no longer gone. Undefined for what had been there before: a service
   * that answers a POST with what it already has does not make it the run's own.
   */
  add(made: Omit<Instance, 'isOwn'>, by: Maker): Instance | undefined;
  /** Takes note of what was there before the run. */
  sight(instance: Instance): void;
  /** Whether the run made what these values of a path's parameters, from the first on, lead to. */
  isOwn(resource: Resource, values: readonly string[]): boolean;
  find(resource: Resource, values: readonly string[], by: Maker): Instance | undefined;
  makerOf(instance: Instance): Maker;
  isGone(instance: Instance): boolean;
  /** Whether a text is what one of the run's own instances is called by. */
  hasName(text: string): boolean;
  /** Tells that an instance is gone, and with it what was below it. */
  forget(instance: Instance): void;
  /** What is still there: children before parents, the latest first. */
  readonly remaining: readonly Instance[];
}

/** Whose credentials something was made with: the same path may lead each of them to something else. */
export type Maker = 'own' | 'other';

export function createLedger(): Ledger {
  const made: Readonly<Record<Maker, Map<string, Instance>>> = { own: new Map(), other: new Map() };
  const gone = new Set<Instance>();
  const sighted = new Set<string>();
  const names = new Set<string>();
  const keyOf = (name: string, values: readonly string[]): string =>
    JSON.stringify([name, ...values]);
  const makerOf = (instance: Instance): Maker =>
    [...made.other.values()].includes(instance) ? 'other' : 'own';
  return {
    add(one, by) {
      const key = keyOf(one.resource, valuesOf(one));
      if (sighted.has(key)) return undefined;
      const instance: Instance = { ...one, isOwn: true };
      // At its end in the order, where it was made again.
      made[by].delete(key);
      made[by].set(key, instance);
      for (const value of valuesOf(instance)) names.add(value);
      return instance;
    },
    sight(instance) {
      const key = keyOf(instance.resource, valuesOf(instance));
      if (!made.own.has(key) && !made.other.has(key)) sighted.add(key);
    },
    isOwn(resource, values) {
      const key = keyOf(resource.name, values);
      return made.own.has(key) || made.other.has(key);
    },
    find: (resource, values, by) => made[by].get(keyOf(resource.name, values)),
    makerOf,
    hasName: (text) => names.has(text),
    isGone: (instance) => gone.has(instance),
    forget(instance) {
      gone.add(instance);
      const values = valuesOf(instance);
      for (const other of made[makerOf(instance)].values()) {
        const isChild =
          isBelow(other.resource, instance.resource) &&
          valuesOf(other).slice(0, values.length).join('/') === values.join('/');
        if (isChild) gone.add(other);
      }
    },
    get remaining() {
      const left = [...made.own.values(), ...made.other.values()]
        .filter((one) => !gone.has(one))
        .reverse();
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
