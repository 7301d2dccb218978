import { contenderNames } from './contender-names.ts';
import type { Emission } from './emission.ts';
import { judge, verdictTable } from './judge.ts';
import type { OperationSize } from './operation-size.ts';
import { median, spread } from './statistics.ts';
import { markdownTable, printBytes, printRate, printRatio, printTime } from './table.ts';
import { type Results, targets } from './targets.ts';
import type { Throughput } from './throughput.ts';

/** What was measured as Markdown, from the targets down. `machine` says where and with which versions. */
export function printReport({ github, experienceGroups }: Results, machine: string): string {
  return [
    machine,
    verdictTable(judge(targets, github)),
    `**All validators of GitHub's document** (13 MB, 969 schemas, 1,223 operations), each emitter in a process of its own, the median of its runs. Ajv gets the components alone, as JSON Schema 2020-12:`,
    emissionTable(github.emission),
    '**repos/get with its answers** out of all that, bundled by `esbuild --minify`, imported in fresh processes (hey-api has a validator of the 200 alone):',
    operationTable(github.operation),
    '**A full repository** (23 kB), formats asserted. Validations a second of CPU time, the median of the rounds in which all take turns, ± half the distance between the quartiles. Speclock lists all findings, and an invalid body is compared with Ajv that does so too; `whole` is the validator of the response, status and headers included. `passes it` is a validator that finds a wrong body valid:',
    throughputTable(github.throughput.filter(({ formats }) => formats)),
    'The same without formats:',
    throughputTable(github.throughput.filter(({ formats }) => !formats)),
    '**Experience Groups**, all validators:',
    emissionTable(experienceGroups.emission),
    'createGroup with its answers:',
    operationTable(experienceGroups.operation),
    'Bodies, formats asserted:',
    throughputTable(experienceGroups.throughput),
  ].join('\n\n');
}

function emissionTable(rows: readonly Emission[]): string {
  const ours = rows[0];
  return markdownTable(
    ['', 'reading', 'emitting', 'x ours', 'peak memory', 'code', 'x ours'],
    rows.map(({ name, read, emit, peakBytes, bytes }) => [
      name,
      read === 0 ? 'included' : printTime(read),
      printTime(emit),
      compared(emit, ours?.emit),
      printBytes(peakBytes),
      printBytes(bytes),
      compared(bytes, ours?.bytes),
    ]),
  );
}

function operationTable(rows: readonly OperationSize[]): string {
  const ours = rows[0];
  return markdownTable(
    ['', 'minified', 'gzip', 'x ours', 'import of the bundle', 'of the modules'],
    rows.map(({ name, minified, gzip, bundled, modules }) => [
      name,
      minified === undefined ? '' : printBytes(minified),
      gzip === undefined ? '' : printBytes(gzip),
      gzip === undefined ? '' : compared(gzip, ours?.gzip),
      bundled === undefined ? '' : printTime(bundled),
      modules === undefined ? '' : printTime(modules),
    ]),
  );
}

function throughputTable(rows: readonly Throughput[]): string {
  const several = new Set(rows.map(({ subject }) => subject)).size > 1;
  const titles = rows.map(({ subject, body }) => (several ? `${subject}: ${body}` : body));
  const lines = contenderNames.map((name) => [
    name,
    ...rows.map(({ rates }) => {
      const found = rates[name];
      if (found === undefined) return 'passes it';
      return `${printRate(median(found))} ± ${(spread(found) * 100).toFixed(0)} %`;
    }),
  ]);
  const ratios = [
    ['times Ajv', ...rows.map(({ timesAjv }) => printRatio(timesAjv))],
    [
      'times Zod',
      ...rows.map(({ timesZod }) => (timesZod === undefined ? '' : printRatio(timesZod))),
    ],
  ];
  return markdownTable(['', ...titles], [...lines, ...ratios]);
}

function compared(theirs: number, ours: number | undefined): string {
  return ours === undefined || ours === theirs ? '' : printRatio(theirs / ours);
}
