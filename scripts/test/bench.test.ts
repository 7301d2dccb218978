import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { clientTargets, type MeasuredClient } from '../../bench/src/client/targets.ts';
import { judge } from '../../bench/src/judge.ts';
import { putBetweenMarkers } from '../../bench/src/markers.ts';
import { median, ratio, spread } from '../../bench/src/statistics.ts';
import {
  markdownTable,
  printBytes,
  printRate,
  printRatio,
  printTime,
} from '../../bench/src/table.ts';
import { type Measured, targets } from '../../bench/src/targets.ts';
import type { Throughput } from '../../bench/src/throughput.ts';

const medians: readonly [values: number[], median: number, spread: number][] = [
  [[7], 7, 0],
  [[1, 3], 2, 0.25],
  [[30, 10, 20], 20, 0.25],
  [[9, 10, 10, 10, 1000], 10, 0],
];

for (const [values, middle, off] of medians) {
  test(`statistics of ${values}`, () => {
    assert.is(median(values), middle);
    assert.is(spread(values), off);
  });
}

test('statistics refuse an empty list', () => {
  assert.throws(() => median([]), /No values/);
  assert.throws(() => spread([]), /No values/);
});

test('a ratio is the middle one of the rounds, which a slow round does not move', () => {
  assert.is(ratio([200, 20, 200], [100, 10, 100]), 2);
  assert.is(ratio([200, 200, 20], [100, 100, 100]), 2);
  assert.throws(() => ratio([1, 2], [1]), /rounds/);
});

test('a table is padded, its numbers stand right, and no cell ends its column', () => {
  const rows = [
    ['a|b', '1'],
    ['c', '22.5 ms'],
  ];
  assert.is(
    markdownTable(['', 'time'], rows),
    ['|      |    time |', '| ---- | ------: |', '| a\\|b |       1 |', '| c    | 22.5 ms |'].join(
      '\n',
    ),
  );
  assert.is(markdownTable(['x'], []), '| x   |\n| --- |');
});

const printed: readonly [printed: string, want: string][] = [
  [printTime(0.44), '0.4 ms'],
  [printTime(1234), '1.23 s'],
  [printBytes(8300), '8.3 kB'],
  [printBytes(4_740_939), '4.74 MB'],
  [printBytes(945_573_888), '946 MB'],
  [printRate(81_234), '81.2 k'],
  [printRate(2_500_000), '2.50 M'],
  [printRatio(0.7149), '0.715 x'],
  [printRatio(1234.5), '1235 x'],
];

test('numbers are printed with their units', () => {
  for (const [got, want] of printed) assert.is(got, want);
});

const begin = '<!-- npm run bench -- client --write: begin -->';
const end = '<!-- npm run bench -- client --write: end -->';

test('a report replaces what stood between the markers', () => {
  const document = `# A\n\n${begin}\nold\n${end}\n\n# B\n`;
  assert.is(
    putBetweenMarkers(document, 'npm run bench -- client --write', 'new $& $1'),
    `# A\n\n${begin}\n\nnew $& $1\n\n${end}\n\n# B\n`,
  );
});

test('a document without its markers in order is refused', () => {
  for (const document of ['', begin, end, `${end}${begin}`, `${begin}${end}${begin}${end}`]) {
    assert.throws(
      () => putBetweenMarkers(document, 'npm run bench -- client --write', 'x'),
      /once each/,
      document,
    );
  }
});

function throughput(
  isValid: boolean,
  formats: boolean,
  timesAjv: number,
  timesZod?: number,
): Throughput {
  const zod = timesZod === undefined ? {} : { timesZod };
  return { subject: 's', body: 'b', isValid, formats, rates: {}, timesAjv, ...zod };
}

const emission = { name: 'Speclock', read: 9000, emit: 3000, peakBytes: 1, bytes: 3e6 };
const operation = { name: 'Speclock', minified: 1e6, gzip: 12e3, bundled: 10, modules: 99 };

/** Meets every target exactly. */
const atTheLimits: Measured = {
  emission: [emission],
  operation: [operation],
  throughput: [
    throughput(true, true, 1.5, 2),
    throughput(true, false, 1, 0.1),
    throughput(false, true, 1.5, 2),
    throughput(false, true, 7),
    throughput(false, false, 1),
  ],
};

