/** The base of references in schemas that have none: what a document without an address is called. */
export const rootUri = 'json-schema:///';

/** A reference made absolute (RFC 3986, section 5), without and with its fragment; undefined where it cannot be. */
export function resolveUri(
  base: string,
  reference: string,
): { readonly uri: string; readonly fragment: string } | undefined {
  const hash = reference.indexOf('#');
  const before = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? '' : decodeFragment(reference.slice(hash + 1));
  if (before === '') return { uri: base, fragment };
  if (!URL.canParse(before, base)) return undefined;
  return { uri: new URL(before, base).href, fragment };
}

/** The address of an entry of a table: its key, if that is one, else the document without an address. */
export function entryUri(key: string): string {
  if (key.startsWith('#')) return rootUri;
  return resolveUri(rootUri, key)?.uri ?? rootUri;
}

function decodeFragment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
