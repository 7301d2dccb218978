/**
 * A base URL as requests are built on it: absolute, http or https, without trailing slashes.
 * Throws a `TypeError` that never shows a user name or password of the URL.
 */
export function checkBaseUrl(text: string | undefined): string {
  if (text === undefined) {
    throw new TypeError('The document names no server: give a baseUrl.');
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new TypeError('The baseUrl is no absolute http or https URL.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new TypeError('The baseUrl holds a user name or password: give them as credentials.');
  }
  if (url.search !== '' || url.hash !== '') {
    throw new TypeError('The baseUrl holds a query or a fragment: leave them out.');
  }
  return url.href.replace(/\/+$/, '');
}

/** A URL up to its query: what an error shows, since a query may hold personal data. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
