import type { Target } from '../judge.ts';
import { printBytes, printTime } from '../table.ts';
import type { ContenderName } from './contender-names.ts';

/** How many labels of the table of mutations a tool gets right; `refused` are pairs on which it says nothing. */
export interface LabelCounts {
  readonly right: number;
  readonly missed: number;
  readonly falseAlarms: number;
  readonly refused: number;
  /** How many of all mutations are breaking. */
  readonly breaking: number;
}

/** Milliseconds and bytes: medians of the runs. */
export interface Comparison {
  readonly time: number;
  readonly peakBytes: number;
}

type Compared = Readonly<Record<ContenderName, Comparison | undefined>>;

/** What was measured; a comparison is absent where the tool came to no end. */
export interface MeasuredDiff {
  readonly labels: Readonly<Record<ContenderName, LabelCounts>>;
  /** GitHub Enterprise Server 3.18 with 3.19. */
  readonly releases: Compared;
  /** 3.18 with itself. */
  readonly equal: Compared;
}

/** What Speclock is to reach, from the issue that asks for it. */
export const diffTargets: readonly Target<MeasuredDiff>[] = [
  {
    name: 'labels of the mutations, wrong',
    limit: 0,
    bound: 'at most',
    print: (count) => `${count}`,
    measured: ({ labels: { Speclock: ours } }) => ours.missed + ours.falseAlarms + ours.refused,
  },
  {
    name: 'two releases of GitHub Enterprise Server, 11 MB each',
    limit: 5000,
    bound: 'at most',
    print: printTime,
    measured: ({ releases }) => releases.Speclock?.time ?? Number.NaN,
  },
  {
    name: 'the same, peak memory',
    limit: 1e9,
    bound: 'at most',
    print: printBytes,
    measured: ({ releases }) => releases.Speclock?.peakBytes ?? Number.NaN,
  },
  {
    name: 'one of them with itself',
    limit: 2000,
    bound: 'at most',
    print: printTime,
    measured: ({ equal }) => equal.Speclock?.time ?? Number.NaN,
  },
];
