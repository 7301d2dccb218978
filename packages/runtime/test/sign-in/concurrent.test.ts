import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { keyPair, shopClient } from '../support/client.ts';

test('10,000 concurrent calls cause one sign-in', async () => {
  const asked: Record<string, number> = {};
  const tokens = new Set<string | undefined>();
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    asked[url] = (asked[url] ?? 0) + 1;
    const isSignIn = url === '/oauth/token';
    if (!isSignIn) tokens.add(request.headers.authorization);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isSignIn ? { access_token: 't1', expires_in: '3600' } : []));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const client = shopClient({ baseUrl, credentials: keyPair, retry: {} });
    const answers = await Promise.all(Array.from({ length: 10_000 }, () => client.listItems()));
    assert.ok(answers.every(({ ok }) => ok));
  } finally {
    server.close();
    server.closeAllConnections();
  }
  assert.equal(asked, { '/oauth/token': 1, '/items': 10_000 });
  assert.equal([...tokens], ['Bearer t1']);
});

test.run();
