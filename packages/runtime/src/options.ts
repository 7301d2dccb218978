import type { Clock } from './clock.ts';

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

/** How a client is made. Nothing in it is kept where an error, a log or an inspection could show it. */
export interface ApiClientOptions<Accepted extends Credentials = Credentials> {
  /** Where the service is, without a query; the document's first server when absent. */
  readonly baseUrl?: string;
  /** Sends requests in place of the global `fetch`. */
  readonly fetch?: Fetch;
  readonly clock?: Clock;
  /** Without them nothing is signed in. */
  readonly credentials?: Accepted;
}
