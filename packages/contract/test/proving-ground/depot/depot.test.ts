import { readFileSync } from 'node:fs';
import { loadApi } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, contentPart, metadataPart, send, signIn, upload } from './client.ts';
import { depot } from './depot.ts';
import { judge } from './judge.ts';

const absent = '00000000-0000-4000-8000-000000000000';

async function running(use: (client: Client, other: Client, url: string) => Promise<void>) {
  const ground = await depot.start();
  try {
    const client = await signIn(ground, depot.credentials, judge);
    await use(client, await signIn(ground, depot.otherCredentials, judge), ground.url);
  } finally {
    await ground.close();
  }
}

test('the document has no problem', () => {
  const text = readFileSync(depot.document, 'utf8');
  const { problems } = loadApi({ document: { file: depot.document, text } });
  assert.equal(problems, []);
});

test('an unknown fault is refused', async () => {
  const error = await depot.start('no-such').catch((reason: Error) => reason);
  assert.instance(error, Error);
});

const json = { 'Content-Type': 'application/json' };
const patch = { 'Content-Type': 'application/merge-patch+json' };
const deep = `{"settings":${'['.repeat(5000)}${']'.repeat(5000)}}`;
type Row = [
  what: string,
  status: number,
  method: string,
  path: string,
  headers?: Record<string, string>,
  body?: string | Buffer,
];
const rows: Row[] = [
  ['a public operation', 200, 'GET', '/health', { Authorization: '' }],
  ['an unknown path', 404, 'GET', '/nothing'],
  ['an undeclared method', 405, 'DELETE', '/settings'],
  ['no credentials', 401, 'GET', '/folders', { Authorization: '' }],
  ['a wrong token', 401, 'GET', '/folders', { Authorization: 'Bearer x' }],
  ['another scheme', 401, 'GET', '/folders', { Authorization: 'Basic eDp5' }],
  ['a key', 200, 'GET', '/events', { Authorization: '', 'X-Depot-Key': 'north-key' }],
  ['a wrong key', 401, 'GET', '/events', { Authorization: '', 'X-Depot-Key': 'x' }],
  ['an Accept that nothing fits', 406, 'GET', '/folders', { Accept: 'image/png' }],
  ['an Accept that refuses', 406, 'GET', '/folders', { Accept: 'application/json;q=0' }],
  ['an Accept with a range', 200, 'GET', '/folders', { Accept: 'text/html, application/*;q=0.1' }],
  ['another type', 415, 'POST', '/folders', { 'Content-Type': 'text/plain' }, '{"name":"a"}'],
  ['no type', 415, 'POST', '/folders', {}, '{"name":"a"}'],
  ['an odd type', 415, 'POST', '/folders', { 'Content-Type': ';;/' }, '{"name":"a"}'],
  [
    'a charset',
    415,
    'POST',
    '/folders',
    { 'Content-Type': 'application/json; charset=latin1' },
    '{}',
  ],
  [
    'capitals',
    201,
    'POST',
    '/folders',
    { 'Content-Type': 'Application/JSON; charset=UTF-8' },
    '{"name":"A"}',
  ],
  ['malformed JSON', 400, 'POST', '/folders', json, '{"name":'],
  ['an empty body', 400, 'POST', '/folders', json, ''],
  ['no UTF-8', 400, 'POST', '/folders', json, Buffer.from([0x22, 0xff, 0x22])],
  ['deep nesting', 400, 'POST', '/folders', json, deep],
  ['a large body', 413, 'POST', '/folders', json, `{"name":"${'a'.repeat(300_000)}"}`],
  ['invalid data', 422, 'POST', '/folders', json, '{"name":""}'],
  ['NUL in a name', 422, 'POST', '/folders', json, '{"name":"\\u0000"}'],
  ['a lone surrogate', 201, 'POST', '/folders', json, '{"name":"\\ud800"}'],
  ['forty astral letters', 201, 'POST', '/folders', json, `{"name":"${'𝒂'.repeat(40)}"}`],
  [
    'names of JavaScript',
    201,
    'POST',
    '/folders',
    json,
    '{"name":"b","settings":{"__proto__":1,"constructor":2}}',
  ],
  ['an unknown parent', 404, 'POST', '/folders', json, `{"name":"c","parentId":"${absent}"}`],
  ['a member that is there twice', 201, 'POST', '/folders', json, '{"name":"d","name":"e"}'],
  ['1e400', 422, 'POST', '/folders', json, '{"name":"f","settings":{"a":1e400}}'],
  ['an unknown query parameter', 200, 'GET', '/folders?what=1'],
  ['a query parameter twice', 400, 'GET', '/folders?limit=1&limit=2'],
  ['an empty query parameter', 422, 'GET', '/folders?limit='],
  ['a large integer in the query', 422, 'GET', '/folders?offset=9007199254740993'],
  ['half an escape', 400, 'GET', '/limits/%e4'],
  ['a long address', 414, 'GET', `/folders?name=${'a'.repeat(5000)}`],
  ['large headers', 431, 'GET', '/folders', { 'X-Large': 'a'.repeat(13_000) }],
  ['headers beyond all limits', 431, 'GET', '/folders', { 'X-Large': 'a'.repeat(70_000) }],
  ['no UUID', 422, 'GET', '/folders/__proto__'],
  ['nothing by that id', 404, 'GET', `/folders/${absent}`],
  ['an empty patch', 422, 'PATCH', '/settings', patch, '{}'],
  [
    'a form',
    200,
    'PATCH',
    '/settings',
    { 'Content-Type': 'application/x-www-form-urlencoded' },
    'pageSize=7&motto=a+b',
  ],
  [
    'a field twice',
    400,
    'PATCH',
    '/settings',
    { 'Content-Type': 'application/x-www-form-urlencoded' },
    'pageSize=7&pageSize=8',
  ],
  ['a hazard as a name', 404, 'GET', '/limits/__proto__'],
  ['a limit in an odd date', 422, 'GET', '/events?since=2024-02-30T00:00:00Z'],
  ['a leap second', 200, 'GET', '/events?since=2016-12-31T23:59:60Z'],
  ['the year 0', 200, 'GET', '/events?since=0000-01-01T00:00:00Z'],
  [
    'simple style',
    200,
    'GET',
    '/quotas/3,1?units=bytes&units=files&fields=used%7Cunit&range[from]=1',
  ],
  ['a wrong property of a range', 422, 'GET', '/quotas/3?range[odd]=1'],
  ['matrix style', 200, 'GET', '/quotas/point/;point=3,day'],
  ['no matrix style', 422, 'GET', '/quotas/point/3,day'],
  ['label style', 200, 'GET', '/quotas/label/.bytes.files'],
  [
    'no boundary',
    400,
    'POST',
    `/folders/${absent}/files`,
    { 'Content-Type': 'multipart/form-data' },
    'x',
  ],
  [
    'no parts',
    422,
    'POST',
    `/folders/${absent}/files`,
    { 'Content-Type': 'multipart/form-data; boundary=b' },
    '--b--\r\n',
  ],
  [
    'a cut multipart body',
    400,
    'POST',
    `/folders/${absent}/files`,
    { 'Content-Type': 'multipart/form-data; boundary=b' },
    '--b\r\n\r\nx',
  ],
];

