let known: 'error' | 'manual' | undefined;

/**
 * How `fetch` is told to follow no redirect, which would take credentials elsewhere. `error`, since it keeps a copy of the whole
 * body unless a redirect is refused beforehand; Cloudflare's workers refuse that word, and hand a redirect back as it is.
 */
export function noRedirect(): 'error' | 'manual' {
  try {
    known ??= new Request('https://localhost', { redirect: 'error' }) && 'error';
  } catch {
    known = 'manual';
  }
  return known;
}

/** Whether an answer is a redirect (Fetch, "redirect status"), which a browser shows as 0. */
export function isRedirect({ status }: Response): boolean {
  return [0, 301, 302, 303, 307, 308].includes(status);
}
