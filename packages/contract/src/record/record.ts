import type { Redactor } from '../send/redact.ts';
import { longestRest } from '../send/secret-pattern.ts';
import type { HttpRequest, Sent } from '../send/send.ts';
import type { RecordedExchange } from '../verdict.ts';

/** Of a body, in bytes. */
const mostShown = 4 * 1024;
/** Secrets are taken out before a body is cut, so that no half of one is left. */
const mostRead = 256 * 1024;

/** An exchange as a report may show it; bodies stand in it where somebody has to look at them. */
export function recordExchange(
  operation: string,
  request: HttpRequest,
  sent: Sent,
  redactor: Redactor,
  withBodies: boolean,
): RecordedExchange {
  const { method, url, headers, body } = request;
  return {
    operation,
    request: {
      method: method.toUpperCase(),
      url: redactor.url(url),
      headers: redactor.headers(headers),
      ...(withBodies && body !== undefined && shown(Buffer.from(body), redactor.text)),
    },
    ...(sent.kind === 'answer'
      ? {
          response: {
            status: sent.answer.status,
            headers: redactor.headers(pairsOf(sent.answer.headers)),
            ...(withBodies && shown(sent.answer.body, redactor.answered)),
          },
        }
      : { failure: redactor.text(sent.message) }),
    ms: sent.ms,
  };
}

/** `entries` gives each Set-Cookie by itself. */
function pairsOf(headers: Headers): HttpRequest['headers'] {
  return [...headers.entries()];
}

function shown(
  bytes: Uint8Array,
  redact: (text: string) => string,
): { readonly body?: string; readonly size?: number } {
  if (bytes.length === 0) return {};
  const part = bytes.subarray(0, mostRead);
  const text = utf8(part, part.length < bytes.length) ?? hex(part);
  const clean = redact(text);
  // Where the part that was read ends within a secret, its beginning was not known for one.
  const whole = part.length < bytes.length ? clean.slice(0, -longestRest) : clean;
  const body = firstBytes(whole, mostShown);
  return { body, ...((body !== clean || part.length < bytes.length) && { size: bytes.length }) };
}

/** The text; `isCut` where its last character may be incomplete. */
function utf8(bytes: Uint8Array, isCut: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, {
      stream: isCut,
    });
  } catch {
    return undefined;
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** As much of a text as fits into so many bytes of UTF-8. */
function firstBytes(text: string, most: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= most) return text;
  return new TextDecoder().decode(bytes.subarray(0, most), { stream: true });
}
