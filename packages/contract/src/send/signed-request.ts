import type { Credential, SignedIn } from './credential.ts';
import type { HttpRequest } from './send.ts';

/** A request with what lets it in, and with the target's headers, which win. */
export function signed(
  request: HttpRequest,
  signedIn: SignedIn,
  given: HttpRequest['headers'],
): HttpRequest {
  const credentials = signedIn.kind === 'signed-in' ? signedIn.credentials : [];
  const withheld = new Set(signedIn.kind === 'signed-in' ? signedIn.withheld : []);
  const own = given.filter(([name]) => !withheld.has(name.toLowerCase()));
  const added = credentials.filter((one) => one.in === 'header');
  const replaced = new Set([
    ...own.map(([name]) => name.toLowerCase()),
    ...added.map(({ name }) => name.toLowerCase()),
  ]);
  const cookies = credentials.filter((one) => one.in === 'cookie').map(pairOf);
  const query = credentials.filter((one) => one.in === 'query').map(pairOf);
  const headers = request.headers.filter(([name]) => !replaced.has(name.toLowerCase()));
  return {
    ...request,
    url: withQuery(request.url, query),
    headers: [
      ...withCookies(headers, cookies),
      ...added.map(({ name, value }) => [name, value] as const),
      ...own,
    ],
  };
}

function pairOf({ name, value }: Credential): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}

function withQuery(url: string, pairs: readonly string[]): string {
  if (pairs.length === 0) return url;
  const separator = !url.includes('?') ? '?' : /[?&]$/.test(url) ? '' : '&';
  return `${url}${separator}${pairs.join('&')}`;
}

/** One Cookie header (RFC 6265, section 5.4). */
function withCookies(
  headers: HttpRequest['headers'],
  pairs: readonly string[],
): HttpRequest['headers'] {
  if (pairs.length === 0) return headers;
  const isCookie = ([name]: readonly [string, string]): boolean => name.toLowerCase() === 'cookie';
  const all = [...headers.filter(isCookie).map(([, value]) => value), ...pairs];
  return [...headers.filter((one) => !isCookie(one)), ['Cookie', all.join('; ')]];
}
