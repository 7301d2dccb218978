import type { Finding } from '../validators/validator.js';

export type { Finding } from '../validators/validator.js';

/** The arguments of a call, as values. What is undefined is absent, and so is a parameter that is null. */
export interface CallArguments {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  readonly cookie?: Readonly<Record<string, unknown>> | undefined;
  /** Bytes, a file, a FormData, URLSearchParams and a stream are not looked into. */
  readonly body?: unknown;
  /** The media type of the body; the first that is declared where it is absent. */
  readonly contentType?: string | undefined;
}

/** The data of an answer. */
export interface CallAnswer {
  readonly status: number;
  /** The first that is declared where it is absent. */
  readonly contentType?: string | undefined;
  /** Parsed where it is JSON, its text where it is text, bytes or a stream, which are not looked into, for the rest. */
  readonly body?: unknown;
}

/** What a client holds against an operation, before a call is encoded and after its answer is read. */
export interface OperationChecks<Id extends string, CreateChecks = unknown> {
  /** What the client holds them against its calls by. */
  readonly createChecks: CreateChecks;
  readonly id: Id;
  /** Lower case. */
  readonly method: string;
  /** With `{name}` for each path parameter. */
  readonly path: string;
  /** Answers all that is wrong with the arguments of a call, with pointers like `/query/page` and `/body/name`. */
  request(given: CallArguments): Finding[];
  /** Answers all that is wrong with the data of an answer. */
  response(answer: CallAnswer): Finding[];
}
