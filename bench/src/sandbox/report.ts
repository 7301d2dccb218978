import { judge, verdictTable } from '../judge.ts';
import { median, ratio } from '../statistics.ts';
import { markdownTable, printBytes, printRate, printRatio, printTime } from '../table.ts';
import { orders } from './rows.ts';
import {
  importRatio,
  type MeasuredSandbox,
  medianTime,
  peakOf,
  type ReadTimes,
  type RequestRates,
  sandboxTargets,
} from './targets.ts';

/** What was measured as Markdown, from the targets down. `machine` says where. */
export function printSandboxReport(measured: MeasuredSandbox, machine: string): string {
  return [
    machine,
    verdictTable(judge(sandboxTargets, measured)),
    '**Imports** by ADD into an empty group, over HTTP from the first byte of the upload to a job that has ended, beside inserts of the same rows in the same order into the same table, 10,000 in a transaction. Medians of three rounds, in each of which one follows the other; memory is the most that the process of the service had, from its start:',
    importTable(measured),
    '**Reads** one after the other (groups, jobs, one job in turn), in rounds of nothing else and of an import of 500,000 shuffled ids. Medians of the rounds:',
    readTable(measured.reads),
    '**Small requests**, ten at a time: a second of processor time of the thread that answers them. Without validation the same routes take what a request holds as it is, and no answer is checked. Medians of the rounds in which both take turns:',
    requestTable(measured.requests),
  ].join('\n\n');
}

function importTable(measured: MeasuredSandbox): string {
  const { imports, inserts, large } = measured;
  return markdownTable(
    ['', 'import', 'of it the upload', 'bare insert', 'x bare', 'peak memory'],
    [
      ...orders.map((order) => [
        `1,000,000 ids, ${order}`,
        printTime(medianTime(imports[order])),
        printTime(median(imports[order].map(({ received }) => received))),
        printTime(median(inserts[order])),
        printRatio(importRatio(measured, order)),
        printBytes(peakOf(imports[order])),
      ]),
      [
        '5,000,000 ids, rising',
        printTime(large.time),
        printTime(large.received),
        '',
        '',
        printBytes(large.servicePeak),
      ],
    ],
  );
}

function readTable({ idle, importing }: { idle: ReadTimes; importing: ReadTimes }): string {
  return markdownTable(
    ['', 'median', 'p99'],
    [
      ['idle', printTime(median(idle.median)), printTime(median(idle.p99))],
      ['during an import', printTime(median(importing.median)), printTime(median(importing.p99))],
      [
        'x idle',
        printRatio(ratio(importing.median, idle.median)),
        printRatio(ratio(importing.p99, idle.p99)),
      ],
    ],
  );
}

function requestTable(requests: Readonly<Record<string, RequestRates>>): string {
  return markdownTable(
    ['', 'with validation', 'without', 'share'],
    Object.entries(requests).map(([name, { validated, unvalidated }]) => [
      name,
      printRate(median(validated)),
      printRate(median(unvalidated)),
      `${(ratio(validated, unvalidated) * 100).toFixed(0)} %`,
    ]),
  );
}
