// Reads and checks requests in Fastify 5.
import { pathParameters, readBody, statusOf } from './server.js';

/** How many findings a message names. */
const namedFindings = 3;

/** What was read of requests, by request and operation. */
const readValues = new WeakMap();

/** Refuses a request: `findings` say why, and `statusCode` what Fastify answers when the app has no error handler. */
export class InvalidRequest extends Error {
  constructor(findings) {
    const named = findings.slice(0, namedFindings);
    super(named.map(({ pointer, message }) => `${pointer} ${message}`).join('; '));
    this.name = 'InvalidRequest';
    this.code = 'INVALID_REQUEST';
    this.statusCode = statusOf(findings);
    this.findings = findings;
  }
}

/** Reads and checks a request by its operation. The body is what Fastify's parsers made of it, unless one is given. */
export function readRequest(operation, request, { body = request.body, ...options } = {}) {
  const { headers, raw } = request;
  const mark = raw.url.indexOf('?');
  const parts = {
    path: pathParameters(operation.path, mark < 0 ? raw.url : raw.url.slice(0, mark)),
    query: mark < 0 ? '' : raw.url.slice(mark + 1),
    headers,
    body: body instanceof Uint8Array ? readBody(body, headers['content-type']) : body,
  };
  return operation.request(parts, options);
}

/** Makes the `preHandler` of a route: it checks requests by the operation, and keeps what it read for `validated`. */
export function validate(operation, options) {
  return async (request) => {
    const read = readRequest(operation, request, options);
    if (!read.ok) throw new InvalidRequest(read.findings);
    readValues.set(request, { operation, value: read.value });
  };
}

/** What the request held, read by its operation. Throws a TypeError where it was not checked by this one. */
export function validated(operation, request) {
  const read = readValues.get(request);
  if (read?.operation !== operation) {
    throw new TypeError(`The request was not checked by the operation of ${operation.path}.`);
  }
  return read.value;
}

/** A plugin that checks the requests of every route that is one of the operations, by its method and URL. */
export async function validateRequests(app, { operations, prefix = '', undeclared }) {
  const checks = new Map();
  for (const operation of Object.values(operations)) {
    const path = (prefix + operation.path).replaceAll(/\{[^{}]*\}/g, '{}');
    checks.set(routeOf(operation.method, path), validate(operation, { undeclared }));
  }
  const found = new Map();
  const find = ({ method, routeOptions: { url } }) => {
    if (url === undefined) return undefined;
    const route = routeOf(method, url);
    if (!found.has(route)) found.set(route, checkOf(method, url, checks));
    return found.get(route);
  };
  addParsers(app, find);
  app.addHook('preHandler', async (request) => find(request)?.(request));
}

// The hook and the parsers are the app's, not those of a scope of its own (as fastify-plugin does it).
validateRequests[Symbol.for('skip-override')] = true;
validateRequests[Symbol.for('fastify.display-name')] = 'validateRequests';

/** The check of a route, whatever its parameters are called; a HEAD that Fastify adds to a GET is checked as that. */
function checkOf(method, url, checks) {
  const path = url.replaceAll(/(?<!:):[A-Za-z0-9_]+(?:\([^()]*\))?/g, '{}').replaceAll('::', ':');
  return (
    checks.get(routeOf(method, path)) ??
    (method === 'HEAD' ? checkOf('GET', url, checks) : undefined)
  );
}

function routeOf(method, path) {
  return `${method.toUpperCase()} ${path}`;
}

/**
 * Parsers for JSON, so that malformed JSON is a finding like any other, and for all that the app has none for. Routes of
 * no operation are served as if they were not there.
 */
function addParsers(app, find) {
  const { onProtoPoisoning = 'error', onConstructorPoisoning = 'error' } = app.initialConfig;
  const usual = app.getDefaultJsonParser(onProtoPoisoning, onConstructorPoisoning);
  const parseJson = (text) => {
    let value;
    usual(undefined, text, (error, parsed) => {
      if (error) throw error;
      value = parsed;
    });
    return value;
  };
  const unsupported = (_request, _bytes, done) => {
    const error = new Error('Unsupported Media Type');
    done(Object.assign(error, { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE', statusCode: 415 }));
  };
  for (const [type, otherwise] of [
    ['application/json', usual],
    ['*', unsupported],
  ]) {
    const parse = (request, bytes, done) => {
      if (find(request) === undefined) return otherwise(request, bytes, done);
      done(null, readBody(bytes, request.headers['content-type'], parseJson));
    };
    try {
      app.addContentTypeParser(type, { parseAs: 'buffer' }, parse);
    } catch (error) {
      // The app has a parser of its own, and means it.
      if (error.code !== 'FST_ERR_CTP_ALREADY_PRESENT') throw error;
    }
  }
}
