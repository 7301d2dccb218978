import type { Credential } from './credential.ts';
import { type HttpRequest, withoutBody } from './send.ts';

/** A request as a case has it, and how it was let in. */
export interface CurlRequest extends HttpRequest {
  readonly credentials: readonly Credential[];
}

/**
 * One line for bash or zsh that repeats the request; what lets it in is read from the environment.
 *
 * Credentials that are known to be wrong stand in it as they were sent.
 */
export function curlLine(request: CurlRequest): string {
  const method = request.method.toUpperCase();
  const body = request.body === undefined ? undefined : bodyOf(request.body);
  // `-I` alone knows that no body follows, and does not go with one to send: then curl waits for a body in vain.
  const how =
    method === 'HEAD' && body === undefined ? ['-sSgI'] : ['-isSg', '-X', quoted(method, /^\w+$/)];
  const words = ['curl', ...how, ...options(request.url), url(request)];
  for (const { kind, in: place, name, value, shell } of request.credentials) {
    if (place !== 'header') continue;
    if (shell === undefined) words.push('-H', quoted(`${name}: ${value}`));
    else if (kind === 'basic') words.push('-u', `"${shell}"`);
    else if (kind === 'bearer') words.push('-H', `"${name}: Bearer ${shell}"`);
    else words.push('-H', `${quoted(`${name}: `)}"${shell}"`);
  }
  const cookies = request.credentials.filter((one) => one.in === 'cookie');
  for (const [name, value] of request.headers) {
    if (name.toLowerCase() === 'cookie' && cookies.length > 0) continue;
    // Without a value, curl takes a header for one to be left out.
    words.push('-H', value === '' ? quoted(`${name};`) : quoted(`${name}: ${value}`));
  }
  if (cookies.length > 0) words.push('-H', cookieHeader(request, cookies));
  if (body === undefined) {
    const isAnnounced = !withoutBody.has(method) && !has(request, 'content-length');
    if (isAnnounced) words.push('-H', "'Content-Length: 0'");
    return words.join(' ');
  }
  if (method === 'HEAD') words.push('-m', '10');
  if (!has(request, 'content-type')) words.push('-H', "'Content-Type:'");
  return [...body.before, ...words, ...body.option].join(' ');
}

function has({ headers }: CurlRequest, wanted: string): boolean {
  return headers.some(([name]) => name.toLowerCase() === wanted);
}

/** What curl would make of a URL by itself. */
function options(written: string): readonly string[] {
  return /\/\.\.?(\/|$)/.test(written.split('?', 1)[0] ?? '') ? ['--path-as-is'] : [];
}

function url({ url: written, credentials }: CurlRequest): string {
  const keys = credentials.filter((one) => one.in === 'query');
  let separator = written.includes('?') ? '&' : '?';
  let word = quoted(written);
  for (const key of keys) {
    word += quoted(`${separator}${encodeURIComponent(key.name)}=`) + shownValue(key);
    separator = '&';
  }
  return word;
}

function cookieHeader({ headers }: CurlRequest, cookies: readonly Credential[]): string {
  const own = headers.filter(([name]) => name.toLowerCase() === 'cookie').map(([, value]) => value);
  const keys = cookies.map((key) => quoted(`${encodeURIComponent(key.name)}=`) + shownValue(key));
  return [quoted('Cookie: '), [...own.map((value) => quoted(value)), ...keys].join("'; '")].join(
    '',
  );
}

function shownValue({ shell, value }: Credential): string {
  return shell === undefined ? quoted(encodeURIComponent(value)) : `"${shell}"`;
}

interface Body {
  /** What stands before the call of curl. */
  readonly before: readonly string[];
  readonly option: readonly string[];
}

/** Bytes with a zero in them come by a pipe: no word of a shell can hold one. */
function bodyOf(body: string | Uint8Array): Body {
  const bytes = Buffer.from(body);
  if (bytes.includes(0)) {
    const format = bytes
      .toString('latin1')
      .replace(/[^ -~]|[\\'%]/g, (one) => `\\${one.charCodeAt(0).toString(8).padStart(3, '0')}`);
    return { before: ['printf', `'${format}'`, '|'], option: ['--data-binary', '@-'] };
  }
  const text = textOf(bytes);
  if (text !== undefined) return { before: [], option: ['--data-raw', quoted(text)] };
  const escaped = bytes
    .toString('latin1')
    .replace(/[^ -~]|[\\']/g, (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return { before: [], option: ['--data-raw', `$'${escaped}'`] };
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Characters that end a line or that a reader cannot see. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A word of the shell; as it is where `plain` says that it needs no quotes. */
function quoted(text: string, plain?: RegExp): string {
  if (plain?.test(text)) return text;
  if (text.search(unseen) === -1) return `'${text.replaceAll("'", `'\\''`)}'`;
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replace(unseen, (character) => {
      if (character === '\n') return '\\n';
      if (character === '\r') return '\\r';
      const code = character.codePointAt(0) ?? 0;
      return code < 0x80
        ? `\\x${code.toString(16).padStart(2, '0')}`
        : `\\U${code.toString(16).padStart(8, '0')}`;
    });
  return `$'${escaped}'`;
}
