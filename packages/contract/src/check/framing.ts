import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';
import { failure } from './finding.ts';

/** RFC 9110, section 6.4.1: answers to HEAD and these statuses have no content; 205 must have none (15.3.6). */
const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

/** Whether an answer to this request may have a body at all. */
export function mayHaveBody({ request, answer }: Exchange): boolean {
  return request.method.toLowerCase() !== 'head' && !withoutBody.has(answer.status);
}

/** No body where HTTP allows none, and a Content-Length that is the body's. */
export function checkFraming(exchange: Exchange): VerdictFinding[] {
  const { answer, operation, declared } = exchange;
  const { at } = declared ?? operation;
  const size = answer.body.byteLength;
  const length = answer.headers.get('content-length');
  if (!mayHaveBody(exchange)) {
    // Of HEAD and 304 it is the length that the body of a GET would have (RFC 9110, section 8.6).
    const isOfNone = exchange.request.method.toLowerCase() !== 'head' && answer.status !== 304;
    if (size === 0 && (!isOfNone || length === null || Number(length) === 0)) return [];
    const message = `An answer with status ${answer.status} to ${exchange.request.method.toUpperCase()} must not have a body.`;
    return [failure('body-unexpected', message, at, '/body')];
  }
  const isAsSent =
    !answer.headers.has('content-encoding') && !answer.headers.has('transfer-encoding');
  if (length === null || !isAsSent || Number(length) === size) return [];
  const message = `Content-Length says ${JSON.stringify(length.slice(0, 40))} and the body has ${size} bytes.`;
  return [failure('length-wrong', message, at, '/header/content-length')];
}
