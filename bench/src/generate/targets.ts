import type { Target } from '../judge.ts';
import { printRatio, printTime } from '../table.ts';
import type { ContenderName } from './contender-names.ts';
import type { Subject } from './subjects.ts';

/** Milliseconds and bytes: medians of the runs, each of a process from its start to its end. */
export interface Ended {
  readonly time: number;
  /** Of all threads. */
  readonly cpu: number;
  readonly peakBytes: number;
  /** Of all TypeScript and JavaScript. */
  readonly bytes: number;
  /** Absent where it was not compiled, or TypeScript came to no end. */
  readonly errors?: number;
}

export type Outcome = Ended | { readonly failure: string };

/** What was measured of one document. */
export interface Generation {
  readonly subject: Subject;
  readonly outcomes: Readonly<Record<ContenderName, Outcome>>;
  /** A run of `speclock generate` after which nothing has changed, in milliseconds. */
  readonly again: number;
}

export interface MeasuredGenerate {
  /** How many processes wanted a core in the minute before: what others had of the machine. */
  readonly load: number;
  readonly github: Generation;
  readonly digitalOcean?: Generation;
  readonly small: Generation;
}

/** What was measured of a contender; no number where it failed. */
function of(
  generation: Generation | undefined,
  name: ContenderName,
  key: 'time' | 'peakBytes' | 'errors',
): number {
  const outcome = generation?.outcomes[name];
  return outcome && 'time' in outcome ? (outcome[key] ?? Number.NaN) : Number.NaN;
}

const all = ({ github, digitalOcean, small }: MeasuredGenerate): Generation[] =>
  [github, digitalOcean, small].filter((one) => one !== undefined);

/** What Speclock is to reach, from the issue that asks for it. */
export const generateTargets: readonly Target<MeasuredGenerate>[] = [
  {
    name: "GitHub's document without types, time of hey-api",
    limit: 0.5,
    bound: 'at most',
    print: printRatio,
    measured: ({ github }) =>
      of(github, 'speclock-untyped', 'time') / of(github, 'hey-api', 'time'),
  },
  {
    name: 'the same, peak memory of hey-api',
    limit: 0.7,
    bound: 'at most',
    print: printRatio,
    measured: ({ github }) =>
      of(github, 'speclock-untyped', 'peakBytes') / of(github, 'hey-api', 'peakBytes'),
  },
  {
    name: "GitHub's document with types, time of hey-api",
    limit: 1,
    bound: 'at most',
    print: printRatio,
    measured: ({ github }) => of(github, 'speclock', 'time') / of(github, 'hey-api', 'time'),
  },
  {
    name: "DigitalOcean's 2,907 files",
    limit: 6000,
    bound: 'at most',
    print: printTime,
    measured: ({ digitalOcean }) => of(digitalOcean, 'speclock', 'time'),
  },
  {
    name: 'a second run, nothing changed, the slowest',
    limit: 300,
    bound: 'at most',
    print: printTime,
    measured: (measured) => Math.max(...all(measured).map(({ again }) => again)),
  },
  {
    name: 'errors of TypeScript in what is generated',
    limit: 0,
    bound: 'at most',
    print: String,
    measured: (measured) =>
      all(measured).reduce((sum, one) => sum + of(one, 'speclock', 'errors'), 0),
  },
];
