import { checkFieldValue } from '../encode/headers.ts';
import { authorization, type SignInScheme } from './scheme.ts';

/** Signs in by a token that was obtained elsewhere (RFC 6750). */
export const bearer: SignInScheme = (credentials, { secrets }) => {
  if (!('token' in credentials)) return undefined;
  secrets.add(credentials.token);
  const grant = authorization(`Bearer ${checkFieldValue('token', credentials.token)}`);
  return async () => grant;
};
