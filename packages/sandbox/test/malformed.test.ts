// Every class of malformed request has the answer that the README names, and the service goes on.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkAnswer } from './support/check-answer.ts';
import { exchangeBytes } from './support/raw.ts';
import { basic, type Client, withClient } from './support/sandbox.ts';

const groups = '/groups/v3/groups';
const upload = `${groups}/00000000-0000-4000-8000-000000000000/participants`;
const id = '00000000-0000-4000-8000-000000000000';

interface Parts {
  readonly method?: string;
  readonly target?: string;
  readonly version?: string;
  /** Without the ones of a right request that it names itself; an empty value leaves one out. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
}

/** A request with everything right except for what `parts` says. */
function print(token: string, parts: Parts): Uint8Array {
  const { method = 'GET', target = groups, version = '1.1', body = '' } = parts;
  const headers = {
    Host: 'x',
    Connection: 'close',
    Authorization: `Bearer ${token}`,
    transactionId: id,
    ...(body.length > 0 && { 'Content-Length': String(Buffer.from(body).length) }),
    ...parts.headers,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (one === '' ? [] : [`${name}: ${one}\r\n`])),
  );
  const head = `${method} ${target} HTTP/${version}\r\n${lines.join('')}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
}

const json = { 'Content-Type': 'application/json' };
const post = (body: string | Uint8Array, headers: Parts['headers'] = {}): Parts => {
  return { method: 'POST', body, headers: { ...json, ...headers } };
};
const right = '{"groupName":"x"}';
const multipart = (body: string, type = 'multipart/form-data; boundary=b'): Parts => {
  return { method: 'PUT', target: upload, body, headers: { 'Content-Type': type } };
};
const part = (name: string, rest = '') =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${rest}\r\n\r\n`;
const typePart = `${part('type')}ADD\r\n`;
const filePart = `${part('fileName', '; filename="p.csv"')}ParticipantId\r\n1\r\n`;
const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;

/** Requests by the class that the README names, each with whole bytes or the parts that are wrong. */
const classes: Readonly<Record<string, readonly (string | Parts)[]>> = {
  'bytes that are no HTTP request': [
    'hello\r\n\r\n',
    'FOO / HTTP/1.1\r\nHost: x\r\n\r\n',
    { method: 'get' },
    { version: '3.0' },
    { target: '/groups/v3/jobs/ä' },
    { headers: { 'X-A': 'a\0b' } },
    { headers: { 'X-A ': 'a' } },
    { headers: { 'X-A': 'a\r\n b' } },
  ],
  'a length or framing that contradicts itself': [
    post('x', { 'Content-Length': ['1', '2'] }),
    post('', { 'Content-Length': '-1' }),
    post('', { 'Content-Length': '9', 'Transfer-Encoding': 'chunked' }),
    post('', { 'Transfer-Encoding': 'gzip' }),
    post('zz\r\nx\r\n', { 'Content-Length': '', 'Transfer-Encoding': 'chunked' }),
  ],
  'no `Host`': [{ headers: { Host: '' } }, { target: '/nowhere', headers: { Host: '' } }],
  'headers and request line over 8 KiB': [
    { headers: { 'X-A': 'x'.repeat(9_000) } },
    {
      headers: Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`X-${n}`, 'x'.repeat(9)])),
    },
    { target: `${groups}?x=${'x'.repeat(9_000)}` },
  ],
  'an `Expect` other than `100-continue`': [post(right, { Expect: 'x' })],
  'an escape in the path that is none': [
    { target: '/groups/v3/jobs/%zz' },
    { target: '/groups/v3/jobs/%ff' },
  ],
  'a path that no document has': [
    { target: '/nowhere' },
    { target: 'http://elsewhere/none' },
    { target: '/groups/v3/../v3/groups' },
    { target: '//groups/v3/groups' },
    { target: '/Groups/v3/groups' },
    { target: `${groups};x=1` },
    { method: 'POST', target: '/nowhere', body: 'x'.repeat(70_000), headers: json },
    { method: 'POST', target: '/nowhere', body: 'x', headers: { 'Content-Type': '/;;' } },
  ],
  'a method that the path does not have': [
    { method: 'DELETE' },
    { method: 'TRACE' },
    { method: 'PATCH', body: 'x'.repeat(70_000), headers: json },
    { target: `${groups}/x` },
  ],
  'no `transactionId`, two, or one that is no UUID': [
    { headers: { transactionId: '' } },
    { headers: { transactionId: 'x' } },
    { headers: { transactionId: [id, id] } },
    { headers: { transactionId: `{${id}}` } },
  ],
  'no token, or one that is malformed': [
    { headers: { Authorization: '' } },
    { headers: { Authorization: 'Bearer' } },
    { headers: { Authorization: 'Bearer a b' } },
    { headers: { Authorization: 'Basic eDp4' } },
    { headers: { Authorization: `Bearer ${'x'.repeat(7_000)}` } },
    { headers: { Authorization: 'Bearer e30.e30.e30' } },
  ],
  'a parameter of the path or query that is wrong': [
    { target: '/groups/v3/jobs/%00' },
    { target: '/groups/v3/jobs/%F0%9F%98%80' },
    { method: 'DELETE', target: `${groups}/..%2f..%2fetc` },
    { target: `${groups}?page=0&page=1` },
    { target: `${groups}?page=%31%00` },
    { target: `${groups}?size=1e400` },
    { target: `${groups}?sort=%zz` },
    { target: `${groups}?sort=%ff` },
    { target: `${groups}?page` },
    { target: '/groups/v3/jobs?groupId=%27%20OR%201=1' },
  ],
  'a body that is not JSON': [
    post('{"groupName":'),
    post('{"groupName":"x"}{}'),
    post("{'groupName':'x'}"),
    post(''),
    post('\0'),
    post(Buffer.from('{"groupName":"é"}', 'latin1')),
    post(Buffer.from(right, 'utf16le')),
    post('NaN'),
  ],
  'JSON that is not what the document says': [
    post('[]'),
    post('null'),
    post(deep),
    post('{"groupName":1e999}'),
    post('{"groupName":{"$ne":""}}'),
    post('{"groupName":"\\ud800"}'),
    post('{"groupName":"x","groupDescription":"\\udc00x"}'),
  ],
  'a content type that is missing, malformed or another': [
    post(right, { 'Content-Type': '' }),
    post(right, { 'Content-Type': 'json' }),
    post(right, { 'Content-Type': '/;;' }),
    post(right, { 'Content-Type': 'text/plain' }),
    post(right, { 'Content-Type': 'application/xml' }),
    post('--b--', { 'Content-Type': 'multipart/form-data; boundary=b' }),
    multipart(right, 'application/json'),
  ],
  'a `Content-Encoding`': [
    post(right, { 'Content-Encoding': 'gzip' }),
    post(right, { 'Content-Encoding': 'x, y' }),
    { ...multipart(typePart), headers: { ...multipart('').headers, 'Content-Encoding': 'br' } },
  ],
  'a body over 64 KiB that is no upload': [
    post(JSON.stringify({ groupName: 'x', more: 'x'.repeat(70_000) })),
  ],
  'a multipart body that is malformed or ends too early': [
    multipart(`${typePart}${filePart}--b--\r\n`, 'multipart/form-data'),
    multipart(`${typePart}${filePart}--b--\r\n`, 'multipart/form-data; boundary=c'),
    multipart(`${typePart}${filePart}--b--\r\n`, 'multipart/mixed; boundary=b'),
    multipart(`${typePart}${filePart}`),
    multipart(`${typePart}--b\r\nContent-Disp`),
    multipart('--b\r\n\r\nx\r\n--b--\r\n'),
    multipart('\0\xff'.repeat(99)),
    multipart(''),
  ],
  'parts that are missing, unknown, too many or twice': [
    multipart(`${typePart}--b--\r\n`),
    multipart(`${filePart}--b--\r\n`),
    multipart(`${typePart}${typePart}${filePart}--b--\r\n`),
    multipart(`${typePart}${filePart}${part('__proto__')}x\r\n--b--\r\n`),
    multipart(`${typePart.repeat(20)}${filePart}--b--\r\n`),
    multipart(`${part('type')}DROP\r\n${filePart}--b--\r\n`),
    multipart(`${part('type')}${'A'.repeat(5_000)}\r\n${filePart}--b--\r\n`),
  ],
};

