import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createTransport, type HttpRequest, type Sent } from '../../src/send/send.ts';
import { serve } from '../support/server.ts';
import { serveSocket } from '../support/socket-server.ts';

const limits = { timeout: 20_000, maxBytes: 10_000_000 };
const good = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/** What goes over the wire for a request, and what comes of an answer. */
async function exchange(
  request: Omit<HttpRequest, 'url'> & { readonly target?: string },
  answer: string | Uint8Array = good,
): Promise<{ readonly sent: Sent; readonly wire: string }> {
  const server = await serveSocket((socket) => socket.write(answer));
  const transport = createTransport();
  const { target = '/', ...rest } = request;
  const sent = await transport.send({ ...rest, url: server.url + target }, limits);
  transport.close();
  await server.close();
  return { sent, wire: (server.received[0] ?? '').replaceAll(server.url.slice(7), 'HOST') };
}

const written: readonly {
  what: string;
  request: Omit<HttpRequest, 'url'> & { readonly target?: string };
  wire: string;
}[] = [
  {
    what: 'the target as it is written',
    request: { method: 'get', target: '/a/../b//%2e%2E/é?x=[1]&&y=|"\'', headers: [] },
    wire: 'GET /a/../b//%2e%2E/\xe9?x=[1]&&y=|"\' HTTP/1.1\r\nHost: HOST\r\n',
  },
  {
    what: 'headers in their order and case, repeated ones apart',
    request: {
      method: 'get',
      headers: [
        ['x-b', '1'],
        ['X-A', ''],
        ['x-b', '2'],
        ['accept-encoding', 'identity'],
        ['User-Agent', 'me'],
      ],
    },
    wire:
      'GET / HTTP/1.1\r\nx-b: 1\r\nX-A: \r\nx-b: 2\r\naccept-encoding: identity\r\nUser-Agent: me\r\n' +
      'Host: HOST\r\nConnection: keep-alive\r\n\r\n',
  },
  {
    what: 'a body of bytes',
    request: { method: 'put', headers: [], body: Uint8Array.of(0, 255, 13, 10) },
    wire:
      'PUT / HTTP/1.1\r\nHost: HOST\r\nUser-Agent: speclock\r\nAccept-Encoding: gzip, deflate, br\r\n' +
      'Content-Length: 4\r\nConnection: keep-alive\r\n\r\n\0\xff\r\n',
  },
  {
    what: 'a body of text with GET',
    request: {
      method: 'get',
      headers: [
        ['User-Agent', 'a'],
        ['Accept-Encoding', 'b'],
      ],
      body: 'é',
    },
    wire:
      'GET / HTTP/1.1\r\nUser-Agent: a\r\nAccept-Encoding: b\r\nHost: HOST\r\nContent-Length: 2\r\n' +
      'Connection: keep-alive\r\n\r\n\xc3\xa9',
  },
  {
    what: 'that a POST has no body',
    request: { method: 'post', headers: [] },
    wire:
      'POST / HTTP/1.1\r\nHost: HOST\r\nUser-Agent: speclock\r\nAccept-Encoding: gzip, deflate, br\r\n' +
      'Content-Length: 0\r\n',
  },
  ...['TRACE', 'OPTIONS', 'QUERY', 'PROPFIND', 'X-odd'].map((method) => ({
    what: `the method ${method}`,
    request: { method, headers: [] },
    wire: `${method.toUpperCase()} / HTTP/1.1\r\n`,
  })),
];

for (const { what, request, wire } of written) {
  test(`goes over the wire: ${what}`, async () => {
    const got = await exchange(request);
    assert.is(got.wire.slice(0, wire.length), wire);
    assert.is(textOf(got.sent), 'ok');
  });
}

const refused: readonly { what: string; request: HttpRequest }[] = [
  {
    what: 'a header with a line end',
    request: { method: 'get', url: 'http://a.example/', headers: [['X-A', 'a\r\nX-B: b']] },
  },
  {
    what: 'a header beyond Latin-1',
    request: { method: 'get', url: 'http://a.example/', headers: [['X-A', '🐕']] },
  },
  {
    what: 'a space in a path',
    request: { method: 'get', url: 'http://a.example/a b', headers: [] },
  },
  {
    what: 'a method with a space',
    request: { method: 'a b', url: 'http://a.example/', headers: [] },
  },
  { what: 'another scheme', request: { method: 'get', url: 'ftp://a.example/', headers: [] } },
];

for (const { what, request } of refused) {
  test(`cannot be sent, which is told: ${what}`, async () => {
    const transport = createTransport();
    const sent = await transport.send(request, limits);
    transport.close();
    assert.is(sent.kind === 'no-answer' && sent.code, 'request-not-sent');
    assert.is(sent.kind === 'no-answer' && sent.reason, 'not-sent');
  });
}

const text = 'It was a dark and stormy night. '.repeat(20);
const codings: readonly { coding: string; body: Uint8Array; want?: string }[] = [
  { coding: 'gzip', body: gzipSync(text) },
  { coding: 'X-GZIP', body: gzipSync(text) },
  { coding: 'deflate', body: deflateSync(text) },
  { coding: 'deflate', body: deflateRawSync(text) },
  { coding: 'br', body: brotliCompressSync(text) },
  { coding: 'identity', body: Buffer.from(text) },
  { coding: 'gzip, br', body: brotliCompressSync(gzipSync(text)) },
  { coding: 'gzip', body: Buffer.alloc(0), want: '' },
  { coding: 'utf-8', body: Buffer.from(text) },
];

