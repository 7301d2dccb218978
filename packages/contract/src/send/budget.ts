import type { Clock } from './clock.ts';

/** No further request may be made: the run's requests or its time are used up. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

export interface BudgetOptions {
  /** Requests, repeats and those that sign in included. */
  readonly maxRequests?: number;
  /** Milliseconds from now on. */
  readonly maxTime?: number;
}

export interface Budget {
  /** How many requests were made. */
  readonly spent: number;
  /** The milliseconds left; Infinity without a limit. */
  left(): number;
  /** Takes one request out of it. @throws BudgetSpent when there is none left. */
  spend(): void;
  /** Takes one out, whether it is there or not. */
  overspend(): void;
}

export function createBudget({ maxRequests, maxTime }: BudgetOptions, clock: Clock): Budget {
  const end = clock.now() + (maxTime ?? Number.POSITIVE_INFINITY);
  let spent = 0;
  return {
    get spent() {
      return spent;
    },
    left: () => Math.max(0, end - clock.now()),
    spend() {
      if (maxTime !== undefined && clock.now() >= end) {
        throw new BudgetSpent(`The run's ${maxTime / 1000} s are over.`);
      }
      if (maxRequests !== undefined && spent >= maxRequests) {
        throw new BudgetSpent(`The run's ${maxRequests} requests have been made.`);
      }
      spent++;
    },
    overspend() {
      spent++;
    },
  };
}
