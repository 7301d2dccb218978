import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RunningGround } from '../ground.ts';
import { takes } from './accept.ts';
import { addresses } from './addresses.ts';
import { readBody } from './body.ts';
import { customers } from './customers.ts';
import { enforcedRoutes, type Operation, type Route } from './document.ts';
import { type Answer, type Handlers, type On, problem, Refusal } from './exchange.ts';
import { changeOf, type FaultId, faults } from './faults.ts';
import { listen } from './listen.ts';
import { orderHandlers } from './order.ts';
import { percentDecoded, readParameters } from './parameters.ts';
import { reports } from './reports.ts';
import { exportOrders, searchOrders } from './search.ts';
import { freshState, type Tenant } from './state.ts';

const prefix = '/api/v2';
const longestAddress = 4000;
const handlers: Handlers = {
  ...customers,
  ...addresses,
  ...orderHandlers,
  searchOrders,
  exportOrders,
  ...reports,
};

/** Whether a fault is on for an operation. */
type Switch = (operation: string) => On;

interface Found {
  readonly route: Route;
  readonly path: Readonly<Record<string, string>>;
  /** For what is about the path as a whole. */
  readonly on: On;
}

function find(routes: readonly Route[], target: string, switched: Switch): Found {
  const address = target.split('?', 1)[0] ?? '';
  if (address.startsWith(`${prefix}/`))
    for (const route of routes) {
      const match = route.pattern.exec(address.slice(prefix.length));
      if (match === null) continue;
      const ids = [...route.operations.values()].map(({ id }) => id);
      const on: On = (fault) => ids.some((id) => switched(id)(fault));
      const pairs = Object.entries(match.groups ?? {});
      const path = Object.fromEntries(pairs.map(([name, text]) => [name, percentDecoded(text)]));
      return { route, path, on };
    }
  throw new Refusal(404, 'No path of the document is like this.');
}

function allowOf(route: Route, on: On): string {
  const methods = [...route.operations.keys()];
  const all = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  const hidden = on('options-of-orders-lack-post') ? 'POST' : '';
  return all.filter((method) => method !== hidden).join(', ');
}

function operationFor({ route, on }: Found, method: string): Operation {
  const found = route.operations.get(method === 'HEAD' ? 'GET' : method);
  if (found !== undefined) return found;
  const get = route.operations.get('GET');
  if (on('order-can-be-put') && method === 'PUT' && get) return get;
  const headers = on('refused-method-without-allow') ? {} : { Allow: allowOf(route, on) };
  throw new Refusal(405, `${method} is not for this.`, headers);
}

function signedIn(tenants: readonly Tenant[], request: IncomingMessage, on: On): Tenant {
  const key = request.headers['x-api-key'];
  const known = tenants.find((tenant) => tenant.key === key);
  const careless =
    (on('export-needs-no-key') && key === undefined) ||
    (on('order-cancelled-with-any-key') && key !== undefined);
  const tenant = known ?? (careless ? tenants[0] : undefined);
  if (tenant !== undefined) return tenant;
  if (on('wrong-key-forbidden') && key !== undefined) throw new Refusal(403, 'Not with this key.');
  const challenge = { 'WWW-Authenticate': 'ApiKey realm="orders"' };
  throw new Refusal(401, 'The key is missing or not known.', challenge);
}

async function answer(
  request: IncomingMessage,
  tenants: readonly Tenant[],
  routes: readonly Route[],
  switched: Switch,
): Promise<Answer> {
  const target = request.url ?? '/';
  const found = find(routes, target, switched);
  const method = request.method ?? 'GET';
  if (method === 'OPTIONS')
    return { status: 204, headers: { Allow: allowOf(found.route, found.on) } };
  const operation = operationFor(found, method);
  const on = switched(operation.id);
  if (target.length > longestAddress) {
    throw new Refusal(414, `An address has at most ${longestAddress} characters.`);
  }
  const tenant = signedIn(tenants, request, on);
  const accept = request.headers.accept ?? '*/*';
  const { produces } = operation;
  if (produces.length > 0 && !produces.some((type) => takes(accept, type, on('weight-zero-taken'))))
    if (!on('export-ignores-accept')) throw new Refusal(406, `There is ${produces}.`);
  const query = target.split('?').slice(1).join('?');
  const params = readParameters(operation, request, found.path, query, on);
  const others = tenants.filter((other) => other !== tenant);
  const handle = (body: Readonly<Record<string, unknown>>): Answer => {
    const handler = handlers[operation.id];
    if (handler === undefined) throw new Error(`Nothing handles ${operation.id}.`);
    return handler({ tenant, others, params: peeked(params, method), body, on });
  };
  try {
    return handle(await readBody(request, operation, on));
  } catch (error) {
    if (error instanceof Refusal && error.status === 422 && error.body !== undefined)
      if (on('invalid-change-half-made') || on('invalid-address-stored')) handle(error.body);
    throw error;
  }
}

/** Whoever asks for the head alone does not move a job on. */
const peeked = (params: ReadonlyMap<string, unknown>, method: string) =>
  method === 'HEAD' ? new Map([...params, ['peek', true]]) : params;

function send(request: IncomingMessage, response: ServerResponse, sent: Answer, on: On): void {
  const { body, status, headers = {}, type = 'application/json' } = sent;
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const head = request.method === 'HEAD';
  for (const [name, value] of Object.entries(headers))
    if (!(head && name === 'ETag' && on('head-of-a-customer-lacks-etag')))
      response.setHeader(name, value);
  if (body !== undefined && type !== '') response.setHeader('Content-Type', type);
  if (status !== 204 && status !== 304)
    response.setHeader('Content-Length', Buffer.byteLength(text));
  response.writeHead(status);
  response.end(head ? '' : text);
}

function afterError(error: unknown, on: On): Answer {
  if (!(error instanceof Refusal))
    return { status: 500, type: 'text/plain', body: 'Internal server error' };
  const { type, ...sent } = problem(error);
  const body: Record<string, unknown> = { ...(sent.body as object) };
  if (on('conflict-lacks-type') && error.status === 409) delete body['type'];
  if (on('not-found-in-an-envelope') && error.status === 404)
    return { ...sent, type: type ?? '', body: { data: null, meta: {} } };
  if (on('invalid-answered-200') && error.status === 422)
    return { status: 200, body: { error: error.message } };
  return { ...sent, type: type ?? '', body };
}

/** Starts the service on a free port of 127.0.0.1, with a fault or without. */
export async function startOrders(id: string | undefined): Promise<RunningGround> {
  const fault = faults.find((known) => known.id === id);
  if (id !== undefined && fault === undefined) throw new Error(`There is no fault ${id}.`);
  const switched: Switch = (operation) => (asked: FaultId) =>
    asked === id && fault?.operations.includes(operation) === true;
  const tenants = freshState();
  const routes = enforcedRoutes(changeOf(id), fault?.operations ?? []);
  return listen(prefix, (request, response) => {
    const on = switchFor(request, routes, switched);
    answer(request, tenants, routes, switched)
      .catch((error) => afterError(error, on))
      .then((sent) => send(request, response, sent, on));
  });
}

/** The switch for a request's operation, where there is one. */
function switchFor(request: IncomingMessage, routes: readonly Route[], switched: Switch): On {
  const address = (request.url ?? '').split('?', 1)[0] ?? '';
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
  for (const { pattern, operations } of routes)
    if (pattern.test(address.slice(prefix.length)))
      return switched(operations.get(method)?.id ?? '');
  return () => false;
}
