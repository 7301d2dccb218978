import type { ApiModel } from '@speclock/model';
import type { Credentials, Target } from '../target.ts';
import { secretPattern } from './secret-pattern.ts';
import type { Answer, HttpRequest } from './send.ts';

/** Takes secrets out of all that is shown or kept: reports, logs, recordings, command lines. */
export interface Redactor {
  /** Takes in a secret: from now on no text shows it. */
  hide(secret: string): void;
  /** Takes in the tokens and cookies that an answer gives. */
  learn(answer: Answer): void;
  /** Any text, without the secrets that are known: as they are, percent-encoded, JSON-escaped, in base64, in hexadecimal. */
  text(text: string): string;
  /** Text that a service has sent: besides, without the values of members that are named as secrets are. */
  answered(text: string): string;
  /** A URL, besides without keys in its query. */
  url(url: string): string;
  /** Headers, besides without the values of those that let somebody in. */
  headers(headers: HttpRequest['headers']): HttpRequest['headers'];
}

/** What stands in place of a secret. */
export const redacted = '***';

/** Of what services gave, as many are remembered. */
const mostLearned = 100;

/** Names of members whose values let somebody in. */
export const secretNames = [
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'client_assertion',
  'password',
] as const;
const secretMembers = secretNames.join('|');
const jsonMember = new RegExp(
  `("(?:${secretMembers})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*(?:"|\\\\?$)`,
  'gi',
);
const formMember = new RegExp(`(^|[?&;#\\s])(${secretMembers})=[^&;\\s"'<>]+`, 'gi');
const bearer = /\b(Bearer|Basic)(\s+|%20|\+)[\w.~+/=-]{16,}/gi;

const always = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie'];

/** A redactor that knows what a target is signed in to with, and where the document's schemes put it. */
export function createRedactor(model: ApiModel, target: Target): Redactor {
  const given = new Set<string>();
  const learned = new Set<string>();
  const schemes = Object.values(model.securitySchemes).filter((one) => one.kind === 'apiKey');
  const queryKeys = new Set(schemes.filter((one) => one.in === 'query').map(({ name }) => name));
  const keyHeaders = schemes.filter((one) => one.in === 'header').map(({ name }) => name);
  const ofCall = (target.headers ?? []).map(([name]) => name);
  const hidden = new Set([...always, ...keyHeaders, ...ofCall].map((name) => name.toLowerCase()));
  let pattern: RegExp | undefined;

  function add(secret: string, secrets: Set<string>): void {
    if (given.has(secret) || learned.has(secret)) return;
    secrets.add(secret);
    // What a signed token says is no secret without its signature, but no report's business either.
    for (const part of secret.split('.').slice(1)) if (part.length >= 16) secrets.add(part);
    for (const oldest of learned) {
      if (learned.size <= mostLearned) break;
      learned.delete(oldest);
    }
    pattern = undefined;
  }

  function text(shown: string): string {
    pattern ??= patternOf([...given, ...learned]);
    return shown.replace(pattern, redacted);
  }

  for (const secret of [target.credentials, target.otherCredentials].flatMap(secretsOf)) {
    add(secret, given);
  }
  for (const [name, value] of target.headers ?? []) {
    if (/auth|key|token|secret|cookie|session|pass|sign/i.test(name)) {
      add(value.replace(/^(Bearer|Basic) /i, ''), given);
    }
  }

  return {
    hide: (secret) => add(secret, given),
    learn(answer) {
      for (const secret of tokensOf(answer)) add(secret, learned);
    },
    text,
    answered: (said) =>
      text(said)
        .replace(jsonMember, `$1"${redacted}"`)
        .replace(formMember, `$1$2=${redacted}`)
        .replace(bearer, `$1$2${redacted}`),
    url(url) {
      const [before = '', query] = text(url).split(/\?(.*)/s);
      if (query === undefined) return before;
      const pairs = query.split('&').map((pair) => {
        const [name = ''] = pair.split('=', 1);
        return queryKeys.has(decoded(name)) ? `${name}=${redacted}` : pair;
      });
      return `${before}?${pairs.join('&')}`;
    },
    headers: (headers) =>
      headers.map(([name, value]) => {
        if (!hidden.has(name.toLowerCase())) return [name, text(value)];
        if (name.toLowerCase() !== 'set-cookie') return [name, redacted];
        return [name, text(value.replace(/^([^=;]*=)[^;]*/, `$1${redacted}`))];
      }),
  };
}

/** Matches every one of the secrets, the longest first; nothing where there is none. */
function patternOf(secrets: readonly string[]): RegExp {
  const sources = secrets
    .toSorted((a, b) => b.length - a.length)
    .flatMap((one) => secretPattern(one) ?? []);
  return new RegExp(sources.length === 0 ? '(?!)' : sources.join('|'), 'g');
}

function secretsOf(credentials: Credentials | undefined): readonly string[] {
  if (credentials === undefined) return [];
  const keys = Object.values(credentials.keys ?? {});
  if ('token' in credentials) return [credentials.token, ...keys];
  return 'clientSecret' in credentials ? [credentials.clientSecret, ...keys] : keys;
}

/** Values of members that hold tokens, and of cookies; shorter ones are no secrets. */
function tokensOf({ headers, body }: Answer): readonly string[] {
  const cookies = headers
    .getSetCookie()
    .map((cookie) => /^[^=;]*=("?)([^;"]*)\1/.exec(cookie)?.[2] ?? '');
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const names = ['access_token', 'refresh_token', 'id_token', 'client_secret'];
  const members = names.filter((name) => bytes.includes(`"${name}"`));
  const found: string[] = [];
  if (members.length > 0) {
    try {
      JSON.parse(bytes.toString('utf8'), (key, value: unknown) => {
        if (members.includes(key) && typeof value === 'string') found.push(value);
        return value;
      });
    } catch {
      // What cannot be read as JSON gives no token to anybody.
    }
  }
  return [...cookies, ...found].filter((one) => one.length >= 8);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
