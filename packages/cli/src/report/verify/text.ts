import type { Io } from '../../io.ts';
import { counted } from '../finding.ts';
import { type Paint, painter } from '../paint.ts';
import { placeText } from '../place.ts';
import { printable } from '../printable.ts';
import { severityColour } from '../text.ts';
import { comparisonText } from './comparison-text.ts';
import { coverageText } from './coverage.ts';
import { bodyText, causeText, exchangesOf } from './exchange-text.ts';
import { type Failure, type NotRun, summaryOf, type VerifyReport } from './report.ts';
import { verdictTable } from './table.ts';

const mostExchanges = 8;
const mostOfBody = 400;

/** The report for a terminal: the table, then each failure once, what is not settled and was not run, and the numbers. */
export function verifyText(report: VerifyReport, io: Pick<Io, 'isTTY' | 'env'>): string {
  const paint = painter(io);
  return [
    verdictTable(report.targets),
    section('Only to inform', report.remarks, paint),
    section('Not settled: nobody is blamed for these', report.unsettled, paint),
    notRunSection(report.notRun, paint),
    ...report.comparisons.map((one) => comparisonText(one, paint)),
    coverageSection(report, paint),
    section('Failures', report.failures, paint),
    `\n${paint(printable(summaryOf(report)), 'bold')}\n`,
  ].join('');
}

/** All exchanges of the cases, whatever came of them: for one that is repeated alone. */
export function exchangesText({ targets }: VerifyReport): string {
  const lines = targets.flatMap(({ name, verdicts }) =>
    verdicts.flatMap(({ verdict }) => [
      `${verdict.case.id} on ${name}: ${verdict.status}`,
      ...exchangesOf(verdict).flatMap(({ asked, answered, request, response }) => [
        `  > ${asked}`,
        ...messageLines(request).map((line) => `  > ${line}`),
        `  < ${answered}`,
        ...messageLines(response).map((line) => `  < ${line}`),
      ]),
    ]),
  );
  return lines.map((line) => `${printable(line)}\n`).join('');
}

type Message = ReturnType<typeof exchangesOf>[number]['request'];

function messageLines(message: Message): string[] {
  if (message === undefined) return [];
  const body = bodyText(message, Number.POSITIVE_INFINITY);
  return [
    ...message.headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : [body]),
  ];
}

function section(title: string, failures: readonly Failure[], paint: Paint): string {
  if (failures.length === 0) return '';
  const texts = failures.map((one) => failureText(one, paint));
  return `\n${paint(title, 'bold')}\n${texts.join('')}`;
}

function failureText(failure: Failure, paint: Paint): string {
  const { operation, finding, place, targets, count, verdict, severity, repeat } = failure;
  const more = count > 1 ? `, and ${counted(count - 1, 'more case')}` : '';
  const exchanges = exchangesOf(verdict);
  const left = exchanges.length - mostExchanges;
  const facts: (readonly [string, string | undefined])[] = [
    ['case', `${verdict.case.why} (${verdict.case.id})${more}`],
    ['target', targets.join(', ')],
    ...exchanges
      .slice(0, mostExchanges)
      .flatMap(({ asked, answered, request, response }) => [
        [
          'asked',
          [asked, request && bodyText(request, mostOfBody)].filter(Boolean).join(' '),
        ] as const,
        [
          'answered',
          [answered, response && bodyText(response, mostOfBody)].filter(Boolean).join(' '),
        ] as const,
      ]),
    ['', left > 0 ? `and ${counted(left, 'more exchange')}` : undefined],
    ['document', failure.excerpt[0]?.trim()],
    ...failure.excerpt.slice(1).map((line) => ['', line] as const),
    ['believed', causeText(verdict)],
    ['curl', verdict.curl],
    ['repeat', repeat],
  ];
  const head = [
    printable(placeText(place)),
    paint(severity, severityColour[severity]),
    finding.code,
    printable(`${operation}: ${finding.message}`),
  ].join(' ');
  // What is known is looked into by those who ask for it.
  const shown = finding.known === undefined ? facts : facts.filter(([name]) => name === 'repeat');
  const lines = shown.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`    ${name.padEnd(10)}${printable(value)}`],
  );
  return `${[head, ...lines].join('\n')}\n`;
}

function coverageSection({ targets }: VerifyReport, paint: Paint): string {
  const text = coverageText(targets);
  return text === '' ? '' : `\n${paint('Coverage', 'bold')}\n${text}`;
}

function notRunSection(notRun: readonly NotRun[], paint: Paint): string {
  if (notRun.length === 0) return '';
  const lines = notRun.map(({ target, code, message, operations, count }) => {
    const what = `${target}: ${counted(count, 'case')} of ${shortList(operations)}: ${message}`;
    return `${code} ${printable(what)}\n`;
  });
  return `\n${paint('Not run', 'bold')}\n${lines.join('')}`;
}

function shortList(names: readonly string[], most = 6): string {
  const left = names.length - most;
  return left > 0 ? `${names.slice(0, most).join(', ')} and ${left} more` : names.join(', ');
}
