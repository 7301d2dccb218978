import { UsageError } from '../usage-error.ts';

/** `from` as a URL; undefined where it is the name of a file. */
export function urlOf(from: string): URL | undefined {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(from)) return undefined;
  const url = URL.parse(from);
  if (url === null) throw new UsageError(`${JSON.stringify(from)} is no URL.`);
  url.hash = '';
  return url;
}
