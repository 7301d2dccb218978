import { checkFieldValue } from '../encode/headers.ts';
import { ConnectionError, type ErrorFacts, SignInError } from '../errors.ts';
import type { ClientCredentials } from '../options.ts';
import { detailsOf, parsed } from '../read/details.ts';
import { printable } from '../redact.ts';
import type { Exchange } from '../send.ts';
import type { SentRequest } from '../types/answer.ts';
import { shown } from '../url.ts';
import { encodeBasic } from './basic.ts';
import type { ClientCredentialsScheme } from './client-credentials.ts';
import type { SchemeSettings } from './scheme.ts';
import { readTokenAnswer } from './token-answer.ts';

/** A token, and when to ask for the next: milliseconds since the epoch. */
interface Token {
  readonly token: string;
  readonly endsAt: number;
  renewAt: number;
}

/** One token for all calls of a client. */
export interface TokenSource {
  readonly scheme: ClientCredentialsScheme;
  /** The token in use. */
  held?: Token | undefined;
  /** The token call that is under way. */
  pending?: Promise<string> | undefined;
  /**
   * The token in use, or a new one: one request, however many callers wait. Short of its end a token is still given, while
   * another is asked for. Rejects with a `SignInError`.
   */
  get(request: SentRequest): Promise<string>;
  /** Makes a call of the sign-in itself and reads its 2xx answer. Rejects with a `SignInError` that begins with `what`. */
  readonly ask: (
    what: string,
    method: 'post' | 'delete',
    url: string,
    form: Record<string, string>,
  ) => Promise<{ readonly text: string; readonly fail: (why: string) => SignInError }>;
}

/**
 * Asks for tokens by client credentials (RFC 6749, section 4.4), with HTTP Basic.
 * Throws a `TypeError` for credentials that cannot be sent, and where a token header is missing.
 */
export function createTokenSource(
  scheme: ClientCredentialsScheme,
  { clientId, clientSecret, tokenHeaders = {} }: ClientCredentials,
  { descriptor, baseUrl, send, clock, secrets }: SchemeSettings,
): TokenSource {
  // Again for each call: the oldest secrets that are known are forgotten, and these stay in use.
  const basic = (): string => encodeBasic(clientId, clientSecret, secrets);
  basic();
  const { tokenHeaders: header = {} } = scheme;
  const given = new Headers();
  for (const [name, { fill }] of Object.entries(header)) {
    const value = tokenHeaders[name];
    if (value !== undefined) given.set(name, checkFieldValue(`token header "${name}"`, value));
    else if (!fill) throw new TypeError(`The credentials lack the token header "${name}".`);
  }

  const ask: TokenSource['ask'] = async (what, method, place, form) => {
    const headers = new Headers(given);
    headers.set('authorization', basic());
    const failure = (why: string, facts: ErrorFacts, cause?: Error): SignInError =>
      new SignInError(`${what} failed: ${why}`, facts, cause);
    const read = async ({ response, request, reading }: Exchange) => {
      const { status, ok } = response;
      const text = await reading(response.text());
      const fail = (why: string, code?: string): SignInError =>
        failure(`${shown(request)} answered ${status}${why}`, { ...request, status, code });
      if (ok) return { text, fail };
      const { code, message } = detailsOf(parsed(secrets.redact(text)), descriptor.error);
      const said = [code, message].filter(Boolean).join(': ');
      throw fail(said && ` ${printable(said)}`, code);
    };
    const operation = { method, path: '', header, accept: 'application/json' };
    const url = new URL(place, `${baseUrl}/`).href;
    try {
      return await send({ id: '', operation, url, headers, body: new URLSearchParams(form) }, read);
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      throw failure(error.message, error, error.cause as Error);
    }
  };

  async function signIn(): Promise<string> {
    const askedAt = clock.now();
    const form = { grant_type: 'client_credentials' };
    const { text, fail } = await ask('Sign-in', 'post', scheme.tokenUrl, form);
    const answer = readTokenAnswer(parsed(text));
    if (!answer) throw fail(', but with no Bearer access_token that a header can carry');
    const { token, lifetime } = answer;
    secrets.add(token);
    const endsAt = askedAt + lifetime * 1000;
    // A tenth of its lifetime before its end, a minute at most.
    source.held = { token, endsAt, renewAt: endsAt - Math.min(lifetime * 100, 60_000) };
    return token;
  }

  function renew(): Promise<string> {
    source.pending ??= signIn().finally(() => {
      source.pending = undefined;
    });
    return source.pending;
  }

  const source: TokenSource = {
    scheme,
    ask,
    async get() {
      const now = clock.now();
      const { held } = source;
      if (!held || now >= held.endsAt) return renew();
      if (now >= held.renewAt) {
        // Should it fail, the next is not tried at once, and the token there is lasts until its end.
        held.renewAt = (now + held.endsAt) / 2;
        renew().catch(() => {});
      }
      return held.token;
    },
  };
  return source;
}
