import type { Clock } from '../clock.ts';
import type { ApiDescriptor } from '../descriptor.ts';
import type { Credentials } from '../options.ts';
import type { Secrets } from '../redact.ts';
import type { Send } from '../send.ts';
import type { SentRequest } from '../types/answer.ts';
import type { TokenSource } from './token-source.ts';

/** What one attempt is signed in with. */
export interface Grant {
  /** Puts it where it belongs and returns the URL; a header that the caller has set stays. */
  readonly sign: (url: string, headers: Headers) => string;
  /** Says that the service refused it; absent where another one cannot be had. */
  readonly refused?: () => void;
}

/** The grant of an attempt. Rejects with a `SignInError`. */
export type Grants = (request: SentRequest) => Promise<Grant>;

/** What a scheme is given of its client. */
export interface SchemeSettings {
  readonly descriptor: ApiDescriptor;
  readonly baseUrl: string;
  readonly send: Send;
  readonly clock: Clock;
  readonly secrets: Secrets;
  /** Takes up where tokens come from. */
  readonly sources: TokenSource[];
}

/**
 * A security scheme: how credentials serve it, undefined when they do not. Generated descriptors name those of their API.
 * Throws a `TypeError` for credentials that cannot be sent.
 */
export type SignInScheme = (
  credentials: Credentials,
  settings: SchemeSettings,
) => Grants | undefined;

export function authorization(value: string): Grant {
  return {
    sign(url, headers) {
      if (!headers.has('authorization')) headers.set('authorization', value);
      return url;
    },
  };
}
