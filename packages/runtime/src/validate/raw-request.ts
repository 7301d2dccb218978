import { isJson } from '../media-type.ts';
import type { Call } from '../send.ts';
import { pointerTo } from './pointer.ts';
import type { RawRequest } from './validators.ts';

/** Stands for what is there and is not read: a stream, a file, bytes. */
export const opaque: object = Object.freeze({});

/** A request in the shape that validators take. */
export interface ReadRequest {
  readonly raw: RawRequest;
  /** Pointers of what is not read; nothing can be said of a value there or below. */
  readonly unread: readonly string[];
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

interface ReadBody {
  readonly body: unknown;
  readonly unread: readonly string[];
}

/** The parts of a form. A line end leaves as CRLF (HTML, "multipart/form-data"). */
function readForm(form: FormData): ReadBody {
  const unread = new Set<string>();
  const body = [...form].map(([name, value]) => {
    if (typeof value === 'string') return { name, value: value.replace(/\r\n?|\n/g, '\r\n') };
    unread.add(pointerTo('body', name));
    return { name, filename: value.name, contentType: value.type, value: opaque };
  });
  return { body, unread: [...unread] };
}

function readBody(body: Call['body'], mediaType: string): ReadBody {
  if (body === undefined) return { body, unread: [] };
  if (body instanceof FormData) return readForm(body);
  if (body instanceof URLSearchParams) return { body: body.toString(), unread: [] };
  if (typeof body !== 'string') return { body: opaque, unread: ['/body'] };
  return { body: isJson(mediaType) ? JSON.parse(body) : body, unread: [] };
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
  const { body, unread } = readBody(call.operation.body && call.body, mediaType);
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
    unread,
  };
}
