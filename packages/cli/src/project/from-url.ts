import { UsageError } from '../usage-error.ts';

/** `from` as a URL; undefined where it is the name of a file. */
export function urlOf(from: string): URL | undefined {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(from)) return undefined;
  const url = URL.parse(from);
  if (url === null) throw new UsageError(`${JSON.stringify(from)} is no URL.`);
  url.hash = '';
  return url;
}

/** Whether a name is a URL of the web: that of a document, of one of its files, or of a service. */
export function isUrl(name: string): boolean {
  return /^https?:\/\//i.test(name);
}
