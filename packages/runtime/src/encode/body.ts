import type { BodyDescriptor, OperationDescriptor } from '../descriptor.ts';
import { essence, isJson } from '../media-type.ts';
import { StreamedBody } from './streamed-body.ts';

/** What can be sent. The body of `RequestInit`, which TypeScript's libraries for browsers and for Node both know. */
export type SentBody = NonNullable<RequestInit['body']> | StreamedBody;

/** A body that is ready to be sent; without `contentType`, `fetch` writes the header (a multipart boundary). */
export interface EncodedBody {
  readonly body: SentBody;
  readonly contentType: string | undefined;
}

/** Encodes a value for a media type. Throws a `TypeError` for one that the media type has no form for. */
export type BodyEncoder = (value: unknown, mediaType: string) => EncodedBody;

type Bytes = Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> | ReadableStream;

export function isBinary(value: unknown): value is Bytes {
  return (
    ArrayBuffer.isView(value) ||
    [Blob, ArrayBuffer, ReadableStream].some((kind) => value instanceof kind)
  );
}

/** What the operation says of bodies of a media type, whose parameters do not count. */
function describedBody({ body = {} }: OperationDescriptor, mediaType: string): BodyDescriptor {
  const [, found] =
    Object.entries(body).find(([type]) => essence(type) === essence(mediaType)) ?? [];
  return found ?? {};
}

/**
 * Encodes a body for a media type, by default the first that the operation declares.
 * Throws a `TypeError` for a value that the media type has no form for, and where no media type is declared.
 */
export function encodeBody(
  operation: OperationDescriptor,
  given: string | null | undefined,
  body: unknown,
): EncodedBody {
  const declared = given ?? Object.keys(operation.body ?? {})[0];
  if (declared === undefined) throw new TypeError('The operation takes no body.');
  if (body instanceof StreamedBody) return { body, contentType: body.contentType };
  if (body instanceof FormData) return { body, contentType: undefined };
  const { choose, prepare, encode } = describedBody(operation, declared);
  const contentType = choose ? choose(body) : declared;
  if (isBinary(body) || body instanceof URLSearchParams) return { body, contentType };
  const value = prepare ? prepare(body) : body;
  if (encode) return encode(value, contentType);
  if (isJson(contentType)) return { body: JSON.stringify(value), contentType };
  if (typeof value === 'string' && !/^multipart\//i.test(contentType)) {
    return { body: value, contentType };
  }
  throw new TypeError(`A body of type ${contentType} is given as a string, a Blob or bytes.`);
}
