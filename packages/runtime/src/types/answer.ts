import type { IsSuccess, StatusNumbers } from './status.ts';

/** What was sent, without credentials: fit for a log. */
export interface SentRequest {
  /** The operation's id. */
  readonly operation: string;
  /** Upper case. */
  readonly method: string;
  /** With its query, as the last attempt sent it. */
  readonly url: string;
  /** What was made for the last attempt (`x-speclock-fill`), by parameter name. */
  readonly filled: Readonly<Record<string, string>>;
  /** How many attempts there were. */
  readonly attempts: number;
}

/** An answer with a 2xx status. */
export interface OkAnswer<Status, Data> {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  readonly headers: Headers;
  readonly request: SentRequest;
}

/** An answer with a declared status outside 2xx. */
export interface FailedAnswer<Status, Data> {
  readonly ok: false;
  readonly status: Status;
  readonly data: Data;
  /** The service's own code, where the document says where it stands (`x-speclock-error`). */
  readonly code: string | undefined;
  /** The service's own message, likewise. */
  readonly message: string | undefined;
  /**
   * Set where this is what a DELETE is for: it was repeated after an answer was lost, and now there is nothing to delete.
   * The status may then be one that the operation does not declare.
   */
  readonly isDone?: true;
  readonly headers: Headers;
  readonly request: SentRequest;
}

/** Any answer, whatever the operation. */
export type AnyAnswer = OkAnswer<number, unknown> | FailedAnswer<number, unknown>;

/** What a body is, by the media types that a response declares; `undefined` where it declares none. */
type Data<Response> = Response extends { content: infer Content }
  ? Content[keyof Content]
  : undefined;

/** One answer, as a union of the two shapes when the status may be either. */
type AnswerOf<Status, Body> =
  IsSuccess<Status> extends infer Ok
    ? Ok extends true
      ? OkAnswer<Status, Body>
      : FailedAnswer<Status, Body>
    : never;

type DefaultAnswer<Numbers, Body> =
  Extract<Numbers, SuccessNumber> extends infer Ok
    ? ([Ok] extends [never] ? never : OkAnswer<Ok, Body>) | FailedAnswer<Exclude<Numbers, Ok>, Body>
    : never;

type SuccessNumber = StatusNumbers<'2XX', never>;

/**
 * The answers of an operation, one member a declared status, told apart by `status` or by `ok`.
 *
 * `data` is what the service sent, as it was parsed: it may hold properties that the document does not name (yet), and
 * members of an `enum` that it does not name, which the types of generated packages say: a `switch` needs a `default`.
 *
 * `Operation` is a member of `operations` as openapi-typescript prints it.
 */
export type Answer<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Status in keyof Responses]: Status extends 'default'
        ? DefaultAnswer<StatusNumbers<Status, keyof Responses>, Data<Responses[Status]>>
        : AnswerOf<StatusNumbers<Status, keyof Responses>, Data<Responses[Status]>>;
    }[keyof Responses]
  : never;
