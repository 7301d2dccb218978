import type { Clock } from './clock.ts';
import type { Validators } from './validate/validators.ts';

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

/**
 * How a client is made. Nothing in it is kept where an error, a log or an inspection could show it.
 *
 * `Operations` has the API's operation ids as its keys.
 */
export interface ApiClientOptions<
  Accepted extends Credentials = Credentials,
  Operations = Record<string, unknown>,
> {
  /** Where the service is, without a query; the document's first server when absent. */
  readonly baseUrl?: string;
  /** Sends requests in place of the global `fetch`. */
  readonly fetch?: Fetch;
  readonly clock?: Clock;
  /** Without them nothing is signed in. */
  readonly credentials?: Accepted;
  /** `operations` of the generated package's `validators` module. Without them nothing is validated. */
  readonly validators?: Validators<Operations>;
  /**
   * What they are asked. `requests`, as when absent: each request, encoded as it is about to leave and before anybody is
   * signed in. `all`: each answer too, exactly by the document; a media type that it does not name is then refused, also
   * where it is JSON and the client would read it. What fails is thrown as a `ValidationError`.
   *
   * A stream, a Blob and a file are not read: what stands beside them is validated.
   */
  readonly validate?: 'requests' | 'all';
}
