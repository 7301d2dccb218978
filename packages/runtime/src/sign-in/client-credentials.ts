import { bearer } from './bearer.ts';
import { authorization, type SignInScheme } from './scheme.ts';
import { createTokenSource } from './token-source.ts';

/** How tokens are had by client credentials (RFC 6749, section 4.4). */
export interface ClientCredentialsScheme {
  /** Absolute, or relative to the base URL taken as a folder. */
  readonly tokenUrl: string;
  /** `x-speclock-token-headers`: what a token call sends besides; without `fill` the caller gives the value. */
  readonly tokenHeaders?: Readonly<Record<string, { readonly fill?: 'uuid' }>>;
  /** `x-speclock-revocation`: where a token is revoked (RFC 7009); the URL as the token's. */
  readonly revocation?: { readonly method: 'post' | 'delete'; readonly url: string };
}

/** Signs in by client credentials, or by a token that was obtained elsewhere. */
export function clientCredentials(scheme: ClientCredentialsScheme): SignInScheme {
  return (credentials, settings) => {
    if (!('clientSecret' in credentials)) return bearer(credentials, settings);
    const source = createTokenSource(scheme, credentials, settings);
    settings.sources.push(source);
    return async (request) => {
      const token = await source.get(request);
      return {
        ...authorization(`Bearer ${token}`),
        refused() {
          // Another call may have been given the next one by now.
          if (source.held?.token === token) source.held = undefined;
        },
      };
    };
  };
}
