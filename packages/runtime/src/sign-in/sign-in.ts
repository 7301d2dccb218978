import type { Clock } from '../clock.ts';
import type {
  ApiDescriptor,
  OperationDescriptor,
  SecuritySchemeDescriptor,
} from '../descriptor.ts';
import { isFieldValue } from '../encode/headers.ts';
import { SignInError } from '../errors.ts';
import type { Credentials } from '../options.ts';
import type { Secrets } from '../redact.ts';
import type { Call, Send } from '../send.ts';
import type { SentRequest } from '../types/answer.ts';
import { withoutQuery } from '../url.ts';
import { basic } from './basic.ts';
import { createTokenSource, type TokenSource } from './token-source.ts';

/** What one attempt is signed in with. */
export interface Grant {
  readonly place: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly value: string;
  /** Says that the service refused it; absent where another one cannot be had. */
  readonly refused?: () => void;
}

type Grants = (request: SentRequest) => Promise<Grant>;

/** The sign-in of one client. */
export interface SignIn {
  /**
   * The grants of an attempt, by its operation's `security`: those of the first alternative that the credentials
   * serve. None when the operation needs none or the client has no credentials.
   * Rejects with a `SignInError` when the credentials serve no alternative, and when no token can be had.
   */
  grants(call: Call, request: SentRequest): Promise<readonly Grant[]>;
  /** Where its tokens come from. */
  readonly sources: readonly TokenSource[];
}

export interface SignInSettings {
  readonly descriptor: ApiDescriptor;
  readonly credentials: Credentials | undefined;
  readonly baseUrl: string;
  readonly send: Send;
  readonly clock: Clock;
  readonly secrets: Secrets;
}

function checkFieldValue(what: string, value: string): string {
  if (!isFieldValue(value))
    throw new TypeError(`The ${what} holds characters no header can carry.`);
  return value;
}

function always(grant: Grant): Grants {
  return () => Promise.resolve(grant);
}

function authorization(value: string): Grant {
  return { place: 'header', name: 'authorization', value };
}

/** How the credentials serve a scheme; undefined when they do not. */
function grantsOf(
  scheme: SecuritySchemeDescriptor,
  credentials: Credentials,
  settings: SignInSettings & { readonly sources: TokenSource[] },
): Grants | undefined {
  const isBasic = scheme.kind === 'http' && scheme.scheme.toLowerCase() === 'basic';
  if ('token' in credentials) {
    const isBearer = scheme.kind === 'http' && scheme.scheme.toLowerCase() === 'bearer';
    if (!isBearer && scheme.kind !== 'clientCredentials') return undefined;
    return always(authorization(`Bearer ${checkFieldValue('token', credentials.token)}`));
  }
  if ('username' in credentials) {
    if (!isBasic) return undefined;
    const value = basic(credentials.username, credentials.password);
    settings.secrets.add(value.slice('Basic '.length));
    return always(authorization(value));
  }
  if ('apiKey' in credentials) {
    if (scheme.kind !== 'apiKey') return undefined;
    const value = checkFieldValue('apiKey', credentials.apiKey);
    return always({ place: scheme.in, name: scheme.name, value });
  }
  if (scheme.kind !== 'clientCredentials') return undefined;
  for (const [name, { fill }] of Object.entries(scheme.tokenHeaders)) {
    const value = credentials.tokenHeaders?.[name];
    if (value === undefined && fill === undefined) {
      throw new TypeError(`The credentials lack the token header "${name}".`);
    }
    checkFieldValue(`token header "${name}"`, value ?? '');
  }
  const source = createTokenSource({ ...settings, scheme, credentials });
  settings.sources.push(source);
  return async (request) => {
    const token = await source.get(request);
    return { ...authorization(`Bearer ${token}`), refused: () => source.refused(token) };
  };
}

/** Credentials that are sent as they are, to be kept out of every text. */
function plainSecrets(credentials: Credentials): readonly string[] {
  if ('token' in credentials) return [credentials.token];
  if ('username' in credentials) return [credentials.password];
  return 'apiKey' in credentials ? [credentials.apiKey] : [credentials.clientSecret];
}

/** Prepares the sign-in of a client. Throws a `TypeError` for credentials that cannot be sent. */
export function createSignIn(settings: SignInSettings): SignIn {
  const { credentials, descriptor } = settings;
  const sources: TokenSource[] = [];
  if (credentials === undefined) return { grants: async () => [], sources };
  for (const secret of plainSecrets(credentials)) settings.secrets.add(secret);
  const served = new Map<string, Grants>();
  for (const [name, scheme] of Object.entries(descriptor.securitySchemes)) {
    const grants = grantsOf(scheme, credentials, { ...settings, sources });
    if (grants !== undefined) served.set(name, grants);
  }

  function choose({ security = [] }: OperationDescriptor): readonly Grants[] | undefined {
    let anonymous = security.length === 0;
    for (const names of security) {
      if (names.length === 0) anonymous = true;
      else if (names.every((name) => served.has(name))) {
        return names.flatMap((name) => served.get(name) ?? []);
      }
    }
    return anonymous ? [] : undefined;
  }

  return {
    sources,
    async grants({ id, operation }, request) {
      const chosen = choose(operation);
      if (chosen === undefined) {
        const schemes = operation.security?.map((all) => all.join(' and ')) ?? [];
        const url = withoutQuery(request.url);
        throw new SignInError(
          `${request.method} ${url} is signed in to by ${schemes.join(' or ')}: the client's credentials are of another kind`,
          { ...request, url },
        );
      }
      try {
        const grants: Grant[] = [];
        for (const grant of chosen) grants.push(await grant(request));
        return grants;
      } catch (error) {
        if (!(error instanceof SignInError)) throw error;
        // Many calls may wait for one token: each rejects with an error of its own.
        throw new SignInError(error.message, { ...error, operation: id }, error.cause as Error);
      }
    },
  };
}
