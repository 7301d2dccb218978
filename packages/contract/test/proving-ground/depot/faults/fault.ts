import type { Fault } from '../../ground.ts';

/** One row of a table of faults; the operations are separated by spaces. */
export function fault<const Id extends string>(
  id: Id,
  kind: string,
  operations: string,
  what: string,
): Fault & { readonly id: Id } {
  return { id, kind, operations: operations.split(' '), what };
}
