/** A body's text, or its bytes in hexadecimal. */
export function shownBody(
  body: string | Uint8Array,
  clean: (text: string) => string,
): { readonly text: string; readonly isBinary: boolean } {
  const text = textOf(body);
  if (text !== undefined) return { text: clean(text), isBinary: false };
  // One character a byte, so that what is to be dropped is found between bytes.
  const bytes = clean(Buffer.from(body).toString('latin1'));
  return { text: Buffer.from(bytes, 'latin1').toString('hex'), isBinary: true };
}

/** The text of a body that is UTF-8. */
export function textOf(body: string | Uint8Array | undefined): string | undefined {
  if (body === undefined || typeof body === 'string') return body;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

export function originOf(url: string): string {
  return /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? '';
}

/** Path and query as they are written. */
export function pathOf(url: string): string {
  const path = url.slice(originOf(url).length);
  return path.startsWith('/') ? path : `/${path}`;
}
