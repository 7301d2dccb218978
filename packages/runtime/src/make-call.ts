import type { OperationDescriptor } from './descriptor.ts';
import { encodeBody } from './encode/body.ts';
import { encodeHeaders } from './encode/headers.ts';
import { encodePath } from './encode/path.ts';
import { encodeQuery } from './encode/query.ts';
import type { Call } from './send.ts';
import type { CallOptions } from './types/call.ts';

type Values = Readonly<Record<string, unknown>>;

/** What every call takes, as the types of a generated client narrow it. */
export interface AnyArguments extends CallOptions {
  readonly path?: Values;
  readonly query?: Values;
  readonly header?: Values;
  readonly cookie?: Values;
  readonly body?: unknown;
  readonly contentType?: string;
}

/** Headers of a caller's: `null` takes one away, a list is added item by item, `undefined` is nothing. */
export type MoreHeaders = RequestInit['headers'] | Values;

function addHeaders(headers: Headers, more: MoreHeaders = {}): void {
  const entries = Symbol.iterator in more ? more : Object.entries(more);
  for (const [name, value] of entries as Iterable<[string, string | null | undefined]>) {
    if (Array.isArray(value)) for (const item of value) headers.append(name, item);
    else if (value === null) headers.delete(name);
    else if (value !== undefined) headers.set(name, value);
  }
}

/**
 * Encodes the arguments of a call. Throws a `TypeError` for what cannot be sent.
 *
 * @param more Headers besides the operation's parameters.
 * @param init What else `fetch` is given.
 */
export function makeCall(
  baseUrl: string,
  id: string,
  operation: OperationDescriptor,
  given: AnyArguments,
  more?: MoreHeaders,
  init?: RequestInit,
): Call {
  const {
    path = {},
    query = {},
    header: _,
    cookie: __,
    body: value,
    contentType,
    ...options
  } = given;
  const search = encodeQuery(operation, query);
  const url = baseUrl + encodePath(operation, path) + (search && `?${search}`);
  const headers = encodeHeaders(operation, given);
  addHeaders(headers, more);
  const mediaType = contentType ?? headers.get('content-type') ?? undefined;
  let body: Call['body'];
  if (value !== undefined) {
    const encoded = encodeBody(operation, mediaType, value);
    body = encoded.body;
    if (encoded.contentType !== undefined) headers.set('content-type', encoded.contentType);
    else headers.delete('content-type');
  }
  return { ...options, id, operation, url, headers, body, mediaType, ...(init && { init }) };
}