const form = 'application/x-www-form-urlencoded';
const tokenRequest = (body: string, headers: Parts['headers'] = {}): Parts => {
  const base = { institutionId: '00516', 'Content-Type': form };
  return { method: 'POST', target: '/oauth2/v1/token', body, headers: { ...base, ...headers } };
};
const grant = 'grant_type=client_credentials';

/** The same for requests of the sign-in calls, which carry the key pair. */
const signInClasses: Readonly<Record<string, readonly Parts[]>> = {
  'sign-in: a key pair that is missing or malformed': [
    tokenRequest(grant, { Authorization: '' }),
    tokenRequest(grant, { Authorization: 'Basic' }),
    tokenRequest(grant, { Authorization: 'Basic %%%' }),
    tokenRequest(grant, { Authorization: 'Basic eA==' }),
    tokenRequest(grant, { Authorization: 'Basic OnNlY3JldA==' }),
  ],
  'sign-in: no `institutionId`': [tokenRequest(grant, { institutionId: '' })],
  'sign-in: an `institutionId` that is not the key pair’s': [
    tokenRequest(grant, { institutionId: '1' }),
    tokenRequest(grant, { institutionId: ['00516', '00516'] }),
  ],
  'sign-in: a form without a right `grant_type`': [
    tokenRequest(''),
    tokenRequest('grant_type'),
    tokenRequest('grant_type=password'),
    tokenRequest(`${grant}&${grant}`),
    tokenRequest('{"grant_type":"client_credentials"}', json),
    tokenRequest(`${grant}&x=${'x'.repeat(70_000)}`),
    tokenRequest('%zz=%ff'),
  ],
  'sign-in: scopes that are unknown, empty or twice': [
    tokenRequest(`${grant}&scopes=everything`),
    tokenRequest(`${grant}&scopes=`),
    tokenRequest(`${grant}&scopes=groups%3Aread&scopes=groups%3Awrite`),
  ],
  'sign-out: no `token`': [
    { ...tokenRequest(''), method: 'DELETE', target: '/oauth2/v1/revoke' },
    { ...tokenRequest('token=a&token=b'), method: 'DELETE', target: '/oauth2/v1/revoke' },
  ],
  'sign-out: what is no token of the key pair': [
    { ...tokenRequest('token=x'), method: 'DELETE', target: '/oauth2/v1/revoke' },
  ],
};

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const documented = new Map(
  [...readme.matchAll(/^\| (.+?) \| (\d{3}), (\w+) \|$/gm)].map(
    ([, what = '', status, code]): [string, readonly [number, string]] => [
      what,
      [Number(status), code ?? ''],
    ],
  ),
);

