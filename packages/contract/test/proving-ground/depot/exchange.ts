import type { DataProblem, Operation } from './document.ts';
import type { FaultId } from './faults.ts';
import type { Tenant } from './state.ts';

/** A request that has been read and found valid. */
export interface Call {
  readonly operation: Operation;
  readonly tenant: Tenant;
  readonly everybody: readonly Tenant[];
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly cookie: Readonly<Record<string, unknown>>;
  /** JSON, the fields of a form, or the bytes. */
  readonly body: unknown;
  /** The body as it came. */
  readonly bytes: Buffer;
  readonly parts: readonly Part[];
  /** The media type that the answer is to have. */
  readonly accepted: string;
  readonly on: On;
}

export type On = (fault: FaultId) => boolean;

/** A part of a multipart body. */
export interface Part {
  readonly name: string | undefined;
  readonly fileName: string | undefined;
  readonly media: string | undefined;
  readonly bytes: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is text or bytes. */
  readonly body?: unknown;
  readonly media?: string;
}

export type Handlers = Readonly<Record<string, (call: Call) => Answer>>;

/** A request that is answered with a problem. */
export class Refusal extends Error {
  readonly status: number;
  readonly problems: readonly DataProblem[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    detail: string,
    problems?: readonly DataProblem[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.status = status;
    this.problems = problems;
    this.headers = headers;
  }
}
