import { markdownTable } from './table.ts';

/** What something that was measured is to reach. */
export interface Target<Measured> {
  readonly name: string;
  readonly limit: number;
  readonly bound: 'at most' | 'at least';
  readonly print: (value: number) => string;
  /** What was measured; throws an Error when nothing was. */
  readonly measured: (all: Measured) => number;
}

export interface Verdict {
  readonly name: string;
  readonly bound: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** Holds what was measured against each target. What is no number meets none. */
export function judge<Measured>(targets: readonly Target<Measured>[], all: Measured): Verdict[] {
  return targets.map(({ name, limit, bound, print, measured }) => {
    const value = measured(all);
    const isMet = bound === 'at most' ? value <= limit : value >= limit;
    return { name, bound: `${bound} ${print(limit)}`, measured: print(value), isMet };
  });
}

export function verdictTable(verdicts: readonly Verdict[]): string {
  return markdownTable(
    ['target', 'limit', 'measured', ''],
    verdicts.map(({ name, bound, measured, isMet }) => [
      name,
      bound,
      measured,
      isMet ? 'met' : '**missed**',
    ]),
  );
}
