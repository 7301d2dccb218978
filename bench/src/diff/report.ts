import { judge, verdictTable } from '../judge.ts';
import { markdownTable, printBytes, printRatio, printTime } from '../table.ts';
import { contenderNames } from './contender-names.ts';
import { diffTargets, type MeasuredDiff } from './targets.ts';

/** What was measured as Markdown, from the targets down. `machine` says where and with which versions. */
export function printDiffReport(measured: MeasuredDiff, machine: string): string {
  const { labels, releases, equal } = measured;
  const { right, missed, falseAlarms, refused, breaking } = labels.Speclock;
  const mutations = right + missed + falseAlarms + refused;
  return [
    machine,
    verdictTable(judge(diffTargets, measured)),
    `**The labelled mutations** (\`packages/diff/test/mutations\`): ${mutations} pairs of documents, ${breaking} of them breaking. Right is whoever says of a pair that is breaking that it is, and of one that is not (a warning among them) that it is not. Refused are documents that a tool does not read, such as OpenAPI 3.1 or recursive schemas, or with which it comes to no end in 20 seconds:`,
    markdownTable(
      ['', 'right', 'missed breaks', 'false alarms', 'refused'],
      contenderNames.map((name) => {
        const { right, missed, falseAlarms, refused } = labels[name];
        return [name, ...[right, missed, falseAlarms, refused].map(String)];
      }),
    ),
    '**GitHub Enterprise Server 3.18 and 3.19** (11 MB each), from the text of both documents to the verdict, each in a process of its own, the medians of three:',
    comparisonTable(releases),
    '3.18 with itself:',
    comparisonTable(equal),
  ].join('\n\n');
}

function comparisonTable(compared: MeasuredDiff['equal']): string {
  const ours = compared.Speclock;
  return markdownTable(
    ['', 'time', 'x ours', 'peak memory', 'x ours'],
    contenderNames.map((name) => {
      const one = compared[name];
      if (one === undefined) return [name, 'out of memory (2 GB)', '', '', ''];
      const { time, peakBytes } = one;
      const ratio = (theirs: number, own: number | undefined): string =>
        own === undefined || one === ours ? '' : printRatio(theirs / own);
      return [
        name,
        printTime(time),
        ratio(time, ours?.time),
        printBytes(peakBytes),
        ratio(peakBytes, ours?.peakBytes),
      ];
    }),
  );
}
