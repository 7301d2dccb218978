import type { ApiDescriptor, OperationDescriptor } from './descriptor.ts';
import { encodeBody } from './encode/body.ts';
import { encodeHeaders } from './encode/headers.ts';
import { encodePath } from './encode/path.ts';
import { encodeQuery } from './encode/query.ts';
import type { Receive } from './receive.ts';
import type { Call, Send } from './send.ts';
import type { AnyAnswer } from './types/answer.ts';

type Values = Readonly<Record<string, unknown>>;

/** What every call by operation takes, as the types of a generated client narrow it. */
interface AnyArguments {
  readonly path?: Values;
  readonly query?: Values;
  readonly header?: Values;
  readonly cookie?: Values;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly signal?: AbortSignal;
}

function makeCall(
  baseUrl: string,
  id: string,
  operation: OperationDescriptor,
  given: AnyArguments,
): Call {
  const query = encodeQuery(operation, given.query ?? {});
  const url = baseUrl + encodePath(operation, given.path ?? {}) + (query && `?${query}`);
  const headers = encodeHeaders(operation, given);
  const mediaType = given.contentType ?? operation.body?.mediaTypes[0];
  let body: Call['body'];
  if (given.body !== undefined) {
    if (mediaType === undefined) throw new TypeError(`${id} takes no body.`);
    const encoded = encodeBody(mediaType, given.body, operation.body?.partTypes);
    body = encoded.body;
    if (encoded.contentType !== undefined) headers.set('content-type', encoded.contentType);
  }
  return { id, operation, url, headers, body, signal: given.signal };
}

/** One function an operation, in a table without a prototype: an operation may have any name. */
export function callsByOperation(
  descriptor: ApiDescriptor,
  baseUrl: string,
  send: Send,
  receive: Receive,
): Readonly<Record<string, (given?: AnyArguments) => Promise<AnyAnswer>>> {
  const calls: Record<string, (given?: AnyArguments) => Promise<AnyAnswer>> = Object.create(null);
  for (const [id, operation] of Object.entries(descriptor.operations)) {
    calls[id] = async (given = {}) => {
      const call = makeCall(baseUrl, id, operation, given);
      return receive.answer(call, await send(call));
    };
  }
  return calls;
}
