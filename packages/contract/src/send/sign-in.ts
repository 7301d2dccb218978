import type { ApiModel, Operation, SecurityRequirement } from '@speclock/model';
import type { Credentials, Target } from '../target.ts';
import { type Credential, keyFor, type SignedIn } from './credential.ts';
import { invalidCredentials } from './invalid-credentials.ts';
import { basic, clientCredentialsOf, getToken, type OAuth2, type Send } from './token.ts';

/**
 * Who makes a request: the target's credentials (`alone`: without what the target's headers add to them), none, some that are
 * wrong (`invalid`: right in form; `wrong-scheme`: another scheme than the one asked for), or those of somebody else.
 */
export type Identity = 'own' | 'alone' | 'none' | 'invalid' | 'wrong-scheme' | 'other';

export interface SignIn {
  /**
   * Signs in by the first of an operation's security alternatives that the credentials can meet; a token is got when it is
   * first needed, and kept. With a scheme, `none` and `invalid` are about that one alone, and the others are met.
   *
   * @throws TargetError when the service refuses to give a token.
   */
  as(identity: Identity, operation: Operation, scheme?: string): Promise<SignedIn>;
  /**
   * To be told each answer's status. Gives fresh credentials when a token that was let in is refused: it has run out, and the
   * request is to be made once more. An operation for which that did not help gets none again.
   */
  renewed(operation: Operation, used: SignedIn, status: number): Promise<SignedIn | undefined>;
}

interface Token {
  readonly value: Promise<string>;
  wasLetIn: boolean;
}

