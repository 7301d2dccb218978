import type { OperationDescriptor } from './descriptor.ts';
import { StreamedBody } from './encode/streamed-body.ts';
import type { RetryOptions } from './options.ts';
import type { Reason } from './redact.ts';
import type { Call } from './send.ts';

/** An attempt that is over, and what is known of its call. */
export interface Ended {
  /** How many there have been, this one included. */
  readonly attempts: number;
  /** How many of them were repeats that count. */
  readonly repeats: number;
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  /** Whether the service may have received it. */
  readonly isSent: boolean;
  /** Whether the answer is one of those that mean "later", after which nothing was done. */
  readonly isLater: boolean;
  /** Whether the caller waits for a service that says so. */
  readonly isWaiting: boolean;
  /** Whether doing it twice is as good as doing it once. */
  readonly isSafe: boolean;
  /** Whether its body can be sent again. */
  readonly isRepeatable: boolean;
  /** Whether another token can be had. */
  readonly isRenewable: boolean;
  /** Milliseconds that the service asks to wait. */
  readonly asked: number;
  /** Milliseconds until the deadline; undefined where there is none. */
  readonly left: number | undefined;
}

/** Its outcome is the call's; or the call is made again with a new token; or after so many milliseconds. */
export type WhatFollows = 'return' | 'sign-in-again' | number;

/**
 * Decides what follows an attempt.
 *
 * A 401 did nothing, so that every method is repeated after it, once. Otherwise repeated is what is safe, after 408, 429,
 * 5xx and a lost connection; and whatever it is, when nothing was sent. An answer that means "later" is waited for as long as
 * there is time, where the caller asked for it.
 *
 * Pauses grow exponentially with full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/)
 * and are never shorter than the service asks; one that would outlast the deadline is not begun. Without a deadline no
 * service makes a call hang: who asks for more than the longest pause is not waited for, or, where the caller waits, asked
 * again after that.
 */
export function whatFollows(
  ended: Ended,
  retry: RetryOptions | false | undefined,
  random: () => number,
): WhatFollows {
  const { status, isSafe } = ended;
  if (!ended.isRepeatable) return 'return';
  if (status === 401 && ended.isRenewable) return 'sign-in-again';
  const { attempts = 3, firstPause = 500, longestPause = 30_000 } = retry || {};
  const waits = ended.isLater && ended.isWaiting;
  if (!waits) {
    const mayPass =
      status === undefined
        ? isSafe || !ended.isSent
        : isSafe && (status === 408 || status === 429 || status >= 500);
    if (!mayPass || retry === false || ended.repeats >= attempts) return 'return';
  }
  const pause = random() * Math.min(longestPause, firstPause * 2 ** (ended.attempts - 1));
  const wait = Math.max(ended.asked, pause);
  if (ended.left !== undefined) return wait < ended.left ? wait : 'return';
  if (wait <= longestPause) return wait;
  return waits ? longestPause : 'return';
}

/** Whether an operation may be repeated though it may have been received (RFC 9110, section 9.2.2). */
export function isSafeToRepeat({ method, retry }: OperationDescriptor): boolean {
  return retry !== 'never' && method !== 'post' && method !== 'patch';
}

/** Whether a body can be sent again: a stream is spent. */
export function isRepeatable(body: Call['body']): boolean {
  return body instanceof StreamedBody ? body.isRepeatable : !(body instanceof ReadableStream);
}

/** Where no connection was made: Node's codes, and undici's. A browser does not say why there was none. */
const unsent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** Whether it is sure that nothing was sent. */
export function isUnsent({ code }: Reason): boolean {
  return code !== undefined && unsent.includes(code);
}
