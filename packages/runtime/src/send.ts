import { type Clock, longest, retryAfter } from './clock.ts';
import type { ApiDescriptor, OperationDescriptor } from './descriptor.ts';
import type { SentBody } from './encode/body.ts';
import { StreamedBody } from './encode/streamed-body.ts';
import { ConnectionError } from './errors.ts';
import { fill } from './fill.ts';
import { through } from './middleware.ts';
import { isRedirect, noRedirect } from './no-redirect.ts';
import type { ApiClientOptions, Fetch } from './options.ts';
import { detailsOf, parsed } from './read/details.ts';
import { reasonOf, type Secrets } from './redact.ts';
import { isRepeatable, isSafeToRepeat, isUnsent, mayPass, pauseAfter } from './repeat.ts';
import type { Grant } from './sign-in/scheme.ts';
import type { SignIn } from './sign-in/sign-in.ts';
import type { SentRequest } from './types/answer.ts';
import type { CallOptions } from './types/call.ts';
import { either, unlessAborted } from './until.ts';
import { shown } from './url.ts';

/** A call before its first attempt: all but what each attempt makes anew (filled parameters, sign-in). */
export interface Call extends CallOptions {
  readonly id: string;
  readonly operation: OperationDescriptor;
  /** With its query, without credentials. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: SentBody | undefined;
  /** The body's, where the caller says it. */
  readonly mediaType?: string | undefined;
  /** What else the caller wants `fetch` to know, for example `credentials` or `keepalive`. */
  readonly init?: RequestInit;
}

/** What an attempt brought. */
export interface Exchange {
  readonly response: Response;
  readonly request: SentRequest;
  /** Whether the service may have carried out an attempt before this one, whose answer was lost. */
  readonly mayBeDone: boolean;
  /** Waits for what is read of the answer, whose connection may break off. */
  readonly reading: <T>(promise: Promise<T>) => Promise<T>;
}

/**
 * Makes a call: as many attempts as `pauseAfter` says. What the last one brought is given to `read`, whose result is the
 * call's; an answer that breaks off while it is read is a lost one.
 */
export type Send = <Result>(
  call: Call,
  read: (exchange: Exchange) => Promise<Result>,
) => Promise<Result>;

export interface SendSettings {
  readonly descriptor: ApiDescriptor;
  readonly options: {
    readonly [Name in 'retry' | 'timeout' | 'deadline' | 'middleware' | 'uuid']?:
      | ApiClientOptions[Name]
      | undefined;
  };
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly secrets: Secrets;
  /** Absent where nothing is signed in, and every method is safe to repeat: for the calls of the sign-in itself. */
  readonly signIn?: SignIn;
}

