import type { Server } from '@speclock/model';

/** A scheme and an authority (RFC 3986, section 3), either of which a server's URL may lack. */
const origin = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/[^/]*)?/i;

/** The path in which the URLs of all servers end; empty where they differ in it, or there is none. */
export function basePath(servers: readonly Server[]): string {
  const [base = '', ...others] = new Set(servers.map(({ url }) => url.replace(origin, '')));
  return others.length > 0 ? '' : base;
}

/** A URL with its scheme and host in lower case, in which they have none (RFC 3986, section 6.2.2.1). */
export function plainUrl(url: string): string {
  return url.replace(origin, (text) => text.toLowerCase());
}
