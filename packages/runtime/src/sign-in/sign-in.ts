import type { Clock } from '../clock.ts';
import type {
  ApiDescriptor,
  OperationDescriptor,
  SecuritySchemeDescriptor,
} from '../descriptor.ts';
import { isFieldValue } from '../encode/headers.ts';
import type { Credentials, Fetch } from '../options.ts';
import type { Secrets } from '../redact.ts';
import { basic } from './basic.ts';
import { createTokenSource, type SignInFailure, type TokenOutcome } from './token-source.ts';

/** What one attempt is signed in with. */
export interface Grant {
  readonly place: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly value: string;
  /** Says that the service refused it; absent where another one cannot be had. */
  readonly refused?: () => void;
}

export type GrantOutcome = Grant | { readonly failure: SignInFailure };

type Grants = () => Promise<GrantOutcome>;

/** The sign-in of one client. */
export interface SignIn {
  /**
   * What gets the grants of an operation, by its `security`: the first alternative that the credentials
   * serve. Empty when the operation needs none or the client has no credentials; undefined when the
   * credentials serve none of its alternatives.
   */
  grantsFor(operation: OperationDescriptor): readonly Grants[] | undefined;
}

export interface SignInSettings {
  readonly descriptor: ApiDescriptor;
  readonly credentials: Credentials | undefined;
  readonly baseUrl: string;
  readonly fetch: Fetch;
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
  settings: SignInSettings,
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
  const source = createTokenSource({
    ...settings,
    scheme,
    credentials,
    errorPointers: settings.descriptor.error,
  });
  return async () => {
    const outcome: TokenOutcome = await source.get();
    if ('failure' in outcome) return outcome;
    const { token } = outcome;
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
  if (credentials === undefined) return { grantsFor: () => [] };
  for (const secret of plainSecrets(credentials)) settings.secrets.add(secret);
  const served = new Map<string, Grants>();
  for (const [name, scheme] of Object.entries(descriptor.securitySchemes)) {
    const grants = grantsOf(scheme, credentials, settings);
    if (grants !== undefined) served.set(name, grants);
  }
  return {
    grantsFor({ security = [] }) {
      let anonymous = security.length === 0;
      for (const names of security) {
        if (names.length === 0) anonymous = true;
        else if (names.every((name) => served.has(name))) {
          return names.flatMap((name) => served.get(name) ?? []);
        }
      }
      return anonymous ? [] : undefined;
    },
  };
}
