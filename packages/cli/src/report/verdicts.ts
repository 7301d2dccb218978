import type { Verdict } from '@speclock/contract';
import type { Problem } from '@speclock/schema';
import { printable } from './printable.ts';

/** What came of verifying one target. */
export interface TargetReport {
  readonly name: string;
  readonly url: string;
  readonly verdicts: readonly { readonly api: string; readonly verdict: Verdict }[];
  /** Why the target could not be reached or signed in to. */
  readonly error?: string;
}

type Locate = (api: string, finding: Problem) => Problem;

/** The findings of a target's verdicts, each saying which case it is of and how to repeat it. */
export function verdictFindings(report: TargetReport, locate: Locate): Problem[] {
  const judged = report.verdicts
    .filter(({ verdict }) => verdict.status !== 'not-run')
    .flatMap(({ api, verdict }) =>
      verdict.findings.map((finding) => ({
        ...locate(api, finding),
        message: `${report.name}: ${verdict.operation}, ${verdict.case.why}: ${finding.message}`,
        hint: `Repeat: ${verdict.curl}`,
      })),
    );
  return [...judged, ...notRunFindings(report, locate)];
}

/** Cases that were not run are told once for each reason. */
function notRunFindings({ name, verdicts }: TargetReport, locate: Locate): Problem[] {
  const reasons = new Map<string, { finding: Problem; operations: string[] }>();
  for (const { api, verdict } of verdicts) {
    const [first] = verdict.findings;
    if (verdict.status !== 'not-run' || first === undefined) continue;
    const known = reasons.get(first.message);
    if (known === undefined) {
      reasons.set(first.message, { finding: locate(api, first), operations: [verdict.operation] });
    } else if (!known.operations.includes(verdict.operation)) {
      known.operations.push(verdict.operation);
    }
  }
  return [...reasons.values()].map(({ finding, operations }) => ({
    ...finding,
    message: `${name}: not run: ${operations.join(', ')}: ${finding.message}`,
    ...(finding.code === 'credentials-missing' && {
      hint: 'Set SPECLOCK_CLIENT_ID and SPECLOCK_CLIENT_SECRET, or SPECLOCK_TOKEN, or use --header.',
    }),
  }));
}

/** A line an operation, a column a target, with the cases that passed and failed and their time. */
export function verdictTable(reports: readonly TargetReport[]): string {
  const operations = [
    ...new Set(reports.flatMap((one) => one.verdicts.map(({ verdict }) => verdict.operation))),
  ];
  if (operations.length === 0) return '';
  const rows = [
    ['operation', ...reports.map(({ name }) => name)],
    ...operations.map((operation) => [
      operation,
      ...reports.map((one) => cell(one, (verdict) => verdict.operation === operation)),
    ]),
    ['total', ...reports.map((one) => cell(one, () => true))],
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

function cell({ verdicts }: TargetReport, belongs: (verdict: Verdict) => boolean): string {
  const own = verdicts.map(({ verdict }) => verdict).filter(belongs);
  if (own.length === 0) return '-';
  const counts = (['passed', 'failed', 'not-run'] as const)
    .map((status) => [status, own.filter((verdict) => verdict.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status === 'not-run' ? 'not run' : status}`);
  const ms = own.reduce((sum, verdict) => sum + verdict.ms, 0);
  return `${counts.join(', ')}, ${Math.round(ms)} ms`;
}
