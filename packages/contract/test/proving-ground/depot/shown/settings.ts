import type { Client, Got } from '../client.ts';
import type { settingFaults } from '../faults/settings.ts';
import { folderAt, type Shown } from './world.ts';

const valid = { language: 'en', pageSize: 9 };

/** What GET says of the settings after a PUT. */
const put =
  (more: object, look: (got: Got) => unknown) =>
  async ({ client }: { client: Client }) => {
    await client.put('/settings', { ...valid, ratio: 0.5 });
    const { status } = await client.put('/settings', { ...valid, ...more });
    return status === 200 ? look(await client.get('/settings')) : status;
  };
const done = ({ status }: Got): number => status;

const get =
  (path: string, look: (got: Got) => unknown = done) =>
  async ({ client }: { client: Client }) =>
    look(await client.get(path));

/** What becomes of a limit. */
const limit =
  (more: object, look: (got: Got) => unknown = done) =>
  async ({ client }: { client: Client }) =>
    look(await client.put('/limits/a', { maximum: 1, note: null, ...more }));

/** The name that a limit gets by its path. */
const named =
  (name: string) =>
  async ({ client }: { client: Client }) =>
    (await client.put(`/limits/${encodeURIComponent(name)}`, { maximum: 1, note: null })).json.name;

const putText = async (client: Client, body: string) => {
  const type = { 'Content-Type': 'application/json' };
  return client.send('PUT', '/limits/a', type, body);
};

/** Which of two limits are there after the first is deleted. */
const left = async ({ client }: { client: Client }) => {
  for (const name of ['a', 'ab']) await client.put(`/limits/${name}`, { maximum: 1, note: null });
  await client.del('/limits/a');
  const { items } = (await client.get('/limits')).json;
  return items.map(({ name }: { name: string }) => name);
};

const events =
  (query: string, look: (got: Got) => unknown = done, Accept = '*/*') =>
  async ({ client }: { client: Client }) => {
    await folderAt(client);
    return look(await client.get(`/events${query}`, { Accept }));
  };

export const settingShown: Readonly<Record<(typeof settingFaults)[number]['id'], Shown>> = {
  'secret-shown': [
    put({ secret: 'open sesame' }, ({ json }) => json.secret),
    undefined,
    'open sesame',
  ],
  'motto-forgotten': [put({ motto: 'On' }, ({ json }) => json.motto), 'On', undefined],
  'other-setting-refused': [put({ team: 'north' }, done), 200, 422],
  'portuguese-refused': [put({ language: 'pt-BR' }, done), 200, 422],
  'smallest-page-refused': [put({ pageSize: 1 }, done), 200, 422],
  'null-motto-refused': [put({ motto: null }, done), 200, 422],
  'put-settings-merges': [put({}, ({ json }) => json.ratio), undefined, 0.5],
  'change-time-taken-from-request': [
    put({ changedAt: '2001-01-01T00:00:00Z' }, ({ json }) => json.changedAt.startsWith('2001')),
    false,
    true,
  ],
  'digest-always-default': [put({ digest: 'never' }, ({ json }) => json.digest), 'never', 'weekly'],
  'form-without-effect': [
    async ({ client }) => {
      const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
      await client.send('PATCH', '/settings', type, 'pageSize=7');
      return (await client.get('/settings')).json.pageSize;
    },
    7,
    20,
  ],
  'patch-forgets-ratio': [
    async ({ client }) => {
      await client.put('/settings', { ...valid, ratio: 0.5 });
      return (await client.patch('/settings', { pageSize: 8 })).json.ratio;
    },
    0.5,
    undefined,
  ],
  'two-units-break': [get('/quotas/1?units=bytes&units=files'), 200, 500],
  'used-wraps-around': [
    get('/quotas/2147483647', ({ json }) => json[0].used),
    15_032_385_529,
    2_147_483_641,
  ],
  'share-too-large': [get('/quotas/1?factor=9', ({ json }) => json[0].share), 0.09, 9],
  'quota-without-id': [
    get('/quotas/1?fields=used', ({ json }) => json),
    [{ id: 1, used: 7 }],
    [{ used: 7 }],
  ],
  'largest-int32-breaks': [get('/quotas/point/;point=2147483647,day'), 200, 500],
  'point-turned-round': [
    get('/quotas/point/;point=3,day', ({ json }) => json.point),
    [3, 'day'],
    ['day', 3],
  ],
  'label-null': [get('/quotas/label/.ab', ({ json }) => json), { ab: 'AB' }, { ab: null }],
  'inherited-names-found': [get('/limits/constructor'), 404, 200],
  'inherited-names-break': [get('/limits/constructor'), 404, 500],
  'null-level-refused': [limit({ levels: [1, null] }), 201, 422],
  'empty-levels-refused': [limit({ levels: [] }), 201, 422],
  'duplicate-key-breaks': [
    async ({ client }) => (await putText(client, '{"maximum":1,"maximum":2,"note":null}')).status,
    201,
    500,
  ],
  'large-maximum-rounded': [
    async ({ client }) => {
      const { bytes } = await putText(client, '{"maximum":9007199254740993,"note":null}');
      return /90071992547409\d\d/.exec(bytes.toString())?.[0];
    },
    '9007199254740993',
    '9007199254740992',
  ],
  'null-note-becomes-text': [limit({}, ({ json }) => json.note), null, 'null'],
  'second-put-is-204': [
    async ({ client }) => [await limit({})({ client }), await limit({})({ client })],
    [201, 200],
    [201, 204],
  ],
  'limits-with-the-prefix-deleted': [left, ['ab'], []],
  'limit-outlives-delete': [left, ['ab'], ['a', 'ab']],
  'path-slash-cut': [named('a/b'), 'a/b', 'a'],
  'path-decoded-twice': [named('a%41'), 'a%41', 'aA'],
  'path-plus-is-space': [
    async ({ client }) => (await client.put('/limits/a+b', { maximum: 1, note: null })).json.name,
    'a+b',
    'a b',
  ],
  'leap-second-breaks': [events('?since=2016-12-31T23:59:60Z'), 200, 500],
  'year-zero-breaks': [events('?since=0000-01-01T00:00:00Z'), 200, 500],
  'events-always-csv': [
    events('', ({ bytes }) => bytes.toString().slice(0, 7), 'application/x-ndjson'),
    '{"numbe',
    'number,',
  ],
  'events-as-html': [
    events('?type=created', ({ headers }) => headers['content-type']),
    'text/csv',
    'text/html',
  ],
};
