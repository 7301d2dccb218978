import { Refusal } from '../refusal.ts';
import type { KeysRoute } from '../route.ts';

/** The form of a token request, as its validator has proven it. */
interface TokenForm {
  readonly grant_type: string;
  readonly scopes?: string;
}

export const authenticationRoutes: Readonly<Record<string, KeysRoute>> = {
  createToken: {
    access: 'keys',
    codeFor: ({ pointer }) => {
      if (pointer.startsWith('/header/institutionid')) return 'badInstitution';
      return pointer.startsWith('/body/scopes') ? 'badScopes' : 'badGrant';
    },
    async serve({ service: { tokens }, caller: client, input }) {
      const { institutionId, clientId } = client;
      if (String(input.header['institutionId']) !== institutionId) {
        throw new Refusal(
          'institutionNotAuthorised',
          '/header/institutionid: this key pair does not belong to that institution.',
        );
      }
      const { grant_type: grantType, scopes: wanted } = input.body as TokenForm;
      if (grantType !== 'client_credentials') {
        throw new Refusal('badGrant', '/body/grant_type: must be client_credentials.');
      }
      const scopes = wanted === undefined ? client.scopes : readScopes(wanted, client.scopes);
      const token = await tokens.issue({ institutionId, clientId, scopes });
      return {
        status: 200,
        body: {
          access_token: token,
          expires_in: String(tokens.lifetime),
          token_type: 'Bearer',
        },
      };
    },
  },

  revokeToken: {
    access: 'keys',
    codeFor: () => 'badTokenRequest',
    async serve({ service: { tokens }, caller, input }) {
      const { token } = input.body as { readonly token: string };
      if (await tokens.revoke(token, caller.clientId)) return { status: 204 };
      throw new Refusal('unknownToken', '/body/token: is no token of this key pair.');
    },
  },
};

/** Reads scopes separated by commas or blanks; each must be one of the client's. */
function readScopes(text: string, allowed: readonly string[]): string[] {
  const scopes = text.split(/[\s,]+/).filter((scope) => scope !== '');
  if (scopes.length > 0 && scopes.every((scope) => allowed.includes(scope))) return scopes;
  throw new Refusal('badScopes', `/body/scopes: must be among ${allowed.join(', ')}.`);
}
