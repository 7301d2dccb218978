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
  /** Whether it failed in passing, and may be repeated. */
  readonly mayPass: boolean;
  /** Whether the caller waits for a service that says "later", after which nothing was done. */
  readonly waits: boolean | undefined;
  /** Milliseconds that the service asks to wait. */
  readonly asked: number;
  /** Milliseconds until the deadline; undefined where there is none. */
  readonly left: number | undefined;
}

/**
 * The milliseconds from the end of an attempt to the next one; undefined where its outcome is the call's.
 *
 * An answer that means "later" is waited for as long as there is time, where the caller asked for it.
 *
 * Pauses grow exponentially with full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/)
 * and are never shorter than the service asks; one that would outlast the deadline is not begun. Without a deadline no
 * service makes a call hang: who asks for more than the longest pause is not waited for, or, where the caller waits, asked
 * again after that.
 */
export function pauseAfter(
  ended: Ended,
  retry: RetryOptions | false | undefined,
  random: () => number,
): number | undefined {
  const { waits, left } = ended;
  const { attempts = 3, firstPause = 500, longestPause = 30_000 } = retry || {};
  if (!waits && (!ended.mayPass || retry === false || ended.repeats >= attempts)) return undefined;
  const pause = random() * Math.min(longestPause, firstPause * 2 ** (ended.attempts - 1));
  const wait = Math.max(ended.asked, pause);
  const limit = left ?? longestPause;
  if (wait < limit) return wait;
  return left === undefined && (waits || wait === limit) ? limit : undefined;
}

/**
 * Whether what failed may pass when it is repeated: what is safe, after 408, 429, 5xx and a lost connection (no status);
 * and whatever it is, when nothing was sent.
 */
export function mayPass(status: number | undefined, isSafe: boolean, isSent: boolean): boolean {
  if (status === undefined) return isSafe || !isSent;
  return isSafe && (status === 408 || status === 429 || status >= 500);
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
