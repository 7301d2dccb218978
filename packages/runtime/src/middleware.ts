import type { Fetch } from './options.ts';
import type { SentRequest } from './types/answer.ts';

/** What a middleware is given: what `fetch` will be given, but for the credentials, which are added after the last one. */
export interface MiddlewareRequest extends SentRequest {
  readonly init: Omit<RequestInit, 'headers'> & { readonly headers: Headers };
}

/**
 * Stands around each attempt: it may change the request, look at the answer or give one itself.
 *
 * Calls of a client go through it; its token calls do not. It sees no credentials. What must see them, or every request,
 * is a `fetch` of one's own. What it throws itself reaches the caller as it is, and is not repeated.
 *
 * @example
 * const log: Middleware = async (request, next) => {
 *   const response = await next(request);
 *   console.log(request.method, request.url, request.attempts, response.status);
 *   return response;
 * };
 */
export type Middleware = (
  request: MiddlewareRequest,
  next: (request: MiddlewareRequest) => Promise<Response>,
) => Promise<Response>;

/** Sends a request through all of them, the first outermost. */
export function through(
  middleware: readonly Middleware[],
  request: MiddlewareRequest,
  fetch: Fetch,
): Promise<Response> {
  return middleware.reduceRight<(request: MiddlewareRequest) => Promise<Response>>(
    (next, one) => async (given) => one(given, next),
    ({ url, init }) => fetch(url, init),
  )(request);
}
