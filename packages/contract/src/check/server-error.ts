import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';
import { declaredMethods, isOwnMethod } from './declared-methods.ts';
import { asked, failure } from './finding.ts';

/**
 * Whatever is asked, the service must not fail.
 *
 * A document that declares 500 says how a failure looks, not that it is right. Only 501 and 503 are statements and no
 * failures (RFC 9110, sections 15.6.2 and 15.6.4), and count as such where the document declares the very status:
 * `5XX` and `default` stand for anything. A 501 is right for a method that no path has.
 */
export function checkServerError(exchange: Exchange): VerdictFinding[] {
  const { answer, declared, operation } = exchange;
  const { status } = answer;
  if (status < 500) return [];
  const isStatement = status === 501 || status === 503;
  if (isStatement && declared?.status === String(status)) return [];
  if (status === 501 && !isOwnMethod(exchange) && !isKnown(exchange)) return [];
  const message = `${asked(exchange)}: the service failed with status ${status}.`;
  return [failure('server-error', message, (declared ?? operation).at, '/status')];
}

/** Whether the service needs the method for another of its paths, so that it implements it. */
function isKnown({ model, operation, request }: Exchange): boolean {
  return declaredMethods(model, operation.path).has(request.method.toUpperCase());
}
