import type { Finding } from './validate/operation-checks.ts';

/** What each error of a client carries. None holds a credential, in any property, message, stack or cause. */
export interface ErrorFacts {
  /** The operation's id. */
  readonly operation: string;
  /** Upper case. */
  readonly method: string;
  /** Without its query. */
  readonly url: string;
  /** What was made for the last attempt (`x-speclock-fill`), by parameter name. */
  readonly filled: Readonly<Record<string, string>>;
  /** How many attempts there were. */
  readonly attempts: number;
  /** The answer's status, where there was one. */
  readonly status?: number | undefined;
  /** The service's own code, where the answer had one. */
  readonly code?: string | undefined;
}

abstract class RequestError extends Error {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly filled: Readonly<Record<string, string>>;
  readonly attempts: number;
  readonly status: number | undefined;
  readonly code: string | undefined;

  constructor(message: string, facts: ErrorFacts, cause?: Error) {
    super(message, cause && { cause });
    this.operation = facts.operation;
    this.method = facts.method;
    this.url = facts.url;
    this.filled = facts.filled;
    this.attempts = facts.attempts;
    this.status = facts.status;
    this.code = facts.code;
  }
}

/** How an answer came to be an error. */
export type ApiErrorKind =
  /** The operation declares this status, and it means failure. */
  | 'declared'
  /** The operation does not declare this status. */
  | 'undeclared-status'
  /** The operation declares this status, and other media types for it. */
  | 'undeclared-media-type'
  /** The body is not what its content type says, or there is none where one is declared. */
  | 'unreadable-body';

/** The service answered, and the answer is no success. */
export class ApiError extends RequestError {
  override readonly name: string = 'ApiError';
  override readonly status: number;
  readonly kind: ApiErrorKind;
  /** Parsed when it is JSON, otherwise its text. */
  readonly body: unknown;

  constructor(
    message: string,
    facts: ErrorFacts & {
      readonly status: number;
      readonly kind: ApiErrorKind;
      readonly body: unknown;
    },
  ) {
    super(message, facts);
    this.status = facts.status;
    this.kind = facts.kind;
    this.body = facts.body;
  }
}

/** What was refused. */
export type ValidationErrorKind =
  /** A request; where it is thrown, nothing was sent and nobody was signed in. */
  | 'invalid-request'
  /** An answer. */
  | 'invalid-response';

/**
 * A request or an answer is not what its operation declares, by the checks that the client was given: thrown, or handed to `onWarning`.
 *
 * It holds neither what was to be sent nor what was answered: findings name places, rules and kinds of values.
 */
export class ValidationError extends RequestError {
  override readonly name = 'ValidationError';
  readonly kind: ValidationErrorKind;
  /** What the checks found (they stop where a hundred are enough); the message has the first three. */
  readonly findings: readonly Finding[];

  constructor(
    message: string,
    facts: ErrorFacts & {
      readonly kind: ValidationErrorKind;
      readonly findings: readonly Finding[];
    },
  ) {
    super(message, facts);
    this.kind = facts.kind;
    this.findings = facts.findings;
  }
}

/**
 * No answer came: the connection failed, an attempt's time or the call's was over, or the service answered with a redirect,
 * which is never followed.
 */
export class ConnectionError extends RequestError {
  override readonly name = 'ConnectionError';
  /**
   * Whether the service may have carried out an attempt. False where it is sure that it has not: no connection was made
   * (outside browsers, which do not say), and what was answered before did nothing.
   */
  readonly isSent: boolean;

  constructor(message: string, facts: ErrorFacts & { readonly isSent: boolean }, cause?: Error) {
    super(message, facts, cause);
    this.isSent = facts.isSent;
  }
}

/**
 * The token call was refused or failed, or the credentials do not fit the operation. `method`, `url`, `filled` and `attempts`
 * are those of the token call where there was one.
 */
export class SignInError extends RequestError {
  override readonly name = 'SignInError';
}
