import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { batches } from './batches.ts';
import { type Body, readBody } from './body.ts';
import { type Operation, type Route, rulesOf } from './document.ts';
import { events } from './events.ts';
import { type Answer, type Handlers, type On, Refusal } from './exchange.ts';
import { exports } from './exports.ts';
import type { FaultId } from './faults.ts';
import { files } from './files.ts';
import { folders } from './folders.ts';
import { limits } from './limits.ts';
import { decoded, pairsOf, readParameters } from './parameters.ts';
import { quotas } from './quotas.ts';
import { settings } from './settings.ts';
import { type Client, createDoorkeeper } from './token.ts';

const handlers: Handlers = {
  getHealth: () => ({ status: 200, body: { status: 'up', version: '1.4.0' } }),
  ...folders,
  ...files,
  ...exports,
  ...batches,
  ...settings,
  ...quotas,
  ...limits,
  ...events,
};
const urlLimit = 4000;
const headersLimit = 12_000;

/** The depot, which answers for these clients, with one fault or none. */
export function createDepot(clients: readonly Client[], fault: FaultId | undefined): Server {
  const on: On = (id) => id === fault;
  const rules = rulesOf(fault);
  const doorkeeper = createDoorkeeper(clients, on);

  async function answerTo(request: IncomingMessage): Promise<Answer> {
    const [address = '', ...search] = (request.url ?? '').split('?');
    if (address === '/oauth/token') return doorkeeper.token(request);
    const segments = address.split('/').slice(1);
    const route = rules.routes.find((candidate) => fits(candidate, segments));
    if (route === undefined) throw new Refusal(404, 'There is nothing here.');
    const method = request.method ?? '';
    if (method === 'OPTIONS') return { status: 204, headers: { Allow: allowOf(route, on) } };
    const operation = operationFor(route, method, on);
    const tenant = doorkeeper.letIn(request, operation.schemes, operation.id);
    refuseTooLong(request, on);
    const accepted = acceptedOf(request, operation, on);
    const pathValues = new Map(
      route.segments.flatMap((segment, index) =>
        segment.startsWith('{') ? [[segment.slice(1, -1), segments[index] ?? ''] as const] : [],
      ),
    );
    for (const value of pathValues.values()) decoded(value);
    const query = pairsOf(search.join('?'));
    const read = readParameters(operation.parameters, request, pathValues, query, rules, on);
    const body: Body =
      operation.requests.size > 0
        ? await readBody(request, operation, rules, on)
        : { value: undefined, bytes: Buffer.alloc(0), parts: [] };
    const handler = handlers[operation.id];
    if (handler === undefined) throw new Error(`nothing handles ${operation.id}`);
    return handler({
      ...read,
      ...body,
      body: body.value,
      operation,
      tenant,
      everybody: clients.map((client) => client.tenant),
      accepted,
      on,
    });
  }

  const server = createServer(
    { maxHeaderSize: 65_536, requireHostHeader: false },
    async (request, response) => {
      const answer = await answerTo(request).catch((error: unknown) =>
        problemOf(error, request, on),
      );
      request.resume();
      write(response, request, answer, on);
    },
  );
  server.on('checkContinue', (request, response) => {
    response.writeContinue();
    server.emit('request', request, response);
  });
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
    const body = JSON.stringify({ type: 'about:blank', title: 'This is not HTTP.', status });
    if (!socket.writable) return;
    socket.end(
      `HTTP/1.1 ${status} Refused\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
  });
  return server;
}

function fits({ segments }: Route, given: readonly string[]): boolean {
  return (
    segments.length === given.length &&
    segments.every((segment, index) =>
      segment.startsWith('{') ? given[index] !== '' : segment === given[index],
    )
  );
}

function allowOf({ operations, segments }: Route, on: On): string {
  const methods = new Set(operations.keys());
  if (methods.has('GET')) methods.add('HEAD');
  if (on('options-allow-too-much') && segments[0] === 'batches') methods.add('DELETE');
  return [...methods, 'OPTIONS'].join(', ');
}

function operationFor(route: Route, method: string, on: On): Operation {
  const headless = on('head-refused') && route.segments.at(-1) === '{folderId}';
  const wanted = method === 'HEAD' && !headless ? 'GET' : method;
  const found = route.operations.get(wanted);
  if (found !== undefined) return found;
  const [first] = route.segments;
  if (on('undeclared-method-answered') && first === 'settings' && method === 'DELETE') {
    throw new Refusal(200, 'Deleted.');
  }
  if (on('undeclared-method-breaks') && first === 'limits') throw new TypeError('no such method');
  const quiet = on('allow-missing') && first === 'exports';
  throw new Refusal(405, `${method} is not for this.`, undefined, {
    ...(!quiet && { Allow: allowOf(route, on) }),
  });
}

function refuseTooLong(request: IncomingMessage, on: On): void {
  if ((request.url ?? '').length > urlLimit) {
    if (on('long-address-breaks')) throw new RangeError('address does not fit');
    throw new Refusal(414, `An address has at most ${urlLimit} characters.`);
  }
  const size = request.rawHeaders.reduce((sum, text) => sum + text.length, 0);
  if (size > headersLimit) {
    throw new Refusal(431, `Headers have at most ${headersLimit} characters.`);
  }
}

/** The declared type that fits the Accept header best (RFC 9110, section 12.5.1). */
function acceptedOf(request: IncomingMessage, { answers, id }: Operation, on: On): string {
  const [first] = answers;
  if (first === undefined) return '';
  const ranges = (request.headers.accept ?? '*/*').split(',').map((range) => {
    const [media = '', ...attributes] = range.split(';').map((piece) => piece.trim().toLowerCase());
    const weight = attributes.find((attribute) => attribute.startsWith('q='))?.slice(2);
    return { media, weight: weight === undefined ? 1 : Number(weight) };
  });
  const weightOf = (type: string): number => {
    const fit = [type, `${type.split('/')[0]}/*`, '*/*']
      .map((media) => ranges.find((range) => range.media === media))
      .find((range) => range !== undefined);
    return fit?.weight ?? 0;
  };
  const best = answers.toSorted((a, b) => weightOf(b) - weightOf(a))[0] ?? first;
  if (weightOf(best) > 0) return best;
  if (on('accept-breaks') && id === 'getExport') throw new TypeError('no writer');
  if (on('accept-ignored') && id === 'getLimit') return 'application/json';
  if (on('accept-obeyed-blindly') && id === 'listEvents') return ranges[0]?.media ?? first;
  throw new Refusal(406, `To be had as ${answers.join(' or ')}.`);
}

