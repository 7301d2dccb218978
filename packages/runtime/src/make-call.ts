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

/**
 * Encodes the arguments of a call. Throws a `TypeError` for what cannot be sent.
 *
 * @param change Changes the headers that the operation's parameters make, before the body is encoded by them.
 */
export function makeCall(
  baseUrl: string,
  id: string,
  operation: OperationDescriptor,
  given: AnyArguments,
  change?: (headers: Headers) => void,
): Call {
  const { path, query, body: value, contentType } = given;
  const search = encodeQuery(operation, query);
  const url = baseUrl + encodePath(operation, path) + (search && `?${search}`);
  const headers = encodeHeaders(operation, given);
  change?.(headers);
  const mediaType = contentType ?? headers.get('content-type') ?? undefined;
  const body = value === undefined ? undefined : encodeBody(operation, mediaType, value, headers);
  return { ...given, id, operation, url, headers, body, mediaType };
}
