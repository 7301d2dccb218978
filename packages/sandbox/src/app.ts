import multipart from '@fastify/multipart';
import { type FastifyInstance, type FastifyReply, fastify, type RouteOptions } from 'fastify';
import { transactionIdOf } from './access.ts';
import { addConsole, isOfConsole } from './console.ts';
import { type Exchange, makeExchange, type Setup } from './exchange.ts';
import { addHealth, healthPath } from './health.ts';
import { methodsOf, operations } from './operations.ts';
import { printPlain, refuseExpectation, sendPlain, sendUnrouted } from './plain.ts';
import { routes } from './served.ts';

/** The largest body that is not a file, in bytes. */
const bodyLimit = 65_536;

/** The largest request line with its headers, in bytes. */
const maxHeaderSize = 8_192;

/** How long a caller may take over headers, be silent, and take over a whole request, in milliseconds. */
const [headersTimeout, connectionTimeout, requestTimeout] = [10_000, 60_000, 3_600_000];

/** How often it is looked for callers who took too long, in milliseconds. */
const connectionsCheckingInterval = 1_000;

/**
 * Makes the HTTP server of the service: one route for each operation of the documents. One that nothing
 * serves is answered as a fault, so that a check of it fails and the others go on.
 */
export async function makeApp(setup: Setup): Promise<FastifyInstance> {
  const { log } = setup;
  const app = fastify({
    bodyLimit,
    connectionTimeout,
    requestTimeout,
    // A request without Host is refused below, with a body.
    http: {
      maxHeaderSize,
      headersTimeout,
      connectionsCheckingInterval,
      requireHostHeader: false,
    },
    exposeHeadRoutes: true,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: maxHeaderSize },
    frameworkErrors: (_error, _request, reply) => {
      void sendPlain(reply, 'badRequest', 'The path is malformed.');
    },
    clientErrorHandler: (error, socket) => {
      if (!socket.writable) return socket.destroy(error);
      log.info({ reason: error.code }, 'bytes that are no request were refused');
      const overflow = error.code === 'HPE_HEADER_OVERFLOW';
      socket.end(printPlain(overflow ? 'headerTooLarge' : 'badRequest', error.message));
    },
  });
  app.server.on('checkExpectation', (_request, response) => refuseExpectation(response));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) =>
    done(null, bytes),
  );
  await app.register(multipart, { limits: { fileSize: Number.POSITIVE_INFINITY } });

  app.addHook('onRequest', (request, reply, done) => {
    const { headers, httpVersion, url } = request.raw;
    if (headers.host === undefined && httpVersion === '1.1') {
      sendPlain(reply, 'badRequest', '/header/host: must be there.');
    } else if (request.is404) {
      // Before a body is read: whatever it is, the answer is the same.
      const [pathname = ''] = url?.split('?') ?? [];
      const isPlain = pathname === healthPath || isOfConsole(pathname);
      sendUnrouted(request, reply, isPlain ? ['GET'] : methodsOf(pathname));
    } else done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    log.info({
      transactionId: transactionIdOf(request.headers),
      operation: request.routeOptions.config.operation,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });

  addHealth(app, setup.service);
  addConsole(app);
  for (const [id, operation] of operations) {
    const route = routes.get(id);
    app.route({
      method: operation.method as 'GET',
      url: urlOf(operation.path),
      config: { operation: id },
      ...handlersOf(route && makeExchange(operation, route, setup), id),
    });
  }

  app.setErrorHandler((error, _request, reply) => {
    log.error({ err: error }, 'a call failed');
    return sendPlain(reply, 'fault', 'The service failed.');
  });
  return app;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The id of the operation that a route serves. */
    readonly operation?: string;
  }
}

/** A path's template in Fastify's form; its parameters are read from the raw path, so any name does. */
function urlOf(path: string): string {
  let count = 0;
  return path.replaceAll(':', '::').replaceAll(/\{[^}]*\}/g, () => `:p${count++}`);
}

function handlersOf(
  exchange: Exchange | undefined,
  id: string,
): Pick<RouteOptions, 'onRequest' | 'handler' | 'errorHandler'> {
  if (!exchange) {
    const refuse = (reply: FastifyReply) =>
      sendPlain(reply, 'fault', `The sandbox does not serve ${id}.`);
    // Before a body is read: whatever it is, the answer is the same.
    return {
      onRequest: async (_request, reply) => refuse(reply),
      handler: (_request, reply) => refuse(reply),
    };
  }
  return {
    onRequest: (request, reply) => exchange.admit(request, reply),
    handler: (request, reply) => exchange.serve(request, reply),
    errorHandler: (error, request, reply) => exchange.refuse(error, request, reply),
  };
}