const missed = (measured: Measured): string[] =>
  judge(targets, measured).flatMap(({ name, isMet }) => (isMet ? [] : [name]));

test('what is exactly at its limits misses no target', () => {
  assert.equal(missed(atTheLimits), []);
});

test('each target is missed alone by what is beyond its limit', () => {
  const and = (more: Throughput): Measured => ({
    ...atTheLimits,
    throughput: [...atTheLimits.throughput, more],
  });
  const cases: readonly [Measured, string][] = [
    [
      { ...atTheLimits, emission: [{ ...emission, emit: 3001 }] },
      'all validators emitted, beyond reading the document',
    ],
    [{ ...atTheLimits, emission: [{ ...emission, bytes: 3e6 + 1 }] }, 'all validators, JavaScript'],
    [
      { ...atTheLimits, operation: [{ ...operation, gzip: 12_001 }] },
      'repos/get with its answers, bundled, gzip',
    ],
    [
      { ...atTheLimits, operation: [{ ...operation, bundled: 10.1 }] },
      'repos/get with its answers, bundled, cold import',
    ],
    [and(throughput(true, true, 1.4, 9)), 'valid body, formats asserted, times Ajv'],
    [and(throughput(true, true, 9, 1.9)), 'valid body, formats asserted, times Zod'],
    [and(throughput(true, false, 0.9)), 'valid body, no formats, times Ajv'],
    [and(throughput(false, true, 1.4)), 'invalid bodies, formats asserted, times Ajv'],
    [and(throughput(false, true, 9, 1.9)), 'invalid bodies, formats asserted, times Zod'],
    [and(throughput(false, false, 0.9)), 'invalid bodies, no formats, times Ajv'],
  ];
  for (const [measured, name] of cases) assert.equal(missed(measured), [name]);
  assert.is(cases.length, judge(targets, atTheLimits).length);
});

test('what was not measured meets no target', () => {
  assert.is(missed({ ...atTheLimits, throughput: [] }).length, 6);
  assert.throws(() => judge(targets, { ...atTheLimits, emission: [] }), /not measured/);
});

const rates = { 'openapi-fetch': [], 'hey-api + Zod': [], 'Speclock, unchecked': [] };
const size = { minified: 1e5, imported: 99 };

/** Meets every target exactly. */
const clientAtTheLimits: MeasuredClient = {
  alone: { ...rates, 'fetch and JSON.parse': [9], 'openapi-fetch + Ajv': [9], Speclock: [1] },
  loopback: { ...rates, 'fetch and JSON.parse': [5], 'openapi-fetch + Ajv': [9], Speclock: [4] },
  memory: { ...rates, 'fetch and JSON.parse': [99], 'openapi-fetch + Ajv': [9], Speclock: [9] },
  bundles: [
    { ...size, name: 'Speclock', gzip: 7e3 },
    { ...size, name: 'Speclock, checks of create and upload', gzip: 10e3, imported: 10 },
  ],
};

test('each target of the client is missed alone by what is beyond its limit', () => {
  const { loopback, memory, bundles } = clientAtTheLimits;
  const [plain, withChecks] = bundles as [(typeof bundles)[0], (typeof bundles)[0]];
  const cases: readonly Partial<MeasuredClient>[] = [
    {},
    { loopback: { ...loopback, Speclock: [3.9] } },
    { memory: { ...memory, Speclock: [8.9] } },
    { bundles: [{ ...plain, gzip: 7001 }, withChecks] },
    { bundles: [plain, { ...withChecks, gzip: 10_001 }] },
    { bundles: [plain, { ...withChecks, imported: 10.1 }] },
  ];
  const missedOf = cases.map((change) =>
    judge(clientTargets, { ...clientAtTheLimits, ...change }).flatMap(({ isMet }, i) =>
      isMet ? [] : [i],
    ),
  );
  assert.equal(missedOf, [[], [0], [1], [2], [3], [4]]);
  assert.throws(() => judge(clientTargets, { ...clientAtTheLimits, bundles: [] }), /not measured/);
});

test.run();
