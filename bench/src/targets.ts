import type { Emission } from './emission.ts';
import type { Target } from './judge.ts';
import type { OperationSize } from './operation-size.ts';
import { printBytes, printRatio, printTime } from './table.ts';
import type { Throughput } from './throughput.ts';

export interface Results {
  readonly github: Measured;
  readonly experienceGroups: Measured;
}

/** What was measured of one document. */
export interface Measured {
  readonly emission: readonly Emission[];
  readonly operation: readonly OperationSize[];
  readonly throughput: readonly Throughput[];
}

/** What Speclock is to reach on GitHub's document, from the issue that asks for these validators. */
export const targets: readonly Target<Measured>[] = [
  {
    name: 'all validators emitted, beyond reading the document',
    limit: 3000,
    bound: 'at most',
    print: printTime,
    measured: ({ emission }) => ours(emission).emit,
  },
  {
    name: 'all validators, JavaScript',
    limit: 3e6,
    bound: 'at most',
    print: printBytes,
    measured: ({ emission }) => ours(emission).bytes,
  },
  {
    name: 'repos/get with its answers, bundled, gzip',
    limit: 12e3,
    bound: 'at most',
    print: printBytes,
    measured: ({ operation }) => ours(operation).gzip ?? Number.NaN,
  },
  {
    name: 'repos/get with its answers, bundled, cold import',
    limit: 10,
    bound: 'at most',
    print: printTime,
    measured: ({ operation }) => ours(operation).bundled ?? Number.NaN,
  },
  rateTarget('valid body, formats asserted, times Ajv', 1.5, true, true, 'timesAjv'),
  rateTarget('valid body, formats asserted, times Zod', 2, true, true, 'timesZod'),
  rateTarget('valid body, no formats, times Ajv', 1, true, false, 'timesAjv'),
  rateTarget('invalid bodies, formats asserted, times Ajv', 1.5, false, true, 'timesAjv'),
  rateTarget('invalid bodies, formats asserted, times Zod', 2, false, true, 'timesZod'),
  rateTarget('invalid bodies, no formats, times Ajv', 1, false, false, 'timesAjv'),
];

/** The lowest ratio of all bodies of the kind has to reach the limit. */
function rateTarget(
  name: string,
  limit: number,
  isValid: boolean,
  formats: boolean,
  key: 'timesAjv' | 'timesZod',
): Target<Measured> {
  const measured = ({ throughput }: Measured): number => {
    const ratios = throughput
      .filter((one) => one.isValid === isValid && one.formats === formats)
      .flatMap((one) => one[key] ?? []);
    return ratios.length === 0 ? Number.NaN : Math.min(...ratios);
  };
  return { name, limit, bound: 'at least', print: printRatio, measured };
}

function ours<Row extends { readonly name: string }>(rows: readonly Row[]): Row {
  const row = rows.find(({ name }) => name === 'Speclock');
  if (row === undefined) throw new Error('Speclock was not measured');
  return row;
}
