import type { Finding, RawHeaders, RequestOptions, Result } from './exchange.js';
import type { RequestReader } from './server.js';

/** A request of Fastify 5, as far as it is read. */
export interface FastifyRequestLike {
  readonly raw: { readonly url?: string | undefined };
  readonly headers: RawHeaders;
  readonly body?: unknown;
}

/**
 * Refuses a request: `findings` say why, and the app's error handler can answer them in its own form. Its message names
 * the first three, and no value of the request. The status is 400; 413 where the body is too large, 415 where nothing
 * but a media type is wrong.
 */
export declare class InvalidRequest extends Error {
  readonly code: 'INVALID_REQUEST';
  readonly statusCode: number;
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]);
}

/**
 * A plugin that checks the requests of every route that is one of the operations, before its handler: by method and URL,
 * whatever its parameters are called. `prefix` is what stands before the operations' paths. Requests that are wrong are
 * answered by an {@link InvalidRequest}.
 *
 * JSON, forms, multipart, text and bytes are read by their media type, within the route's `bodyLimit`; where the app has
 * a parser of its own for one of them, its result is checked as it is.
 */
export declare function validateRequests(
  app: object,
  options: RequestOptions & {
    readonly operations: Readonly<
      Record<string, RequestReader<unknown> & { readonly method: string }>
    >;
    readonly prefix?: string;
  },
): Promise<void>;

/**
 * Makes the `preHandler` of one route, which checks its requests by an operation. What Fastify parses by itself (JSON,
 * plain text) and bytes are read; for more, register {@link validateRequests} with no operations.
 */
export declare function validate<Value>(
  operation: RequestReader<Value>,
  options?: RequestOptions,
): (request: FastifyRequestLike) => Promise<void>;

/** What a request held, decoded. Throws a TypeError where it was not checked by this operation. */
export declare function validated<Value>(
  operation: RequestReader<Value>,
  request: FastifyRequestLike,
): Value;

/**
 * Reads and checks a request by its operation, for an app that shapes its answers itself. `body` stands in place of what
 * Fastify parsed: bytes, a parsed value, the text of a form, or the parts of a multipart body that was streamed elsewhere.
 */
export declare function readRequest<Value>(
  operation: RequestReader<Value>,
  request: FastifyRequestLike,
  options?: RequestOptions & { readonly body?: unknown },
): Result<Value>;
