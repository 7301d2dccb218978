/** One part of a multipart/form-data body (RFC 7578). A part with a file name is a file. */
export interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly contentType?: string;
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
 * Throws a RangeError for a boundary that RFC 2046, section 5.1.1, does not allow, and for a content type with a line
 * break.
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

function headersOf({ name, filename, contentType, value }: Part): string {
  const isFile = filename !== undefined || typeof value !== 'string';
  const file = isFile ? `; filename="${escapeQuoted(filename ?? 'blob')}"` : '';
  const type = contentType ?? (isFile ? 'application/octet-stream' : undefined);
  if (type !== undefined && /[\r\n\0]/.test(type)) {
    throw new RangeError(
      `The content type of the part ${JSON.stringify(name)} holds a line break.`,
    );
  }
  const disposition = `Content-Disposition: form-data; name="${escapeQuoted(name)}"${file}\r\n`;
  return disposition + (type === undefined ? '' : `Content-Type: ${type}\r\n`);
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
