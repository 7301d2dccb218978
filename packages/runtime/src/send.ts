import { type Course, createAttempt } from './attempt.ts';
import { type Clock, longest, retryAfter } from './clock.ts';
import type { ApiDescriptor, OperationDescriptor } from './descriptor.ts';
import type { SentBody } from './encode/body.ts';
import { ConnectionError } from './errors.ts';
import type { ApiClientOptions, Fetch } from './options.ts';
import { detailsOf, parsed } from './read/details.ts';
import type { Secrets } from './redact.ts';
import type { SignIn } from './sign-in/sign-in.ts';
import type { SentRequest } from './types/answer.ts';
import type { CallOptions } from './types/call.ts';
import { isRepeatable, isSafeToRepeat, type WhatFollows, whatFollows } from './what-follows.ts';

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
  /** What the call rejects with when the connection breaks off in the body. */
  readonly failed: (error: unknown) => unknown;
}

/**
 * Makes a call: as many attempts as `whatFollows` says. What the last one brought is given to `read`, whose result is the
 * call's; an answer that breaks off while it is read (`failed`) is a lost one.
 */
export type Send = <Result>(
  call: Call,
  read: (exchange: Exchange) => Promise<Result>,
) => Promise<Result>;

export interface SendSettings {
  readonly descriptor: ApiDescriptor;
  readonly options: Pick<ApiClientOptions, 'retry' | 'timeout' | 'deadline' | 'middleware'>;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly secrets: Secrets;
  /** Absent where nothing is signed in, and every method is safe to repeat: for the calls of the sign-in itself. */
  readonly signIn?: SignIn;
}

/** The one way out: by-operation and by-path calls, and those of the sign-in, all come through here. */
export function createSend(settings: SendSettings): Send {
  const { descriptor, options, clock, signIn } = settings;

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
    const { operation, body, signal, deadline = options.deadline } = call;
    signal?.throwIfAborted();
    const startedAt = clock.now();
    const course: Course = {
      over: deadline === undefined ? undefined : clock.deadline(deadline),
      mayBeDone: false,
      before: '',
    };
    const facts = {
      isSafe: signIn === undefined || isSafeToRepeat(operation),
      isRepeatable: isRepeatable(body),
      isWaiting: call.waitWhileBusy === true,
    };
    let isRenewed = false;
    let repeats = 0;

    for (let attempts = 1; ; attempts++) {
      const attempt = createAttempt(settings, call, course, attempts);
      const renewals = (): (() => void)[] =>
        isRenewed ? [] : attempt.grants().flatMap(({ refused }) => refused ?? []);
      const decide = (response?: Response, isLater = false): WhatFollows =>
        whatFollows(
          {
            ...facts,
            attempts,
            repeats,
            status: response?.status,
            isSent: course.mayBeDone,
            isLater,
            isRenewable: renewals().length > 0,
            asked: retryAfter(response?.headers.get('retry-after') ?? null, clock.now()),
            left: deadline && startedAt + Math.min(deadline, longest) - clock.now(),
          },
          options.retry,
          clock.random,
        );
      let next: WhatFollows;
      try {
        const response = await attempt.send();
        const { status } = response;
        const isLater = await attempt.within(
          saysLater(operation, response).catch((error) => {
            throw attempt.failed(error);
          }),
        );
        next = decide(response, isLater);
        if (next === 'return') {
          const { request, failed, within } = attempt;
          const { mayBeDone } = course;
          return await within(read({ response, request, mayBeDone, failed }));
        }
        response.body?.cancel().catch(() => {});
        if (status >= 500 && !isLater) course.mayBeDone = true;
        if (next !== 'sign-in-again' && !(isLater && facts.isWaiting)) repeats++;
        course.before = `; before that, ${status}`;
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error;
        next = decide();
        if (next === 'return') throw error;
        repeats++;
      }
      if (next === 'sign-in-again') {
        for (const refused of renewals()) refused();
        isRenewed = true;
      } else {
        await clock.sleep(next, signal);
      }
    }
  };
}
