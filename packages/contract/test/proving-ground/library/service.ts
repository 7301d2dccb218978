import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningGround } from '../ground.ts';
import { InvalidBody, readBody } from './body.ts';
import { enforcedRoutes } from './enforced.ts';
import { type Answer, crash, type Handlers, problem, Refusal } from './exchange.ts';
import { type On, switchFor } from './faults.ts';
import { handlersFor } from './handlers.ts';
import type { Operation, Route } from './operations.ts';
import { percentDecoded, queryPairs, readParams } from './params.ts';
import { freshState, pick, type Tenant } from './state.ts';

const prefix = '/v1';
const longestAddress = 8000;

interface Found {
  readonly route: Route;
  readonly path: Readonly<Record<string, string>>;
}

function find(routes: readonly Route[], target: string, asked: On): Found {
  const address = target.split('?', 1)[0] ?? '';
  if (address.startsWith(`${prefix}/`))
    for (const route of routes) {
      const match = route.pattern.exec(address.slice(prefix.length));
      if (match === null) continue;
      const ids = [...route.operations.values()].map(({ id }) => id);
      const on: On = (fault) => ids.some((id) => asked(fault, id));
      if (on('broken-percent-crashes') && /%(?![0-9a-f]{2})/i.test(address)) crash();
      const values = Object.entries(match.groups ?? {}).map(([name, text]) => {
        const value = percentDecoded(
          on('plus-in-a-path-is-a-space') ? text.replaceAll('+', ' ') : text,
        );
        if (on('slash-in-a-path-refused') && value.includes('/')) throw new Refusal(404, address);
        return [name, on('percent-in-a-path-decoded-twice') ? percentDecoded(value) : value];
      });
      return { route, path: Object.fromEntries(values) };
    }
  throw new Refusal(404, 'No path of the document is like this.');
}

function allowed(route: Route): string {
  const methods = [...route.operations.keys()];
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

function options(route: Route, on: On): Answer {
  const ids = [...route.operations.values()].map(({ id }) => id);
  let allow = allowed(route);
  if (on('options-allow-too-much') && ids.includes('getCopy')) allow += ', PUT';
  if (on('options-allow-too-little') && ids.includes('createAuthor')) allow = 'GET, HEAD, OPTIONS';
  return { status: 204, headers: { Allow: allow } };
}

function operationFor(route: Route, method: string, on: On): Operation {
  const found = route.operations.get(method === 'HEAD' ? 'GET' : method);
  const headRefused = on('head-of-books-refused', found?.id) && method === 'HEAD';
  if (found !== undefined && !headRefused) return found;
  const get = route.operations.get('GET');
  if (on('author-can-be-patched', get?.id) && method === 'PATCH' && get) return get;
  if (on('undeclared-method-crashes', get?.id)) crash();
  const silent = on('books-refuse-without-allow', get?.id);
  throw new Refusal(405, `${method} is not for this.`, silent ? {} : { Allow: allowed(route) });
}

function signedIn(
  tenants: readonly Tenant[],
  operation: Operation,
  header: string | undefined,
  on: On,
): Tenant | undefined {
  const [, scheme = '', token] = /^(\S+) +(\S+)$/.exec(header ?? '') ?? [];
  const known =
    scheme.toLowerCase() === 'bearer' || on('copy-deleted-with-basic', operation.id)
      ? tenants.find((tenant) => tenant.token === token)
      : undefined;
  const careless =
    operation.open ||
    (on('report-needs-no-token', operation.id) && header === undefined) ||
    (on('loans-take-any-token', operation.id) && scheme.toLowerCase() === 'bearer');
  return known ?? (careless ? tenants[0] : undefined);
}

/** The best of the media types for an Accept header (RFC 9110, section 12.5.1); undefined where none will do. */
function negotiated(produces: readonly string[], header = '*/*'): string | undefined {
  const ranges = header.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const weight = parameters.find((text) => text.startsWith('q='))?.slice(2);
    return { range, weight: weight === undefined ? 1 : Number(weight) };
  });
  const weightOf = (type: string): number => {
    for (const range of [type, `${type.split('/')[0]}/*`, '*/*']) {
      const found = ranges.find((known) => known.range === range);
      if (found !== undefined) return found.weight;
    }
    return 0;
  };
  return produces
    .filter((type) => weightOf(type) > 0)
    .toSorted((a, b) => weightOf(b) - weightOf(a))[0];
}

