import type { BodyDescriptor, OperationDescriptor } from '../descriptor.ts';
import { essence, isDeclared, isJson } from '../media-type.ts';
import { own } from '../own.ts';
import { StreamedBody } from './streamed-body.ts';

/** What can be sent. The body of `RequestInit`, which TypeScript's libraries for browsers and for Node both know. */
export type SentBody = NonNullable<RequestInit['body']> | StreamedBody;

/** A body that is ready to be sent; without `contentType`, `fetch` writes the header (a multipart boundary). */
export interface EncodedBody {
  readonly body: SentBody;
  readonly contentType: string | undefined;
}

function isBinary(
  value: unknown,
): value is Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> | ReadableStream {
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    value instanceof ReadableStream
  );
}

/** The fields of a form: absent ones left out, an array as one field an item. */
function fieldsOf(mediaType: string, body: unknown): [string, unknown][] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new TypeError(`A body of type ${mediaType} is given as an object of its fields.`);
  }
  return Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((item) => item !== undefined && item !== null)
      .map((item): [string, unknown] => [name, item]),
  );
}

function fieldText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

type PartTypes = BodyDescriptor['partTypes'];

/** A file of a content type that its part may have: of the first that the document names, where it has none. */
function filePart(name: string, file: Blob, types: readonly string[] | undefined): Blob {
  if (types === undefined || (file.type !== '' && isDeclared(file.type, types))) return file;
  if (file.type !== '') {
    throw new TypeError(
      `The file "${name}" is of type ${file.type}, and has to be ${types.join(' or ')}: make a new File with that type.`,
    );
  }
  const type = types.find((one) => !one.includes('*')) ?? '';
  return file instanceof File ? new File([file], file.name, { type }) : new Blob([file], { type });
}

/** Fields go before files, so that a service can judge them before it reads a file that may be long. */
function multipart(mediaType: string, body: unknown, partTypes: PartTypes): FormData {
  const form = new FormData();
  const files: [string, Blob][] = [];
  for (const [name, value] of fieldsOf(mediaType, body)) {
    if (value instanceof Blob) files.push([name, value]);
    else form.append(name, fieldText(value));
  }
  for (const [name, file] of files) form.append(name, filePart(name, file, own(partTypes, name)));
  return form;
}

function urlEncoded(mediaType: string, body: unknown): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of fieldsOf(mediaType, body)) form.append(name, fieldText(value));
  return form;
}

/** What a body is sent as when its media type is a range such as `*` + `/*`. */
function concreteType(mediaType: string, body: unknown): string {
  if (!mediaType.includes('*')) return mediaType;
  if (body instanceof Blob && body.type !== '') return body.type;
  if (isBinary(body)) return 'application/octet-stream';
  return typeof body === 'string' ? 'text/plain' : 'application/json';
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
  const mediaType = concreteType(declared, body);
  const isForm = essence(mediaType) === 'application/x-www-form-urlencoded';
  if (isBinary(body) || body instanceof URLSearchParams || (isForm && typeof body === 'string')) {
    return { body, contentType: mediaType };
  }
  const { partTypes, prepare } = describedBody(operation, declared);
  const value = prepare ? prepare(body) : body;
  if (isForm) return { body: urlEncoded(mediaType, value), contentType: mediaType };
  if (essence(mediaType) === 'multipart/form-data') {
    return { body: multipart(mediaType, value, partTypes), contentType: undefined };
  }
  if (isJson(mediaType)) return { body: JSON.stringify(value), contentType: mediaType };
  if (typeof body === 'string' && !/^multipart\//i.test(mediaType)) {
    return { body, contentType: mediaType };
  }
  throw new TypeError(`A body of type ${mediaType} is given as a string, a Blob or bytes.`);
}
