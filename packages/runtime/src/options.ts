import type { Clock } from './clock.ts';
import type { ValidationError } from './errors.ts';
import type { Middleware } from './middleware.ts';
import type { Mode, OperationChecks } from './validate/operation-checks.ts';

/**
 * A key pair that is exchanged for a token (RFC 6749, section 4.4).
 *
 * `TokenHeaders` are the headers that the token call needs besides (`x-speclock-token-headers`).
 */
export type ClientCredentials<TokenHeaders extends object = Readonly<Record<string, string>>> = {
  readonly clientId: string;
  readonly clientSecret: string;
} & (Record<never, never> extends TokenHeaders
  ? { readonly tokenHeaders?: TokenHeaders }
  : { readonly tokenHeaders: TokenHeaders });

/** A token that was obtained elsewhere; it is sent as it is and never renewed. */
export interface BearerCredentials {
  readonly token: string;
}

/** A name and a password, sent with each call (RFC 7617). */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** A key, sent with each call where the document says. */
export interface ApiKeyCredentials {
  readonly apiKey: string;
}

export type Credentials =
  | ClientCredentials
  | BearerCredentials
  | BasicCredentials
  | ApiKeyCredentials;

/** The part of `fetch` that a client uses: a URL and an init, always. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How often a call is repeated, and after which pauses: each is drawn from 0 up to its longest. */
export interface RetryOptions {
  /** Repeats at most: 3. */
  readonly attempts?: number;
  /** The longest pause before the first repeat, in milliseconds; doubled for each further one: 500. */
  readonly firstPause?: number;
  /**
   * No pause is longer, in milliseconds: 30000. With a `deadline`, one that the service asks for (`Retry-After`) may be, as
   * long as it ends before the deadline; without one, such an answer is the call's, or, with `waitWhileBusy`, the service is
   * asked again after the longest pause.
   */
  readonly longestPause?: number;
}

/**
 * How a client is made. Nothing in it is kept where an error, a log or an inspection could show it.
 *
 * `Id` is one of the API's operation ids.
 */
export interface ApiClientOptions<
  Accepted extends Credentials = Credentials,
  Id extends string = string,
> {
  /** Where the service is, without a query; the document's first server when absent. */
  readonly baseUrl?: string;
  /** Sends requests in place of the global `fetch`. */
  readonly fetch?: Fetch;
  readonly clock?: Clock;
  /** Makes the ids of `x-speclock-fill`, in place of `crypto.randomUUID`, which browsers lack on pages without https: `uuid` is there. */
  readonly uuid?: () => string;
  /** Stand around each attempt of a call, the first outermost. */
  readonly middleware?: readonly Middleware[];
  /**
   * How calls are repeated that failed in passing (408, 429, 5xx or no answer) and may be: GET, HEAD, OPTIONS, TRACE, PUT and
   * DELETE, unless the document says never; and any when nothing was sent. `false`: not at all. A 401 is answered by a
   * new token, once, in any case.
   */
  readonly retry?: RetryOptions | false;
  /** Milliseconds for each attempt, its answer's body included; unlimited when absent. */
  readonly timeout?: number;
  /** Milliseconds for a call, with all attempts and pauses; unlimited when absent. */
  readonly deadline?: number;
  /** Without them nothing is signed in. */
  readonly credentials?: Accepted;
  /**
   * What calls are held against: the exports of the generated package's `checks` module, all or those of some operations.
   * A stream, a Blob and a file are not looked into: what stands beside them is.
   */
  readonly checks?: Readonly<Record<string, OperationChecks<Id>>>;
  /** What becomes of what is wrong. By default requests are `strict`, responses `warn`. */
  readonly validate?: {
    /** Arguments of calls. `strict`: a `ValidationError` is thrown before anything is sent and anybody signed in. */
    readonly requests?: Mode;
    /** Answers, exactly by the document. `strict`: a `ValidationError` is thrown after they are read. */
    readonly responses?: Mode;
  };
  /** Is handed what `warn` finds, in place of `console.warn`. */
  readonly onWarning?: (warning: ValidationError) => void;
}
