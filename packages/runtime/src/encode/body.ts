import type { OperationDescriptor } from '../descriptor.ts';
import { essence, isJson } from '../media-type.ts';
import { StreamedBody } from './streamed-body.ts';

/** What can be sent. The body of `RequestInit`, which TypeScript's libraries for browsers and for Node both know. */
export type SentBody = NonNullable<RequestInit['body']> | StreamedBody;

/** Encodes a value for a media type. Throws a `TypeError` for one that the media type has no form for. */
export type BodyEncoder = (value: unknown, mediaType: string) => SentBody;

type Bytes = Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> | ReadableStream;

export function isBinary(value: unknown): value is Bytes {
  return (
    ArrayBuffer.isView(value) ||
    [Blob, ArrayBuffer, ReadableStream].some((kind) => value instanceof kind)
  );
}

/**
 * Whether a value is sent as it is: what the platform makes for that has a tag (bytes, streams, forms, of whatever realm),
 * objects of a document have none.
 */
export function isReady(value: unknown): value is SentBody {
  return value instanceof StreamedBody || Symbol.toStringTag in Object(value);
}

/** Encodes what is neither bytes nor ready to be sent. */
function encodeValue(value: unknown, mediaType: string): string {
  if (isJson(mediaType)) return JSON.stringify(value);
  if (typeof value === 'string' && !/^multipart\//i.test(mediaType)) return value;
  throw new TypeError(`A body of type ${mediaType} is given as a string, a Blob or bytes.`);
}

/**
 * Encodes a body for a media type, by default the first that the operation declares; its parameters do not count. Sets the
 * `content-type`, but that of a form, which `fetch` writes with its boundary.
 * Throws a `TypeError` for a value that the media type has no form for, and where no media type is declared.
 */
export function encodeBody(
  operation: OperationDescriptor,
  given: string | undefined,
  value: unknown,
  headers: Headers,
): SentBody {
  const [type, described] =
    Object.entries(operation.body ?? {}).find(
      ([type]) => !given || essence(type) === essence(given),
    ) ?? [];
  const declared = given ?? type;
  if (declared === undefined) throw new TypeError('The operation takes no body.');
  const { choose, prepare, encode = encodeValue } = described ?? {};
  const contentType = choose ? choose(value) : declared;
  const body = isReady(value) ? value : encode(prepare ? prepare(value) : value, contentType);
  headers.set('content-type', body instanceof StreamedBody ? body.contentType : contentType);
  if (body instanceof FormData) headers.delete('content-type');
  return body;
}
