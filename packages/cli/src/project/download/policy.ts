import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { UsageError } from '../../usage-error.ts';
import { isLoopback, isPublic } from './addresses.ts';

/** Asks for all addresses of a host name, as `dns.lookup` does. */
export type Resolve = (
  host: string,
  options: { readonly all: true },
  callback: (
    error: NodeJS.ErrnoException | null,
    addresses: { readonly address: string; readonly family: number }[],
  ) => void,
) => void;

const byHand = 'Download the document and name the file: --from <file>';

/**
 * Refuses a URL that nothing may be fetched from: another scheme than https (or http to a loopback host), a user name
 * or password, a host that is not in `hosts`, an address that is not public.
 *
 * `hosts` are host names with the port where it is not the scheme's own, as a URL's `host`: `example.com`,
 * `127.0.0.1:4010`. This machine itself must stand there with its port.
 *
 * @throws UsageError that names the host, and nothing of the URL that may be secret.
 */
export function checkUrl(url: URL, hosts: readonly string[]): void {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackName(url))) {
    throw new UsageError(
      `${url.protocol}//${url.host} is not fetched from: only https is, and http of this machine.`,
      byHand,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(
      `The URL of ${url.host} holds a user name or a password, which would be kept in the lock.`,
      byHand,
    );
  }
  const secret = [...url.searchParams.keys()].find((name) => secretName.test(name));
  if (secret !== undefined) {
    throw new UsageError(
      `The URL of ${url.host} holds ${JSON.stringify(secret)}, most likely a secret, which would be kept in the lock.`,
      byHand,
    );
  }
  if (!hosts.includes(url.host)) {
    throw new UsageError(
      `${url.host} is not a host that documents are fetched from (${hosts.join(', ')}).`,
      `If it is to be trusted, allow it in speclock.config.ts: pull: { hosts: [${[...hosts, url.host].map((host) => `'${host}'`).join(', ')}] }`,
    );
  }
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isAllowed(host, url)) throw refusedAddress(url, host);
}

const secretName =
  /token|secret|passw|signature|credential|^(sig|key|auth|code)$|api-?_?key|access-?_?key/i;

/**
 * A `lookup` for `https.request` that answers only with addresses that may be connected to. The connection is made to
 * the address that was checked: a name that resolves to another one a moment later changes nothing.
 */
export function checkedLookup(url: URL, lookup: Resolve = resolve): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      const refused = addresses?.find(({ address }) => !isAllowed(address, url));
      if (error) callback(error, '');
      else if (refused) callback(refusedAddress(url, refused.address), '');
      else if (options.all) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
}

/** A host's name or address without the brackets that a URL puts around IPv6. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function isLoopbackName(url: URL): boolean {
  const host = hostOf(url);
  return url.port !== '' && (host === 'localhost' || isLoopback(host));
}

function isAllowed(address: string, url: URL): boolean {
  return isLoopbackName(url) ? isLoopback(address) : isPublic(address);
}

function refusedAddress(url: URL, address: string): UsageError {
  return new UsageError(
    `${url.host} is ${address}, which is no address of the public internet; nothing is fetched from there.`,
    byHand,
  );
}
