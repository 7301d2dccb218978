import { send } from '../client.ts';
import type { protocolFaults } from '../faults/protocol.ts';
import { absent, folderAt, type Shown, type World } from './world.ts';

/** The status of a request without credentials, but for these headers. */
const stranger =
  (path: string, headers?: Record<string, string>) =>
  async ({ url }: World) =>
    (await send(url, 'GET', path, headers)).status;

const status =
  (method: string, path: string, headers?: Record<string, string>) =>
  async ({ client }: World) =>
    (await client.send(method, path, headers)).status;

/** The status of a folder made by these bytes. */
const made =
  (body: string, type = 'application/json') =>
  async ({ client }: World) =>
    (await client.send('POST', '/folders', type === '' ? {} : { 'Content-Type': type }, body))
      .status;

const deep = `{"name":"a","settings":${'['.repeat(60)}${']'.repeat(60)}}`;

export const protocolShown: Readonly<Record<(typeof protocolFaults)[number]['id'], Shown>> = {
  'no-credentials-let-in': [stranger('/quotas/1'), 401, 200],
  'any-token-let-in': [stranger('/limits', { Authorization: 'Bearer x' }), 401, 200],
  'basic-let-in': [stranger('/exports', { Authorization: 'Basic eDp5' }), 401, 200],
  'any-key-let-in': [stranger('/events', { 'X-Depot-Key': 'x' }), 401, 200],
  'challenge-missing': [
    async ({ client }) =>
      'www-authenticate' in (await client.get('/folders', { Authorization: '' })).headers,
    true,
    false,
  ],
  'problem-without-title': [
    async ({ client }) => 'title' in (await client.get(`/folders/${absent}`)).json,
    true,
    false,
  ],
  'problem-status-as-text': [
    async ({ client }) => {
      await folderAt(client);
      return (await client.post('/folders', { name: 'Plans' })).json.status;
    },
    409,
    '409',
  ],
  'problem-as-text': [
    async ({ client }) => (await client.put('/settings', {})).headers['content-type'],
    'application/problem+json',
    'text/plain',
  ],
  'undeclared-method-answered': [status('DELETE', '/settings'), 405, 200],
  'undeclared-method-breaks': [status('PATCH', '/limits'), 405, 500],
  'allow-missing': [
    async ({ client }) => (await client.put('/exports', {})).headers['allow'],
    'GET, POST, HEAD, OPTIONS',
    undefined,
  ],
  'options-allow-too-much': [
    async ({ client }) => (await client.send('OPTIONS', '/batches')).headers['allow'],
    'POST, OPTIONS',
    'POST, DELETE, OPTIONS',
  ],
  'head-refused': [
    async ({ client }) => (await client.send('HEAD', await folderAt(client))).status,
    200,
    405,
  ],
  'long-address-breaks': [status('GET', `/folders?name=${'a'.repeat(5000)}`), 414, 500],
  'query-repeated-breaks': [status('GET', '/folders?limit=1&limit=2'), 400, 500],
  'accept-breaks': [status('GET', `/exports/${absent}`, { Accept: 'image/png' }), 406, 500],
  'accept-ignored': [
    async ({ client }) => {
      await client.put('/limits/a', { maximum: 1, note: null });
      return (await client.get('/limits/a', { Accept: 'image/png' })).status;
    },
    406,
    200,
  ],
  'accept-obeyed-blindly': [status('GET', '/events', { Accept: 'image/png' }), 406, 200],
  'upper-case-type-breaks': [made('{"name":"a"}', 'Application/JSON'), 201, 500],
  'charset-breaks': [made('{"name":"a"}', 'application/json; charset=latin1'), 415, 500],
  'type-missing-breaks': [made('{"name":"a"}', ''), 415, 500],
  'plain-text-read-as-json': [made('{"name":"a"}', 'text/plain'), 415, 201],
  'json-taken-for-a-patch': [
    async ({ client }) => {
      const type = { 'Content-Type': 'application/json' };
      return (await client.send('PATCH', '/settings', type, '{"pageSize":7}')).status;
    },
    415,
    200,
  ],
  'large-body-breaks': [made(`{"name":"${'a'.repeat(300_000)}"}`), 413, 500],
  'broken-json-breaks': [made('{"name":'), 400, 500],
  'nul-breaks': [made('{"name":"a","note":"\\u0000"}'), 201, 500],
  'lone-surrogate-breaks': [made('{"name":"\\ud800"}'), 201, 500],
  'huge-number-breaks': [made('{"name":"a","settings":{"a":1e400}}'), 422, 500],
  'deep-json-breaks': [made(deep), 400, 500],
};
