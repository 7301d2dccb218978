import type { Operation, Response } from '@speclock/model';
import type { VerdictFinding } from '../verdict.ts';

/** A status must be declared, and a valid request must not run into a fault of the server. */
export function checkStatus(
  operation: Operation,
  status: number,
  declared: Response | undefined,
): VerdictFinding[] {
  const findings: VerdictFinding[] = [];
  if (status >= 500) {
    findings.push({
      code: 'server-error',
      severity: 'error',
      message: `The service failed with status ${status}.`,
      ...(declared ?? operation).at,
      instance: '/status',
    });
  }
  if (declared === undefined) {
    const known = operation.responses.map((response) => response.status).join(', ') || 'none';
    findings.push({
      code: 'status-undeclared',
      severity: 'error',
      message: `Status ${status} is not declared; declared: ${known}.`,
      file: operation.at.file,
      pointer: `${operation.at.pointer}/responses`,
      instance: '/status',
    });
  }
  return findings;
}
