/** What the path of a reference names: a file, by its name, or why it is none that may be read. */
export type Named =
  | { readonly name: string }
  | { readonly fault: 'outside' | 'scheme' | 'malformed' };

const withScheme = /^[a-z][a-z0-9+.-]*:/i;

/** Whether the name of a file is a URL. */
export function isRemote(name: string): boolean {
  return /^https?:/.test(name);
}

/**
 * The name of the file that a reference leads to, without its fragment, from the name of the file that it stands in.
 *
 * Names are URLs, or paths from the folder of the main document with `/`, without `.`, `..` and percent-encoding: each
 * spelling of a path gives the same name. What lies outside of that folder has none.
 *
 * @example `fileName('resources/pets.yml', '../shared/./a%20b.yml')`: `{ name: 'shared/a b.yml' }`
 */
export function fileName(from: string, reference: string): Named {
  const isUrl = withScheme.test(reference) || isRemote(from);
  if (isUrl) {
    const url = URL.parse(reference, isRemote(from) ? from : undefined);
    if (url === null) return { fault: 'malformed' };
    url.hash = '';
    return isRemote(url.href) ? { name: url.href } : { fault: 'scheme' };
  }
  let path: string;
  try {
    path = decodeURIComponent(reference);
  } catch {
    return { fault: 'malformed' };
  }
  // Half of a surrogate pair is no character, so no file is called that.
  if (/\p{Cs}/u.test(path)) return { fault: 'malformed' };
  // A backslash divides folders on Windows, and a null byte ends a path for some.
  if (/^\/|[\\\0]/.test(path)) return { fault: 'outside' };
  const segments = from.split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return { fault: 'outside' };
  }
  return { name: segments.join('/') };
}

/** Whether what a mapping holds can only be a reference into another file, and not the name of a component. */
export function isFileReference(value: unknown): boolean {
  return typeof value === 'string' && /^[^#]+(\/|\.(ya?ml|json)(#|$))/i.test(value);
}
