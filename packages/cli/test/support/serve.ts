import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Identity } from './certificate.ts';

/** A server on a free port of this machine. */
export interface Served extends AsyncDisposable {
  /** `127.0.0.1:1234` */
  readonly host: string;
  readonly url: string;
  /** What was asked for, in order. */
  readonly requests: readonly http.IncomingMessage[];
}

/** Serves until it is disposed of; over TLS, as `localhost`, where it is given an identity. */
export async function serve(answer: RequestListener, identity?: Identity): Promise<Served> {
  const requests: http.IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(request);
    answer(request, response);
  };
  const server = identity ? https.createServer(identity, listener) : http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const host = `${identity ? 'localhost' : '127.0.0.1'}:${port}`;
  return {
    host,
    url: `${identity ? 'https' : 'http'}://${host}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
