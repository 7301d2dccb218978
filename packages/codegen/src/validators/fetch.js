// Reads and checks requests in what has the fetch API: Node, Deno, Bun, workers, and frameworks on them.
import { Unreadable } from './decode.js';
import { pathParameters, readBody, statusOf } from './server.js';

/** How many findings an answer tells: a body of many wrong items is not answered by one that is larger still. */
const toldFindings = 100;

/** Reads and checks a request by its operation. The body is read to its end, and no further than `limit` bytes. */
export async function readRequest(operation, request, { limit = 1_048_576, ...options } = {}) {
  const { pathname, search } = new URL(request.url);
  const contentType = request.headers.get('content-type') ?? undefined;
  const bytes = await readBytes(request, limit);
  const body = bytes instanceof Unreadable ? bytes : readBody(bytes, contentType);
  const raw = {
    path: pathParameters(operation.path, pathname),
    query: search.slice(1),
    headers: Object.fromEntries(request.headers),
    body,
  };
  return operation.request(raw, options);
}

async function readBytes({ headers, body }, limit) {
  const tooLarge = new Unreadable('size', `must have at most ${limit} bytes`);
  if (body === null) return new Uint8Array();
  if (Number(headers.get('content-length')) > limit) {
    await body.cancel();
    return tooLarge;
  }
  const chunks = [];
  let length = 0;
  // By a reader, since not every browser and runtime lets a stream be iterated.
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > limit) {
      await reader.cancel();
      return tooLarge;
    }
    chunks.push(next.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/**
 * Answers findings as application/problem+json (RFC 9457): the first hundred as `errors`, with no value of the request.
 * The status is 400; 413 where the body is too large, 415 where nothing but its media type is wrong.
 */
export function problemResponse(findings, { status = statusOf(findings) } = {}) {
  const problem = {
    type: 'about:blank',
    title: titles[status] ?? 'Bad Request',
    status,
    detail: 'The request is not what the API declares.',
    errors: findings.slice(0, toldFindings),
  };
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify(problem), { status, headers });
}

const titles = {
  400: 'Bad Request',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
};
