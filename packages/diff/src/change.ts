import type { At } from '@speclock/model';
import type { Json, Problem } from '@speclock/schema';
import type { ChangeCode } from './codes.ts';

/**
 * Whose message a change is about: the client's (`request`), the service's (`response`), or neither, such as a tag.
 * In a callback or a webhook the service sends the request, so that the direction is `response` there, and turned
 * around for its answers.
 */
export type ChangeDirection = 'request' | 'response' | 'none';

/**
 * What a change does to the set of messages of its place: the new set is smaller, is larger, is neither (some left and
 * some came), is the same, or cannot be compared.
 */
export type Effect = 'narrows' | 'widens' | 'replaces' | 'none' | 'undecided';

/**
 * What a change does to those who use the API on the wire.
 *
 * - `breaking`: what was right now is not, or nobody can say that it still is.
 * - `warning`: right by agreement only, for example a new member of an enum in an answer; see `exceptions.ts`.
 * - `compatible`: nobody has to do anything.
 */
export type Level = 'breaking' | 'warning' | 'compatible';

/**
 * One change between two documents.
 *
 * It has the shape of a Problem, so that whatever reports findings reports it: `code` is its kind, `severity` its level
 * (`error`, `warning`, `note`), `file` and `pointer` its place in the new document, or in the old one where the new one
 * has none.
 */
export interface Change extends Problem {
  readonly kind: 'change';
  readonly code: ChangeCode;
  /**
   * 16 hexadecimal digits from code, operation, place, before and after; equal wherever and whenever the same two
   * documents are compared, whatever else changed in them.
   */
  readonly fingerprint: string;
  /**
   * The id of the operation, the webhook or the callback in the new document, or in the old one where it is gone. Absent
   * for what concerns them all.
   */
  readonly operation?: string;
  /**
   * Where in the operation's messages: `path groupId`, `query page`, `header X-Trace`, `cookie c`, `body.groupName`,
   * `200`, `200 header ETag`, `200 body.content[].name`; of a part of a multipart body `body.file header X-Sum`. A body
   * of several media types names one: `body (text/csv)`. `[]` is an item, `[0]` one of prefixItems, `{}` a value under
   * additionalProperties. Empty for the operation itself.
   */
  readonly place: string;
  readonly direction: ChangeDirection;
  readonly effect: Effect;
  readonly level: Level;
  /** What stood there, as short as it can be said; absent for what came new. */
  readonly before?: Json;
  readonly after?: Json;
  readonly file: string;
  /** In the new document; absent for what is gone. */
  readonly at?: At;
  /** In the old document; absent for what came new. */
  readonly atOld?: At;
  /** Why the level is not the one that effect and direction give. */
  readonly reason?: string;
  readonly counterexample?: Counterexample;
  /** Set on what a file of accepted changes names: it stays listed, and does not count. */
  readonly accepted?: Accepted;
}

/** Why a change is let through, and until which day (`2026-12-31`, that day included). */
export interface Accepted {
  readonly reason: string;
  readonly expires: string;
}

/** A value of one document that the other refuses: of an old request, or of a new answer. */
export interface Counterexample {
  readonly value: Json;
  /** The place in `value` that is refused, an RFC 6901 pointer, and why. */
  readonly pointer: string;
  readonly message: string;
}

/** A semver step, for a version of 1.0.0 or above. */
export type Bump = 'major' | 'minor' | 'patch' | 'none';

/** Two documents compared. */
export interface Diff {
  readonly kind: 'diff';
  /** Errors first; within a level in the order of the new document's operations. */
  readonly changes: readonly Change[];
  /** Breaking changes ask for `major`; others on the wire for `minor`; texts and examples alone for `patch`. */
  readonly bump: Bump;
}