/** A sign-in for one document on one target. */
export function createSignIn(model: ApiModel, target: Target, send: Send): SignIn {
  const given = new Set((target.headers ?? []).map(([name]) => name.toLowerCase()));
  const tokens = new Map<Credentials, Map<OAuth2, Token>>();
  // By the value, what a token was got for.
  const got = new Map<string, { readonly credentials: Credentials; readonly scheme: OAuth2 }>();
  const unhelped = new Set<string>();

  async function tokenFor(credentials: Credentials, scheme: OAuth2): Promise<string | undefined> {
    if (!('clientId' in credentials)) return undefined;
    const own = tokens.get(credentials) ?? new Map<OAuth2, Token>();
    tokens.set(credentials, own);
    const known = own.get(scheme);
    if (known !== undefined) return known.value;
    const value = getToken(model, scheme, target, credentials, send);
    own.set(scheme, { value, wasLetIn: false });
    got.set(await value, { credentials, scheme });
    return value;
  }

  async function meet(
    requirement: SecurityRequirement,
    credentials: Credentials | undefined,
    mayBeGiven: boolean,
  ): Promise<readonly Credential[] | undefined> {
    const all: Credential[] = [];
    const prefix = credentials === target.otherCredentials ? '$SPECLOCK_OTHER_' : '$SPECLOCK_';
    for (const name of Object.keys(requirement)) {
      const scheme = model.securitySchemes[name];
      const isGiven = (header: string): boolean => mayBeGiven && given.has(header.toLowerCase());
      if (scheme?.kind === 'apiKey') {
        if (scheme.in === 'header' && isGiven(scheme.name)) continue;
        const key = keyFor(name, scheme, credentials, prefix);
        if (key === undefined) return undefined;
        all.push(key);
      } else if (!isGiven('authorization')) {
        const header = await authorization(scheme, credentials, prefix);
        if (header === undefined) return undefined;
        all.push(header);
      }
    }
    return all;
  }

  async function authorization(
    scheme: ApiModel['securitySchemes'][string] | undefined,
    credentials: Credentials | undefined,
    prefix: string,
  ): Promise<Credential | undefined> {
    if (credentials === undefined || scheme === undefined) return undefined;
    if (scheme.kind === 'mutualTLS' || scheme.kind === 'apiKey') return undefined;
    const header = { in: 'header', name: 'Authorization' } as const;
    if (scheme.kind === 'http' && scheme.scheme.toLowerCase() === 'basic') {
      if (!('clientId' in credentials)) return undefined;
      const shell = `${prefix}CLIENT_ID:${prefix}CLIENT_SECRET`;
      return { kind: 'basic', ...header, value: basic(credentials), shell };
    }
    const isBearer = scheme.kind !== 'http' || scheme.scheme.toLowerCase() === 'bearer';
    if (!isBearer) return undefined;
    const oauth2 = scheme.kind === 'oauth2' ? scheme : clientCredentialsOf(model);
    const token =
      'token' in credentials
        ? credentials.token
        : oauth2?.flows['clientCredentials'] && (await tokenFor(credentials, oauth2));
    if (!token) return undefined;
    return { kind: 'bearer', ...header, value: `Bearer ${token}`, shell: `${prefix}TOKEN` };
  }

  async function signIn(
    operation: Operation,
    credentials: Credentials | undefined,
    mayBeGiven: boolean,
  ): Promise<SignedIn> {
    const withheld = mayBeGiven ? [] : credentialHeaders(model);
    for (const requirement of operation.security) {
      const met = await meet(requirement, credentials, mayBeGiven);
      if (met !== undefined) return { kind: 'signed-in', credentials: met, withheld };
    }
    if (operation.security.length === 0) return { kind: 'signed-in', credentials: [], withheld };
    const wanted = operation.security.map((one) => Object.keys(one).join(' and ')).join(', or ');
    const message = `The target's credentials do not meet what the operation asks for: ${wanted}.`;
    return { kind: 'missing', message };
  }

  async function as(identity: Identity, operation: Operation, scheme?: string): Promise<SignedIn> {
    if (scheme !== undefined) return allBut(scheme, identity, operation);
    switch (identity) {
      case 'own':
        return signIn(operation, target.credentials, true);
      case 'alone':
        return signIn(operation, target.credentials, false);
      case 'other':
        return signIn(operation, target.otherCredentials, false);
      case 'none':
        return { kind: 'signed-in', credentials: [], withheld: credentialHeaders(model) };
      case 'invalid':
      case 'wrong-scheme': {
        const own = await signIn(operation, target.credentials, false);
        const right = own.kind === 'signed-in' ? own.credentials : [];
        const credentials = invalidCredentials(model, operation, right, identity);
        return { kind: 'signed-in', credentials, withheld: credentialHeaders(model) };
      }
    }
  }

  /** With right credentials of all schemes of the only alternative but one, which has none or a wrong one. */
  async function allBut(
    scheme: string,
    identity: Identity,
    operation: Operation,
  ): Promise<SignedIn> {
    const own = await signIn(operation, target.credentials, false);
    if (own.kind === 'missing') return own;
    const index = Object.keys(operation.security[0] ?? {}).indexOf(scheme);
    const [wrong] = invalidCredentials(
      model,
      operation,
      own.credentials.slice(index, index + 1),
      'invalid',
    );
    const instead = identity === 'invalid' && wrong !== undefined ? [wrong] : [];
    return { ...own, credentials: own.credentials.toSpliced(index, 1, ...instead) };
  }

  return {
    as,
    async renewed(operation, used, status) {
      const bearer =
        used.kind === 'signed-in' && used.credentials.find(({ kind }) => kind === 'bearer');
      if (!bearer) return undefined;
      const value = bearer.value.replace(/^Bearer /, '');
      const source = got.get(value);
      if (source === undefined) return undefined;
      const { credentials, scheme } = source;
      const token = tokens.get(credentials)?.get(scheme);
      const isCurrent = (await token?.value) === value;
      if (status !== 401) {
        if (token && isCurrent) token.wasLetIn = true;
        return undefined;
      }
      if (unhelped.has(operation.id)) return undefined;
      if (token && isCurrent) {
        if (!token.wasLetIn) {
          unhelped.add(operation.id);
          return undefined;
        }
        tokens.get(credentials)?.delete(scheme);
      }
      return signIn(operation, credentials, credentials === target.credentials);
    },
  };
}

/** Lower-case names of all headers that a document's security schemes are about. */
function credentialHeaders(model: ApiModel): readonly string[] {
  const keys = Object.values(model.securitySchemes).flatMap((scheme) => {
    if (scheme.kind !== 'apiKey' || scheme.in === 'query') return [];
    return [scheme.in === 'cookie' ? 'cookie' : scheme.name.toLowerCase()];
  });
  return [...new Set(['authorization', ...keys])];
}
