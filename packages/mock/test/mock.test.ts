import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Mock, MockError, startMock } from '../src/index.ts';
import { supervise } from '../src/supervisor.ts';
import { documentOf, readers, shelves } from './documents.ts';
import { lives } from './processes.ts';

const signedIn = { authorization: 'Bearer any' };

async function within<T>(
  options: Parameters<typeof startMock>[0],
  use: (mock: Mock) => Promise<T>,
) {
  const mock = await startMock(options);
  try {
    return await use(mock);
  } finally {
    await mock.close();
  }
}

async function refusal(options: Parameters<typeof startMock>[0]): Promise<MockError> {
  const outcome = await startMock(options).catch((error: unknown) => error);
  if (outcome instanceof MockError) return outcome;
  await (outcome as Mock).close();
  throw new Error('the mock started');
}

test('answers from every document behind one port, and closes without leaving a process', async () => {
  const mock = await startMock({ documents: [shelves, readers] });
  const [pid = 0] = mock.childPids();
  assert.ok(lives(pid));
  for (const path of ['/shelves/7', '/readers']) {
    const answer = await fetch(mock.url + path, { headers: signedIn });
    assert.is(answer.status, 200, path);
    assert.equal(await answer.json(), { done: true });
  }
  await mock.close();
  await mock.close();
  assert.not(lives(pid));
  assert.equal(mock.childPids(), []);
  const error = await fetch(mock.url).catch((caught) => caught.cause.code);
  assert.is(error, 'ECONNREFUSED');
});

test('serves a document of Swagger 2.0, of which the basePath is no part of its paths', async () => {
  const pet = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
  const swagger = {
    swagger: '2.0',
    info: { title: 'Pets', version: '1' },
    basePath: '/v1',
    consumes: ['application/json'],
    produces: ['application/json'],
    paths: {
      '/pets': {
        post: {
          parameters: [
            { name: 'pet', in: 'body', required: true, schema: { $ref: '#/definitions/Pet' } },
          ],
          responses: { 201: { description: 'ok', schema: { $ref: '#/definitions/Pet' } } },
        },
      },
    },
    definitions: { Pet: { ...pet, example: { name: 'Rex' } } },
  };
  await within({ documents: [swagger] }, async ({ url }) => {
    const send = (body: object) =>
      fetch(`${url}/pets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const answer = await send({ name: 'Tom' });
    assert.equal([answer.status, await answer.json()], [201, { name: 'Rex' }]);
    assert.is((await send({})).status, 422);
  });
});

test('hands on what Prism answers: sign-in, Prefer, unknown paths, the path of servers', async () => {
  await within({ documents: [shelves, readers] }, async ({ url }) => {
    const cases: [path: string, headers: Record<string, string>, status: number][] = [
      ['/shelves/7', {}, 401],
      ['/shelves/7', { ...signedIn, prefer: 'code=401' }, 401],
      ['/readers', { prefer: 'code=401' }, 401],
      ['/nobody', {}, 404],
      ['/library/shelves/7', signedIn, 404],
    ];
    for (const [path, headers, status] of cases) {
      const answer = await fetch(url + path, { headers });
      assert.is(answer.status, status, `${path} ${JSON.stringify(headers)}`);
      await answer.arrayBuffer();
    }
    const missing = await fetch(`${url}/nobody`);
    assert.match(missing.headers.get('content-type') ?? '', 'application/problem+json');
    assert.is((await missing.json()).status, 404);
  });
});

test('passes target, headers and body on byte for byte, and holds no more than 10 MB', async () => {
  await within({ documents: [shelves] }, async ({ url }) => {
    const send = (bytes: number, headers: Record<string, string> = {}) =>
      fetch(`${url}/shelves/a%2Fb/books?x=%20+`, {
        method: 'PUT',
        headers: { 'content-type': 'text/plain', ...headers },
        body: new Uint8Array(bytes).fill(97),
      });
    const limit = 10 * 1024 * 1024;
    const held = await send(limit);
    assert.is(held.status, 415, 'Prism itself says what it thinks of text/plain');
    await held.arrayBuffer();
    const tooLong = await send(limit + 1);
    assert.is(tooLong.status, 413);
    assert.is(tooLong.headers.get('content-type'), 'application/problem+json');
    assert.match((await tooLong.json()).detail, 'PUT /shelves/a%2Fb/books?x=%20+');
  });
});

test('answers HEAD and a request in raw bytes as Prism does', async () => {
  await within({ documents: [readers] }, async ({ url }) => {
    const head = await fetch(`${url}/readers`, { method: 'HEAD' });
    assert.is(head.status, 200);
    assert.is(await head.text(), '');
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(
      'GET /readers HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n',
    );
    const text = (await socket.toArray()).join('');
    assert.match(text, /^HTTP\/1\.1 200 OK\r\n/);
    assert.match(text, /\r\n\r\n\{"done":true\}$/);
    assert.is(text.match(/content-length/gi)?.length, 1);
    assert.not.match(text, /transfer-encoding/i);
  });
});

test('refuses a port in use, and starts nothing', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  const error = await refusal({ documents: [readers], port });
  assert.is(error.code, 'port-in-use');
  assert.match(error.message, `Port ${port} of 127.0.0.1 is in use`);
  taken.close();
});

test('refuses an address that is not of this machine', async () => {
  const error = await refusal({ documents: [readers], host: '203.0.113.1' });
  assert.is(error.code, 'cannot-listen');
});

test('refuses two documents that declare the same method and path, whatever the parameter is called', async () => {
  const other = documentOf('Other shelves', {
    '/shelves/{shelf}': { get: { responses: {} }, parameters: [] },
  });
  const error = await refusal({ documents: [readers, shelves, other] });
  assert.is(error.code, 'declared-twice');
  assert.match(error.message, 'GET /shelves/{shelf}');
  assert.match(error.message, 'document 2 (Shelves)');
  assert.match(error.message, 'document 3 (Other shelves)');
  const fine = documentOf('Fine', { '/shelves/{shelf}': { delete: { responses: {} } } });
  await within({ documents: [shelves, fine] }, async () => undefined);
});

test('refuses a document that Prism cannot load, and names it', async () => {
  const broken = documentOf('Broken\u001b[31m', {
    '/x': { get: { responses: { 200: { $ref: '#/components/responses/None' } } } },
  });
  const error = await refusal({ documents: [readers, broken] });
  assert.is(error.code, 'document-not-loaded');
  assert.match(error.message, /Prism cannot load document 2 \(Broken \[31m\): .*None/);
});

test('a request that Prism never answers is sent once and answered 502 in its place, and the mock goes on', async () => {
  const writers = documentOf('Writers', {
    '/writers': {
      post: {
        requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
        responses: { 204: { description: 'Done' } },
      },
    },
  });
  const supervisor = await supervise([writers], () => undefined);
  try {
    const post = (body: string) =>
      supervisor.answer({
        method: 'POST',
        target: '/writers',
        rawHeaders: ['Host', 'x', 'Content-Type', 'application/json'],
        body: Buffer.from(body),
      });
    let sent = 0;
    const count = (): void => {
      sent++;
    };
    subscribe('http.client.request.start', count);
    const late = await post('{"name": ');
    unsubscribe('http.client.request.start', count);
    assert.is(sent, 1);
    assert.is(late.status, 502);
    const { detail } = JSON.parse(late.body.toString());
    assert.match(detail, /POST \/writers got no answer from Prism: nothing came within 10 seconds/);
    assert.is((await post('{}')).status, 204);
  } finally {
    await supervisor.close();
  }
});

test.run();
