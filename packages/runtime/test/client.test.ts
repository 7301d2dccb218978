import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ApiError, ConnectionError, createApiClient } from '../src/index.ts';
import { keyPair, rejection, shopClient, uuidPattern } from './support/client.ts';
import { shop } from './support/shop.ts';

const test = suite('client');

test.before(() => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
});
test.after.each(() => nock.cleanAll());
test.after(() => nock.restore());

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server on the loopback interface that notes one request and answers 204. */
async function received(call: (baseUrl: string) => Promise<unknown>): Promise<Received> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let arrived: Received | undefined;
  server.once('request', async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method, url, headers } = request;
    arrived = { method, url, headers, body };
    response.writeHead(204).end();
  });
  try {
    await call(`http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`);
    if (arrived === undefined) throw new Error('no request arrived');
    return arrived;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test('sends an upload as the document describes it', async () => {
  const { method, url, headers, body } = await received((baseUrl) =>
    shopClient({ baseUrl }).uploadPhotos({
      path: { id: 'a/b' },
      body: { photo: new File(['bytes'], 'x.png'), kind: 'FRONT' },
    }),
  );
  assert.is(method, 'PUT');
  assert.is(url, '/base/items/a%2Fb/photos');
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1];
  const parts = body.split(`--${boundary}`).slice(1, -1);
  assert.is(parts.length, 2);
  assert.match(parts[0] ?? '', /name="kind"\r\n\r\nFRONT/);
  assert.match(
    parts[1] ?? '',
    /name="photo"; filename="x\.png"\r\nContent-Type: image\/png\r\n\r\nbytes/,
  );
});

test('sends JSON and a form with their content types', async () => {
  const json = await received((baseUrl) =>
    rejection(shopClient({ baseUrl }).createItem({ body: { id: '1', name: 'ü' } })),
  );
  assert.is(json.headers['content-type'], 'application/json');
  assert.is(json.body, '{"id":"1","name":"ü"}');
  assert.is(json.headers['accept'], 'application/json');
  assert.match(String(json.headers['x-request']), uuidPattern);
  const form = await received((baseUrl) =>
    shopClient({ baseUrl }).login({ body: { user: 'a b' } }),
  );
  assert.is(form.headers['content-type'], 'application/x-www-form-urlencoded');
  assert.is(form.body, 'user=a+b');
});

test('fills a parameter anew for each call, unless the caller gave it', async () => {
  const seen: unknown[] = [];
  nock('https://shop.test')
    .get('/v1/items')
    .thrice()
    .reply((request: Request) => {
      seen.push(request.headers.get('x-request'));
      return [200, []];
    });
  const client = shopClient();
  const first = await client.listItems();
  const second = await client.listItems();
  const third = await client.listItems({ header: { 'X-Request': 'mine' } });
  assert.equal(seen, [
    first.request.filled['X-Request'],
    second.request.filled['X-Request'],
    'mine',
  ]);
  assert.is.not(seen[0], seen[1]);
  assert.equal(third.request.filled, {});
});

test('returns every declared answer with what it holds', async () => {
  nock('https://shop.test')
    .get('/v1/items')
    .query({ tag: ['a', 'b'] })
    .reply(200, [{ id: '1' }], { 'x-total': '1' })
    .get('/v1/items/9')
    .reply(404, { error: { code: 'E404', text: 'gone' } })
    .put('/v1/items/1/photos')
    .reply(204);
  const client = shopClient();
  const list = await client.listItems({ query: { tag: ['a', 'b'] } });
  assert.is(list.ok, true);
  assert.is(list.status, 200);
  assert.equal(list.data, [{ id: '1' }]);
  assert.is(list.headers.get('x-total'), '1');
  assert.is(list.request.url, 'https://shop.test/v1/items?tag=a&tag=b');
  assert.is(list.request.operation, 'listItems');

  const missing = await client.getItem({ path: { id: '9' } });
  assert.is(missing.ok, false);
  assert.equal(missing.data, { error: { code: 'E404', text: 'gone' } });
  if (missing.ok) return;
  assert.is(missing.code, 'E404');
  assert.is(missing.message, 'gone');

  const done = await client.uploadPhotos({
    path: { id: '1' },
    body: { kind: 'BACK', photo: new Blob([]) },
  });
  assert.is(done.data, undefined);
});

test('reads bodies by their content type, and what is declared where it is missing', async () => {
  const given: [contentType: string | undefined, body: string, want: unknown][] = [
    ['application/json', '{"id":"1"}', { id: '1' }],
    ['application/vnd.shop+json; charset=utf-8', '{"id":"1"}', { id: '1' }],
    [undefined, '{"id":"1"}', { id: '1' }],
  ];
  for (const [contentType, body, want] of given) {
    const headers = contentType === undefined ? {} : { 'content-type': contentType };
    const bytes = new TextEncoder().encode(body);
    const fetch = () => Promise.resolve(new Response(bytes, { headers }));
    const answer = await shopClient({ fetch }).getItem({ path: { id: '1' } });
    assert.equal(answer.data, want, contentType);
  }
  const fetch = () =>
    Promise.resolve(new Response('x', { headers: { 'content-type': 'image/png' } }));
  const photo = await shopClient({ fetch }).getPhoto({ path: { id: '1' } });
  assert.instance(photo.data, Blob);
});

