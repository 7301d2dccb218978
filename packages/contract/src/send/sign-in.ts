import type { ApiModel, Operation, SecurityRequirement } from '@speclock/model';
import type { Target } from '../target.ts';
import type { Limits } from './send.ts';
import { basic, getToken, type OAuth2 } from './token.ts';

/** How a request is let in: the header to add, or why it cannot be made. */
export type SignedIn =
  | { readonly kind: 'bearer' | 'basic'; readonly header: readonly [name: string, value: string] }
  | { readonly kind: 'none' }
  | { readonly kind: 'missing'; readonly message: string };

/** Signs in by the first of an operation's security alternatives that the target's credentials can meet. */
export type SignIn = (operation: Operation) => Promise<SignedIn>;

/**
 * A sign-in for one document on one target, which gets a token when it is first needed and keeps it.
 *
 * The function returned throws TargetError when the service refuses.
 */
export function createSignIn(
  model: ApiModel,
  target: Target,
  limits: Limits,
  signal?: AbortSignal,
): SignIn {
  const tokens = new Map<OAuth2, Promise<string>>();
  const { credentials } = target;
  const given = new Set((target.headers ?? []).map(([name]) => name.toLowerCase()));

  function tokenFor(scheme: OAuth2): Promise<string> | undefined {
    if (credentials === undefined) return undefined;
    if ('token' in credentials) return Promise.resolve(credentials.token);
    const known = tokens.get(scheme);
    if (known !== undefined) return known;
    const token = getToken(model, scheme, target, credentials, limits, signal);
    tokens.set(scheme, token);
    return token;
  }

  async function meet(requirement: SecurityRequirement): Promise<SignedIn | undefined> {
    let signedIn: SignedIn = { kind: 'none' };
    for (const name of Object.keys(requirement)) {
      const scheme = model.securitySchemes[name];
      if (scheme?.kind === 'apiKey') {
        if (scheme.in !== 'header' || !given.has(scheme.name.toLowerCase())) return undefined;
      } else if (!given.has('authorization')) {
        const header = await authorization(scheme);
        if (header === undefined) return undefined;
        signedIn = header;
      }
    }
    return signedIn;
  }

  async function authorization(
    scheme: ApiModel['securitySchemes'][string] | undefined,
  ): Promise<SignedIn | undefined> {
    if (credentials === undefined || scheme === undefined) return undefined;
    if (scheme.kind === 'mutualTLS') return undefined;
    if (scheme.kind === 'http' && scheme.scheme.toLowerCase() === 'basic') {
      if ('token' in credentials) return undefined;
      return { kind: 'basic', header: ['Authorization', basic(credentials)] };
    }
    const oauth2 = scheme.kind === 'oauth2' ? scheme : clientCredentialsOf(model);
    const isBearer = scheme.kind !== 'http' || scheme.scheme.toLowerCase() === 'bearer';
    if (!isBearer) return undefined;
    const token =
      'token' in credentials
        ? credentials.token
        : oauth2?.flows['clientCredentials'] && (await tokenFor(oauth2));
    return token ? { kind: 'bearer', header: ['Authorization', `Bearer ${token}`] } : undefined;
  }

  return async (operation) => {
    for (const requirement of operation.security) {
      const met = await meet(requirement);
      if (met !== undefined) return met;
    }
    if (operation.security.length === 0) return { kind: 'none' };
    const wanted = operation.security.map((one) => Object.keys(one).join(' and ')).join(', or ');
    return {
      kind: 'missing',
      message: `The target's credentials do not meet what the operation asks for: ${wanted}.`,
    };
  };
}

/** A bearer scheme says nothing of where its tokens come from: the document's client credentials flow does. */
function clientCredentialsOf(model: ApiModel): OAuth2 | undefined {
  return Object.values(model.securitySchemes).find(
    (scheme): scheme is OAuth2 =>
      scheme.kind === 'oauth2' && scheme.flows['clientCredentials'] !== undefined,
  );
}
