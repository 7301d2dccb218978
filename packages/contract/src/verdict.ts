import type { Problem } from '@speclock/schema';
import type { Case } from './case.ts';

/**
 * One way in which an exchange does not agree with the document.
 *
 * It has the shape of a Problem: `file` and `pointer` are the place in the document that was not kept.
 */
export interface VerdictFinding extends Problem {
  readonly file: string;
  /** Where in the answer: `/status`, `/header/location`, `/body/content/0/groupId`. Empty when there was no answer. */
  readonly instance: string;
}

/** What came back for a case, held against the document. */
export interface Verdict {
  readonly kind: 'verdict';
  readonly case: Case;
  /** The operation's id. */
  readonly operation: string;
  /** `not-run`: the request could not be made, for example for want of credentials. */
  readonly status: 'passed' | 'failed' | 'not-run';
  /** A finding of severity `error` fails the case; others only inform. */
  readonly findings: readonly VerdictFinding[];
  /** From sending the request to the last byte of the answer, in milliseconds. */
  readonly ms: number;
  /** What was sent, without secrets. */
  readonly request: { readonly method: string; readonly url: string };
  readonly response?: { readonly status: number; readonly contentType?: string };
  /** A command line that repeats the request, with `$SPECLOCK_TOKEN` and the like in place of secrets. */
  readonly curl: string;
}
