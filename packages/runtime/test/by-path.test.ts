import nock from 'nock';
import type { HeadersOptions } from 'openapi-fetch';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConnectionError, type Fetch } from '../src/index.ts';
import { byPath, keyPair, rejection, shopClient, uuidPattern } from './support/client.ts';

const test = suite('by path');

test.before(() => nock.disableNetConnect());
test.after.each(() => nock.cleanAll());
test.after(() => nock.restore());

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** A fetch that notes what it was asked. */
function noting(response: () => Response): { sent: Sent[]; fetch: Fetch } {
  const sent: Sent[] = [];
  return {
    sent,
    fetch: (url, init) => {
      sent.push({ url, init });
      return Promise.resolve(response());
    },
  };
}

test('sends what the same call by operation sends', async () => {
  const { sent, fetch } = noting(() => Response.json([], { status: 201 }));
  const client = shopClient({ fetch });
  const header = { 'X-Request': 'same' };
  await rejection(client.listItems({ query: { tag: ['a', 'b c'] }, header }));
  await byPath(client).GET('/items', { params: { query: { tag: ['a', 'b c'] }, header } });
  await client.createItem({ body: { id: '1' }, header });
  await byPath(client).POST('/items', { body: { id: '1' }, params: { header } });
  const comparable = sent.map(({ url, init }) => ({
    url,
    method: init.method,
    headers: [...new Headers(init.headers)],
    body: init.body,
    redirect: init.redirect,
  }));
  assert.equal(comparable[1], comparable[0]);
  assert.equal(comparable[3], comparable[2]);
  assert.is(comparable[0]?.url, 'https://shop.test/v1/items?tag=a&tag=b%20c');
});

test('sends a form with files', async () => {
  const { sent, fetch } = noting(() => new Response(null, { status: 204 }));
  const { data, response } = await byPath(shopClient({ fetch })).PUT('/items/{id}/photos', {
    params: { path: { id: 'a/b' } },
    body: { photo: new Blob(['x']), kind: 'FRONT' },
  });
  assert.is(response.status, 204);
  assert.is(data, undefined);
  const [call] = sent;
  assert.is(call?.url, 'https://shop.test/v1/items/a%2Fb/photos');
  assert.instance(call?.init.body, FormData);
  assert.is(new Headers(call?.init.headers).get('content-type'), null);
  const [kind, photo] = [...((call?.init.body ?? []) as FormData)];
  assert.equal(kind, ['kind', 'FRONT']);
  assert.is(photo?.[1] instanceof Blob && photo[1].type, 'image/png');
});

test('returns data or error, whatever the status', async () => {
  nock('https://shop.test')
    .get('/v1/items/1')
    .reply(200, { id: '1' })
    .get('/v1/items/2')
    .reply(418, { error: { code: 'TEA', text: '' } });
  const client = shopClient();
  const good = await byPath(client).GET('/items/{id}', { params: { path: { id: '1' } } });
  assert.equal(good.data, { id: '1' });
  const bad = await byPath(client).GET('/items/{id}', { params: { path: { id: '2' } } });
  assert.is(bad.error?.error.code, 'TEA');
  assert.is(bad.response.status, 418);
});

test('signs in, fills and replays like every call', async () => {
  let tokens = 0;
  const seen: string[] = [];
  nock('https://shop.test')
    .post('/v1/oauth/token')
    .twice()
    .reply(() => [200, { access_token: `t${++tokens}` }])
    .post('/v1/items', { id: '1' })
    .twice()
    .reply((request: Request) => {
      seen.push(String(request.headers.get('x-request')));
      return request.headers.get('authorization') === 'Bearer t2' ? [201, { id: '1' }] : [401, {}];
    });
  const { response } = await byPath(shopClient({ credentials: keyPair })).POST('/items', {
    body: { id: '1' },
  });
  assert.is(response.status, 201);
  assert.is(seen.length, 2);
  for (const id of seen) assert.match(id, uuidPattern);
  assert.is.not(seen[0], seen[1]);
});

test('passes headers, a signal and other options of fetch on', async () => {
  const { sent, fetch } = noting(() => Response.json({ id: '1' }));
  const { signal } = new AbortController();
  await byPath(shopClient({ fetch, credentials: keyPair })).GET('/items/{id}', {
    params: { path: { id: '1' } },
    headers: { 'X-Extra': 'e' },
    signal,
    keepalive: true,
  });
  const [call] = sent;
  assert.is(new Headers(call?.init.headers).get('x-extra'), 'e');
  assert.is(call?.init.signal, signal);
  assert.is(call?.init.keepalive, true);
});

test('adds headers to those of the operation: null takes one away, a list is several', async () => {
  const { sent, fetch } = noting(() => Response.json({ id: '1' }));
  const params = { path: { id: '1' } };
  const given: [headers: HeadersOptions, want: Record<string, string>][] = [
    [{ 'X-Extra': ['a', 'b'], 'X-None': undefined }, { 'x-extra': 'a, b' }],
    [{ Accept: null, 'X-Number': 5 }, { 'x-number': '5' }],
    [new Headers({ 'X-Extra': 'h' }), { 'x-extra': 'h' }],
    [[['X-Extra', 'p']], { 'x-extra': 'p' }],
    [{ accept: 'application/problem+json' }, { accept: 'application/problem+json' }],
  ];
  for (const [headers, want] of given) {
    await byPath(shopClient({ fetch })).GET('/items/{id}', { params, headers });
    const got = Object.fromEntries(new Headers(sent.pop()?.init.headers));
    assert.equal(got, { accept: 'application/json', ...want });
  }
  await byPath(shopClient({ fetch })).POST('/items', {
    params: { header: { 'X-Request': 'param' } },
    headers: { 'X-Request': 'header', 'content-type': 'application/merge-patch+json' },
    body: { id: '1' },
  });
  const got = new Headers(sent.pop()?.init.headers);
  assert.is(got.get('x-request'), 'header');
  assert.is(got.get('content-type'), 'application/merge-patch+json');
});

test('says what was sent, and what was made for it', async () => {
  const { fetch } = noting(() => Response.json({ id: '1' }, { status: 201 }));
  const { request } = await byPath(shopClient({ fetch })).POST('/items', { body: { id: '1' } });
  assert.is(request.operation, 'createItem');
  assert.is(request.url, 'https://shop.test/v1/items');
  assert.match(request.filled['X-Request'] ?? '', uuidPattern);
});

test('throws the same errors', async () => {
  nock('https://shop.test').get('/v1/items').replyWithError('the line is down');
  const error = await rejection(byPath(shopClient()).GET('/items'));
  assert.instance(error, ConnectionError);
  assert.match(String(error), 'GET https://shop.test/v1/items got no answer: the line is down');
});

test('refuses a path of another API, and options that would lead round the sending', async () => {
  const client = shopClient();
  assert.match(
    String(
      await rejection(
        // @ts-expect-error: no such path
        byPath(client).GET('/other'),
      ),
    ),
    'GET /other is no operation of this client',
  );
  const options = [{ baseUrl: 'https://evil.test' }, { fetch }, { middleware: [] }];
  for (const option of [...options, { querySerializer: () => 'page=1' }]) {
    assert.instance(await rejection(byPath(client).GET('/items', option)), TypeError);
  }
});

test.run();
