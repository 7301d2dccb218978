import type { Credentials } from '../../src/target.ts';

/** One way to break a service that otherwise keeps its document. */
export interface Fault {
  /** What goes wrong, in words: `title-longer-than-its-limit-accepted`. */
  readonly id: string;
  /** The check or the kind of case that it is about: `negative-data/maxLength`, `use-after-free`. */
  readonly kind: string;
  /** The operationIds where it shows: a failure elsewhere does not count as finding it. */
  readonly operations: readonly string[];
  /** The fault in one sentence. */
  readonly what: string;
}

/** A service that listens on a free port of 127.0.0.1, with a state of its own. */
export interface RunningGround {
  readonly url: string;
  /** How many requests have come in since it was started. */
  readonly requests: () => number;
  close(): Promise<void>;
}

/** A small service that keeps its document to the letter, and the ways in which it can be made to break it. */
export interface Ground {
  readonly name: string;
  /** The OpenAPI document's file, absolute. */
  readonly document: string;
  readonly credentials: Credentials;
  /** Credentials of somebody else, who must not see what the first makes. */
  readonly otherCredentials: Credentials;
  readonly faults: readonly Fault[];
  /** Starts the service afresh, with one fault or none. Throws for a fault that `faults` does not have. */
  start(fault?: string): Promise<RunningGround>;
}
