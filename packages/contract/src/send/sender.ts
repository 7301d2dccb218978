import { isSafe } from '../safe.ts';
import { notReached } from './base-url.ts';
import { type BudgetOptions, BudgetSpent, createBudget } from './budget.ts';
import { type Clock, systemClock } from './clock.ts';
import { createGate } from './gate.ts';
import { lateSignal } from './late-signal.ts';
import { createPace, type RateLimit } from './rate-limit.ts';
import type { Redactor } from './redact.ts';
import { createRepeats, passingFailure, retryAfter, waitBefore } from './repeat.ts';
import { createTransport, type HttpRequest, type Limits, type Sent } from './send.ts';

export interface SenderOptions extends BudgetOptions {
  readonly limits: Limits;
  readonly rateLimit?: RateLimit;
  /** Requests on their way at once; 8 unless given. */
  readonly concurrency?: number;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Learns the tokens and cookies that answers give. */
  readonly redactor?: Redactor;
}

/** What came of a request after all its attempts. */
export type Outcome = Sent & {
  /** How many times it was sent. More than one: a write may have been carried out before it failed. */
  readonly attempts: number;
  /**
   * Whether the way to the service failed, not the service: too many requests, failures that changed from one attempt to the
   * next, or no budget to try again. A failure that stayed the same through all attempts is the service's own.
   */
  readonly isInfrastructure: boolean;
};

/** Sends requests to one target within a run's limits: rate, requests, time, how many at once. */
export interface Sender {
  /**
   * Sends a request, and again after a failure that may pass: 429, 502, 503, 504, connections that were refused or reset. Waits
   * between grow, and are as long as the service asks (`Retry-After`) where there is time for it.
   *
   * @throws BudgetSpent when requests or time are used up; TargetError when no connection can be made; the signal's reason
   *   when it aborts.
   */
  send(request: HttpRequest, options?: SendOptions): Promise<Outcome>;
  /** How many requests were made, repeats included. */
  readonly requests: number;
  /** Waits within the budget of time. @throws BudgetSpent when there is not enough of it. */
  wait(ms: number): Promise<void>;
  /** Closes all connections. */
  close(): void;
}

export interface SendOptions {
  /** For what is left to be removed at the end of a run: sent although the budget is used up or the signal has aborted. */
  readonly isCleanUp?: boolean;
}

/** Without a budget of time no service makes a run wait longer for one request, in milliseconds. */
const longestPause = 120_000;
/** How long the answer to a write is waited for when the run is to end, in milliseconds. */
const graceForWrites = 2_000;

export function createSender(options: SenderOptions): Sender {
  const { limits, signal, rateLimit, clock = systemClock } = options;
  const transport = createTransport(clock);
  const budget = createBudget(options, clock);
  const gate = createGate(options.concurrency ?? 8);
  const pace = rateLimit && createPace(rateLimit, clock);
  const repeats = createRepeats();
  // A 429 is said to all requests.
  let pausedUntil = 0;

  async function attempt(request: HttpRequest, isCleanUp: boolean): Promise<Sent> {
    const aborted = isCleanUp ? undefined : signal;
    aborted?.throwIfAborted();
    const leave = await gate.enter();
    try {
      while (pausedUntil > clock.now()) await wait(pausedUntil - clock.now(), isCleanUp);
      const ended = await pace?.start(aborted);
      aborted?.throwIfAborted();
      // What a write has made has to be known, so that it can be removed.
      const late =
        aborted && !isSafe(request.method) ? lateSignal(aborted, graceForWrites, clock) : undefined;
      try {
        if (isCleanUp) budget.overspend();
        else budget.spend();
        const left = isCleanUp ? Number.POSITIVE_INFINITY : budget.left();
        const timeout = Math.min(limits.timeout, left);
        const sent = await transport.send(request, { ...limits, timeout }, late?.signal ?? aborted);
        const isCutShort =
          sent.kind === 'no-answer' && sent.reason === 'timeout' && timeout === left;
        if (isCutShort)
          throw new BudgetSpent('The time of the run was over before the answer came.');
        if (sent.kind === 'answer') options.redactor?.learn(sent.answer);
        return sent;
      } finally {
        late?.end();
        ended?.();
      }
    } finally {
      leave();
    }
  }

  async function wait(ms: number, isCleanUp: boolean): Promise<void> {
    if (!isCleanUp && ms >= budget.left()) {
      throw new BudgetSpent('There is not enough time left in the run to wait for the service.');
    }
    await clock.sleep(ms, isCleanUp ? undefined : signal);
  }

  async function send(request: HttpRequest, isCleanUp: boolean): Promise<Outcome> {
    const where = `${request.method.toUpperCase()} ${request.url.split('?', 1)[0]}`;
    const failures = new Set<string>();
    let last: Sent | undefined;
    let reset: Sent | undefined;
    for (let attempts = 1; ; attempts++) {
      const sent = await attempt(request, isCleanUp).catch((error: unknown): Sent => {
        if (error instanceof BudgetSpent && last !== undefined) return last;
        throw error;
      });
      if (sent === last) return { ...sent, attempts: attempts - 1, isInfrastructure: true };
      last = sent;
      const failure = passingFailure(sent);
      if (failure === 'reset') reset = sent;
      if (failure === undefined) {
        repeats.passed(where);
        return { ...sent, attempts, isInfrastructure: false };
      }
      failures.add(failure);
      if (attempts > repeats.most(where, failure)) {
        if (failure === 'not-connected') {
          // The service went away with this very request.
          if (reset !== undefined) return { ...reset, attempts, isInfrastructure: false };
          throw notReached(new URL(request.url).origin, messageOf(sent));
        }
        const isLasting = failures.size === 1 && failure !== '429';
        if (isLasting) repeats.lasted(where, failure);
        return { ...sent, attempts, isInfrastructure: !isLasting };
      }
      const asked = retryAfter(sent, clock.now());
      const pause = Math.max(asked, waitBefore(attempts));
      if (pause >= Math.min(budget.left(), longestPause)) {
        return { ...sent, attempts, isInfrastructure: true };
      }
      if (failure === '429') pausedUntil = Math.max(pausedUntil, clock.now() + pause);
      await clock.sleep(pause, isCleanUp ? undefined : signal);
    }
  }

  return {
    send: (request, { isCleanUp = false } = {}) => send(request, isCleanUp),
    get requests() {
      return budget.spent;
    },
    wait: (ms) => wait(ms, false),
    close: () => transport.close(),
  };
}

function messageOf(sent: Sent): string {
  return sent.kind === 'no-answer' ? sent.message : '';
}
