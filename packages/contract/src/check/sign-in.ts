import type { VerdictFinding } from '../verdict.ts';
import type { Exchange } from './check.ts';
import { asked, failure } from './finding.ts';

/**
 * What asks for sign-in must answer 401 to a request without credentials, or with wrong ones (RFC 9110, section 15.5.2).
 *
 * Where the document declares 403 and no 401, it may answer 403, and where it declares neither, also 404, which hides
 * what is there (15.5.5). 400 is right where a challenge comes with it (RFC 6750, section 3.1: `invalid_request`).
 */
export function checkSignIn(exchange: Exchange): VerdictFinding[] {
  const { operation, answer, case: one } = exchange;
  if (one.signIn === 'alone') return checkAlone(exchange);
  const isMeant = one.signIn !== undefined && one.expects === 'refused';
  if (!isMeant || operation.security.length === 0) return [];
  const { status } = answer;
  if (status >= 500 || status === 408 || status === 429) return [];
  const right = rightStatuses(operation.responses.map((response) => response.status));
  if (right.includes(status)) return [];
  if (status === 400 && answer.headers.has('www-authenticate')) return [];
  const how = one.signIn === 'none' ? 'without credentials' : 'with wrong credentials';
  const message = `${asked(exchange)}: answered ${status} ${how}, not ${right.join(' or ')}; the document asks for sign-in.`;
  return [failure('auth-ignored', message, operation.at, '/status')];
}

/** Each of several alternatives is enough (OpenAPI 3.1.1, section 4.8.30), where the request is let in by another one. */
function checkAlone(exchange: Exchange): VerdictFinding[] {
  const { operation, answer, case: one, template } = exchange;
  if (answer.status !== 401 || template !== 'accepted') return [];
  const message = `${asked(exchange)}: answered 401 to ${one.why}, which the document takes; other credentials that it takes let the request in.`;
  return [failure('valid-refused', message, operation.at, '/status')];
}

function rightStatuses(declared: readonly string[]): readonly number[] {
  if (declared.includes('401')) return [401];
  return declared.includes('403') ? [401, 403] : [401, 403, 404];
}
