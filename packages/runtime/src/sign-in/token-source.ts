import type { Clock } from '../clock.ts';
import type { SecuritySchemeDescriptor } from '../descriptor.ts';
import { fill } from '../fill.ts';
import type { ClientCredentials, Fetch } from '../options.ts';
import { detailsOf, type ErrorPointers } from '../read/details.ts';
import { printable, reasonOf, type Secrets, safeCause } from '../redact.ts';
import { withoutQuery } from '../url.ts';
import { basic } from './basic.ts';
import { readTokenAnswer } from './token-answer.ts';

/** Why there is no token: the facts of a `SignInError`, which each waiting call completes with its own. */
export interface SignInFailure {
  readonly message: string;
  readonly method: string;
  readonly url: string;
  readonly filled: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly code?: string | undefined;
  readonly cause?: Error;
}

/** A token, or why there is none. */
export type TokenOutcome = { readonly token: string } | { readonly failure: SignInFailure };

/** One token for all calls of a client. */
export interface TokenSource {
  /** The token in use, or a new one: one request, however many callers wait. Never rejects. */
  get(): Promise<TokenOutcome>;
  /** Says that the service refused a token, so that the next `get` asks for another. */
  refused(token: string): void;
}

export interface TokenSourceSettings {
  readonly scheme: Extract<SecuritySchemeDescriptor, { readonly kind: 'clientCredentials' }>;
  readonly credentials: ClientCredentials;
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly errorPointers: ErrorPointers | undefined;
}

/** How long before its end a token is no longer used: a tenth of its lifetime, a minute at most. */
function margin(lifetime: number): number {
  return Math.min(lifetime / 10, 60);
}

/** Asks for tokens by client credentials (RFC 6749, section 4.4), with HTTP Basic. */
export function createTokenSource(settings: TokenSourceSettings): TokenSource {
  const { scheme, credentials, fetch, clock, secrets } = settings;
  const url = new URL(scheme.tokenUrl, `${settings.baseUrl}/`).href;
  const shown = { method: 'POST', url: withoutQuery(url) };
  const authorization = basic(credentials.clientId, credentials.clientSecret);
  secrets.add(credentials.clientSecret);
  secrets.add(authorization.slice('Basic '.length));

  let current: { readonly token: string; readonly useUntil: number } | undefined;
  let pending: Promise<TokenOutcome> | undefined;

  const request = (): { readonly init: RequestInit; readonly filled: Record<string, string> } => {
    const headers = new Headers({ accept: 'application/json', authorization });
    for (const name of Object.keys(scheme.tokenHeaders)) {
      const value = credentials.tokenHeaders?.[name];
      if (value !== undefined) headers.set(name, value);
    }
    const filled = fill(scheme.tokenHeaders, headers);
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    return { init: { method: 'POST', headers, body, redirect: 'error' }, filled };
  };

  const ask = async (): Promise<TokenOutcome> => {
    const askedAt = clock.now();
    const { init, filled } = request();
    const fail = (why: string, more?: Partial<SignInFailure>): TokenOutcome => ({
      failure: { message: `Sign-in failed: POST ${shown.url} ${why}`, ...shown, filled, ...more },
    });
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, init);
      text = await response.text();
    } catch (error) {
      const cause = safeCause(error, secrets.redact);
      return fail(`got no answer: ${reasonOf(cause)}`, { cause });
    }
    const body = parsed(response.ok ? text : secrets.redact(text));
    if (!response.ok) {
      const { code, message } = detailsOf(body, settings.errorPointers);
      const said = [code, message].filter((part) => part !== undefined).join(': ');
      const why = `answered ${response.status}${said && ` ${printable(said)}`}`;
      return fail(why, { status: response.status, code });
    }
    const answer = readTokenAnswer(body);
    if (typeof answer === 'string')
      return fail(`answered ${response.status}, but ${answer}`, { status: response.status });
    secrets.add(answer.token);
    const { token, lifetime } = answer;
    const useUntil =
      lifetime === undefined ? Infinity : askedAt + (lifetime - margin(lifetime)) * 1000;
    current = { token, useUntil };
    return { token };
  };

  return {
    async get() {
      if (current !== undefined && clock.now() < current.useUntil) return { token: current.token };
      pending ??= ask().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    refused(token) {
      if (current?.token === token) current = undefined;
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
