import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { UnreachableError } from '../../unreachable-error.ts';
import { UsageError } from '../../usage-error.ts';
import { readBody } from './body.ts';
import { checkContentType } from './content-type.ts';
import { checkedLookup, checkUrl, type Resolve } from './policy.ts';

/** A state of a document at a URL: its bytes, and what the server calls it. */
export interface Download {
  readonly bytes: Uint8Array;
  readonly etag?: string | undefined;
}

export interface DownloadOptions {
  /** The hosts that may be fetched from; see {@link checkUrl}. */
  readonly hosts: readonly string[];
  /** The state that came last: with its ETag the server need not send it again (RFC 9110, 13.1.2). */
  readonly known?: Download | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Limits;
  readonly lookup?: Resolve;
}

export interface Limits {
  readonly bytes: number;
  /** For the whole of it, redirects too. */
  readonly milliseconds: number;
  readonly redirects: number;
}

/** The largest documents that are known have 11 MB. */
const usualLimits: Limits = { bytes: 64 * 2 ** 20, milliseconds: 60_000, redirects: 5 };

/**
 * Fetches a document, following redirects to allowed hosts. Nothing is sent that tells who asks: no cookies, no
 * credentials, no proxy of the environment.
 *
 * @throws UsageError when the URL or a redirect is refused and when the answer is no document; UnreachableError when the
 *   host cannot be reached in time, fails, or wants a sign-in.
 */
export async function download(url: URL, options: DownloadOptions): Promise<Download> {
  const limits = options.limits ?? usualLimits;
  const timeout = AbortSignal.timeout(limits.milliseconds);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  let current = url;
  try {
    for (let redirects = 0; ; redirects++) {
      checkUrl(current, options.hosts);
      const answer = await get(current, options, signal);
      const next = redirectOf(answer, current);
      if (next === undefined) return await documentOf(answer, current, options.known, limits);
      answer.destroy();
      if (redirects === limits.redirects) {
        throw new UsageError(`${url.host} redirects more than ${limits.redirects} times.`);
      }
      current = next;
    }
  } catch (error) {
    if (error instanceof UsageError || error instanceof UnreachableError) throw error;
    options.signal?.throwIfAborted();
    const reason = timeout.aborted ? `no end after ${limits.milliseconds / 1000} s` : said(error);
    throw new UnreachableError(`${current.host} could not be reached: ${reason}.`, {
      cause: error,
    });
  }
}

function get(
  url: URL,
  { known, lookup }: DownloadOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).get(url, {
      agent: false,
      rejectUnauthorized: true,
      signal,
      lookup: checkedLookup(url, lookup),
      headers: {
        accept: 'application/json, application/yaml, text/yaml, text/plain;q=0.5, */*;q=0.1',
        'accept-encoding': 'gzip',
        'user-agent': 'speclock',
        ...(known?.etag !== undefined && { 'if-none-match': known.etag }),
      },
    });
    request.once('response', resolve);
    request.once('error', reject);
  });
}

/** Where an answer sends the client; undefined when it does not. */
function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  const { location } = headers;
  const next = location === undefined ? null : URL.parse(location, from);
  if (next !== null) return next;
  throw new UsageError(`${from.host} answers ${statusCode} without saying where to.`);
}

async function documentOf(
  answer: IncomingMessage,
  url: URL,
  known: Download | undefined,
  limits: Limits,
): Promise<Download> {
  const { statusCode = 0, headers } = answer;
  try {
    if (statusCode === 304 && known?.etag !== undefined) return known;
    if (statusCode !== 200) throw refusal(statusCode, url);
    const bytes = await readBody(answer, url.host, limits.bytes);
    checkContentType(headers['content-type'], bytes, url);
    return { bytes, ...(isEtag(headers.etag) && { etag: headers.etag }) };
  } finally {
    answer.destroy();
  }
}

/** RFC 9110, 8.8.3, and no longer than anyone needs. */
function isEtag(value: string | undefined): value is string {
  return value !== undefined && /^(W\/)?"[\x21\x23-\x7e]{0,200}"$/.test(value);
}

function refusal(status: number, url: URL): Error {
  if (status === 401 || status === 403) {
    return new UnreachableError(
      `${url.host} lets nobody in without signing in (${status}). Download the document and name the file: --from <file>`,
    );
  }
  if (status === 429 || status >= 500) {
    return new UnreachableError(`${url.host} answers ${status}. Try again later.`);
  }
  return new UsageError(`${url.host} answers ${status} in place of a document.`, 'Check the URL.');
}

function said(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replace(/\.$/, '');
}
