import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { parse } from 'yaml';
import type { Ground, RunningGround } from '../ground.ts';
import type { Json } from '../library/schema.ts';
import { takes } from '../orders/accept.ts';
import { readBody } from '../orders/body.ts';
import { type Operation, type Route, routesOf } from '../orders/document.ts';
import { type Answer, problem, Refusal } from '../orders/exchange.ts';
import { listen } from '../orders/listen.ts';
import { percentDecoded, readParameters } from '../orders/parameters.ts';
import { bookings } from './booking.ts';
import { base, type Handlers } from './call.ts';
import { faults, type On } from './faults.ts';
import { members } from './members.ts';
import { rooms } from './rooms.ts';
import { type Account, freshState, tokens } from './state.ts';

const file = path.join(import.meta.dirname, 'openapi.yaml');
export const document: Json = parse(readFileSync(file, 'utf8'));
const routes = routesOf(document);
const handlers: Handlers = { ...rooms, ...bookings, ...members };
const longestAddress = 4000;

/** What of a request the parts that are shared with another ground break: nothing. */
const whole = (): boolean => false;

function find(target: string): { readonly route: Route; readonly path: Record<string, string> } {
  const address = target.split('?', 1)[0] ?? '';
  for (const route of address.startsWith(`${base}/`) ? routes : []) {
    const match = route.pattern.exec(address.slice(base.length));
    if (match === null) continue;
    const pairs = Object.entries(match.groups ?? {});
    return {
      route,
      path: Object.fromEntries(pairs.map(([name, text]) => [name, percentDecoded(text)])),
    };
  }
  throw new Refusal(404, 'No path of the document is like this.');
}

function allowOf({ operations }: Route): string {
  const methods = [...operations.keys()];
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

function operationFor(route: Route, method: string): Operation {
  const found = route.operations.get(method === 'HEAD' ? 'GET' : method);
  if (found !== undefined) return found;
  throw new Refusal(405, `${method} is not for this.`, { Allow: allowOf(route) });
}

function signedIn(accounts: readonly Account[], { headers }: IncomingMessage): Account {
  const token = /^bearer ([^ ]+)$/i.exec(headers.authorization ?? '')?.[1];
  const account = accounts.find((one) => one.token === token);
  if (account !== undefined) return account;
  throw new Refusal(401, 'The token is missing or not known.', { 'WWW-Authenticate': 'Bearer' });
}

async function answer(
  request: IncomingMessage,
  accounts: readonly Account[],
  on: On,
): Promise<Answer> {
  const target = request.url ?? '/';
  const { route, path: named } = find(target);
  const method = request.method ?? 'GET';
  if (method === 'OPTIONS') return { status: 204, headers: { Allow: allowOf(route) } };
  const operation = operationFor(route, method);
  if (target.length > longestAddress) throw new Refusal(414, 'The address is too long.');
  const account = signedIn(accounts, request);
  const accept = request.headers.accept ?? '*/*';
  const { produces } = operation;
  if (produces.length > 0 && !produces.some((type) => takes(accept, type)))
    throw new Refusal(406, `There is ${produces}.`);
  const query = target.split('?').slice(1).join('?');
  const params = readParameters(operation, request, named, query, whole);
  const body = await readBody(request, operation, whole);
  checkNumbers(body);
  const handler = handlers[operation.id];
  if (handler === undefined) throw new Error(`Nothing handles ${operation.id}.`);
  const others = accounts.filter((one) => one !== account);
  const sent = await handler({ account, others, params, body, target, on });
  if (operation.id !== 'getMember' || sent.status !== 200) return sent;
  const text = (on('answer-begins-with-a-bom') ? '\uFEFF' : '') + JSON.stringify(sent.body);
  return on('bio-in-latin-1') || on('answer-begins-with-a-bom') ? { ...sent, body: text } : sent;
}

/** 1e400 is a number in JSON, and none that a double has. */
function checkNumbers(value: unknown): void {
  if (value === Infinity || value === -Infinity) throw new Refusal(422, 'A number is too large.');
  for (const one of typeof value === 'object' && value ? Object.values(value) : [])
    checkNumbers(one);
}

function afterError(error: unknown, on: On): Answer {
  if (!(error instanceof Refusal))
    return { status: 500, type: 'text/plain', body: 'Internal server error' };
  const sent = problem(error);
  if (!on('problem-says-500') || error.status !== 404) return sent;
  return { ...sent, body: { ...(sent.body as object), status: 500 } };
}

function send({ method }: IncomingMessage, response: ServerResponse, sent: Answer, on: On): void {
  const { body, status, headers = {}, type = 'application/json' } = sent;
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const isLatin = on('bio-in-latin-1') && typeof body === 'string' && type === 'application/json';
  const bytes = Buffer.from(text, isLatin ? 'latin1' : 'utf8');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body !== undefined) response.setHeader('Content-Type', type);
  if (status !== 204 && (status !== 304 || body !== undefined))
    response.setHeader('Content-Length', bytes.length);
  response.writeHead(status);
  response.end(method === 'HEAD' ? '' : bytes);
}

/** Starts the service on a free port of 127.0.0.1, with a fault or without. */
async function start(id?: string): Promise<RunningGround> {
  if (id !== undefined && !faults.some((known) => known.id === id))
    throw new Error(`There is no fault ${id}.`);
  const on: On = (fault) => fault === id;
  const accounts = freshState();
  return listen(base, (request, response) => {
    answer(request, accounts, on)
      .catch((error) => afterError(error, on))
      .then((sent) => send(request, response, sent, on));
  });
}

/** Rooms, bookings and members: names that clients choose, Link headers, times, and work that takes a moment. */
export const bookingsGround: Ground = {
  name: 'bookings',
  document: file,
  credentials: { token: tokens.first },
  otherCredentials: { token: tokens.second },
  faults,
  start,
};
