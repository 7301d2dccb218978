import { judge, verdictTable } from '../judge.ts';
import { median, ratio, spread } from '../statistics.ts';
import { markdownTable, printBytes, printRate, printRatio, printTime } from '../table.ts';
import { callerNames } from './contenders.ts';
import type { CallRates } from './measure-calls.ts';
import { type ClientBundle, clientTargets, type MeasuredClient } from './targets.ts';

/** What was measured of the client as Markdown, from the targets down. `machine` says where and with which versions. */
export function printClientReport(measured: MeasuredClient, machine: string): string {
  return [
    machine,
    verdictTable(judge(clientTargets, measured)),
    '**One call of createGroup**, signed in, with a new transaction id; requests and answers are checked by Speclock (strict in both directions), by Ajv and by Zod (the bodies). Calls a second of CPU time of the thread that calls, the median of the rounds in which all take turns, ± half the distance between the quartiles. In memory `fetch` answers at once; over loopback a server in a process of its own does, to ten calls at a time or to one after the other, where the caches of the processor are cold at each:',
    callTable(measured),
    '**The bundle of a client** for a browser, by `esbuild --minify`, and its import in a fresh process of Node. Only Speclock signs in and retries; Ajv and Zod check create and upload:',
    bundleTable(measured.bundles),
  ].join('\n\n');
}

function callTable({ alone, loopback, memory }: MeasuredClient): string {
  const cells = (rates: CallRates, name: (typeof callerNames)[number]): string[] => [
    `${printRate(median(rates[name]))} ± ${(spread(rates[name]) * 100).toFixed(0)} %`,
    printRatio(ratio(rates['fetch and JSON.parse'], rates[name])),
  ];
  return markdownTable(
    [
      '',
      'loopback, ten at a time',
      'CPU, x fetch',
      'loopback, one by one',
      'CPU, x fetch',
      'in memory',
      'CPU, x fetch',
    ],
    callerNames.map((name) => [
      name,
      ...[loopback, alone, memory].flatMap((rates) => cells(rates, name)),
    ]),
  );
}

function bundleTable(bundles: readonly ClientBundle[]): string {
  return markdownTable(
    ['', 'minified', 'gzip', 'cold import'],
    bundles.map(({ name, minified, gzip, imported }) => [
      name,
      printBytes(minified),
      printBytes(gzip),
      printTime(imported),
    ]),
  );
}