for (const { coding, body, want = text } of codings) {
  test(`a body in ${coding}, ${body.length} bytes, is unpacked`, async () => {
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n\r\n`;
    const { sent } = await exchange(
      { method: 'get', headers: [] },
      Buffer.concat([Buffer.from(head), body]),
    );
    assert.is(textOf(sent), want);
  });
}

test('an answer keeps every header, repeated ones joined, cookies apart, and every byte', async () => {
  const { sent } = await exchange(
    { method: 'get', headers: [] },
    Buffer.from(
      'HTTP/1.1 299 \xff\r\nX-A: 1\r\nContent-Type: a/b\r\nx-a: 2, 3\r\nSet-Cookie: a=1; Path=/\r\ncontent-type: c/d\r\n' +
        'Set-Cookie: b=2\r\nX-Odd: \xe9\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n3\r\n\xff\0\xfe\r\n0\r\nX-T: t\r\n\r\n',
      'latin1',
    ),
  );
  if (sent.kind !== 'answer') throw new Error(sent.message);
  const { status, headers, body } = sent.answer;
  assert.is(status, 299);
  assert.is(headers.get('x-a'), '1, 2, 3');
  assert.is(headers.get('content-type'), 'a/b, c/d');
  assert.equal(headers.getSetCookie(), ['a=1; Path=/', 'b=2']);
  assert.is(headers.get('x-odd'), 'é');
  assert.is(headers.has('x-t'), false);
  assert.equal([...body], [255, 0, 254]);
});

const bodiless: readonly { what: string; method: string; answer: string; status: number }[] = [
  {
    what: 'HEAD, with the length of a body that does not come',
    method: 'head',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Encoding: gzip\r\n\r\n',
    status: 200,
  },
  { what: '204', method: 'get', answer: 'HTTP/1.1 204 No\r\n\r\n', status: 204 },
  {
    what: '304 with a length',
    method: 'get',
    answer: 'HTTP/1.1 304 No\r\nContent-Length: 9\r\n\r\n',
    status: 304,
  },
  {
    what: '101, which nobody asked for',
    method: 'get',
    answer: 'HTTP/1.1 101 No\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n\0',
    status: 101,
  },
  { what: 'CONNECT', method: 'connect', answer: 'HTTP/1.1 200 OK\r\n\r\nhello', status: 200 },
  {
    what: '1xx before the answer',
    method: 'post',
    answer:
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 201 OK\r\nContent-Length: 0\r\n\r\n',
    status: 201,
  },
];

for (const { what, method, answer, status } of bodiless) {
  test(`an answer without a body: ${what}`, async () => {
    const { sent } = await exchange({ method, headers: [] }, answer);
    assert.is(sent.kind === 'answer' && sent.answer.status, status);
    assert.is(textOf(sent), '');
  });
}

for (const more of ['HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n', 'and more']) {
  test(`what a server sends beyond its Content-Length is nobody's: ${JSON.stringify(more)}`, async () => {
    const server = await serveSocket((socket) => socket.write(good + more));
    const transport = createTransport();
    for (let count = 0; count < 5; count++) {
      const sent = await transport.send({ method: 'get', url: server.url, headers: [] }, limits);
      assert.is(textOf(sent), 'ok');
    }
    transport.close();
    await server.close();
  });
}

test('an answer that comes before the request is done is read, and the rest is not sent', async () => {
  let isClosed: Promise<void> | undefined;
  const server = await serveSocket((socket) => {
    isClosed = new Promise((resolve) => socket.ref().once('close', () => resolve()));
    socket.write('HTTP/1.1 413 Large\r\nContent-Length: 2\r\n\r\nno');
  });
  const transport = createTransport();
  const body = new Uint8Array(50_000_000);
  const sent = await transport.send({ method: 'put', url: server.url, headers: [], body }, limits);
  assert.is(sent.kind === 'answer' && sent.answer.status, 413);
  await isClosed;
  assert.ok((server.received[0]?.length ?? 0) < body.length);
  transport.close();
  await server.close();
});

test('a large body arrives whole', async () => {
  const server = await serve((_, response) => response.end());
  const transport = createTransport();
  const body = 'abcdefghij'.repeat(100_000);
  await transport.send({ method: 'put', url: server.url, headers: [], body }, limits);
  transport.close();
  await server.close();
  assert.ok(server.received[0]?.body === body);
});

test('connections are kept, and one that was closed meanwhile is replaced silently, once', async () => {
  let resets = 0;
  const server = await serveSocket((socket, count, request) => {
    const isReused = request.split('GET /').length > 2;
    if (count >= 2 && (isReused || count > 3)) {
      resets++;
      socket.resetAndDestroy();
    } else socket.write(good);
  });
  const transport = createTransport();
  const get = () => transport.send({ method: 'get', url: server.url, headers: [] }, limits);
  assert.is(textOf(await get()), 'ok');
  assert.is(textOf(await get()), 'ok');
  assert.is(server.received.length, 1);
  // Its connection is reset, a fresh one is not.
  assert.is(textOf(await get()), 'ok');
  assert.is(server.received.length, 2);
  assert.is(resets, 1);
  // A fresh connection is believed.
  const last = await get();
  assert.is(last.kind === 'no-answer' && last.reason, 'reset');
  transport.close();
  await server.close();
});

test('an abort ends what is on its way with its reason', async () => {
  const controller = new AbortController();
  const server = await serveSocket(() => controller.abort(new Error('enough')));
  const transport = createTransport();
  const request = { method: 'get', url: server.url, headers: [] };
  const thrown = await transport.send(request, limits, controller.signal).catch((error) => error);
  assert.is(thrown.message, 'enough');
  const again = await transport.send(request, limits, controller.signal).catch((error) => error);
  assert.is(again.message, 'enough');
  assert.is(server.received.length, 1);
  transport.close();
  await server.close();
});

function textOf(sent: Sent): string | undefined {
  return sent.kind === 'answer' ? Buffer.from(sent.answer.body).toString('utf8') : undefined;
}

test.run();
