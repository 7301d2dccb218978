import type { Problem, Severity } from '@speclock/schema';
import type { Io } from '../io.ts';
import { printable } from './printable.ts';

type Colour = 'red' | 'yellow' | 'green' | 'dim' | 'bold';

const codes: Readonly<Record<Colour, number>> = { red: 31, yellow: 33, green: 32, dim: 2, bold: 1 };
const severityColour: Readonly<Record<Severity, Colour>> = {
  error: 'red',
  warning: 'yellow',
  note: 'dim',
};

/** Colours text when it goes to a terminal that wants colour. */
export type Paint = (text: string, colour: Colour) => string;

/** Colour only on a terminal, and never where NO_COLOR is set. */
function painter(io: Io): Paint {
  const on = io.isTTY && !io.env['NO_COLOR'];
  return (text, colour) => (on ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text);
}

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