/** The one way out: by-operation and by-path calls, and those of the sign-in, all come through here. */
export function createSend(settings: SendSettings): Send {
  const { descriptor, options, fetch, clock, secrets, signIn } = settings;
  const { middleware = [], retry } = options;

  /** Whether an answer is one of those that mean "later" (`x-speclock-retry`). */
  async function saysLater(
    { later = [] }: OperationDescriptor,
    response: Response,
  ): Promise<boolean> {
    const named = [...later, ...(descriptor.later ?? [])].filter(
      ({ status }) => status === response.status,
    );
    if (named.length === 0) return false;
    const { code } = detailsOf(parsed(await response.clone().text()), descriptor.error);
    return named.some((answer) => answer.code === code);
  }

  return async (call, read) => {
    const { operation, signal, timeout = options.timeout, deadline = options.deadline } = call;
    const startedAt = clock.now();
    const over = deadline === undefined ? undefined : clock.deadline(deadline);
    /** Whether the service may have carried out an attempt, whose answer was lost. */
    let mayBeDone = false;
    /** Why the last attempt was not the last, for the message of the deadline. */
    let before = '';
    let isRenewed = false;
    let repeats = 0;

    for (let attempts = 1; ; attempts++) {
      const headers = new Headers(call.headers);
      if (!headers.has('accept')) headers.set('accept', operation.accept ?? '*/*');
      const request: SentRequest = {
        operation: call.id,
        method: operation.method.toUpperCase(),
        url: call.url,
        filled: fill(operation.header, headers, options.uuid),
        attempts,
      };
      let grants: readonly Grant[] = [];
      let isOut = false;
      let late: AbortSignal | undefined;
      let until = either(signal, over);

      /** What the attempt rejects with when its connection breaks off. */
      const failed = (error: unknown): unknown => {
        if (signal?.aborted) return signal.reason;
        if (error instanceof ConnectionError) return error;
        const cause = reasonOf(error, secrets.redact);
        if (isOut && !isUnsent(cause)) mayBeDone = true;
        const why = over?.aborted
          ? ` within ${deadline} ms${before}`
          : late?.aborted
            ? ` within ${timeout} ms`
            : `: ${cause.message}`;
        before = `; before that, none${why}`;
        return new ConnectionError(
          `${shown(request)} got no answer${why}`,
          { ...request, isSent: mayBeDone },
          cause,
        );
      };

      /** Waits no longer than the attempt may last. */
      const within = <T>(promise: Promise<T>): Promise<T> => unlessAborted(promise, until, failed);

      const reading: Exchange['reading'] = (promise) =>
        promise.catch((error) => {
          throw failed(error);
        });

      /** Adds the credentials, to what no middleware sees. */
      const signedFetch: Fetch = async (plain, init) => {
        const own = middleware.length ? new Headers(init.headers) : headers;
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

      /** Signs in, and sends the request. */
      const send = async (): Promise<Response> => {
        if (until?.aborted) throw failed(until.reason);
        if (signIn) grants = await within(signIn(call, request));
        if (timeout !== undefined) late = clock.deadline(timeout);
        until = either(until, late);
        let lost: AbortController | undefined;
        let { body } = call;
        if (body instanceof StreamedBody) {
          lost = new AbortController();
          body = body.open(lost.signal);
        }
        const init: RequestInit & { readonly headers: Headers; readonly duplex: 'half' } = {
          ...call.init,
          method: request.method,
          headers,
          redirect: noRedirect(),
          body: body ?? null,
          duplex: 'half',
          signal: until ?? null,
        };
        try {
          return await within(through(middleware, { ...request, init }, signedFetch));
        } catch (error) {
          lost?.abort();
          throw error;
        }
      };

      /** How long to wait for the next attempt; undefined when there is none. */
      const pause = (response?: Response, waits?: boolean): number | undefined =>
        pauseAfter(
          {
            attempts,
            repeats,
            waits,
            mayPass: mayPass(
              response?.status,
              signIn === undefined || isSafeToRepeat(operation),
              mayBeDone,
            ),
            asked: retryAfter(response?.headers.get('retry-after') ?? '', clock.now()),
            left: deadline && startedAt + Math.min(deadline, longest) - clock.now(),
          },
          retry,
          clock.random,
        );

      let next: number | undefined;
      try {
        const response = await send();
        const { status } = response;
        const isLater = await within(reading(saysLater(operation, response)));
        const refused =
          status === 401 && !isRenewed ? grants.flatMap((grant) => grant.refused ?? []) : [];
        const waits = isLater && call.waitWhileBusy;
        if (isRepeatable(call.body)) next = refused.length > 0 ? 0 : pause(response, waits);
        if (next === undefined)
          return await within(read({ response, request, mayBeDone, reading }));
        response.body?.cancel().catch(() => {});
        if (status >= 500 && !isLater) mayBeDone = true;
        for (const refuse of refused) {
          refuse();
          isRenewed = true;
        }
        if (refused.length === 0 && !waits) repeats++;
        before = `; before that, ${status}`;
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error;
        if (isRepeatable(call.body)) next = pause();
        if (next === undefined) throw error;
        repeats++;
      }
      if (next > 0) await clock.sleep(next, signal);
    }
  };
}
