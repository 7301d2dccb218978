import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { securityHeaders } from './headers.ts';
import { type CodeName, Refusal, toAnswer } from './refusal.ts';

/** Answers what belongs to no operation, in the form that the operations' errors have. */
export function sendPlain(
  reply: FastifyReply,
  codeName: CodeName,
  message: string,
  status?: number,
): FastifyReply {
  const answer = toAnswer(new Refusal(codeName, message));
  return reply
    .code(status ?? answer.status)
    .headers(securityHeaders)
    .send(answer.body);
}

/** Answers a request that no route takes: 404, 405 with `Allow`, or what OPTIONS asks for (RFC 9110, section 9.3.7). */
export function sendUnrouted(
  request: FastifyRequest,
  reply: FastifyReply,
  methods: readonly string[],
): FastifyReply {
  const isAsking = request.method === 'OPTIONS';
  if (methods.length === 0 && !(isAsking && request.raw.url === '*')) {
    return sendPlain(reply, 'badRequest', 'Nothing is at this path.', 404);
  }
  const allow = withOwnMethods(methods).join(', ');
  if (isAsking)
    return reply
      .code(204)
      .headers({ ...securityHeaders, allow })
      .send();
  const message = `This path takes ${allow}.`;
  return sendPlain(reply.header('allow', allow), 'badRequest', message, 405);
}

/** Adds the methods that the server answers by itself. */
function withOwnMethods(methods: readonly string[]): string[] {
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort();
}

/** Answers a request of whose `Expect` nothing is known (RFC 9110, section 10.1.1), which Node.js keeps from Fastify. */
export function refuseExpectation(response: ServerResponse): void {
  const { headers, text } = printBody('badRequest', '/header/expect: must be 100-continue.');
  response.writeHead(417, headers).end(text);
}

/** An answer to bytes that are no HTTP request, where there is nothing to reply to but a socket. */
export function printPlain(codeName: CodeName, message: string): string {
  const { headers, text } = printBody(codeName, message);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return ['HTTP/1.1 400 Bad Request', ...lines, '', text].join('\r\n');
}

function printBody(codeName: CodeName, message: string) {
  const text = JSON.stringify(toAnswer(new Refusal(codeName, message)).body);
  const headers = {
    ...securityHeaders,
    connection: 'close',
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  };
  return { headers, text };
}
