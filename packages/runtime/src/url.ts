import { printable } from './redact.ts';

/**
 * A base URL as requests are built on it: absolute, http or https, without trailing slashes.
 * Throws a `TypeError` that shows it without user name, password and query.
 */
export function checkBaseUrl(text: string | undefined): string {
  if (text === undefined) {
    throw new TypeError('The document names no server: give a baseUrl.');
  }
  const shown = JSON.stringify(printable(withoutQuery(text.replace(/^.*@/s, '…@'))));
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(`The baseUrl ${shown} is no absolute http or https URL.`);
  }
  if (url.username + url.password + url.search + url.hash !== '') {
    throw new TypeError(
      `The baseUrl ${shown} holds credentials, a query or a fragment: leave them out.`,
    );
  }
  return url.href.replace(/\/+$/, '');
}

/** What a message begins with: which request it is about. */
export function shown({ method, url }: { readonly method: string; readonly url: string }): string {
  return `${method} ${withoutQuery(url)}`;
}

/** A URL up to its query: what an error shows, since a query may hold personal data. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
