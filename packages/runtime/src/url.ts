/** Absolute, http or https, and nothing but a place: no credentials, query or fragment. */
const place = /^\s*https?:\/\/[^/\\?#@]+([/\\][^?#]*)?$/i;

/** A base URL as requests are built on it, without trailing slashes. Throws a `TypeError` that shows it without user name, password and query. */
export function checkBaseUrl(text = ''): string {
  if (!place.test(text) || !URL.canParse(text)) {
    const shown = JSON.stringify(withoutQuery(text.replace(/^.*@/s, '…@')));
    throw new TypeError(
      `Give a baseUrl: ${shown} is no http or https URL without credentials, query and fragment.`,
    );
  }
  return new URL(text).href.replace(/\/+$/, '');
}

/** What a message begins with: which request it is about. */
export function shown({ method, url }: { readonly method: string; readonly url: string }): string {
  return `${method} ${withoutQuery(url)}`;
}

/** A URL up to its query: what an error shows, since a query may hold personal data. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