for (const [what, status, method, path, headers, body] of rows) {
  test(`${what}: ${status}`, () =>
    running(async (client) => {
      const got = await client.send(method, path, headers, body);
      assert.is(got.status, status, got.bytes.toString().slice(0, 300));
      if (status < 400) return;
      assert.is(got.headers['content-type'], 'application/problem+json');
      assert.is(got.json.status, status);
      assert.is(got.headers['www-authenticate'] !== undefined, status === 401);
      assert.is(
        got.headers['allow'],
        status === 405 ? 'GET, PUT, PATCH, HEAD, OPTIONS' : undefined,
      );
    }));
}

test('OPTIONS and HEAD tell what GET has', () =>
  running(async (client, _, url) => {
    const options = await send(url, 'OPTIONS', '/folders');
    assert.equal([options.status, options.headers['allow']], [204, 'GET, POST, HEAD, OPTIONS']);
    const get = await client.get('/folders');
    const head = await client.send('HEAD', '/folders');
    assert.equal({ ...head.headers, date: '' }, { ...get.headers, date: '' });
    assert.is(head.bytes.length, 0);
  }));

test('a folder lives, changes, and dies with all in it; nobody else sees it', () =>
  running(async (client, other) => {
    const made = await client.post('/folders', {
      name: 'Plans',
      note: '',
      passphrase: 'open sesame',
    });
    assert.is(made.headers['location'], `/folders/${made.json.id}`);
    assert.is(made.json.passphrase, undefined);
    const child = await client.post('/folders', { name: 'Inner', parentId: made.json.id });
    assert.is((await client.post('/folders', { name: 'Plans' })).status, 409);
    assert.is((await client.get('/folders')).json.total, 2);
    const path = `/folders/${made.json.id}`;
    const moved = await client.patch(path, { parentId: child.json.id });
    assert.is(moved.status, 409);
    const patched = await client.patch(path, { colour: 'red', settings: { a: 1 } });
    assert.equal(
      [patched.json.colour, patched.json.note, patched.json.settings],
      ['red', '', { a: 1 }],
    );
    const unset = await client.patch(path, { colour: null, settings: { a: null } });
    assert.equal([unset.json.colour, unset.json.settings], [undefined, undefined]);
    const put = await client.put(path, { name: 'Plans', id: absent, revision: 9 });
    assert.equal([put.json.id, put.json.revision, put.json.note], [made.json.id, 4, undefined]);
    const wrong = [await other.get(path), await other.get(`/folders/${absent}`)];
    assert.equal(wrong[0]?.json, wrong[1]?.json);
    assert.is((await other.del(path)).status, 404);
    assert.is((await client.del(path)).status, 204);
    assert.is((await client.del(path)).status, 404);
    assert.is((await client.get(`/folders/${child.json.id}`)).status, 404);
  }));

