import type { Problem, Severity } from '@speclock/schema';
import type { Io } from '../io.ts';
import { type Paint, painter } from './paint.ts';
import { printable } from './printable.ts';

export const severityColour = {
  error: 'red',
  warning: 'yellow',
  note: 'dim',
} as const satisfies Readonly<Record<Severity, unknown>>;

/** `file:line:column severity code message`, and a second line that says what to do. */
function findingText(finding: Problem, paint: Paint): string {
  const place = [finding.file, finding.line, finding.column].filter((part) => part !== undefined);
  const head = [
    ...(place.length > 0 ? [printable(place.join(':'))] : []),
    paint(finding.severity, severityColour[finding.severity]),
    finding.code,
    printable(finding.message),
  ].join(' ');
  return finding.hint === undefined ? head : `${head}\n    ${printable(finding.hint)}`;
}

const order: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

/**
 * Writes findings to stdout, a line or two each, errors last, where they are seen first; what to do about
 * several in a row is said after the last.
 */
export function writeFindings(findings: readonly Problem[], io: Io): void {
  const paint = painter(io);
  const sorted = findings.toSorted((a, b) => order[a.severity] - order[b.severity]);
  for (const [index, finding] of sorted.entries()) {
    const { hint, ...rest } = finding;
    const isSaidLater = hint === undefined || sorted[index + 1]?.hint === hint;
    io.stdout.write(`${findingText(isSaidLater ? rest : finding, paint)}\n`);
  }
}

/** Writes findings to stderr, for commands whose stdout holds something else. */
export function writeFindingsToStderr(findings: readonly Problem[], io: Io): void {
  writeFindings(findings, { ...io, stdout: io.stderr, isTTY: false });
}
