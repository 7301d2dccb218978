import { StreamedBody } from './encode/streamed-body.ts';
import { ConnectionError } from './errors.ts';
import { fill } from './fill.ts';
import { through } from './middleware.ts';
import { isRedirect, noRedirect } from './no-redirect.ts';
import type { Fetch } from './options.ts';
import { reasonOf } from './redact.ts';
import type { Call, SendSettings } from './send.ts';
import type { Grant } from './sign-in/scheme.ts';
import type { SentRequest } from './types/answer.ts';
import { either, unlessAborted } from './until.ts';
import { shown } from './url.ts';
import { isUnsent } from './what-follows.ts';

/** What the attempts of one call share. */
export interface Course {
  /** Aborted at the deadline. */
  readonly over: AbortSignal | undefined;
  /** Whether the service may have carried out an attempt, whose answer was lost. */
  mayBeDone: boolean;
  /** Why the last attempt was not the last, for the message of the deadline. */
  before: string;
}

export interface Attempt {
  readonly request: SentRequest;
  /** What it is signed in with, once it is. */
  readonly grants: () => readonly Grant[];
  /** Signs in, and sends it. Rejects with a `ConnectionError` or `SignInError`, the reason of the call's signal, or what a middleware throws. */
  readonly send: () => Promise<Response>;
  /** Waits no longer than the attempt may last. */
  readonly within: <T>(promise: Promise<T>) => Promise<T>;
  /** What it rejects with when its connection breaks off. */
  readonly failed: (error: unknown) => unknown;
}

/** Prepares an attempt: what it makes anew. */
export function createAttempt(
  { options, fetch, clock, secrets, signIn }: SendSettings,
  call: Call,
  course: Course,
  attempts: number,
): Attempt {
  const { operation, url, signal, timeout = options.timeout, deadline = options.deadline } = call;
  const { middleware = [] } = options;
  const method = operation.method.toUpperCase();
  const headers = new Headers(call.headers);
  if (!headers.has('accept')) headers.set('accept', operation.accept || '*/*');
  const filled = fill(operation.header, headers);
  const request: SentRequest = { operation: call.id, method, url, filled, attempts };

  let grants: readonly Grant[] = [];
  let isOut = false;
  let late: AbortSignal | undefined;
  let until = either(signal, course.over);

  const failed: Attempt['failed'] = (error) => {
    if (signal?.aborted) return signal.reason;
    if (error instanceof ConnectionError) return error;
    const cause = reasonOf(error, secrets.redact);
    if (isOut && !isUnsent(cause)) course.mayBeDone = true;
    const why = course.over?.aborted
      ? ` within ${deadline} ms${course.before}`
      : late?.aborted
        ? ` within ${timeout} ms`
        : `: ${cause.message}`;
    course.before = `; before that, none${why}`;
    return new ConnectionError(
      `${shown(request)} got no answer${why}`,
      { ...request, isSent: course.mayBeDone },
      cause,
    );
  };
  const within: Attempt['within'] = (promise) => unlessAborted(promise, until, failed);

  /** Adds the credentials, to what no middleware sees. */
  const signedFetch: Fetch = async (plain, init) => {
    const own = middleware.length === 0 ? headers : new Headers(init.headers);
    const full = grants.reduce((made, { sign }) => sign(made, own), plain);
    isOut = true;
    try {
      const response = await fetch(full, { ...init, headers: own });
      if (isRedirect(response)) throw new TypeError('a redirect');
      // A response knows its URL: one that holds a key goes no further.
      return full === plain ? response : new Response(response.body, response);
    } catch (error) {
      throw failed(error);
    }
  };

  return {
    request,
    grants: () => grants,
    within,
    failed,
    async send() {
      if (until?.aborted) throw failed(until.reason);
      if (signIn !== undefined) grants = await within(signIn(call, request));
      if (timeout !== undefined) late = clock.deadline(timeout);
      until = either(until, late);
      const given = call.body;
      const unsent = given instanceof StreamedBody ? new AbortController() : undefined;
      const body = given instanceof StreamedBody ? given.open(unsent?.signal) : given;
      const init: RequestInit & { readonly headers: Headers; readonly duplex?: 'half' } = {
        ...call.init,
        method,
        headers,
        redirect: noRedirect(),
        ...(body !== undefined && { body }),
        ...(body instanceof ReadableStream && { duplex: 'half' }),
        ...(until !== undefined && { signal: until }),
      };
      try {
        return await within(through(middleware, { ...request, init }, signedFetch));
      } catch (error) {
        unsent?.abort();
        throw error;
      }
    },
  };
}
