import type { At, Operation } from '@speclock/model';
import type { VerdictFinding } from '../verdict.ts';
import type { Step } from './scenario.ts';

/** What a scenario found, at the operation unless the document has a closer place. */
export function found(
  code: string,
  operation: Operation,
  message: string,
  instance = '',
  at: At = operation.at,
): VerdictFinding {
  return { code, severity: 'error', message, ...at, instance };
}

/** Whether a request was carried out. */
export function isDone({ answer }: Step): boolean {
  return answer !== undefined && answer.status >= 200 && answer.status < 300;
}

/** Whether a request was carried out at once: 202 says only that it will be. */
export function isDoneNow(step: Step): boolean {
  return isDone(step) && step.answer?.status !== 202;
}

/** Whether what was asked for is not there (RFC 9110, sections 15.5.5 and 15.5.11). */
export function isGone({ answer }: Step): boolean {
  return answer?.status === 404 || answer?.status === 410;
}

/** Whether what a request says is found invalid (RFC 9110, sections 15.5.1 and 15.5.21). */
export function isInvalid({ answer }: Step): boolean {
  return answer?.status === 400 || answer?.status === 422;
}

/** A call as a finding's message names it: `GET /books/{bookId}`. */
export function callOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}
