import type { ParameterValue, Scalar } from './encode.ts';
import { isJson, isStyled } from './form.ts';
import type { FormEncoding } from './run/bodies.js';
import { delimiters, type Style } from './style.ts';

/** One part of a multipart/form-data body (RFC 7578). A part with a file name is a file. */
export interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly contentType?: string;
  /** Headers besides Content-Disposition and Content-Type. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly value: string | Uint8Array;
}

export interface EncodedMultipart {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/**
 * Writes a multipart/form-data body, its parts in the order given, with CRLF line ends.
 *
 * `boundary` makes the bytes repeatable; it defaults to one that stands in none of the values. A file without a content
 * type is application/octet-stream; a text part has none unless it is given.
 * Throws a RangeError for a boundary that RFC 2046, section 5.1.1, does not allow, and for a header with a line break.
 */
export function encodeMultipart(
  parts: readonly Part[],
  boundary = unusedBoundary(parts),
): EncodedMultipart {
  if (!/^[\w'()+,./:=?-]{1,70}$/.test(boundary))
    throw new RangeError(`Not a boundary: ${boundary}`);
  const chunks: Uint8Array[] = [];
  const write = (text: string): void => {
    chunks.push(new TextEncoder().encode(text));
  };
  for (const part of parts) {
    write(`--${boundary}\r\n${headersOf(part)}\r\n`);
    chunks.push(bytesOf(part.value));
    write('\r\n');
  }
  write(`--${boundary}--\r\n`);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: concatenate(chunks) };
}

function headersOf({ name, filename, contentType, headers = {}, value }: Part): string {
  const isFile = filename !== undefined || typeof value !== 'string';
  const file = isFile ? `; filename="${escapeQuoted(filename ?? 'blob')}"` : '';
  const type = contentType ?? (isFile ? 'application/octet-stream' : undefined);
  const more = Object.entries({ ...(type !== undefined && { 'Content-Type': type }), ...headers });
  if (more.flat().some((text) => /[\r\n\0]/.test(text))) {
    throw new RangeError(`A header of the part ${JSON.stringify(name)} holds a line break.`);
  }
  const disposition = `Content-Disposition: form-data; name="${escapeQuoted(name)}"${file}\r\n`;
  return disposition + more.map(([header, text]) => `${header}: ${text}\r\n`).join('');
}

/**
 * The parts of a body: a property with a style in `encoding` as that style has it in a query, though not percent-encoded
 * (OpenAPI 3.1.1, appendix E); others as JSON where they are objects or their `contentType` is JSON, else as text; a list
 * as one part an item. A property's only content type is its parts' own.
 *
 * Throws a RangeError for a value that holds the delimiter of its style.
 */
export function encodeParts(
  value: Readonly<Record<string, ParameterValue>>,
  encoding: FormEncoding = {},
): Part[] {
  return Object.entries(value).flatMap(([name, inner]): Part[] => {
    const own = (Object.hasOwn(encoding, name) ? encoding[name] : undefined) ?? {};
    if (isStyled(own)) {
      const { style = 'form', explode = style === 'form' } = own;
      return styledPairs(name, style, explode, inner).map(([key, text]) => ({
        name: key,
        value: text,
      }));
    }
    const [contentType, ...more] = own.contentType ?? [];
    const isOne = contentType !== undefined && more.length === 0 && !contentType.includes('*');
    const items: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
    return items.map((item) => ({
      name,
      ...(isOne && { contentType }),
      value: isJson(own, item) ? JSON.stringify(item) : String(item),
    }));
  });
}

function styledPairs(
  name: string,
  style: Style,
  explode: boolean,
  value: ParameterValue,
): [name: string, text: string][] {
  if (typeof value !== 'object' || value === null) return [[name, String(value)]];
  const isList = Array.isArray(value);
  const entries = Object.entries(value).flatMap(
    ([key, one]: [string, Scalar | readonly Scalar[]]) =>
      (Array.isArray(one) ? one : [one]).map((item): [string, Scalar] => [key, item]),
  );
  if (style === 'deepObject') return entries.map(([key, one]) => [`${name}[${key}]`, String(one)]);
  if (explode) return entries.map(([key, one]) => [isList ? name : key, String(one)]);
  const delimiter = delimiters[style] ?? ',';
  const texts = (isList ? entries.map(([, one]) => one) : entries.flat()).map(String);
  if (texts.some((text) => text.includes(delimiter))) {
    throw new RangeError(
      `The part ${JSON.stringify(name)} holds a value with the delimiter of its style ${style}.`,
    );
  }
  return texts.length === 0 ? [] : [[name, texts.join(delimiter)]];
}

/** As browsers do (HTML, multipart/form-data encoding algorithm). */
function escapeQuoted(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function unusedBoundary(parts: readonly Part[]): string {
  const texts = parts.map(({ value }) => {
    return typeof value === 'string' ? value : new TextDecoder('latin1').decode(value);
  });
  for (let number = 1; ; number++) {
    const boundary = `----speclock-boundary-${number}`;
    if (!texts.some((text) => text.includes(boundary))) return boundary;
  }
}

function bytesOf(value: string | Uint8Array): Uint8Array {
  return typeof value === 'string' ? new TextEncoder().encode(value) : value;
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  const body = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}
