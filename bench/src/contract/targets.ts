import type { Target } from '../judge.ts';
import { printBytes, printRate, printTime } from '../table.ts';

/** A plan of a document: how many cases, milliseconds without reading the document, and the process's peak of memory. */
export interface PlanTime {
  readonly operations: number;
  readonly cases: number;
  readonly time: number;
  readonly peakBytes: number;
}

/** A run against a server: how many requests reached it, in how many milliseconds. */
export interface RunTime {
  readonly requests: number;
  readonly time: number;
  readonly peakBytes: number;
}

export interface MeasuredContract {
  /** Of the first 1,000 operations of GitHub Enterprise Server 3.18, by the options of a default run. */
  readonly plan: PlanTime;
  /** Of the same with more random values, so that the operations' own cost counts little. */
  readonly dense: PlanTime;
  /** Cases of one operation against a server that answers at once. */
  readonly trivial: RunTime;
  /** The default run on the sandbox of Experience Groups. */
  readonly sandbox: RunTime & { readonly failed: number };
}

/** What the contract engine is to reach, from the issue that asks for it. */
export const contractTargets: readonly Target<MeasuredContract>[] = [
  {
    name: 'a plan for 1,000 operations',
    limit: 2000,
    bound: 'at most',
    print: printTime,
    measured: ({ plan }) => (plan.time / plan.operations) * 1000,
  },
  {
    name: 'the same, peak memory of the process',
    limit: 300e6,
    bound: 'at most',
    print: printBytes,
    measured: ({ plan }) => plan.peakBytes,
  },
  {
    name: 'cases planned a second',
    limit: 30_000,
    bound: 'at least',
    print: printRate,
    measured: ({ dense }) => dense.cases / (dense.time / 1000),
  },
  {
    name: 'requests a second, made and judged',
    limit: 2500,
    bound: 'at least',
    print: printRate,
    measured: ({ trivial }) => trivial.requests / (trivial.time / 1000),
  },
  {
    name: 'the default run on the sandbox, requests',
    limit: 1000,
    bound: 'at most',
    print: String,
    measured: ({ sandbox }) => sandbox.requests,
  },
  {
    name: 'the default run on the sandbox, time',
    limit: 10_000,
    bound: 'at most',
    print: printTime,
    measured: ({ sandbox }) => sandbox.time,
  },
  {
    name: 'the default run on the sandbox, failures',
    limit: 0,
    bound: 'at most',
    print: String,
    measured: ({ sandbox }) => sandbox.failed,
  },
];
