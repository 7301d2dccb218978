import type { Case } from '../case.ts';
import { hashOf } from './hash.ts';
import type { PlanOptions } from './plan.ts';

/** Whether a case is among those that the options ask for. */
export function isSelected(
  one: Case,
  { only, skip, shard }: Pick<PlanOptions, 'only' | 'skip' | 'shard'>,
): boolean {
  const isMeant = (name: string): boolean =>
    one.operation === name ||
    one.phase === name ||
    one.aim?.kind === name ||
    one.id.startsWith(name);
  if (only.length > 0 && !only.some(isMeant)) return false;
  if (skip.some(isMeant)) return false;
  // By the id alone, so that a case stays in its part when others come and go.
  return shard === undefined || hashOf(one.id) % shard.count === shard.index - 1;
}
