import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningGround } from '../ground.ts';
import { problem, Refusal } from './exchange.ts';

/** Listens on a free port of 127.0.0.1, for what stands below a path. */
export async function listen(
  prefix: string,
  serve: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<RunningGround> {
  let requests = 0;
  const server = createServer({ maxHeaderSize: 32_768 }, (request, response) => {
    requests++;
    serve(request, response);
  });
  // What Node's parser refuses gets an answer of the declared shape, too.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return;
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
    const body = JSON.stringify(problem(new Refusal(status, 'The request is not HTTP/1.1.')).body);
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
