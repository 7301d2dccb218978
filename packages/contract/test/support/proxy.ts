import { createServer, type IncomingHttpHeaders, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An exchange that went through. */
export interface Passed {
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly path: string;
  /** The headers that let it in: `Authorization`, `Cookie` and those of keys. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly status: number;
  /** Of the answer. */
  readonly headers: IncomingHttpHeaders;
}

/** What becomes of a request in place of being passed on, or after it. */
export type Fault = 'unavailable' | 'reset-before' | 'reset-after';

export interface Proxy {
  readonly url: string;
  readonly passed: Passed[];
  /** How many requests met a fault. */
  readonly faults: () => number;
  close(): Promise<void>;
}

/** A real server in front of another one, which passes requests on byte for byte, keeps what it saw, and may fail. */
export async function proxy(
  target: string,
  decide: (method: string, path: string) => Fault | undefined = () => undefined,
): Promise<Proxy> {
  const { hostname, port, pathname } = new URL(target);
  const passed: Passed[] = [];
  let faults = 0;
  const server = createServer((request, response) => {
    const { method = '', url: path = '' } = request;
    const credentials = credentialsOf(request.headers);
    const fault = decide(method, path);
    if (fault !== undefined) faults++;
    if (fault === 'reset-before') {
      request.socket.destroy();
      return;
    }
    if (fault === 'unavailable') {
      response.writeHead(503, { 'content-type': 'text/plain' }).end('busy');
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const onward = send(
        { hostname, port, method, path, headers: request.rawHeaders, setHost: false },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const body = Buffer.concat(parts);
            const { statusCode: status = 0, headers, rawHeaders } = answer;
            passed.push({ method, path, credentials, status, headers });
            if (fault === 'reset-after') request.socket.destroy();
            else response.writeHead(status, rawHeaders).end(body);
          });
        },
      );
      onward.on('error', () => request.socket.destroy());
      onward.end(Buffer.concat(chunks));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}${pathname.replace(/\/$/, '')}`,
    passed,
    faults: () => faults,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function credentialsOf(headers: IncomingHttpHeaders): Record<string, string> {
  const own = Object.entries(headers).filter(
    ([name]) => /^(?:authorization|cookie)$|key$/.test(name) && name !== 'idempotency-key',
  );
  return Object.fromEntries(own.map(([name, value]) => [name, String(value)]));
}
