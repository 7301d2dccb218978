import type { Operation } from '@speclock/model';
import { shapeOf, withoutSuffix } from './paths.ts';

/** A document's operations by where they stand, so that each path looks at its own alone. */
export interface Places {
  /** Those at a path, whatever its parameters are called, and those below it, as `isBelow` tells; in the document's order. */
  within(path: string): readonly Operation[];
  at(path: string): readonly Operation[];
}

export function createPlaces(operations: readonly Operation[]): Places {
  const at = new Map<string, Operation[]>();
  const within = new Map<string, Operation[]>();
  const put = (map: Map<string, Operation[]>, key: string, one: Operation): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [one]);
    else known.push(one);
  };
  for (const operation of operations) {
    const shape = shapeOf(operation.path);
    put(at, shape, operation);
    for (let end = shape.indexOf('/', 1); end !== -1; end = shape.indexOf('/', end + 1)) {
      put(within, shape.slice(0, end), operation);
    }
  }
  const order = new Map(operations.map((one, i) => [one, i]));
  return {
    at: (path) => at.get(shapeOf(path)) ?? [],
    within: (path) => {
      const shape = shapeOf(path);
      const below = within.get(withoutSuffix(shape)) ?? [];
      return [...(at.get(shape) ?? []), ...below.filter((one) => shapeOf(one.path) !== shape)].sort(
        (a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0),
      );
    },
  };
}
