import multipart from '@fastify/multipart';
import { type FastifyInstance, type FastifyReply, fastify, type RouteOptions } from 'fastify';
import { transactionIdOf } from './access.ts';
import { type Exchange, makeExchange, type Setup } from './exchange.ts';
import { methodsOf, operations } from './operations.ts';
import { type CodeName, Refusal, toAnswer } from './refusal.ts';
import { routes } from './served.ts';

/** The largest body that is not a file, in bytes. */
const bodyLimit = 65_536;

/**
 * Makes the HTTP server of the service: one route for each operation of the documents. One that nothing
 * serves is answered as a fault, so that a check of it fails and the others go on.
 */
export async function makeApp(setup: Setup): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit,
    exposeHeadRoutes: true,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors: (error, _request, reply) => {
      void sendPlain(reply, 'badRequest', error.message);
    },
    clientErrorHandler: (error, socket) => {
      if (!socket.writable) return socket.destroy(error);
      const overflow = error.code === 'HPE_HEADER_OVERFLOW';
      socket.end(printPlain(overflow ? 'headerTooLarge' : 'badRequest', error.message));
    },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) =>
    done(null, bytes),
  );
  await app.register(multipart, { limits: { fileSize: Number.POSITIVE_INFINITY } });

  for (const [id, operation] of operations) {
    const route = routes.get(id);
    app.route({
      method: operation.method as 'GET',
      url: urlOf(operation.path),
      ...handlersOf(route && makeExchange(operation, route, setup), id),
      onResponse: async (request, reply) => {
        setup.log.info({
          transactionId: transactionIdOf(request.headers),
          operation: id,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        });
      },
    });
  }

  app.setNotFoundHandler({}, (request, reply) => {
    const [pathname = ''] = request.raw.url?.split('?') ?? [];
    const methods = methodsOf(pathname);
    if (methods.length === 0)
      return sendPlain(reply, 'badRequest', 'Nothing is at this path.', 404);
    const message = `This path takes ${methods.join(', ')}.`;
    return sendPlain(reply.header('allow', methods.join(', ')), 'badRequest', message, 405);
  });
  app.setErrorHandler((error, _request, reply) => {
    setup.log.error({ err: error }, 'a call failed');
    return sendPlain(reply, 'fault', 'The service failed.');
  });
  return app;
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
    onRequest: (request) => exchange.admit(request),
    handler: (request, reply) => exchange.serve(request, reply),
    errorHandler: (error, request, reply) => exchange.refuse(error, request, reply),
  };
}

/** Answers what belongs to no operation. */
function sendPlain(
  reply: FastifyReply,
  codeName: CodeName,
  message: string,
  status?: number,
): FastifyReply {
  const answer = toAnswer(new Refusal(codeName, message));
  return reply.code(status ?? answer.status).send(answer.body);
}

/** The same for bytes that are no HTTP request, where there is nothing to reply to but a socket. */
function printPlain(codeName: CodeName, message: string): string {
  const body = JSON.stringify(toAnswer(new Refusal(codeName, message)).body);
  return [
    'HTTP/1.1 400 Bad Request',
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}
