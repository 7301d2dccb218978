import type { Secrets } from '../redact.ts';
import { authorization, type SignInScheme } from './scheme.ts';

/** The `Basic` credentials of a name and a password, both as UTF-8 (RFC 7617), which are secrets from then on. */
export function encodeBasic(username: string, password: string, secrets: Secrets): string {
  if (username.includes(':')) {
    throw new TypeError('The user name or client id holds a colon.');
  }
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  const encoded = btoa(String.fromCharCode(...bytes));
  secrets.add(password);
  secrets.add(encoded);
  return `Basic ${encoded}`;
}

/** Signs in by HTTP Basic. */
export const basic: SignInScheme = (credentials, { secrets }) => {
  if (!('username' in credentials)) return undefined;
  const grant = authorization(encodeBasic(credentials.username, credentials.password, secrets));
  return async () => grant;
};
