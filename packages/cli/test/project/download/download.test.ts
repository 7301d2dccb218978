// Downloads from real servers of this machine, over HTTP and TLS.
import type { RequestListener } from 'node:http';
import tls from 'node:tls';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type DownloadOptions, download } from '../../../src/project/download/download.ts';
import { makeIdentity } from '../../support/certificate.ts';
import { serve } from '../../support/serve.ts';

const document = 'openapi: 3.0.3\n';
const limits = { bytes: 1000, milliseconds: 10_000, redirects: 2 };

/** Answers 200 with this body and these headers. */
const ok =
  (body: string | Uint8Array, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(200, headers).end(body);

async function get(answer: RequestListener, options: Partial<DownloadOptions> = {}) {
  await using server = await serve(answer);
  const got = await download(new URL('/spec/pets.yaml', server.url), {
    hosts: [server.host],
    limits,
    ...options,
  });
  return { ...got, text: new TextDecoder().decode(got.bytes), requests: server.requests };
}

/** `name: message` of the error that a download ends with. */
async function failure(answer: RequestListener, options?: Partial<DownloadOptions>) {
  const error: unknown = await get(answer, options).then(
    () => undefined,
    (reason) => reason,
  );
  assert.instance(error, Error);
  return String(error);
}

test('a document comes with its ETag, and nothing is sent that tells who asks', async () => {
  const { text, etag, requests } = await get(ok(document, { etag: '"v1"' }));
  assert.is(text, document);
  assert.is(etag, '"v1"');
  assert.equal(Object.keys(requests[0]?.headers ?? {}).sort(), [
    'accept',
    'accept-encoding',
    'connection',
    'host',
    'user-agent',
  ]);
});

for (const etag of ['v1', '"a"b"', `"${'a'.repeat(300)}"`]) {
  test(`an ETag that is none, or very long, is not kept: ${etag.slice(0, 10)}`, async () => {
    assert.is((await get(ok(document, { etag }))).etag, undefined);
  });
}

test('the state that is known is not sent again', async () => {
  const known = { bytes: new TextEncoder().encode('known'), etag: 'W/"v1"' };
  const { text, requests } = await get((_, response) => response.writeHead(304).end(), { known });
  assert.is(requests[0]?.headers['if-none-match'], 'W/"v1"');
  assert.is(text, 'known');
  assert.match(
    await failure((_, response) => response.writeHead(304).end()),
    /^UsageError: \S+ answers 304 in place of a document/,
  );
});

test('a packed document is unpacked', async () => {
  const answer = ok(gzipSync(document), { 'content-encoding': 'gzip' });
  assert.is((await get(answer)).text, document);
});

const types = [
  'application/json; charset=utf-8',
  'application/yaml',
  'text/x-yaml',
  'text/vnd.yaml',
  'application/vnd.oai.openapi+json;version=3.0',
  'application/vnd.oai.openapi',
  'application/openapi+yaml',
  'text/plain',
  'application/octet-stream',
];
for (const type of types) {
  test(`what says that it is ${type} may be a document`, async () => {
    assert.is((await get(ok(document, { 'content-type': type }))).text, document);
  });
}

const big = 'a'.repeat(1001);
const page = '<!DOCTYPE html><title>Sign in</title>';
const pack = { 'content-encoding': 'gzip' };
const failures: readonly [what: string, answer: RequestListener, message: RegExp][] = [
  ['a page of HTML', ok(page, { 'content-type': 'text/html' }), /^UsageError: .*web page.*sign in/],
  ['a page that says it is text', ok(`\n ${page}`, { 'content-type': 'text/plain' }), /web page/],
  ['a picture', ok('', { 'content-type': 'image/png' }), /^UsageError: .*"image\/png"/],
  ['too many bytes', ok(big), /^UsageError: .*more than 1000 bytes/],
  [
    'too many bytes without a length',
    (_, response) => {
      response.write(big);
      response.end();
    },
    /more than 1000 bytes/,
  ],
  ['a bomb', ok(gzipSync(Buffer.alloc(500_000)), pack), /more than 1000 bytes/],
  [
    'a bomb of many empty parts',
    ok(Buffer.concat(Array.from({ length: 100 }, () => gzipSync(''))), pack),
    /more than 1000 bytes/,
  ],
  ['gzip that is none', ok(document, pack), /^UsageError: .*cannot be unpacked/],
  ['gzip that ends early', ok(gzipSync(document).subarray(0, 15), pack), /cannot be unpacked/],
  ['another packing', ok('', { 'content-encoding': 'br' }), /packs its answer as "br"/],
  ['not found', (_, response) => response.writeHead(404).end(), /^UsageError: .*answers 404/],
  [
    'a sign-in',
    (_, response) => response.writeHead(401).end(),
    /^UnreachableError: .*without signing in \(401\)/,
  ],
  ['a failure', (_, response) => response.writeHead(503).end(), /^UnreachableError: .*503/],
  ['a cut connection', (_, response) => response.destroy(), /^UnreachableError: .*hang up/],
  [
    'a cut document',
    (_, response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('openapi:', () => response.destroy());
    },
    /^UnreachableError: .*aborted/,
  ],
  [
    'a redirect without end',
    (request, response) => response.writeHead(302, { location: `${request.url}/a` }).end(),
    /^UsageError: .*redirects more than 2 times/,
  ],
  ['a redirect to nowhere', (_, response) => response.writeHead(302).end(), /without saying where/],
  [
    'a redirect to another host',
    (_, response) => response.writeHead(302, { location: 'https://else.example/?t=s9' }).end(),
    /^UsageError: else\.example is not a host that documents are fetched from/,
  ],
  [
    'a redirect to http',
    (_, response) => response.writeHead(307, { location: 'http://else.example/?t=s9' }).end(),
    /^UsageError: http:\/\/else\.example is not fetched from/,
  ],
  [
    'a redirect to a file',
    (_, response) => response.writeHead(301, { location: 'file:///etc/passwd' }).end(),
    /^UsageError: file:\/\/ is not fetched from/,
  ],
];
for (const [what, answer, message] of failures) {
  test(`${what} is refused in words`, async () => {
    const said = await failure(answer);
    assert.match(said, message);
    assert.not.match(said, /s9/);
  });
}

test('a redirect is followed to an allowed host', async () => {
  await using other = await serve(ok(document));
  await using server = await serve((_, response) =>
    response.writeHead(308, { location: `${other.url}/moved` }).end(),
  );
  const url = new URL(server.url);
  const { bytes } = await download(url, { hosts: [server.host, other.host], limits });
  assert.is(new TextDecoder().decode(bytes), document);
  assert.is(other.requests[0]?.url, '/moved');
  const refused = await download(url, { hosts: [server.host], limits }).catch(String);
  assert.match(String(refused), /is not a host that documents are fetched from/);
  assert.is(other.requests.length, 1);
});

test('a service that never answers is waited for as long as the limit says', async () => {
  const said = await failure(() => {}, { limits: { ...limits, milliseconds: 50 } });
  assert.match(said, /^UnreachableError: .*could not be reached: no end after 0\.05 s/);
});

test('a caller may end it', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const error = await get(() => controller.abort(reason), { signal: controller.signal }).catch(
    (caught) => caught,
  );
  assert.is(error, reason);
});

