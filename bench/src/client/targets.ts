import type { Size } from '../bundle.ts';
import type { Target } from '../judge.ts';
import { ratio } from '../statistics.ts';
import { printBytes, printRatio, printTime } from '../table.ts';
import type { CallRates } from './measure-calls.ts';

export interface ClientBundle extends Size {
  readonly name: string;
  /** Milliseconds, in a fresh process. */
  readonly imported: number;
}

/** What was measured of the client. */
export interface MeasuredClient {
  /** One call after the other. */
  readonly alone: CallRates;
  /** Ten at a time. */
  readonly loopback: CallRates;
  readonly memory: CallRates;
  readonly bundles: readonly ClientBundle[];
}

/** The names of the bundles that have targets. */
export const plain = 'Speclock';
export const withChecks = 'Speclock, checks of create and upload';

function bundleOf({ bundles }: MeasuredClient, wanted: string): ClientBundle {
  const found = bundles.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`${wanted} was not measured`);
  return found;
}

/** What the client is to reach, from the issue that asks for it. */
export const clientTargets: readonly Target<MeasuredClient>[] = [
  {
    name: 'a validated call over loopback, ten at a time, CPU, times fetch and JSON.parse',
    limit: 1.25,
    bound: 'at most',
    print: printRatio,
    measured: ({ loopback }) => ratio(loopback['fetch and JSON.parse'], loopback.Speclock),
  },
  {
    name: 'a validated call in memory, times the rate of openapi-fetch + Ajv',
    limit: 1,
    bound: 'at least',
    print: printRatio,
    measured: ({ memory }) => ratio(memory.Speclock, memory['openapi-fetch + Ajv']),
  },
  {
    name: 'the client with sign-in and retry, bundled, gzip',
    limit: 7e3,
    bound: 'at most',
    print: printBytes,
    measured: (all) => bundleOf(all, plain).gzip,
  },
  {
    name: 'with the checks of create and upload, bundled, gzip',
    limit: 10e3,
    bound: 'at most',
    print: printBytes,
    measured: (all) => bundleOf(all, withChecks).gzip,
  },
  {
    name: 'with the checks of create and upload, cold import',
    limit: 10,
    bound: 'at most',
    print: printTime,
    measured: (all) => bundleOf(all, withChecks).imported,
  },
];
