import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConnectionError } from '../../src/index.ts';
import { rejection, shopClient } from '../support/client.ts';

const test = suite('no redirect');

/** What workers of Cloudflare do: `manual` and `follow` are all that they know. */
function refuseError(init: RequestInit | undefined): void {
  if (init?.redirect === 'error') throw new TypeError('Invalid redirect value');
}

class WorkersRequest extends Request {
  constructor(url: string, init?: RequestInit) {
    refuseError(init);
    super(url, init);
  }
}

test('where fetch does not know "error", calls are made, and a redirect is not followed', async () => {
  const paths: (string | undefined)[] = [];
  const server = createServer(({ url }, response) => {
    paths.push(url);
    if (url === '/items') return response.setHeader('content-type', 'text/json').end('[]');
    return response.writeHead(302, { location: '/items' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { Request: whole } = globalThis;
  globalThis.Request = WorkersRequest as typeof Request;
  try {
    const { port } = server.address() as AddressInfo;
    const client = (path: string): ReturnType<typeof shopClient> =>
      shopClient({
        baseUrl: `http://127.0.0.1:${port}${path}`,
        retry: false,
        fetch: (url, init) => {
          refuseError(init);
          return fetch(url, init);
        },
      });
    assert.is((await client('').listItems()).status, 200);
    const error = await rejection(client('/elsewhere').listItems());
    assert.instance(error, ConnectionError);
    assert.match(String(error), /got no answer: a redirect/);
    assert.equal(paths, ['/items', '/elsewhere/items']);
  } finally {
    globalThis.Request = whole;
    server.closeAllConnections();
    server.close();
  }
});

test.run();
