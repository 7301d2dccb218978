import multipart from '@fastify/multipart';
import { type FastifyInstance, type FastifyReply, fastify } from 'fastify';
import { transactionIdOf } from './access.ts';
import { makeExchange, type Setup } from './exchange.ts';
import { methodsOf, operations } from './operations.ts';
import { type CodeName, Refusal, toAnswer } from './refusal.ts';
import type { Route } from './route.ts';
import { authenticationRoutes } from './routes/authentication.ts';
import { groupRoutes } from './routes/groups.ts';
import { jobRoutes } from './routes/jobs.ts';
import { participantRoutes } from './routes/participants.ts';

/** The largest body that is not a file, in bytes. */
const bodyLimit = 65_536;

const routes: Readonly<Record<string, Route>> = {
  ...authenticationRoutes,
  ...groupRoutes,
  ...participantRoutes,
  ...jobRoutes,
};

/**
 * Makes the HTTP server of the service: one route for each operation of the documents.
 *
 * Throws when the documents have an operation that nothing serves, or none of a name that is served.
 */
export async function makeApp(setup: Setup): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit,
    exposeHeadRoutes: false,
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
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
  await app.register(multipart, { limits: { fileSize: Number.POSITIVE_INFINITY } });

  for (const [id, operation] of operations) {
    const route = routes[id];
    if (!route) throw new Error(`The documents have an operation ${id} that is not served.`);
    const exchange = makeExchange(operation, route, setup);
    app.route({
      method: operation.method as 'GET',
      url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      onRequest: (request) => exchange.admit(request),
      handler: (request, reply) => exchange.serve(request, reply),
      errorHandler: (error, request, reply) => exchange.refuse(error, request, reply),
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
  const missing = Object.keys(routes).filter((id) => !operations.has(id));
  if (missing.length > 0) throw new Error(`The documents have no operation ${missing.join(', ')}.`);

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
