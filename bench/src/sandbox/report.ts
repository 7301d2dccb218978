import { judge, verdictTable } from '../judge.ts';
import { median, ratio } from '../statistics.ts';
import { markdownTable, printBytes, printRate, printRatio, printTime } from '../table.ts';
import { orders } from './rows.ts';
import {
  type CallTimes,
  importRatio,
  type MeasuredSandbox,
  medianTime,
  peakOf,
  type RequestRates,
  sandboxTargets,
} from './targets.ts';

/** What was measured as Markdown, from the targets down. `machine` says where. */
export function printSandboxReport(measured: MeasuredSandbox, machine: string): string {
  return [
    machine,
    verdictTable(judge(sandboxTargets, measured)),
    '**Imports** by ADD into an empty group, over HTTP from the first byte of the upload to a job that has ended, beside inserts of the same rows into the same table in the order in which they come, 10,000 in a transaction; the import sorts them, so that it can be faster. Medians of three rounds, in each of which one follows the other; memory is the most that the process of the service had, from its start:',
    importTable(measured),
    '**Calls** one after the other, in rounds of nothing else and of an import of 1,000,000 shuffled ids: reads (groups, jobs, one job in turn) and createGroup. Medians of the rounds:',
    callTable(measured),
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
      ...orders.map((order) => [
        `5,000,000 ids, ${order}`,
        printTime(large[order].time),
        printTime(large[order].received),
        '',
        '',
        printBytes(large[order].servicePeak),
      ]),
    ],
  );
}

function callTable({ reads, writes }: MeasuredSandbox): string {
  const numbers = (
    { idle, importing }: Record<'idle' | 'importing', CallTimes>,
    at: keyof CallTimes,
  ) => [
    printTime(median(idle[at])),
    printTime(median(importing[at])),
    printRatio(ratio(importing[at], idle[at])),
  ];
  return markdownTable(
    ['', 'idle', 'during an import', 'x idle'],
    [
      ['reads, median', ...numbers(reads, 'median')],
      ['reads, p99', ...numbers(reads, 'p99')],
      ['createGroup, median', ...numbers(writes, 'median')],
      ['createGroup, p99', ...numbers(writes, 'p99')],
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
