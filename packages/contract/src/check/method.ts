import type { At } from '@speclock/model';
import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';
import { declaredMethods, isOwnMethod, overlappingMethods } from './declared-methods.ts';
import { failure } from './finding.ts';

/** Servers answer these by themselves, so that documents leave them out. */
const general = ['HEAD', 'OPTIONS', 'TRACE'];

/**
 * A method that the document does not declare for a path must be answered by 405 with the declared ones in `Allow`
 * (RFC 9110, section 15.5.6), and OPTIONS by the declared ones.
 *
 * 501 is right, too, for a method that a server knows nothing of (15.6.2), 404 where the path has parameters and may
 * name what is not there, 401 and 403 where the path asks who comes before anything else.
 */
export function checkMethod(exchange: Exchange): VerdictFinding[] {
  const { model, operation, request, answer } = exchange;
  const method = request.method.toUpperCase();
  if (method === 'OPTIONS') return checkAllow(exchange);
  if (isOwnMethod(exchange) || overlappingMethods(model, operation.path).has(method)) return [];
  const declared = declaredMethods(model, operation.path);
  if (declared.has(method) || (method === 'HEAD' && declared.has('GET'))) return [];
  if (answer.status === 405) {
    if (answer.headers.has('allow')) return checkAllow(exchange);
    const message = `${method} ${operation.path} was answered 405 without Allow; declared: ${[...declared].join(', ')}.`;
    return [failure('method-accepted', message, placeOf(exchange), '/header/allow')];
  }
  if (isTolerated(exchange)) return [];
  const message = `${method} ${operation.path} is not declared and was answered ${answer.status}, not 405; declared: ${[...declared].join(', ')}.`;
  return [failure('method-accepted', message, placeOf(exchange), '/status')];
}

function isTolerated({ model, operation, answer: { status } }: Exchange): boolean {
  if (status >= 500 || status === 408 || status === 429) return true;
  if (status === 404) return operation.path.includes('{');
  if (status !== 401 && status !== 403) return false;
  return model.operations.some((one) => one.path === operation.path && one.security.length > 0);
}

function checkAllow(exchange: Exchange): VerdictFinding[] {
  const { model, operation, request, answer } = exchange;
  const allow = answer.headers.get('allow');
  if (allow === null) return [];
  const listed = new Set(allow.split(',').map((one) => one.trim().toUpperCase()));
  const declared = declaredMethods(model, operation.path);
  const other = overlappingMethods(model, operation.path);
  const missing = [...declared].filter((one) => !listed.has(one) && !general.includes(one));
  const more = [...listed].filter(
    (one) => one !== '' && !declared.has(one) && !other.has(one) && !general.includes(one),
  );
  if (missing.length === 0 && more.length === 0) return [];
  const wrong = [
    ...missing.map((one) => `${one} is missing`),
    ...more.slice(0, 10).map((one) => `${JSON.stringify(one.slice(0, 40))} is not declared`),
  ];
  const message = `${request.method.toUpperCase()} ${operation.path}: Allow is wrong: ${wrong.join(', ')}.`;
  return [failure('allow-wrong', message, placeOf(exchange), '/header/allow')];
}

/** The path item: no operation of it is to blame. */
function placeOf({ operation: { at } }: Exchange): At {
  return { file: at.file, pointer: at.pointer.slice(0, at.pointer.lastIndexOf('/')) };
}
