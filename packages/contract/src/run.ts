import type { ApiModel } from '@speclock/model';
import { type Case, phases } from './case.ts';
import type { CheckOptions, Made } from './check/check.ts';
import type { Tape } from './record/tape.ts';
import { createAttempts } from './run/attempt.ts';
import { cleanUp, type LeftBehind } from './run/clean-up.ts';
import { inParallel } from './run/in-parallel.ts';
import { createSession } from './run/session.ts';
import { fillPool } from './run/sources.ts';
import { tryCase } from './run/try-case.ts';
import { baseOf, reach } from './send/base-url.ts';
import type { BudgetOptions } from './send/budget.ts';
import type { Clock } from './send/clock.ts';
import type { RateLimit } from './send/rate-limit.ts';
import { createRedactor } from './send/redact.ts';
import type { Limits } from './send/send.ts';
import { createSender } from './send/sender.ts';
import type { Target } from './target.ts';
import { TargetError } from './target-error.ts';
import type { Verdict } from './verdict.ts';

export interface RunOptions extends Partial<Limits>, BudgetOptions, CheckOptions {
  readonly signal?: AbortSignal;
  /** Verdicts have digests, so that those of several targets can be compared. */
  readonly digests?: boolean;
  /** What chance decides within a scenario; 1 unless given. */
  readonly seed?: number;
  /** Operations whose cases are tried at the same time; 4 unless given. What depends on state is tried alone. */
  readonly concurrency?: number;
  readonly rateLimit?: RateLimit;
  /** Nothing but GET, HEAD, OPTIONS and TRACE. */
  readonly readOnly?: boolean;
  /** All that the target holds may be lost: what is changed or removed need not be the run's own. */
  readonly expendable?: boolean;
  /** Is told of each exchange that was held against the document. */
  readonly observe?: (exchange: Made) => void;
  /** Keeps the exchanges, or answers in the target's place. Cases are tried one after the other then. */
  readonly tape?: Tape;
  /** Of a test; the machine's unless given. */
  readonly clock?: Clock;
  /** Is told at the end what could not be removed or restored, if anything. */
  readonly leftBehind?: (left: readonly LeftBehind[]) => void;
}

const defaultLimits: Limits = { timeout: 30_000, maxBytes: 16 * 1024 * 1024 };
/** For removing what the run has made, in milliseconds; less when somebody waits for it to stop. */
const cleanUpTime = { usual: 30_000, aborted: 5_000 };

/**
 * Sends cases to a target, phase by phase, and holds each answer against the document. What fails is repeated before it is
 * believed. Only what the run has made is changed or removed, and it is removed at the end, however the run ends.
 *
 * Limits are 30 s and 16 MiB an answer unless given otherwise (`timeout` in ms, `maxBytes` in bytes). The cases of one
 * operation come one after the other; those of several at the same time in the phases in which nothing depends on state.
 *
 * @throws TargetError when the target cannot be reached, refuses to sign in, or answers 401 to every
 *   request that the document allows and that was signed in with a token; the signal's reason when it aborts.
 */
export async function* runCases(
  model: ApiModel,
  cases: readonly Case[],
  target: Target,
  options: RunOptions = {},
): AsyncGenerator<Verdict, void, undefined> {
  const limits: Limits = {
    timeout: options.timeout ?? defaultLimits.timeout,
    maxBytes: options.maxBytes ?? defaultLimits.maxBytes,
  };
  const base = baseOf(target.baseUrl);
  const { seed = 1, readOnly = false, expendable = false, signal, tape } = options;
  const redactor = createRedactor(model, target);
  const sender = createSender({ ...options, limits, redactor });
  const line = tape?.connect(sender, { model, target, base, redactor });
  const session = createSession(model, target, base, line ?? { sender, signIn: sender.send }, {
    seed,
    readOnly,
    expendable,
    checks: options,
    digests: options.digests ?? false,
    observe: options.observe,
    redactor,
    random: tape?.random,
  });
  const pool = fillPool(session);
  const attempts = createAttempts(session, pool);
  try {
    if (cases.length > 0 && !tape?.isReplay) await reach(base, limits.timeout);
    for (const phase of phases) {
      const rows = rowsOf(cases.filter((one) => one.phase === phase));
      const isParallel = phase === 'coverage' || phase === 'fuzz';
      const width = tape === undefined ? (options.concurrency ?? 4) : 1;
      yield* inParallel(isParallel ? rows : [rows.flat()], width, async (one) => {
        signal?.throwIfAborted();
        tape?.enter(one.id);
        const verdict = await tryCase(session, pool, attempts, one, seed);
        return tape?.judge(verdict) ?? verdict;
      });
    }
  } finally {
    tape?.enter(undefined);
    const ms = signal?.aborted ? cleanUpTime.aborted : cleanUpTime.usual;
    const left = tape?.isReplay ? [] : await cleanUp(session, ms);
    sender.close();
    if (left.length > 0) options.leftBehind?.(left);
  }
  const { withToken } = session;
  if (withToken.sent > 0 && withToken.refused === withToken.sent) {
    throw new TargetError(
      `${base} answered 401 to all ${withToken.sent} requests that the document allows and that carried a token: check the credentials.`,
    );
  }
}

/** The cases of each operation, in their order. */
function rowsOf(cases: readonly Case[]): readonly (readonly Case[])[] {
  const rows = new Map<string, Case[]>();
  for (const one of cases) {
    const row = rows.get(one.operation) ?? [];
    row.push(one);
    rows.set(one.operation, row);
  }
  return [...rows.values()];
}
