import type { Annotation } from '../github.ts';
import { printable } from '../printable.ts';
import type { SarifFinding } from '../sarif.ts';
import type { Failure, VerifyReport } from './report.ts';

/** Failures and remarks as SARIF has them; what is not settled is no result of the analysis. */
export function verifySarif({ failures, remarks }: VerifyReport): SarifFinding[] {
  return [...failures, ...remarks].map((one) => ({
    code: one.finding.code,
    severity: one.severity,
    message: messageOf(one),
    place: one.place,
    // Without the message, which holds values of one answer.
    fingerprint: [one.api, one.operation, one.finding.code, one.finding.pointer].join('|'),
  }));
}

/** Failures, remarks and what is not settled as annotations; the last only inform. */
export function verifyAnnotations({ failures, unsettled, remarks }: VerifyReport): Annotation[] {
  const annotation = (one: Failure, severity = one.severity): Annotation => ({
    severity,
    title: printable(`${one.finding.code}: ${one.operation}`),
    message: messageOf(one),
    place: one.place,
  });
  return [
    ...failures.map((one) => annotation(one)),
    ...remarks.map((one) => annotation(one)),
    ...unsettled.map((one) => annotation(one, 'note')),
  ];
}

/** Readers of both formats show it as it is: nothing in it may hide or turn text. */
function messageOf({ operation, targets, count, finding, repeat }: Failure): string {
  const often = count > 1 ? ` (${count} cases)` : '';
  const said = `${operation} on ${targets.join(', ')}: ${finding.message}${often}`;
  return printable(`${said.replace(/\.?$/, '.')} Repeat: ${repeat}`);
}