async function check(client: Client, what: string, bytes: string | Uint8Array, path: string) {
  const want = documented.get(what);
  const sent = Buffer.from(bytes).subarray(0, 300).toString('latin1');
  assert.ok(want, `the README has no row for ${what}`);
  const answer = await exchangeBytes(client.url, bytes);
  assert.ok(answer, `${what} had no answer: ${sent}`);
  const method = sent.split(' ')[0] ?? '';
  const body = checkAnswer(method, path, answer);
  assert.equal([answer.status, body.code], want, `${what}: ${sent}: ${body.message}`);
  assert.is(answer.headers.get('x-content-type-options'), 'nosniff', what);
  assert.is((await client.send('GET', groups)).status, 200, what);
}

function pathOf(request: string | Parts): string {
  return typeof request === 'string' ? '' : (request.target ?? groups).replace(/\?.*/, '');
}

for (const [what, requests] of Object.entries(classes)) {
  test(`${what} is answered as the README says`, () =>
    withClient(async (client) => {
      for (const request of requests) {
        const bytes = typeof request === 'string' ? request : print(client.token, request);
        await check(client, what, bytes, pathOf(request));
      }
      const { body } = await client.send('GET', groups);
      assert.is(body.page.totalElements, 0, what);
    }));
}

for (const [what, requests] of Object.entries(signInClasses)) {
  test(`${what} is answered as the README says`, () =>
    withClient(async (client, { credentials: [credentials] }) => {
      assert.ok(credentials);
      const Authorization = basic(credentials);
      for (const request of requests) {
        const headers = { Authorization, ...request.headers };
        await check(client, what, print('', { ...request, headers }), pathOf(request));
      }
    }));
}

test('every row of the README is tried', () => {
  const tried = [...Object.keys(classes), ...Object.keys(signInClasses)];
  assert.equal([...documented.keys()].sort(), tried.sort());
});

test('who hangs up in the middle of a request, or says nothing, harms nobody', () =>
  withClient(async (client) => {
    const short = print(client.token, post('{', { 'Content-Length': '100' }));
    for (const bytes of ['CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n', '', short, 'GET / HT']) {
      await exchangeBytes(client.url, bytes, { hangUp: true });
      assert.is((await client.send('GET', groups)).status, 200);
    }
  }));

test.run();
