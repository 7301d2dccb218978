import type { Grant } from './sign-in.ts';

/** Puts a grant where it belongs and returns the URL; a header that the caller has set stays. */
export function signed(url: string, headers: Headers, { place, name, value }: Grant): string {
  if (place === 'query') {
    return `${url}${url.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  }
  if (place === 'cookie') {
    const cookies = headers.get('cookie');
    headers.set(
      'cookie',
      `${cookies === null ? '' : `${cookies}; `}${name}=${encodeURIComponent(value)}`,
    );
  } else if (!headers.has(name)) {
    headers.set(name, value);
  }
  return url;
}
