import { Refusal } from './refusal.ts';
import { hashOfNothing, isSecret } from './secrets.ts';
import type { ClientRecord, Storage } from './storage/storage.ts';
import type { Caller, Tokens } from './tokens.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The id that a request names itself with; `undefined` when there is none or it is no UUID. */
export function transactionIdOf(headers: Headers): string | undefined {
  const value = headers['transactionid'];
  return typeof value === 'string' && uuid.test(value) ? value : undefined;
}

/** Whose token a request carries; throws a Refusal without a valid one that has the scope. */
export async function callerOf(headers: Headers, tokens: Tokens, scope: string): Promise<Caller> {
  const token = /^bearer +(\S+)$/i.exec(headers['authorization'] as string)?.[1];
  const caller = token === undefined ? undefined : await tokens.read(token);
  if (!caller) throw new Refusal('badToken', 'The access token is missing, invalid or expired.');
  if (!caller.scopes.includes(scope)) {
    throw new Refusal('badToken', `The access token does not have the scope ${scope}.`);
  }
  return caller;
}

/** Whose key pair a request carries (HTTP Basic, RFC 7617); throws a Refusal for any other. */
export async function clientOf(headers: Headers, storage: Storage): Promise<ClientRecord> {
  const encoded = /^basic +(\S+)$/i.exec(headers['authorization'] as string)?.[1] ?? '';
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  const client = colon > 0 ? await storage.findClient(pair.slice(0, colon)) : undefined;
  // A client that does not exist costs the same time as one whose secret is wrong.
  const matches = await isSecret(pair.slice(colon + 1), client?.secret ?? hashOfNothing);
  if (!client || !matches) throw new Refusal('badCredentials', 'The key pair is not valid.');
  return client;
}
