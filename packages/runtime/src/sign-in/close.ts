import { clientParts } from '../client-parts.ts';
import { SignInError } from '../errors.ts';
import { shown } from '../url.ts';

/**
 * Ends a client that signs in by client credentials: its token is revoked where the document says how (RFC 7009,
 * `x-speclock-revocation`), and every later call that needs one rejects with a `SignInError`. What has begun may still end well.
 *
 * Rejects with a `SignInError` when the token could not be revoked. Other credentials stay as they are.
 */
export async function close(client: object): Promise<void> {
  for (const source of clientParts.get(client)?.sources ?? []) {
    source.get = async (request) => {
      throw new SignInError(`${shown(request)} was not sent: its client is closed`, request);
    };
    await source.pending?.catch(() => {});
    const { held, scheme, ask } = source;
    const { revocation } = scheme;
    source.held = undefined;
    if (held && revocation) {
      await ask('Sign-out', revocation.method, revocation.url, { token: held.token });
    }
  }
}
