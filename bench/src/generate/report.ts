import os from 'node:os';
import { judge, verdictTable } from '../judge.ts';
import { markdownTable, printBytes, printRatio, printTime } from '../table.ts';
import { contenderNames, contenders } from './contender-names.ts';
import { type Generation, generateTargets, type MeasuredGenerate } from './targets.ts';

/** What was measured as Markdown, from the targets down. `machine` says where and with which versions. */
export function printGenerateReport(measured: MeasuredGenerate, machine: string): string {
  const { load, github, digitalOcean, small } = measured;
  const generations = [github, ...(digitalOcean ? [digitalOcean] : []), small];
  return [
    machine,
    verdictTable(judge(generateTargets, measured)),
    'From the start of a process to its end, the medians of three. CPU is that of all threads. The code is TypeScript and JavaScript; errors are those of TypeScript 5.9.3, `strict`, without `skipLibCheck`. A tool may take three minutes and 4 GB. ' +
      `The machine's load in the minute before was ${load.toFixed(1)}; the measured processes ran at priority ${os.getPriority()}:`,
    ...generations.flatMap((one) => [
      `**${one.subject.name}** (${one.subject.what}); a second run of Speclock, nothing changed: ${printTime(one.again)}`,
      generationTable(one),
    ]),
  ].join('\n\n');
}

function generationTable({ outcomes }: Generation): string {
  const { speclock: ours } = outcomes;
  return markdownTable(
    ['', 'time', 'x ours', 'CPU', 'peak memory', 'code', 'errors'],
    contenderNames.map((name) => {
      const one = outcomes[name];
      if ('failure' in one) return [contenders[name], one.failure];
      const ratio = one === ours || 'failure' in ours ? '' : printRatio(one.time / ours.time);
      return [
        contenders[name],
        printTime(one.time),
        ratio,
        printTime(one.cpu),
        printBytes(one.peakBytes),
        printBytes(one.bytes),
        one.errors === undefined ? '' : String(one.errors),
      ];
    }),
  );
}