test('throws for a status that is not declared, with what the service said', async () => {
  nock('https://shop.test')
    .get('/v1/items/1')
    .query(true)
    .reply(418, { error: { code: 'TEA' } });
  const error = await rejection(shopClient().getItem({ path: { id: '1' } }));
  assert.instance(error, ApiError);
  if (!(error instanceof ApiError)) return;
  assert.is(error.kind, 'undeclared-status');
  assert.is(error.status, 418);
  assert.is(error.code, 'TEA');
  assert.is(error.operation, 'getItem');
  assert.equal(error.body, { error: { code: 'TEA' } });
  assert.is(
    error.message,
    'GET https://shop.test/v1/items/1 answered 418 TEA, a status that getItem does not declare',
  );
});

test('takes ranges and default for declared', async () => {
  nock('https://shop.test')
    .get('/v1/items')
    .reply(451, {})
    .get('/v1/items/1/photos/latest')
    .reply(503, {});
  assert.is((await shopClient().listItems()).status, 451);
  assert.is((await shopClient().getPhoto({ path: { id: '1' } })).status, 503);
});

test('throws for a body that is not the JSON it says it is', async () => {
  nock('https://shop.test')
    .get('/v1/items')
    .reply(200, '{"id', { 'content-type': 'application/json' });
  const error = await rejection(shopClient().listItems());
  assert.instance(error, ApiError);
  if (!(error instanceof ApiError)) return;
  assert.is(error.kind, 'unreadable-body');
  assert.is(error.body, '{"id');
});

test('throws when there is no answer, saying why', async () => {
  nock('https://shop.test').get('/v1/items').query(true).replyWithError('the line is down');
  const error = await rejection(shopClient().listItems({ query: { tag: ['private'] } }));
  assert.instance(error, ConnectionError);
  if (!(error instanceof ConnectionError)) return;
  assert.is(error.name, 'ConnectionError');
  assert.is(error.method, 'GET');
  assert.is(error.url, 'https://shop.test/v1/items');
  assert.is(error.operation, 'listItems');
  assert.match(error.filled['X-Request'] ?? '', uuidPattern);
  assert.instance(error.cause, Error);
});

test('throws when the connection breaks off in the body', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) });
  const fetch = () =>
    Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }));
  const error = await rejection(shopClient({ fetch }).listItems());
  assert.instance(error, ConnectionError);
  assert.match(String(error), 'cut');
});

test('follows no redirect', async () => {
  const urls: unknown[] = [];
  const server = createServer(({ url }, response) => {
    urls.push(url);
    if (url === '/items') response.writeHead(302, { location: '/elsewhere' });
    response.end('[]');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const error = await rejection(shopClient({ baseUrl }).listItems());
  server.close();
  server.closeAllConnections();
  assert.instance(error, ConnectionError);
  assert.match(String(error), 'redirect');
  assert.equal(urls, ['/items']);
});

test('rejects with the reason of its signal', async () => {
  const before = AbortSignal.abort(new Error('never begun'));
  assert.match(String(await rejection(shopClient().listItems({ signal: before }))), 'never begun');
  const controller = new AbortController();
  const fetch = (_: string, init: RequestInit): Promise<Response> =>
    new Promise((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      controller.abort(new Error('enough'));
    });
  const during = shopClient({ fetch }).listItems({ signal: controller.signal });
  assert.match(String(await rejection(during)), 'enough');
});

test('refuses base URLs that hold more than a place, and shows them without credentials and query', () => {
  const given: [baseUrl: string, shown: string][] = [
    ['shop.test', 'Give a baseUrl: "shop.test" is no http or https URL without'],
    ['/v1', 'Give a baseUrl: "/v1" is'],
    ['a\u001b"b', 'Give a baseUrl: "a\\u001b\\"b" is'],
    ['ftp://shop.test', 'Give a baseUrl: "ftp://shop.test" is'],
    [
      'https://u:pass-word@shop.test',
      'Give a baseUrl: "…@shop.test" is no http or https URL without',
    ],
    ['https://u:pass-word?#/@shop.test', 'Give a baseUrl: "…@shop.test" '],
    ['u:pass-word@shop.test', 'Give a baseUrl: "…@shop.test" is'],
    [
      'https://shop.test?key=pass-word',
      'Give a baseUrl: "https://shop.test" is no http or https URL without',
    ],
    [
      'https://shop.test#pass-word',
      'Give a baseUrl: "https://shop.test" is no http or https URL without',
    ],
  ];
  for (const [baseUrl, shown] of given) {
    assert.throws(
      () => shopClient({ baseUrl }),
      (error: Error) =>
        error instanceof TypeError &&
        error.message.startsWith(shown) &&
        !error.message.includes('pass-word'),
      baseUrl,
    );
  }
  const { server: _, ...nowhere } = shop;
  assert.throws(() => createApiClient(nowhere, {}), /Give a baseUrl: ""/);
});

test('has a function for each operation, whatever its name, and nothing else', () => {
  const operations = Object.fromEntries([
    ['constructor', shop.operations.getItem],
    ['GET', shop.operations.getItem],
  ]);
  const client = createApiClient({ ...shop, operations }, {});
  assert.is(Object.getPrototypeOf(client), null);
  assert.equal(Object.keys(client).sort(), ['GET', 'constructor']);
});

test('looks for the global fetch at each call', async () => {
  const client = shopClient({ credentials: keyPair });
  const original = globalThis.fetch;
  globalThis.fetch = () => Promise.resolve(Response.json({ access_token: 'a' }));
  try {
    assert.is((await client.listItems()).status, 200);
  } finally {
    globalThis.fetch = original;
  }
});

test.run();
