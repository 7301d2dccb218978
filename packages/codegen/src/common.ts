import type { Literal } from './print/literal.ts';

type Members = { readonly [name: string]: Literal | undefined };

/** Descriptors of operations, with what is common to them said once. */
export interface Told {
  readonly common: Members | undefined;
  readonly operations: readonly (readonly [id: string, Members])[];
}

/** What is told once where all operations have it alike. */
const shareable = ['header', 'responses', 'accept', 'security'] as const;

/** Takes out of several operations what all of them have alike. */
export function sayOnce(operations: Told['operations']): Told {
  const [[, first] = [], ...others] = operations;
  if (first === undefined || others.length === 0) return { common: undefined, operations };
  const shared = shareable.filter(
    (name) =>
      first[name] !== undefined &&
      others.every(([, other]) => JSON.stringify(other[name]) === JSON.stringify(first[name])),
  );
  if (shared.length === 0) return { common: undefined, operations };
  const nothing = Object.fromEntries(shared.map((name) => [name, undefined]));
  return {
    common: Object.fromEntries(shared.map((name) => [name, first[name]])),
    operations: operations.map(([id, operation]) => [id, { ...operation, ...nothing }]),
  };
}
