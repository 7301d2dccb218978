import type { At, Method } from '@speclock/model';

/** One HTTP exchange that the engine means to make, with why. Plain JSON: the same document gives the same cases. */
export interface Case {
  readonly kind: 'case';
  /** Unique among the cases of a document, and stable: `createGroup/examples/application/json/retired`. */
  readonly id: string;
  /** The operation's id. */
  readonly operation: string;
  readonly phase: 'examples';
  /** One phrase for people, for example `request example "retired"`. */
  readonly why: string;
  readonly request: CaseRequest;
  /** Where the document says what is sent. */
  readonly at: At;
}

/**
 * A request as it goes over the wire, without what is known only when it is sent: the base URL and
 * the credentials. {@link FILL_UUID} in `target` or as a header's value stands for a fresh UUID.
 */
export interface CaseRequest {
  readonly method: Method;
  /** Path and query, percent-encoded, from the base URL on; begins with a slash. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

/** Stands for a UUID that is made when the request is sent; braces cannot stand in an encoded URL. */
export const FILL_UUID = '{uuid}';
