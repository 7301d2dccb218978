import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Answer, type On, Refusal } from './exchange.ts';
import { pairsOf } from './parameters.ts';
import type { Tenant } from './state.ts';

/** Who a request comes from, and the tokens that say so. */
export interface Doorkeeper {
  /** The client credentials grant (RFC 6749, section 4.4). */
  token(request: IncomingMessage): Promise<Answer>;
  /** Throws a refusal for somebody unknown. */
  letIn(request: IncomingMessage, schemes: readonly string[], operation: string): Tenant;
}

export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tenant: Tenant;
}

export function createDoorkeeper(clients: readonly Client[], on: On): Doorkeeper {
  const tokens = new Map<string, Tenant>();
  const first = clients[0]?.tenant;

  async function token(request: IncomingMessage): Promise<Answer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new Map(pairsOf(Buffer.concat(chunks).toString('utf8')));
    const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const [id, secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    const client = clients.find(
      ({ clientId, clientSecret }) =>
        clientId === (id || form.get('client_id')) &&
        clientSecret === (secret ?? form.get('client_secret')),
    );
    if (request.method !== 'POST') return { status: 405, headers: { Allow: 'POST' } };
    if (client === undefined) return { status: 401, body: { error: 'invalid_client' } };
    if (form.get('grant_type') !== 'client_credentials') {
      return { status: 400, body: { error: 'unsupported_grant_type' } };
    }
    const made = randomUUID();
    tokens.set(made, client.tenant);
    const body = { access_token: made, token_type: 'Bearer', expires_in: 3600 };
    return { status: 200, headers: { 'Cache-Control': 'no-store' }, body };
  }

  function letIn(request: IncomingMessage, schemes: readonly string[], operation: string): Tenant {
    const { authorization } = request.headers;
    const key = request.headers['x-depot-key'];
    const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
    const known =
      tokens.get(bearer) ??
      (schemes.includes('key')
        ? clients.find(({ tenant }) => tenant.key === key)?.tenant
        : undefined);
    const open =
      (on('no-credentials-let-in') && operation === 'getQuotas' && authorization === undefined) ||
      (on('any-token-let-in') && operation === 'listLimits' && bearer !== '') ||
      (on('basic-let-in') && operation === 'listExports' && /^Basic /i.test(authorization ?? '')) ||
      (on('any-key-let-in') && operation === 'listEvents' && key !== undefined);
    const tenant = known ?? (open || schemes.length === 0 ? first : undefined);
    if (tenant !== undefined) return tenant;
    const quiet = on('challenge-missing') && operation === 'listFolders';
    throw new Refusal(401, 'Sign in first.', undefined, {
      ...(!quiet && { 'WWW-Authenticate': 'Bearer realm="depot"' }),
    });
  }

  return { token, letIn };
}
