import { clientParts } from '../client-parts.ts';

/**
 * Ends a client that signs in by client credentials: its token is revoked where the document says how (RFC 7009,
 * `x-speclock-revocation`), and every later call that needs one rejects with a `SignInError`. What has begun may still end well.
 *
 * Rejects with a `SignInError` when the token could not be revoked. Other credentials stay as they are.
 */
export async function close(client: object): Promise<void> {
  for (const { scheme, end, ask } of clientParts.get(client)?.sources ?? []) {
    const token = await end();
    const { revocation } = scheme;
    if (token !== undefined && revocation !== undefined) {
      await ask('Sign-out', revocation.method, revocation.url, { token });
    }
  }
}
