import type { OperationDescriptor } from './descriptor.ts';
import type { SentBody } from './encode/body.ts';
import { StreamedBody } from './encode/streamed-body.ts';
import { ConnectionError, SignInError } from './errors.ts';
import { fill } from './fill.ts';
import type { Fetch } from './options.ts';
import { reasonOf, type Secrets, safeCause } from './redact.ts';
import type { Grant, SignIn } from './sign-in/sign-in.ts';
import type { SentRequest } from './types/answer.ts';
import { withoutQuery } from './url.ts';
import type { Checks } from './validate/checks.ts';
import { whatFollows } from './what-follows.ts';

/** A call before its first attempt: all but what each attempt makes anew (filled parameters, sign-in). */
export interface Call {
  readonly id: string;
  readonly operation: OperationDescriptor;
  /** With its query, without credentials. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: SentBody | undefined;
  readonly signal: AbortSignal | undefined;
  /** What else the caller wants `fetch` to know, for example `credentials` or `keepalive`. */
  readonly init?: RequestInit;
}

/** What an attempt brought. */
export interface Exchange {
  readonly response: Response;
  readonly request: SentRequest;
}

/** Makes a call: as many attempts as `whatFollows` says, and the last one's answer. */
export type Send = (call: Call) => Promise<Exchange>;

export interface SendSettings {
  readonly fetch: Fetch;
  readonly signIn: SignIn;
  readonly secrets: Secrets;
  readonly checks: Checks;
}

/** The media types that the operation can answer with, for content negotiation. */
function acceptOf(operation: OperationDescriptor): string {
  const mediaTypes = new Set(Object.values(operation.responses ?? {}).flat());
  return mediaTypes.size === 0 ? '*/*' : [...mediaTypes].join(', ');
}

/** Waits no longer than the caller does: what is shared among calls goes on without it. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  signal.throwIfAborted();
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Puts a grant where it belongs; one that the caller has set stays. */
function signed(url: string, headers: Headers, grant: Grant): string {
  const { place, name, value } = grant;
  if (place === 'query') {
    return `${url}${url.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  }
  if (place === 'cookie') {
    const cookies = headers.get('cookie');
    headers.set(
      'cookie',
      `${cookies === null ? '' : `${cookies}; `}${name}=${encodeURIComponent(value)}`,
    );
  } else if (!headers.has(name)) {
    headers.set(name, value);
  }
  return url;
}

/** The one way out: by-operation and by-path calls both come through here. */
export function createSend({ fetch, signIn, secrets, checks }: SendSettings): Send {
  const grantsOf = async (call: Call, request: SentRequest): Promise<readonly Grant[]> => {
    const facts = { ...request, url: withoutQuery(request.url) };
    const sources = signIn.grantsFor(call.operation);
    if (sources === undefined) {
      const schemes = call.operation.security?.map((all) => all.join(' and ')) ?? [];
      throw new SignInError(
        `${request.method} ${facts.url} is signed in to by ${schemes.join(' or ')}: the client's credentials are of another kind`,
        facts,
      );
    }
    const grants: Grant[] = [];
    for (const source of sources) {
      const outcome = await unlessAborted(source(), call.signal);
      if ('failure' in outcome) {
        const { message, cause, ...failure } = outcome.failure;
        throw new SignInError(message, { operation: call.id, ...failure }, cause);
      }
      grants.push(outcome);
    }
    return grants;
  };

  const attempt = async (call: Call): Promise<Exchange & { readonly grants: readonly Grant[] }> => {
    const headers = new Headers(call.headers);
    if (!headers.has('accept')) headers.set('accept', acceptOf(call.operation));
    const filled = fill(call.operation.header, headers);
    const method = call.operation.method.toUpperCase();
    const request: SentRequest = { operation: call.id, method, url: call.url, filled };
    checks.request?.(call, headers, request);
    const grants = await grantsOf(call, request);
    const url = grants.reduce((before, grant) => signed(before, headers, grant), call.url);
    const body = call.body instanceof StreamedBody ? call.body.open() : call.body;
    const init: RequestInit & { duplex?: 'half' } = {
      ...call.init,
      method,
      headers,
      // Never followed: a redirect would take credentials elsewhere, and `fetch` keeps a copy of the
      // whole body for one unless it is refused beforehand.
      redirect: 'error',
      ...(body !== undefined && { body }),
      ...(body instanceof ReadableStream && { duplex: 'half' }),
      ...(call.signal !== undefined && { signal: call.signal }),
    };
    try {
      return { response: await fetch(url, init), request, grants };
    } catch (error) {
      throw failed(call, request, error, secrets);
    }
  };

  return async (call) => {
    call.signal?.throwIfAborted();
    for (let attempts = 1; ; attempts++) {
      const { response, request, grants } = await attempt(call);
      const next = whatFollows({ attempts, status: response.status, body: call.body, grants });
      if (next === 'return') return { response, request };
      for (const { refused } of grants) refused?.();
      await response.body?.cancel();
    }
  };
}

/** What a call rejects with when its exchange broke off: the reason of its signal, or a `ConnectionError`. */
export function failed(
  call: Pick<Call, 'signal'>,
  request: SentRequest,
  error: unknown,
  secrets: Secrets,
): unknown {
  if (call.signal?.aborted) return call.signal.reason;
  const cause = safeCause(error, secrets.redact);
  const url = withoutQuery(request.url);
  return new ConnectionError(
    `${request.method} ${url} got no answer: ${reasonOf(cause)}`,
    { ...request, url },
    cause,
  );
}
