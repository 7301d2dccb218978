import { randomUUID } from 'node:crypto';
import type { ApiModel, SecurityScheme } from '@speclock/model';
import { isJsonObject, type Json } from '@speclock/schema';
import { parsed } from '../parsed.ts';
import type { Credentials, Target } from '../target.ts';
import { TargetError } from '../target-error.ts';
import { baseOf } from './base-url.ts';
import type { HttpRequest, Sent } from './send.ts';

export type OAuth2 = Extract<SecurityScheme, { kind: 'oauth2' }>;
export type KeyPair = Extract<Credentials, { clientId: string }>;

/** Sends one request. */
export type Send = (request: HttpRequest) => Promise<Sent>;

/**
 * Gets an access token by the client credentials grant (RFC 6749, section 4.4): HTTP Basic, a form body,
 * and the headers that the scheme's `x-speclock-token-headers` asks for.
 *
 * @throws TargetError when the service refuses (with its status and code, never a secret) or when a
 *   header that it asks for has no value.
 */
export async function getToken(
  model: ApiModel,
  scheme: OAuth2,
  target: Target,
  keyPair: KeyPair,
  send: Send,
): Promise<string> {
  const url = tokenUrl(model, scheme, target.baseUrl);
  const sent = await send({
    method: 'post',
    url,
    headers: [
      ['Accept', 'application/json'],
      ['Authorization', basic(keyPair)],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ...tokenHeaders(scheme, keyPair),
    ],
    body: 'grant_type=client_credentials',
  });
  if (sent.kind === 'no-answer') throw new TargetError(`Sign-in at ${url}: ${sent.message}`);
  const answer = parsed(sent.answer.body);
  const token = memberOf(answer, 'access_token');
  if (sent.answer.status === 200 && typeof token === 'string' && token !== '') return token;
  throw refused(model, url, sent.answer.status, answer, keyPair);
}

/** A bearer scheme says nothing of where its tokens come from: the document's client credentials flow does. */
export function clientCredentialsOf(model: ApiModel): OAuth2 | undefined {
  return Object.values(model.securitySchemes).find(
    (scheme): scheme is OAuth2 =>
      scheme.kind === 'oauth2' && scheme.flows['clientCredentials'] !== undefined,
  );
}

/** The value of an Authorization header that carries a key pair (RFC 7617). */
export function basic(keyPair: KeyPair): string {
  return `Basic ${Buffer.from(`${keyPair.clientId}:${keyPair.clientSecret}`).toString('base64')}`;
}

/** A token URL under one of the document's servers is taken at the target; any other absolute one as it is. */
function tokenUrl(model: ApiModel, scheme: OAuth2, baseUrl: string): string {
  const written = scheme.flows['clientCredentials']?.tokenUrl ?? '';
  const server = model.servers.find(({ url }) => url !== '' && written.startsWith(`${url}/`));
  const relative = server === undefined ? written : written.slice(server.url.length + 1);
  return new URL(relative, `${baseOf(baseUrl)}/`).href;
}

function tokenHeaders(scheme: OAuth2, keyPair: KeyPair): [string, string][] {
  const wanted = scheme.extensions['x-speclock-token-headers'];
  if (!isJsonObject(wanted)) return [];
  return Object.entries(wanted).map(([name, options]) => {
    if (memberOf(options, 'fill') === 'uuid') return [name, randomUUID()];
    const given = Object.entries(keyPair.tokenHeaders ?? {}).find(
      ([key]) => key.toLowerCase() === name.toLowerCase(),
    );
    if (given === undefined) {
      throw new TargetError(
        `Signing in needs a value for the header ${name}: give it as one of the credentials' tokenHeaders, for a target named by its URL in SPECLOCK_TOKEN_HEADERS="${name}=…".`,
      );
    }
    return [name, given[1]];
  });
}

function refused(
  model: ApiModel,
  url: string,
  status: number,
  answer: Json | undefined,
  keyPair: KeyPair,
): TargetError {
  const places = model.extensions['x-speclock-error'];
  const place = memberOf(places, 'code');
  const path = typeof place === 'string' ? place.split('/').slice(1) : ['error'];
  const code = path.reduce(memberOf, answer);
  const shown =
    typeof code === 'string' && code.length <= 80 && !code.includes(keyPair.clientSecret)
      ? `, code ${code}`
      : '';
  if (status >= 500) {
    return new TargetError(
      `Sign-in at ${url} failed: the service answered status ${status}${shown}. Look at its log, or try again later.`,
    );
  }
  const what =
    status === 200 ? 'answered without an access_token' : `was refused: status ${status}${shown}`;
  return new TargetError(
    `Sign-in at ${url} ${what}. Check the client id, its secret and the headers of the token call.`,
  );
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