test('a name that resolves to this machine is not connected to', async () => {
  await using server = await serve(ok(document));
  const url = new URL(server.url.replace('http://127.0.0.1', 'https://rebound.example'));
  const error = await download(url, {
    hosts: [url.host],
    limits,
    lookup: (_, __, answer) => answer(null, [{ address: '127.0.0.1', family: 4 }]),
  }).catch(String);
  assert.match(
    String(error),
    /^UsageError: rebound\.example:\d+ is 127\.0\.0\.1, which is no address/,
  );
  assert.is(server.requests.length, 0);
});

test('a certificate must be trusted and of that host, whatever the environment says', async () => {
  const identity = makeIdentity(['localhost']);
  const stranger = makeIdentity(['else.example']);
  await using server = await serve(ok(document), identity);
  await using wrong = await serve(ok(document), stranger);
  const said = (served: { url: string; host: string }) =>
    download(new URL(served.url), { hosts: [served.host], limits }).then(
      ({ bytes }) => new TextDecoder().decode(bytes),
      String,
    );
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  assert.match(await said(server), /^UnreachableError: .*self-signed certificate/);
  tls.setDefaultCACertificates([identity.cert, stranger.cert]);
  assert.is(await said(server), document);
  assert.match(await said(wrong), /^UnreachableError: .*altnames/);
});

test.run();
