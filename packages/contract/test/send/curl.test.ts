import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Credential } from '../../src/send/credential.ts';
import { type CurlRequest, curlLine } from '../../src/send/curl.ts';
import { createTransport } from '../../src/send/send.ts';
import { signed } from '../../src/send/signed-request.ts';
import { json, serve } from '../support/server.ts';
import { serveSocket } from '../support/socket-server.ts';

const hasTools = ['curl', 'bash'].every((tool) => spawnSync(tool, ['--version']).status === 0);

const bodies: readonly string[] = [
  'plain',
  `it's "quoted" $HOME \`id\` \\n \\\\ !1`,
  '{"a":"ü 🐕"}',
  '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nit\'s\t1\\2\r\n--b--\r\n',
  '@/etc/hostname',
  '\u001b[31mred\u0085\u202e',
];

for (const body of bodies) {
  test(`curl sends again what was sent: ${JSON.stringify(body)}`, async () => {
    if (!hasTools) {
      process.stdout.write('SKIPPED curl lines: there is no curl or no bash\n');
      return;
    }
    const server = await serve((_, response) => json(response, 200, {}));
    const line = curlLine({
      method: 'post',
      url: `${server.url}/a?b=[1]&c='{x}'`,
      headers: [
        ['X-Odd', `it's $HOME`],
        ['Content-Type', 'text/plain'],
      ],
      body,
      credentials: [
        {
          kind: 'bearer',
          in: 'header',
          name: 'Authorization',
          value: 'Bearer tok',
          shell: '$SPECLOCK_TOKEN',
        },
      ],
    });
    const env = { ...process.env, SPECLOCK_TOKEN: 'tok', LC_ALL: 'C.UTF-8', no_proxy: '*' };
    await promisify(execFile)('bash', ['-c', line], { env });
    await server.close();
    assert.is(line.split('\n').length, 1);
    assert.not.match(line, /\p{Cc}|\p{Cf}/u);
    const [received] = server.received;
    assert.is(received?.method, 'POST');
    assert.is(received?.url, "/a?b=[1]&c='{x}'");
    assert.is(received?.headers['authorization'], 'Bearer tok');
    assert.is(received?.headers['x-odd'], `it's $HOME`);
    assert.is(received?.body, body);
  });
}

const env = {
  ...process.env,
  LC_ALL: 'C.UTF-8',
  no_proxy: '*',
  SPECLOCK_TOKEN: 'tok',
  SPECLOCK_CLIENT_ID: 'me',
  SPECLOCK_CLIENT_SECRET: 'secret',
  SPECLOCK_KEY_A: 'key-a',
};
const key = {
  kind: 'apiKey',
  name: "the 'key'",
  value: 'key-a',
  shell: '$SPECLOCK_KEY_A',
} as const;
const header = { in: 'header', name: 'Authorization' } as const;
const wrong: Credential = { kind: 'bearer', ...header, value: "Bearer it's $HOME" };

const requests: readonly {
  what: string;
  request: Partial<CurlRequest> & { readonly target?: string };
}[] = [
  { what: 'HEAD', request: { method: 'head' } },
  { what: 'HEAD with a body', request: { method: 'head', body: 'a' } },
  { what: 'DELETE', request: { method: 'delete' } },
  { what: 'OPTIONS', request: { method: 'options' } },
  { what: 'a method that nobody knows', request: { method: "X'Y" } },
  { what: 'POST without a body', request: { method: 'post' } },
  { what: 'GET with a body', request: { method: 'get', body: 'a' } },
  { what: 'a path with dots', request: { target: '/a/../b/./c' } },
  { what: 'a target that looks like a pattern', request: { target: '/a{1,2}[3-4]?b=[1]&c={d}' } },
  {
    what: 'repeated, empty and odd headers',
    request: {
      headers: [
        ['X-A', '1'],
        ['X-A', '2'],
        ['X-Empty', ''],
        ['X-Odd', `it's "$HOME" \\ !1`],
        ['Accept', 'a/b'],
      ],
    },
  },
  { what: 'a body without a type', request: { method: 'post', body: '{"a":1}' } },
  {
    what: 'a body that begins like a file',
    request: { method: 'post', body: '@/etc/hostname', headers: [['Content-Type', 'a/b']] },
  },
  {
    what: 'bytes that are no UTF-8',
    request: { method: 'put', body: Uint8Array.of(255, 39, 92, 37, 254) },
  },
  {
    what: 'all bytes',
    request: { method: 'put', body: Uint8Array.from({ length: 256 }, (_, byte) => byte) },
  },
  { what: 'a text with a zero', request: { method: 'put', body: "a\0b'%\\1" } },
  { what: 'an empty body', request: { method: 'put', body: '' } },
  {
    what: 'basic',
    request: {
      credentials: [
        {
          kind: 'basic',
          ...header,
          value: 'Basic bWU6c2VjcmV0',
          shell: '$SPECLOCK_CLIENT_ID:$SPECLOCK_CLIENT_SECRET',
        },
      ],
    },
  },
  {
    what: 'a key in a header',
    request: { credentials: [{ ...key, in: 'header', name: 'X-Key' }] },
  },
  {
    what: 'a key in a query',
    request: { credentials: [{ ...key, in: 'query' }], target: '/a?b=1' },
  },
  { what: 'a key in the only query', request: { credentials: [{ ...key, in: 'query' }] } },
  {
    what: 'a key in a cookie',
    request: { credentials: [{ ...key, in: 'cookie' }], headers: [['Cookie', 'a=1']] },
  },
  { what: 'a wrong token', request: { credentials: [wrong] } },
  {
    what: 'wrong keys',
    request: {
      credentials: [
        { kind: 'apiKey', in: 'query', name: 'q', value: "a'&b" },
        { kind: 'apiKey', in: 'cookie', name: 'c', value: "a';b" },
      ],
    },
  },
];

/** What matters of a request: curl has a User-Agent and an Accept of its own, and an order. */
function essence(wire: string): object {
  const [head = '', ...rest] = wire.split('\r\n\r\n');
  const [line, ...headers] = head.split('\r\n');
  const own = /^(host|user-agent|accept-encoding|connection|accept: \*)/i;
  const kept = headers
    .filter((one) => !own.test(one))
    .map((one) => one.trim().replace(/^[^:]+/, (name) => name.toLowerCase()));
  return { line, headers: kept.toSorted(), body: rest.join('\r\n\r\n') };
}

for (const { what, request } of requests) {
  test(`curl sends what the engine sends: ${what}`, async () => {
    if (!hasTools) return;
    const server = await serveSocket((socket) =>
      socket.end('HTTP/1.1 204 No\r\nConnection: close\r\n\r\n'),
    );
    const { target = '/a', ...rest } = request;
    const whole = {
      method: 'get',
      headers: [],
      credentials: [],
      url: server.url + target,
      ...rest,
    };
    const line = curlLine(whole);
    await promisify(execFile)('bash', ['-c', line], { env });
    const transport = createTransport();
    const { credentials, ...bare } = whole;
    const sent = signed(bare, { kind: 'signed-in', credentials, withheld: [] }, []);
    await transport.send(sent, { timeout: 20_000, maxBytes: 1000 });
    transport.close();
    await server.close();
    assert.is(line.split('\n').length, 1);
    for (const secret of ['key-a', 'bWU6c2VjcmV0']) assert.not.ok(line.includes(secret));
    const [byCurl = '', byEngine = ''] = server.received;
    assert.equal(essence(byCurl), essence(byEngine), line);
  });
}

test.run();
