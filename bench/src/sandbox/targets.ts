import type { Target } from '../judge.ts';
import { median, ratio } from '../statistics.ts';
import { printBytes, printRatio } from '../table.ts';
import type { Order } from './rows.ts';

/** One import over HTTP: milliseconds from the first byte sent, and the most memory of the service. */
export interface ImportTime {
  readonly time: number;
  /** Milliseconds until the upload was answered. */
  readonly received: number;
  readonly servicePeak: number;
}

/** Milliseconds of calls, one number for each round. */
export interface CallTimes {
  readonly median: readonly number[];
  readonly p99: readonly number[];
}

/** Requests a second of the time of the thread that answers, one number for each round. */
export interface RequestRates {
  readonly validated: readonly number[];
  readonly unvalidated: readonly number[];
}

export interface MeasuredSandbox {
  /** Of 1,000,000 ids: imports, and inserts of the same rows right after each. */
  readonly imports: Readonly<Record<Order, readonly ImportTime[]>>;
  readonly inserts: Readonly<Record<Order, readonly number[]>>;
  /** Of 5,000,000 ids. */
  readonly large: Readonly<Record<Order, ImportTime>>;
  readonly reads: Readonly<Record<'idle' | 'importing', CallTimes>>;
  /** createGroup; nothing is asked of it. */
  readonly writes: Readonly<Record<'idle' | 'importing', CallTimes>>;
  readonly requests: Readonly<Record<'createGroup' | 'getJob', RequestRates>>;
}

/** How many times as long as the inserts the imports took: the median of the rounds' own ratios. */
export function importRatio({ imports, inserts }: MeasuredSandbox, order: Order): number {
  return ratio(
    imports[order].map(({ time }) => time),
    inserts[order],
  );
}

export function peakOf(imports: readonly ImportTime[]): number {
  return Math.max(...imports.map(({ servicePeak }) => servicePeak));
}

function printShare(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

/** What the sandbox is to reach, from the issue that asks for it. */
export const sandboxTargets: readonly Target<MeasuredSandbox>[] = [
  ...(['rising', 'shuffled'] as const).map(
    (order): Target<MeasuredSandbox> => ({
      name: `import of 1,000,000 ids, ${order}, to a bare insert`,
      limit: 2,
      bound: 'at most',
      print: printRatio,
      measured: (all) => importRatio(all, order),
    }),
  ),
  {
    name: 'memory of the service, 1,000,000 ids',
    limit: 250e6,
    bound: 'at most',
    print: printBytes,
    measured: ({ imports }) => peakOf([...imports.rising, ...imports.shuffled]),
  },
  {
    name: 'memory of the service, 5,000,000 ids',
    limit: 250e6,
    bound: 'at most',
    print: printBytes,
    measured: ({ large }) => peakOf(Object.values(large)),
  },
  {
    name: 'p99 of reads during an import, to idle',
    limit: 3,
    bound: 'at most',
    print: printRatio,
    measured: ({ reads }) => ratio(reads.importing.p99, reads.idle.p99),
  },
  ...(['createGroup', 'getJob'] as const).map(
    (name): Target<MeasuredSandbox> => ({
      name: `${name} with validation, to without`,
      limit: 0.7,
      bound: 'at least',
      print: printShare,
      measured: ({ requests }) => ratio(requests[name].validated, requests[name].unvalidated),
    }),
  ),
];

export const medianTime = (times: readonly ImportTime[]): number =>
  median(times.map(({ time }) => time));
