import type { Fault } from '../ground.ts';
import { answers } from './faults/answers.ts';
import { data } from './faults/data.ts';
import { state } from './faults/state.ts';

const table = { ...data, ...answers, ...state };

export type FaultId = keyof typeof table;

/** Whether a fault is on; with an operation, only where the fault shows there. */
export type On = (fault: FaultId, operationId?: string) => boolean;

export const faults: readonly Fault[] = Object.entries(table).map(
  ([id, [kind, operations, what]]) => ({ id, kind, operations: operations.split(' '), what }),
);

/** The switch for a service that has one fault, or none. Throws for an unknown one. */
export function switchFor(id: string | undefined): On {
  const fault = faults.find((known) => known.id === id);
  if (id !== undefined && fault === undefined) throw new Error(`There is no fault ${id}.`);
  return (asked, operationId) =>
    asked === id && (operationId === undefined || fault?.operations.includes(operationId) === true);
}
