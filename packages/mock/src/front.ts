import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, HeldRequest } from './exchange.ts';
import { MockError } from './mock-error.ts';
import { problemAnswer } from './problem-answer.ts';

/** Prism's own limit; a request is held until it is answered, so that it can be repeated. */
const bytesHeld = 10 * 1024 * 1024;

/** The request's body, or `undefined` when it is longer than what is held. It is read to its end in any case. */
async function bodyOf(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length <= bytesHeld) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= bytesHeld ? Buffer.concat(chunks) : undefined;
}

async function handle(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answerTo: (request: HeldRequest) => Promise<Answer>,
): Promise<void> {
  const { method = 'GET', url: target = '/', rawHeaders } = incoming;
  const body = await bodyOf(incoming);
  const answer = body
    ? await answerTo({ method, target, rawHeaders, body })
    : problemAnswer(
        413,
        'Content Too Large',
        `The body of ${method} ${target} is longer than the ${bytesHeld} bytes that the mock takes.`,
      );
  outgoing.sendDate = false;
  outgoing.writeHead(answer.status, answer.statusMessage, [...answer.rawHeaders]);
  outgoing.end(answer.body);
}

/** A server that is listening and the URL it is reached at. */
export interface Front {
  readonly url: string;
  close(): Promise<void>;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const message =
        error.code === 'EADDRINUSE'
          ? `Port ${port} of ${host} is in use. Take another, or 0 for any that is free.`
          : `The mock cannot listen on port ${port} of ${host}: ${error.message}`;
      const code = error.code === 'EADDRINUSE' ? 'port-in-use' : 'cannot-listen';
      reject(new MockError(code, message, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}

/** Listens and answers every request by `answerTo`. Throws a MockError `port-in-use` or `cannot-listen`. */
export async function openFront(
  host: string,
  port: number,
  answerTo: (request: HeldRequest) => Promise<Answer>,
): Promise<Front> {
  const server = createServer((incoming, outgoing) => {
    // A client that goes away while it is sending leaves nobody to answer.
    handle(incoming, outgoing, answerTo).catch(() => outgoing.destroy());
  });
  await listen(server, host, port);
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
