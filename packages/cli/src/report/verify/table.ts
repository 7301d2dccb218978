import type { Verdict } from '@speclock/contract';
import { printable } from '../printable.ts';
import type { TargetReport } from './report.ts';

/** A line an operation, a column a target, with the cases by outcome and status of the answer, and their time. */
export function verdictTable(reports: readonly TargetReport[]): string {
  const operations = [
    ...new Set(reports.flatMap((one) => one.verdicts.map(({ verdict }) => verdict.operation))),
  ];
  if (operations.length === 0) return '';
  const rows = [
    ['operation', ...reports.map(({ name }) => name)],
    ...operations.map((operation) => [operation, ...reports.map((one) => cell(one, operation))]),
    ['total', ...reports.map(totalCell)],
  ].map((row) => row.map(printable));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const lines = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

type Outcome = Verdict['status'] | 'refused';

/** A declared 401 says nothing of an operation on a target that lets nobody in. */
function outcomeOf({ status, response }: Verdict, { error }: TargetReport): Outcome {
  const isRefused = status === 'passed' && error !== undefined && response?.status === 401;
  return isRefused ? 'refused' : status;
}

function cell(report: TargetReport, operation: string): string {
  const own = verdictsOf(report).filter((verdict) => verdict.operation === operation);
  if (own.length === 0) return '-';
  const counts = new Map<string, number>();
  for (const verdict of own) {
    const { response } = verdict;
    const outcome = outcomeOf(verdict, report).replace('-', ' ');
    const what = response === undefined ? outcome : `${outcome} (${response.status})`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...Array.from(counts, ([what, count]) => `${count} ${what}`), time(own)].join(', ');
}

/** An answer that the document declares need not be a success: an example may well be answered by an error. */
function totalCell(report: TargetReport): string {
  const all = verdictsOf(report);
  if (all.length === 0) return '-';
  const of = (wanted: Outcome) => all.filter((verdict) => outcomeOf(verdict, report) === wanted);
  const passed = of('passed');
  const succeeded = passed.filter(
    ({ response }) => Math.floor((response?.status ?? 0) / 100) === 2,
  );
  const success = succeeded.length === passed.length ? 'all' : `${succeeded.length} of them`;
  const others = (['failed', 'unsettled', 'refused', 'not-run'] as const)
    .map((outcome) => `${of(outcome).length} ${outcome.replace('-', ' ')}`)
    .filter((text) => !text.startsWith('0 '));
  return [
    ...(passed.length > 0
      ? [`${passed.length} answered as the document says`, `${success} with success`]
      : []),
    ...others,
    time(all),
  ].join(', ');
}

function verdictsOf({ verdicts }: TargetReport): Verdict[] {
  return verdicts.map(({ verdict }) => verdict);
}

function time(verdicts: readonly Verdict[]): string {
  return `${Math.round(verdicts.reduce((sum, { ms }) => sum + ms, 0))} ms`;
}
