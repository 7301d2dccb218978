/** One member name or index as a token of a JSON Pointer (RFC 6901, section 3). */
export function escapeToken(token: string | number): string {
  const text = String(token);
  return /[~/]/.test(text) ? text.replaceAll('~', '~0').replaceAll('/', '~1') : text;
}

/** `/a/b` and tokens to the pointer to what they name below it. */
export function joinPointer(pointer: string, ...tokens: readonly (string | number)[]): string {
  return tokens.reduce<string>((joined, token) => `${joined}/${escapeToken(token)}`, pointer);
}

/** The tokens of a JSON Pointer; undefined where the text is none. */
export function parsePointer(pointer: string): string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * The tokens of a reference into the same document: `#` and a pointer as a URI fragment (RFC 6901, section 6).
 *
 * Undefined where the text is none, or is wrongly percent-encoded.
 */
export function parseFragment(reference: string): string[] | undefined {
  if (!reference.startsWith('#')) return undefined;
  try {
    return parsePointer(decodeURIComponent(reference.slice(1)));
  } catch {
    return undefined;
  }
}

/** A table key (`#` and a plain pointer) as a `$ref` that is a valid URI reference. */
export function toReference(key: string): string {
  return `#${encodeURI(key.slice(1)).replaceAll('#', '%23').replaceAll('?', '%3F')}`;
}
