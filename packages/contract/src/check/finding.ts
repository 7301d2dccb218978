import type { At } from '@speclock/model';
import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';
import type { CheckCode } from './codes.ts';

/** A way in which the target does not keep the document, at a place of it. */
export function failure(
  code: CheckCode,
  message: string,
  { file, pointer }: At,
  instance: string,
): VerdictFinding {
  return { code, severity: 'error', message, file, pointer, instance };
}

/** What was asked, for the start of a message: the method, the path as the document writes it, and what the case is about. */
export function asked({ request, operation, case: { why } }: Exchange): string {
  return `${request.method.toUpperCase()} ${operation.path} with ${why}`;
}
