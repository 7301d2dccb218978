import type { Answer, HeldRequest } from './exchange.ts';
import { problemAnswer } from './problem-answer.ts';

/**
 * The answer to a request that no server can read; undefined for one that Prism is to answer.
 *
 * Prism 5.16 refuses none of these: it ends at a path that is not UTF-8 and at a part of a multipart body without a name, and
 * never answers where JSON is expected and something else comes.
 */
export function refuseUnreadable(request: HeldRequest): Answer | undefined {
  const reason = reasonToRefuse(request);
  return reason === undefined ? undefined : problemAnswer(400, 'Bad Request', reason);
}

function reasonToRefuse({ target, rawHeaders, body }: HeldRequest): string | undefined {
  try {
    decodeURIComponent(target.split('?', 1)[0] ?? '');
  } catch {
    return 'The path is not percent-encoded UTF-8.';
  }
  const contentType = headerOf(rawHeaders, 'content-type');
  if (/^application\/(?:[\w.+-]+\+)?json(?=\s*(?:;|$))/i.test(contentType) && body.length > 0) {
    try {
      JSON.parse(body.toString('utf8'));
    } catch {
      return 'The body is not JSON.';
    }
  }
  const boundary = /^multipart\/.*;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return undefined;
  const parts = body.toString('latin1').split(`--${mark}`).slice(1, -1);
  const isNamed = (part: string): boolean =>
    /^content-disposition:[^\r\n]*;\s*name=/im.test(part.split('\r\n\r\n', 1)[0] ?? '');
  return parts.every(isNamed) ? undefined : 'A part of the multipart body has no name.';
}

/** A request without an Accept that is none (RFC 9110, section 12.5.1), as if none had been sent: Prism ends at it. */
export function withoutOddAccept(request: HeldRequest): HeldRequest {
  const { rawHeaders } = request;
  const range = /^\s*[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+\s*(?:;.*)?$/;
  const isOdd = (value: string): boolean =>
    value.split(',').some((one) => one.trim() !== '' && !range.test(one));
  if (!isOdd(headerOf(rawHeaders, 'accept'))) return request;
  const kept = rawHeaders.filter(
    (_, index) => rawHeaders[index - (index % 2)]?.toLowerCase() !== 'accept',
  );
  return { ...request, rawHeaders: kept };
}

/** All values of a header, joined by commas; empty where there is none. */
export function headerOf(rawHeaders: readonly string[], wanted: string): string {
  return rawHeaders
    .filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === wanted)
    .join(', ');
}
