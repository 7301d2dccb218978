import { withoutQuery } from './url.ts';
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

abstract class RequestError<Facts extends ErrorFacts = ErrorFacts> extends Error {
  declare readonly operation: string;
  declare readonly method: string;
  declare readonly url: string;
  declare readonly filled: Readonly<Record<string, string>>;
  declare readonly attempts: number;
  declare readonly status?: number | undefined;
  declare readonly code?: string | undefined;

  /** Takes over every fact, the URL without its query. */
  constructor(message: string, facts: Facts, cause?: Error) {
    super(message, cause && { cause });
    Object.assign(this, facts, { url: withoutQuery(facts.url) });
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
export class ApiError extends RequestError<
  ErrorFacts & {
    readonly status: number;
    readonly kind: ApiErrorKind;
    readonly body: unknown;
  }
> {
  override readonly name: string = 'ApiError';
  declare readonly status: number;
  declare readonly kind: ApiErrorKind;
  /** Parsed when it is JSON, otherwise its text. */
  declare readonly body: unknown;
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
export class ValidationError extends RequestError<
  ErrorFacts & {
    readonly kind: ValidationErrorKind;
    readonly findings: readonly Finding[];
  }
> {
  override readonly name = 'ValidationError';
  declare readonly kind: ValidationErrorKind;
  /** What the checks found (they stop where a hundred are enough); the message has the first three. */
  declare readonly findings: readonly Finding[];
}

/**
 * No answer came: the connection failed, an attempt's time or the call's was over, or the service answered with a redirect,
 * which is never followed.
 */
export class ConnectionError extends RequestError<ErrorFacts & { readonly isSent: boolean }> {
  override readonly name = 'ConnectionError';
  /**
   * Whether the service may have carried out an attempt. False where it is sure that it has not: no connection was made
   * (outside browsers, which do not say), and what was answered before did nothing.
   */
  declare readonly isSent: boolean;
}

/**
 * The token call was refused or failed, or the credentials do not fit the operation. `method`, `url`, `filled` and `attempts`
 * are those of the token call where there was one.
 */
export class SignInError extends RequestError {
  override readonly name = 'SignInError';
}