function problemOf(error: unknown, request: IncomingMessage, on: On): Answer {
  const refused = error instanceof Refusal;
  const status = refused ? error.status : 500;
  const short = on('problem-without-title') && status === 404;
  const text = on('problem-as-text') && status === 422 && request.method === 'PUT';
  return {
    status,
    headers: refused ? error.headers : {},
    media: text ? 'text/plain' : 'application/problem+json',
    body: {
      type: 'about:blank',
      ...(!short && { title: refused ? error.message : 'The depot broke.' }),
      status: on('problem-status-as-text') && status === 409 ? '409' : status,
      ...(refused && error.problems && { errors: error.problems }),
    },
  };
}

function write(response: ServerResponse, request: IncomingMessage, answer: Answer, on: On): void {
  const { status, body, media = 'application/json' } = answer;
  const raw = typeof body === 'string' || Buffer.isBuffer(body);
  const bytes = body === undefined ? undefined : Buffer.from(raw ? body : JSON.stringify(body));
  const head = request.method === 'HEAD';
  const headers = Object.entries(answer.headers ?? {});
  for (const [name, value] of headers) {
    if (on('head-lacks-etag') && head && name === 'ETag') continue;
    response.setHeader(name, value);
  }
  if (bytes !== undefined) {
    const empty = on('head-says-empty') && head && media === 'application/octet-stream';
    response.setHeader('Content-Length', empty ? 0 : bytes.length);
    if (media !== '') response.setHeader('Content-Type', media);
  }
  response.writeHead(status);
  response.end(head ? undefined : bytes);
}
