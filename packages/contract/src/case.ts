import type { At } from '@speclock/model';
import type { Aim } from './aim.ts';

/** The phases of a run, in their order: the cheapest and most telling first. */
export const phases = ['examples', 'coverage', 'fuzz', 'stateful'] as const;
export type Phase = (typeof phases)[number];

/**
 * What a case asks of the answer.
 *
 * - `accepted`: the request satisfies the document, so that it is carried out, or meets an error that a valid request may meet.
 * - `refused`: exactly one thing is wrong, so that the answer is a client error.
 * - `answered`: HTTP, JSON or the document leave open what comes of it; it must be a declared answer and no fault of the service.
 */
export type Expectation = 'accepted' | 'refused' | 'answered';

/** One HTTP exchange that the engine means to make, with why. Plain JSON: the same document and seed give the same cases. */
export interface Case {
  readonly kind: 'case';
  /** Unique among the cases of a document, and stable: `createGroup/examples/application/json/retired`. */
  readonly id: string;
  /** The operation's id. */
  readonly operation: string;
  readonly phase: Phase;
  /** One phrase for people, for example `request example "retired"`. */
  readonly why: string;
  readonly expects: Expectation;
  /** What the case is about; absent for the document's examples. */
  readonly aim?: Aim;
  readonly request: CaseRequest;
  /** What the marks in the request stand for; `slotMark(0)` for the first. */
  readonly slots: readonly Slot[];
  /**
   * Whether the request is let in: with the target's credentials (the default), with those of one alternative alone, without, or
   * with some that are wrong.
   */
  readonly signIn?: 'alone' | 'none' | 'invalid' | 'wrong-scheme';
  /** The alternative of the operation's security that `signIn` is about; the first that can be met unless given. */
  readonly by?: SignInBy;
  /** A name in the table of scenarios: more exchanges follow this one. */
  readonly scenario?: string;
  /** Of a random case: what fast-check draws it by again, to look for a smaller one that fails alike. */
  readonly fuzz?: { readonly seed: number; readonly path: string };
  /** Where the document says what is sent. */
  readonly at: At;
}

/** One of several ways to be let in. */
export interface SignInBy {
  /** Its place among the operation's alternatives. */
  readonly alternative: number;
  /** The one of its schemes that is left out or wrong, where the others are right; all of them unless given. */
  readonly scheme?: string;
}

/**
 * A request as it goes over the wire, without what is known only when it is sent: the base URL, the credentials and what
 * the case's slots stand for.
 */
export interface CaseRequest {
  /** Upper or lower case; also one that the document does not declare. */
  readonly method: string;
  /** Path and query, percent-encoded, from the base URL on; begins with a slash. */
  readonly target: string;
  /** In the order sent; a name may stand in it twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** As text, sent in UTF-8. */
  readonly body?: string;
  /** In place of `body`, for what is no UTF-8: the bytes in base64. */
  readonly bytes?: string;
}

/**
 * What is known only when a request is sent.
 *
 * - `uuid`: a fresh UUID.
 * - `unique`: fresh characters, `length` of them: digits, capital or lower-case letters, or lower-case letters and digits of
 *   which the first is a letter.
 * - `resource`: what identifies a resource that the run has made, or has found where nothing is written: `resource` is its
 *   name, `parameter` the path parameter whose value it is.
 */
export type Slot =
  | { readonly kind: 'uuid' }
  | {
      readonly kind: 'unique';
      readonly length: number;
      readonly characters?: 'digits' | 'capitals' | 'letters';
    }
  | {
      readonly kind: 'resource';
      readonly resource: string;
      readonly parameter: string;
      /** Where a request names several of one resource: which of them, from 1 on; the first has none. */
      readonly other?: number;
    };

/**
 * Stands in a request for its case's slot of this index: letters and digits only, so that no encoding changes it. A JSON
 * string that is nothing but a mark becomes the value itself, which may be a number.
 */
export function slotMark(index: number): string {
  return `speclockSlot${index}x`;
}

/** Finds the marks in a text; the first group is the index. */
export const slotMarks = /speclockSlot(\d+)x/g;
