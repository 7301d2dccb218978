import { randomUUID } from 'node:crypto';
import { hashSecret, makeSecret } from './secrets.ts';
import type { Storage } from './storage/storage.ts';

export const scopes = ['groups:read', 'groups:write'] as const;
export type Scope = (typeof scopes)[number];

/** A key pair for an institution; what is left out is made up. Two with one id are two key pairs of one institution. */
export interface InstitutionOptions {
  readonly id: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** What the key pair may do; both scopes when left out. */
  readonly scopes?: readonly Scope[];
}

/** What signs a client in, in the form that the generated client takes. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenHeaders: { readonly institutionId: string };
}

/** Adds a key pair, and the institution where there is none. The secret is kept as a hash: it is given here and never again. */
export async function addKeyPair(
  storage: Storage,
  options: InstitutionOptions,
): Promise<Credentials> {
  const { id, clientId = randomUUID(), clientSecret = makeSecret() } = options;
  await storage.addInstitution(id);
  const secret = await hashSecret(clientSecret);
  const allowed = options.scopes ?? scopes;
  await storage.putClient({ clientId, institutionId: id, secret, scopes: allowed });
  return { clientId, clientSecret, tokenHeaders: { institutionId: id } };
}
