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

/** One token for all calls of a client. */
export interface TokenSource {
  /**
   * The token in use, or a new one: one request, however many callers wait. Short of its end a token is still given, while
   * another is asked for. Rejects with a `SignInError`, that of `request` when the source has ended.
   */
  get(request: SentRequest): Promise<string>;
  /** Says that the service refused a token, so that the next `get` asks for another. */
  refused(token: string): void;
  /** Gives no token any more; resolves with the one that was in use. */
  readonly end: () => Promise<string | undefined>;
  /** Makes a call of the sign-in itself and reads its 2xx answer. Rejects with a `SignInError` that begins with `what`. */
  readonly ask: (
    what: string,
    method: 'post' | 'delete',
    url: string,
    form: Record<string, string>,
  ) => Promise<{ readonly text: string; readonly fail: (why: string) => SignInError }>;
  readonly scheme: ClientCredentialsScheme;
}

/** A token, and when to ask for the next: milliseconds since the epoch. */
interface Token {
  readonly token: string;
  readonly endsAt: number;
  renewAt: number;
}

/** How long before its end a token is renewed: a tenth of its lifetime, a minute at most. */
function margin(lifetime: number): number {
  return Math.min(lifetime / 10, 60_000);
}

/** Asks for tokens by client credentials (RFC 6749, section 4.4), with HTTP Basic. */
export function createTokenSource(
  scheme: ClientCredentialsScheme,
  { clientId, clientSecret, tokenHeaders = {} }: ClientCredentials,
  { descriptor, baseUrl, send, clock, secrets }: SchemeSettings,
): TokenSource {
  // Again for each call: the oldest secrets that are known are forgotten, and these stay in use.
  const basic = (): string => encodeBasic(clientId, clientSecret, secrets);
  basic();
  const { tokenHeaders: header = {} } = scheme;
  const operation = { path: '', header, accept: 'application/json' };

  let current: Token | undefined;
  let pending: Promise<string> | undefined;
  let isEnded = false;

  const ask: TokenSource['ask'] = async (what, method, place, form) => {
    const headers = new Headers({ authorization: basic() });
    for (const name of Object.keys(header)) {
      const value = tokenHeaders[name];
      if (value !== undefined) headers.set(name, value);
    }
    const read = async ({ response, request, failed }: Exchange) => {
      const fail = (why: string, code?: string): SignInError =>
        new SignInError(`${what} failed: ${shown(request)} answered ${response.status}${why}`, {
          ...request,
          status: response.status,
          code,
        });
      const text = await response.text().catch((error) => {
        throw failed(error);
      });
      if (response.ok) return { text, fail };
      const { code, message } = detailsOf(parsed(secrets.redact(text)), descriptor.error);
      const said = [code, message].filter((part) => part !== undefined).join(': ');
      throw fail(said && ` ${printable(said)}`, code);
    };
    const url = new URL(place, `${baseUrl}/`).href;
    const body = new URLSearchParams(form);
    try {
      return await send({ id: '', operation: { ...operation, method }, url, headers, body }, read);
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      const facts: ErrorFacts = error;
      throw new SignInError(`${what} failed: ${error.message}`, facts, error.cause as Error);
    }
  };

  async function signIn(): Promise<string> {
    const askedAt = clock.now();
    const form = { grant_type: 'client_credentials' };
    const { text, fail } = await ask('Sign-in', 'post', scheme.tokenUrl, form);
    const answer = readTokenAnswer(parsed(text));
    if (typeof answer === 'string') throw fail(`, but ${answer}`);
    const { token, lifetime = Infinity } = answer;
    secrets.add(token);
    const endsAt = askedAt + lifetime * 1000;
    current = { token, endsAt, renewAt: endsAt - margin(lifetime * 1000) };
    return token;
  }

  function renew(): Promise<string> {
    pending ??= signIn().finally(() => {
      pending = undefined;
    });
    return pending;
  }

  return {
    scheme,
    ask,
    async get(request) {
      if (isEnded) {
        throw new SignInError(`${shown(request)} was not sent: its client is closed`, request);
      }
      const now = clock.now();
      const held = current;
      if (held === undefined || now >= held.endsAt) return renew();
      if (now >= held.renewAt) {
        // Should it fail, the next is not tried at once, and the token there is lasts until its end.
        held.renewAt = (now + held.endsAt) / 2;
        renew().catch(() => {});
      }
      return held.token;
    },
    refused(token) {
      if (current?.token === token) current = undefined;
    },
    async end() {
      isEnded = true;
      await pending?.catch(() => {});
      const token = current?.token;
      current = undefined;
      return token;
    },
  };
}
