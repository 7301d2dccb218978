import type { Fault } from '../ground.ts';
import type { Json } from '../library/schema.ts';
import { answers } from './faults/answers.ts';
import { data } from './faults/data.ts';
import { oddities } from './faults/oddities.ts';
import { state } from './faults/state.ts';

const table = { ...data, ...answers, ...oddities, ...state };

export type FaultId = keyof typeof table;

export const faults: readonly Fault[] = Object.entries(table).map(
  ([id, [kind, operations, what]]) => ({ id, kind, operations: operations.split(' '), what }),
);

/** What the service enforces in place of what the document says. */
export function changeOf(id: string | undefined): readonly [string, Json] | undefined {
  const [, , , pointer, change] = Object.entries<readonly [string, string, string, string?, Json?]>(
    data,
  ).find(([known]) => known === id)?.[1] ?? ['', '', ''];
  return pointer === undefined || change === undefined ? undefined : [pointer, change];
}