async function answer(
  request: IncomingMessage,
  tenants: readonly Tenant[],
  routes: readonly Route[],
  handlers: Handlers,
  on: On,
): Promise<Answer> {
  const target = request.url ?? '/';
  const { route, path } = find(routes, target, on);
  const method = request.method ?? 'GET';
  if (method === 'OPTIONS') return options(route, on);
  const operation = operationFor(route, method, on);
  if (target.length > longestAddress) {
    if (on('long-address-crashes', operation.id)) crash();
    throw new Refusal(414, `An address has at most ${longestAddress} characters.`);
  }
  const tenant = signedIn(tenants, operation, request.headers.authorization, on);
  if (tenant === undefined) {
    const silent = on('refused-without-challenge', operation.id);
    const challenge = { 'WWW-Authenticate': 'Bearer realm="library"' };
    throw new Refusal(401, 'The token is missing or not known.', silent ? {} : challenge);
  }
  if (on('head-of-report-crashes', operation.id) && method === 'HEAD') crash();
  let accept = negotiated(operation.produces, request.headers.accept);
  if (accept === undefined && on('report-ignores-accept', operation.id))
    accept = 'application/json';
  if (accept === undefined && operation.produces.length > 0) {
    if (on('unacceptable-accept-crashes', operation.id)) crash();
    throw new Refusal(406, `There is ${operation.produces.join(' and ')}.`);
  }
  const query = target.split('?').slice(1).join('?');
  const params = readParams(operation, request, path, queryPairs(query), on);
  const others = tenants.filter((other) => other !== tenant);
  const handle = (body: Readonly<Record<string, unknown>>, text: string): Answer => {
    const handler = handlers[operation.id];
    if (handler === undefined) throw new Error(`Nothing handles ${operation.id}.`);
    return handler({ operation, tenant, others, params, body, text, query, accept: accept ?? '' });
  };
  try {
    const { body, text } = await readBody(request, operation, on);
    return handle(body, text);
  } catch (error) {
    if (error instanceof InvalidBody) {
      if (on('invalid-author-made', operation.id)) handle(error.body, '{}');
      if (on('refused-patch-changes-title', operation.id))
        handle(pick(error.body, ['title']), '{}');
    }
    throw error;
  }
}

// JSON.rawJSON, which TypeScript does not know yet, prints integers that a double would round.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

const printed = (body: unknown): string =>
  JSON.stringify(body, (_, value) => (typeof value === 'bigint' ? rawJSON(String(value)) : value));

function send(request: IncomingMessage, response: ServerResponse, sent: Answer, on: On): void {
  const text =
    sent.body === undefined ? '' : typeof sent.body === 'string' ? sent.body : printed(sent.body);
  const head = request.method === 'HEAD';
  const type = sent.type ?? 'application/json';
  for (const [name, value] of Object.entries(sent.headers ?? {})) response.setHeader(name, value);
  if (sent.body !== undefined && type !== '') response.setHeader('Content-Type', type);
  if (head && on('head-of-loans-lacks-total') && request.url?.includes('/loans'))
    response.removeHeader('X-Total-Count');
  const hidden = head && on('head-of-search-has-no-length') && request.url?.includes('/search');
  if (sent.status !== 204)
    response.setHeader('Content-Length', hidden ? 0 : Buffer.byteLength(text));
  response.writeHead(sent.status);
  response.end(head ? '' : text);
}

function afterError(error: unknown, on: On, url: string): Answer {
  if (!(error instanceof Refusal))
    return { status: 500, type: 'text/plain', body: 'Internal server error' };
  const answer = problem(error);
  const body: Record<string, unknown> = { ...(answer.body as object) };
  if (on('problem-lacks-title') && error.status === 404 && /\/books\/[^/]+$/.test(url))
    delete body['title'];
  if (on('problem-status-as-text') && error.status === 422 && url.endsWith('/copies'))
    body['status'] = String(error.status);
  return { ...answer, body };
}

/** Starts the service on a free port of 127.0.0.1, with a fault or without. */
export async function startService(fault: string | undefined): Promise<RunningGround> {
  const on = switchFor(fault);
  const { tenants, counters } = freshState();
  const handlers = handlersFor(on, counters);
  const routes = enforcedRoutes(fault);
  let requests = 0;
  const server = createServer({ maxHeaderSize: 32_768 }, (request, response) => {
    requests++;
    answer(request, tenants, routes, handlers, on)
      .catch((error) => afterError(error, on, request.url ?? ''))
      .then((sent) => send(request, response, sent, on));
  });
  // What Node's parser refuses gets an answer of the declared shape, too.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return;
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
    const body = printed(problem(new Refusal(status, 'The request is not HTTP/1.1.')).body);
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    requests: () => requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
