import { essenceOf } from '@speclock/wire';
import { declares } from '../declares.ts';
import type { VerdictFinding } from '../verdict.ts';
import { acceptOf, qualityOf } from './accept-header.ts';
import type { Exchange } from './check.ts';
import { mediaTypeOf } from './content-type.ts';
import { asked, failure } from './finding.ts';

/**
 * An answer must be of a media type that the request accepts where the document declares such a one.
 *
 * Where it declares none that fits, a server may answer 406 or send what it has (RFC 9110, section 12.5.1), which must
 * be a declared media type; where the document declares 406 for the operation, it is what must come, since 406 means
 * nothing else. Errors come as they do. A header that cannot be read is no wish. A media type that is not declared is another
 * check's finding, unless Accept is what the case is about.
 */
export function checkAccept(exchange: Exchange): VerdictFinding[] {
  const { operation, request, answer, declared, case: one } = exchange;
  const contentType = answer.headers.get('content-type');
  const isSuccess = answer.status >= 200 && answer.status < 300;
  if (declared === undefined || contentType === null || !isSuccess) return [];
  const came = essenceOf(contentType);
  const accept = acceptOf(request.headers);
  if (came === undefined || accept === undefined || qualityOf(accept, came) > 0) return [];
  if (mediaTypeOf(exchange) === undefined && one.aim?.in !== 'accept') return [];
  const shown = JSON.stringify(contentType);
  const fitting = declared.content
    .map(({ mediaType }) => essenceOf(mediaType) ?? '')
    .filter((type) => type !== '' && !type.includes('*') && qualityOf(accept, type) > 0);
  const at = declared.content[0]?.at ?? declared.at;
  if (fitting.length > 0) {
    const message = `${asked(exchange)}: answered with ${shown}, which the request does not accept; it accepts ${fitting.join(', ')}, which is declared.`;
    return [failure('accept-ignored', message, at, '/header/content-type')];
  }
  if (declared.content.length === 0 || one.aim?.in !== 'accept') return [];
  const refuses = declares(operation, '406');
  if (mediaTypeOf(exchange) !== undefined && !refuses) return [];
  const right = refuses ? '406, as the document declares' : '406 or a declared media type';
  const message = `${asked(exchange)}: answered with ${shown}, which the request does not accept, not with ${right}.`;
  return [failure('accept-ignored', message, at, '/header/content-type')];
}
