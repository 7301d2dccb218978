import type { Finding, RequestOptions, Result } from './exchange.js';
import type { RequestReader } from './server.js';

/**
 * Reads and checks a request by its operation: an entry of the table `operations`, or a path and a request validator.
 * Path parameters are taken from the last segments of the URL's path, so that a base path may stand before them; all
 * are missing where these differ from the template's.
 *
 * Its body is read by its media type, and refused beyond `limit` bytes (1 MiB when left out); one that is none of its
 * media type is a finding. A body where the operation declares none is ignored. Rejects where the body was read before,
 * or where the connection ends before the body does.
 */
export declare function readRequest<Value>(
  operation: RequestReader<Value>,
  request: Request,
  options?: RequestOptions & { readonly limit?: number },
): Promise<Result<Value>>;

/**
 * Answers findings as application/problem+json (RFC 9457): the first hundred as `errors`, with no value of the request.
 * The status is 400 unless one is given; 413 where the body is too large, 415 where nothing but a media type is wrong.
 */
export declare function problemResponse(
  findings: readonly Finding[],
  options?: { readonly status?: number },
): Response;
