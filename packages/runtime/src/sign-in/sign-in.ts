import { SignInError } from '../errors.ts';
import type { Credentials } from '../options.ts';
import type { Call } from '../send.ts';
import type { SentRequest } from '../types/answer.ts';
import { shown } from '../url.ts';
import type { Grant, Grants, SchemeSettings } from './scheme.ts';

/**
 * The grants of an attempt, by its operation's `security`: those of the first alternative that the credentials
 * serve. None when the operation needs none or the client has no credentials.
 * Rejects with a `SignInError` when the credentials serve no alternative, and when no token can be had.
 */
export type SignIn = (call: Call, request: SentRequest) => Promise<readonly Grant[]>;

/** Prepares the sign-in of a client. Throws a `TypeError` for credentials that cannot be sent. */
export function createSignIn(
  credentials: Credentials | undefined,
  settings: SchemeSettings,
): SignIn {
  if (credentials === undefined) return async () => [];
  const served = new Map<string, Grants>();
  for (const [name, scheme] of Object.entries(settings.descriptor.securitySchemes)) {
    const grants = scheme(credentials, settings);
    if (grants) served.set(name, grants);
  }

  return async ({ id, operation }, request) => {
    const { security = [[]] } = operation;
    const names = security.find((all) => all.every((name) => served.has(name)));
    if (!names) {
      throw new SignInError(
        `${shown(request)} takes ${security.join(' or ')}: the credentials are of another kind`,
        request,
      );
    }
    try {
      return await Promise.all(names.flatMap((name) => served.get(name)?.(request) ?? []));
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      // Many calls may wait for one token: each rejects with an error of its own.
      throw new SignInError(error.message, { ...error, operation: id }, error.cause as Error);
    }
  };
}
