import type { VerdictFinding } from '../verdict.ts';
import { aimPlace } from './aim-place.ts';
import type { Exchange } from './check.ts';
import type { CheckCode } from './codes.ts';
import { asked, failure } from './finding.ts';

/**
 * What the document refuses must not be carried out: any client error will do, since the document seldom says which one.
 *
 * Sign-in, methods and Accept have rules of their own. A redirect for another path is no answer to what was asked
 * (routers mend paths), and 207 tells of each part in its body (RFC 4918, section 11.1).
 */
export function checkRefused(exchange: Exchange): VerdictFinding[] {
  const { answer, case: one } = exchange;
  const { aim } = one;
  if (one.expects !== 'refused' || one.signIn !== undefined || aim === undefined) return [];
  if (aim.in === 'method' || aim.in === 'accept' || aim.in === 'authorization') return [];
  const { status } = answer;
  if (status >= 400 || status === 207) return [];
  if (aim.in === 'path' && [301, 302, 307, 308].includes(status)) return [];
  const message = `${asked(exchange)}: answered ${status}, although the document does not allow it.`;
  return [failure(codeOf(aim), message, aimPlace(exchange), '/status')];
}

function codeOf(aim: { readonly kind: string; readonly in: string }): CheckCode {
  if (aim.in === 'content-type') return 'media-type-accepted';
  if (aim.in === 'header' && aim.kind === 'missing') return 'missing-header-accepted';
  return 'invalid-accepted';
}