test('folders are sorted by code point and come in pages', () =>
  running(async (client) => {
    for (const name of ['b', 'a', 'B', '𝒂', 'ﬁ']) await client.post('/folders', { name });
    const names = async (query: string) =>
      (await client.get(`/folders?${query}`)).json.items.map(
        (folder: { name: string }) => folder.name,
      );
    assert.equal(await names('sort=name'), ['B', 'a', 'b', 'ﬁ', '𝒂']);
    assert.equal(await names('sort=-createdAt&limit=2'), ['ﬁ', '𝒂']);
    assert.equal(await names('limit=2&offset=3'), ['𝒂', 'ﬁ']);
  }));

test('a file is what was sent, byte for byte, under its name', () =>
  running(async (client) => {
    const { id } = (await client.post('/folders', { name: 'Photos' })).json;
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const made = await upload(client, id, [
      [contentPart('a\\"b – ü.bin'), bytes],
      [metadataPart, JSON.stringify({ title: 'All', tags: ['x'] })],
    ]);
    assert.equal([made.status, made.json.name, made.json.size], [201, 'a"b – ü.bin', 256]);
    const path = `/files/${made.json.id}/content`;
    const got = await client.get(path);
    assert.is(Buffer.compare(got.bytes, bytes), 0);
    assert.is(
      got.headers['content-disposition'],
      'attachment; filename="a\\"b _ _.bin"; filename*=UTF-8\'\'a%22b%20%E2%80%93%20%C3%BC.bin',
    );
    const type = { 'Content-Type': 'application/octet-stream' };
    assert.is((await client.send('PUT', path, type, bytes)).status, 422);
    const put = await client.send('PUT', path, { ...type, 'X-Depot-Region': 'eu-1' }, '');
    assert.equal([put.status, (await client.get(path)).bytes.length], [204, 0]);
  }));

test('an export goes a step with each poll', () =>
  running(async (client) => {
    const { id } = (await client.post('/folders', { name: 'Photos' })).json;
    const started = await client.post('/exports', { folderIds: [id, absent] });
    assert.is(started.status, 202);
    const path = String(started.headers['location']);
    assert.is((await client.get(`${path}/result`)).status, 409);
    const seen = [];
    for (let poll = 0; poll < 4; poll++) {
      const { state, processed, succeeded, failed, total } = (await client.get(path)).json;
      seen.push([state, processed, succeeded, failed, total]);
    }
    assert.equal(seen, [
      ['running', 0, 0, 0, 2],
      ['running', 1, 1, 0, 2],
      ['done', 2, 1, 1, 2],
      ['done', 2, 1, 1, 2],
    ]);
    assert.equal((await client.get(`${path}/result`)).json.entries, [{ folderId: id, files: 0 }]);
  }));

test('a batch is done whole or not at all', () =>
  running(async (client) => {
    const create = (...names: string[]) => ({
      items: names.map((name) => ({ action: 'create', name })),
    });
    assert.is((await client.post('/batches', create('a', 'b', 'a'))).status, 409);
    assert.is((await client.get('/folders')).json.total, 0);
    const made = await client.post('/batches', create('a', 'b'));
    assert.equal([made.status, made.json.number], [201, 1]);
    assert.equal((await client.get(String(made.headers['location']))).json, made.json);
  }));

test('a limit has any name and keeps every digit', () =>
  running(async (client) => {
    const path = `/limits/${encodeURIComponent('a/b+c%2F')}`;
    const body = '{"maximum":9007199254740993,"note":null}';
    assert.is((await client.send('PUT', path, json, body)).status, 201);
    assert.is((await client.send('PUT', path, json, body)).status, 200);
    assert.match((await client.get(path)).bytes.toString(), '"maximum":9007199254740993');
    assert.is((await client.get('/limits')).json.items[0].name, 'a/b+c%2F');
    const beyond = '{"maximum":9223372036854775808,"note":null}';
    assert.is((await client.send('PUT', path, json, beyond)).status, 422);
  }));

test.run();
