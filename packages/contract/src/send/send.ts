import { notReached } from './base-url.ts';

/** A request with everything in it. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

export interface Limits {
  /** Until the last byte of the answer, in milliseconds. */
  readonly timeout: number;
  /** Of an answer's body, in bytes, after decompression. */
  readonly maxBytes: number;
}

/** What a target answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** What came of sending a request: an answer, or why there is none. */
export type Sent =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly ms: number }
  | {
      readonly kind: 'no-answer';
      readonly code: 'no-answer' | 'answer-too-large' | 'request-not-sent';
      readonly message: string;
      readonly ms: number;
    };

/** No connection could be made; any other failure concerns one exchange. */
const notConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EPROTO|ERR_(SSL|TLS)_\w+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;

/**
 * Sends one request, follows no redirect, and reads the whole answer.
 *
 * @throws TargetError when no connection to the URL's host can be made; the signal's reason when it aborts.
 */
export async function send(
  request: HttpRequest,
  limits: Limits,
  signal?: AbortSignal,
): Promise<Sent> {
  const timeout = AbortSignal.timeout(limits.timeout);
  const start = performance.now();
  const elapsed = (): number => performance.now() - start;
  let prepared: Request;
  try {
    prepared = new Request(request.url, {
      method: request.method.toUpperCase(),
      headers: request.headers.map(([name, value]): [string, string] => [name, value]),
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      ...(request.body !== undefined && { body: new TextEncoder().encode(request.body) }),
    });
  } catch (error) {
    const message = `The request cannot be sent: ${messageOf(error)}.`;
    return { kind: 'no-answer', code: 'request-not-sent', message, ms: elapsed() };
  }
  try {
    const response = await fetch(prepared);
    const body = await readBody(response, limits.maxBytes);
    if (body === undefined) {
      const message = `The body of the answer is larger than ${limits.maxBytes} bytes.`;
      return { kind: 'no-answer', code: 'answer-too-large', message, ms: elapsed() };
    }
    const { status, headers } = response;
    return { kind: 'answer', answer: { status, headers, body }, ms: elapsed() };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (timeout.aborted) {
      const message = `There was no complete answer within ${limits.timeout / 1000} s.`;
      return { kind: 'no-answer', code: 'no-answer', message, ms: elapsed() };
    }
    const cause = causeOf(error);
    if (notConnected.test(cause.code)) {
      throw notReached(new URL(request.url).origin, cause.code, error);
    }
    const message = `The connection ended without a complete answer: ${cause.message}.`;
    return { kind: 'no-answer', code: 'no-answer', message, ms: elapsed() };
  }
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** Fetch says only "fetch failed"; what happened is its cause. */
function causeOf(error: unknown): { readonly code: string; readonly message: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return { code, message: messageOf(cause) || code };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
