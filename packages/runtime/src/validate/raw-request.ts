import { isJson } from '../media-type.ts';
import type { Call } from '../send.ts';
import type { RawRequest } from './validators.ts';

/** A request in the shape that validators take, and whether its body was looked into. */
export interface ReadRequest {
  readonly raw: RawRequest;
  readonly isBodyRead: boolean;
}

/** Path parameters as they stand in a URL's path, by name. */
function pathValues(template: string, path: string): Readonly<Record<string, string>> {
  const names: string[] = [];
  const pattern = template
    .split(/\{([^{}]+)\}/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      names.push(part);
      return '([^/]*?)';
    })
    .join('');
  const values = new RegExp(`^${pattern}$`).exec(path)?.slice(1) ?? [];
  return Object.fromEntries(values.map((value, index) => [names[index] ?? '', value]));
}

/** The parts of a form, a file as an object that nobody opens. A line end leaves as CRLF (HTML, "multipart/form-data"). */
function partsOf(form: FormData): readonly object[] {
  return [...form].map(([name, value]) =>
    typeof value === 'string'
      ? { name, value: value.replace(/\r\n?|\n/g, '\r\n') }
      : { name, filename: value.name, contentType: value.type, value },
  );
}

/** What is read of a body: texts and the names of parts. A stream, a Blob and bytes are only known to be there. */
function readBody(
  body: BodyInit | undefined,
  mediaType: string,
): { readonly body: unknown; readonly isBodyRead: boolean } {
  if (body instanceof FormData) return { body: partsOf(body), isBodyRead: true };
  if (body instanceof URLSearchParams) return { body: body.toString(), isBodyRead: true };
  if (typeof body !== 'string') return { body, isBodyRead: body === undefined };
  return { body: isJson(mediaType) ? JSON.parse(body) : body, isBodyRead: true };
}

/**
 * Reads an encoded call as a server would, without its credentials. Nothing is buffered.
 *
 * @param headers Those of the attempt, with what was filled in.
 */
export function readRequest(call: Call, headers: Headers, baseUrl: string): ReadRequest {
  const [path = '', query = ''] = call.url.slice(baseUrl.length).split(/\?(.*)/s);
  const mediaType =
    headers.get('content-type') ?? (call.body instanceof FormData ? 'multipart/form-data' : '');
  const { body, isBodyRead } =
    call.operation.body === undefined
      ? { body: undefined, isBodyRead: true }
      : readBody(call.body, mediaType);
  return {
    raw: {
      path: pathValues(call.operation.path, path),
      query,
      headers: {
        ...Object.fromEntries(headers),
        ...(mediaType !== '' && { 'content-type': mediaType }),
      },
      body,
    },
    isBodyRead,
  };
}
