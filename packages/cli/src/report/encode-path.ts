/** A relative path as a URI reference: each of its segments percent-encoded. */
export function encodePath(file: string): string {
  // encodeURIComponent throws at half a surrogate pair.
  return file
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
