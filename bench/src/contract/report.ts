import { judge, verdictTable } from '../judge.ts';
import { markdownTable, printBytes, printRate, printTime } from '../table.ts';
import { contractTargets, type MeasuredContract } from './targets.ts';

/** What was measured as Markdown, from the targets down. `machine` says where. */
export function printContractReport(measured: MeasuredContract, machine: string): string {
  const { plan, dense, trivial, sandbox } = measured;
  return [
    machine,
    verdictTable(judge(contractTargets, measured)),
    '**Plans** of 1,000 operations of GitHub Enterprise Server 3.18, from the model to the cases; the process has read the document before, which counts for its memory and not for the time. The second has more random values for each operation:',
    markdownTable(
      ['', 'operations', 'cases', 'time', 'cases a second', 'peak memory'],
      [plan, dense].map(({ operations, cases, time, peakBytes }, i) => [
        i === 0 ? 'a default plan' : 'a dense plan',
        String(operations),
        String(cases),
        printTime(time),
        printRate(cases / (time / 1000)),
        printBytes(peakBytes),
      ]),
    ),
    '**Runs**, from the first request to the last verdict: cases of one operation against a server that answers at once, and the default run of `speclock verify` on the sandbox of Experience Groups, each in a process of its own beside the server:',
    markdownTable(
      ['', 'requests', 'time', 'requests a second', 'peak memory'],
      (
        [
          ['a trivial server', trivial],
          ['the sandbox', sandbox],
        ] as const
      ).map(([name, { requests, time, peakBytes }]) => [
        name,
        String(requests),
        printTime(time),
        printRate(requests / (time / 1000)),
        printBytes(peakBytes),
      ]),
    ),
  ].join('\n\n');
}
