import * as http from 'node:http';
import * as https from 'node:https';
import { type Clock, systemClock } from './clock.ts';
import { acceptedCodings, decodeBody } from './decode-body.ts';
import type { NoAnswerReason } from './failure.ts';
import { type Ended, maxHeaderSize, receive, tooLarge } from './receive.ts';
import { writeBody } from './write-body.ts';

/** A request with everything in it. Nothing of it is changed on its way: no path is shortened, no header joined or sorted. */
export interface HttpRequest {
  readonly method: string;
  /** An http or https URL; path and query are sent as they are written here. */
  readonly url: string;
  /** In the order sent; a name may stand in it twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Text is sent in UTF-8. */
  readonly body?: string | Uint8Array;
}

export interface Limits {
  /** Until the last byte of the answer, in milliseconds. */
  readonly timeout: number;
  /** Of an answer's body, in bytes, before and after decompression. */
  readonly maxBytes: number;
}

/** What a target answered. */
export interface Answer {
  readonly status: number;
  /** Values of one name joined by commas (RFC 9110, section 5.3), but for Set-Cookie: `getSetCookie`. */
  readonly headers: Headers;
  /** Without its content codings; trailers are left out. */
  readonly body: Uint8Array;
}

/** What came of sending a request: an answer, or why there is none; `ms` until its last byte. */
export type Sent =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly ms: number }
  | NoAnswer;

export interface NoAnswer {
  readonly kind: 'no-answer';
  readonly code: 'no-answer' | 'answer-too-large' | 'request-not-sent';
  readonly reason: NoAnswerReason;
  readonly message: string;
  readonly ms: number;
}

/** Connections to targets, kept open between requests; as many requests may be on their way as one likes. */
export interface Transport {
  /**
   * Sends one request, follows no redirect, and reads the whole answer. Whatever the server does costs this request alone.
   *
   * A connection that had been closed between two requests is replaced once, silently.
   *
   * @throws the signal's reason when it aborts.
   */
  send(request: HttpRequest, limits: Limits, signal?: AbortSignal): Promise<Sent>;
  /** Closes all connections. */
  close(): void;
}

/** Methods that no empty body is announced for (RFC 9110, section 8.6). */
export const withoutBody: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
]);

type Agents = Readonly<Record<'http' | 'https', http.Agent>>;

export function createTransport(clock: Clock = systemClock): Transport {
  const kept: Agents = {
    http: new http.Agent({ keepAlive: true }),
    https: new https.Agent({ keepAlive: true }),
  };
  const fresh: Agents = {
    http: new http.Agent({ keepAlive: false }),
    https: new https.Agent({ keepAlive: false }),
  };
  return {
    async send(request, limits, signal) {
      signal?.throwIfAborted();
      const start = clock.now();
      const exchange = (agents: Agents) => exchangeOnce(request, agents, limits, clock, signal);
      let ended = await exchange(kept);
      if (ended.kind === 'failed' && ended.isStale) ended = await exchange(fresh);
      const ms = (): number => clock.now() - start;
      if (ended.kind === 'failed') return noAnswer(ended.reason, ended.message, ms());
      const { status, headers, body } = ended;
      const decoded = await decodeBody(body, headers.get('content-encoding'), limits.maxBytes);
      switch (decoded.kind) {
        case 'decoded':
          return { kind: 'answer', answer: { status, headers, body: decoded.body }, ms: ms() };
        case 'too-large':
          return noAnswer('too-large', tooLarge(limits.maxBytes), ms());
        case 'broken': {
          const message = `The body of the answer is not what its Content-Encoding says (${decoded.coding}).`;
          return noAnswer('malformed', message, ms());
        }
      }
    },
    close() {
      for (const agent of [...Object.values(kept), ...Object.values(fresh)]) agent.destroy();
    },
  };
}

function exchangeOnce(
  request: HttpRequest,
  agents: Agents,
  limits: Limits,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<Ended> {
  const body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body;
  let outgoing: http.ClientRequest;
  try {
    outgoing = open(request, body?.length, agents);
  } catch (error) {
    const message = `The request cannot be sent: ${error instanceof Error ? error.message : error}.`;
    return Promise.resolve({ kind: 'failed', reason: 'not-sent', message, isStale: false });
  }
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      cancel();
      signal?.removeEventListener('abort', abort);
    };
    const abort = (): void => {
      settle();
      reject(signal?.reason);
      outgoing.destroy();
    };
    const end = (ended: Ended): void => {
      settle();
      resolve(ended);
      // What has not been sent is not wanted any more, so that the connection is of no further use.
      if (ended.kind === 'failed' || !outgoing.writableEnded) outgoing.destroy();
    };
    const cancel = clock.deadline(limits.timeout, () => {
      const message = `There was no complete answer within ${limits.timeout / 1000} s.`;
      end({ kind: 'failed', reason: 'timeout', message, isStale: false });
    });
    signal?.addEventListener('abort', abort, { once: true });
    receive(outgoing, limits.maxBytes, end);
    writeBody(outgoing, body);
  });
}

/** @throws when HTTP has no form for the request. */
function open(request: HttpRequest, size: number | undefined, agents: Agents): http.ClientRequest {
  const [, scheme = '', authority = '', target = ''] =
    /^(https?):\/\/([^/?#]+)(.*)$/is.exec(request.url) ?? [];
  const { hostname, port } = new URL(`${scheme}://${authority}`);
  const method = request.method.toUpperCase();
  const given = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const headers = request.headers.flat();
  const add = (name: string, value: string): void => {
    if (!given.has(name.toLowerCase())) headers.push(name, value);
  };
  add('Host', authority.replace(/^.*@/, ''));
  add('User-Agent', 'speclock');
  add('Accept-Encoding', acceptedCodings);
  if (!given.has('transfer-encoding') && (size !== undefined || !withoutBody.has(method))) {
    add('Content-Length', String(size ?? 0));
  }
  const isSecure = scheme.toLowerCase() === 'https';
  const outgoing = (isSecure ? https : http).request({
    // An IPv6 address stands in brackets in a URL only.
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port !== '' && { port }),
    method,
    path: target.startsWith('/') ? target : `/${target}`,
    headers,
    agent: isSecure ? agents.https : agents.http,
    maxHeaderSize,
  });
  // All that fit into `maxHeaderSize`, which bounds them well enough.
  outgoing.maxHeadersCount = 0;
  return outgoing;
}

function noAnswer(reason: NoAnswerReason, message: string, ms: number): NoAnswer {
  const code =
    reason === 'too-large'
      ? 'answer-too-large'
      : reason === 'not-sent'
        ? 'request-not-sent'
        : 'no-answer';
  return { kind: 'no-answer', code, reason, message, ms };
}
