import { checkFieldValue } from '../encode/headers.ts';
import type { Grant, SignInScheme } from './scheme.ts';

/** Signs in by a key, which stands where the document says. */
export function apiKey(place: 'query' | 'header' | 'cookie', name: string): SignInScheme {
  return (credentials, { secrets }) => {
    if (!('apiKey' in credentials)) return undefined;
    secrets.add(credentials.apiKey);
    const value = checkFieldValue('apiKey', credentials.apiKey);
    const encoded = encodeURIComponent(value);
    const grant: Grant = {
      sign(url, headers) {
        if (place === 'query') {
          return `${url}${url.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${encoded}`;
        }
        if (place === 'cookie') {
          const cookies = headers.get('cookie');
          headers.set('cookie', `${cookies === null ? '' : `${cookies}; `}${name}=${encoded}`);
        } else if (!headers.has(name)) {
          headers.set(name, value);
        }
        return url;
      },
    };
    return async () => grant;
  };
}
