import type { Problem } from '@speclock/schema';
import type { Case } from './case.ts';
import type { Digest } from './differential/digest.ts';

/**
 * One way in which an exchange does not agree with the document.
 *
 * It has the shape of a Problem: `file` and `pointer` are the place in the document that was not kept.
 */
export interface VerdictFinding extends Problem {
  readonly file: string;
  /** Where in the answer: `/status`, `/header/location`, `/body/content/0/groupId`. Empty when there was no answer. */
  readonly instance: string;
  /** The id of the operation whose answer it is about, where that is not the case's own. */
  readonly operation?: string;
  /** The id of the known deviation of the target that it shows. */
  readonly known?: string;
}

/**
 * Why a failure is believed, from repeating it.
 *
 * - `deterministic`: the same request fails again in the same way.
 * - `stateful`: the request alone does not, the exchanges that led to it do.
 */
export type Cause = 'deterministic' | 'stateful';

/** What came back for a case, held against the document. */
export interface Verdict {
  readonly kind: 'verdict';
  readonly case: Case;
  /** The operation's id. */
  readonly operation: string;
  /**
   * - `failed`: the target does not keep the document, and did not when the case was repeated either.
   * - `unsettled`: something was found once and not again (`flaky`), or the way to the target failed (`infrastructure`):
   *   nobody is blamed.
   * - `not-run`: the request could not be made, for example for want of credentials or by `--read-only`.
   */
  readonly status: 'passed' | 'failed' | 'unsettled' | 'not-run';
  readonly cause?: Cause | 'flaky' | 'infrastructure';
  /** A finding of severity `error` fails the case; others only inform. */
  readonly findings: readonly VerdictFinding[];
  /** From sending the request to the last byte of the answer, in milliseconds. */
  readonly ms: number;
  /** What was sent, without secrets. */
  readonly request: { readonly method: string; readonly url: string };
  readonly response?: { readonly status: number; readonly contentType?: string };
  /** Of the answer that the case is about, where the run was asked for digests. */
  readonly digest?: Digest;
  /** The exchanges of the case, in order; those of a case that passed have no bodies. */
  readonly exchanges?: readonly RecordedExchange[];
  /** A command line that repeats the request, with `$SPECLOCK_TOKEN` and the like in place of secrets. */
  readonly curl: string;
}

/** A request and its answer as a report may show them: without secrets, bodies cut at 4 KiB, bytes that are no UTF-8 as hex. */
export interface RecordedExchange {
  readonly operation: string;
  readonly request: RecordedMessage & { readonly method: string; readonly url: string };
  /** Absent where none came. */
  readonly response?: RecordedMessage & { readonly status: number };
  /** Why there is no answer. */
  readonly failure?: string;
  readonly ms: number;
}

export interface RecordedMessage {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** Of the whole body, in bytes, where `body` is not all of it. */
  readonly size?: number;
}
