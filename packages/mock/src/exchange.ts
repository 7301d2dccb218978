import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http';

/** A request that was read to its end, so that it can be sent more than once. */
export interface HeldRequest {
  readonly method: string;
  /** The request target as it came, path and query. */
  readonly target: string;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** An answer that was read to its end. */
export interface Answer {
  readonly status: number;
  readonly statusMessage: string;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** Prism answers within milliseconds, or never: a body that is no JSON where JSON is expected is such a case. */
const secondsToAnswer = 10;

/** Prism took the request and answers nothing; it would not answer the same request sent again either. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';

  constructor() {
    super(`nothing came within ${secondsToAnswer} seconds`);
  }
}

/** Headers that are about one connection (RFC 9110, section 7.6.1); a length holds on any. */
const aboutTheConnection = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function endToEnd(rawHeaders: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (!aboutTheConnection.has(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}

async function read(response: IncomingMessage): Promise<Answer> {
  const body = Buffer.concat(await response.toArray());
  return {
    status: response.statusCode ?? 0,
    statusMessage: response.statusMessage ?? '',
    rawHeaders: endToEnd(response.rawHeaders),
    body,
  };
}

/**
 * Sends a request to a port of this machine and reads the whole answer, both byte for byte but for
 * the headers that are about the connection. Throws when the connection fails or ends too early, and
 * a NoAnswerError when no answer came within 10 seconds.
 */
export function exchange(
  request: HeldRequest,
  to: { readonly port: number; readonly agent: Agent },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = endToEnd(request.rawHeaders);
    const hasLength = headers.some((name, at) => at % 2 === 0 && /^content-length$/i.test(name));
    if (!hasLength) headers.push('Content-Length', `${request.body.length}`);
    httpRequest({
      host: '127.0.0.1',
      port: to.port,
      agent: to.agent,
      method: request.method,
      path: request.target,
      headers,
      signal: AbortSignal.timeout(secondsToAnswer * 1000),
    })
      .once('response', (response) => read(response).then(resolve, reject))
      .on('error', (error) => {
        const late = error.name === 'AbortError' || error.name === 'TimeoutError';
        reject(late ? new NoAnswerError() : error);
      })
      .end(request.body);
  });
}
