import type { Client } from '../client.ts';
import type { folderFaults } from '../faults/folders.ts';
import { absent, folderAt, type Shown, uploaded } from './world.ts';

const status =
  (more: object) =>
  async ({ client }: { client: Client }) =>
    (await client.post('/folders', { name: 'Plans', ...more })).status;

/** Makes folders of these names and gives the names that a list has. */
const listed =
  (query: string, names: readonly string[]) =>
  async ({ client }: { client: Client }) => {
    for (const name of names) await client.post('/folders', { name });
    const { items } = (await client.get(`/folders${query}`)).json;
    return items.map(({ name }: { name: string }) => name);
  };

/** Does something to a folder, and gives what its list then counts. */
const total = async (client: Client, query = ''): Promise<unknown> =>
  (await client.get(`/folders${query}`)).json.total;

export const folderShown: Readonly<Record<(typeof folderFaults)[number]['id'], Shown>> = {
  'folders-of-others-listed': [
    async ({ client, other }) => {
      await folderAt(other);
      return total(client);
    },
    0,
    1,
  ],
  'deleted-folder-listed': [
    async ({ client }) => {
      await client.del(await folderAt(client));
      return total(client);
    },
    0,
    1,
  ],
  'folder-list-stale': [
    async ({ client }) => {
      await client.patch(await folderAt(client), { note: 'new' });
      return total(client);
    },
    1,
    0,
  ],
  'folder-filter-ignored': [
    async ({ client }) => {
      await folderAt(client);
      return total(client, `?parentId=${absent}`);
    },
    0,
    1,
  ],
  'folder-sort-by-case': [listed('?sort=name', ['b', 'a', 'B']), ['B', 'a', 'b'], ['a', 'b', 'B']],
  'folder-sort-never-turns': [listed('?sort=-name', ['a', 'b']), ['b', 'a'], ['a', 'b']],
  'folder-limit-off-by-one': [listed('?limit=1', ['a', 'b', 'c']), ['a'], ['a', 'b']],
  'folder-limit-ignored': [listed('?limit=1', ['a', 'b', 'c']), ['a'], ['a', 'b', 'c']],
  'folder-offset-repeats': [listed('?limit=1&offset=1', ['a', 'b']), ['b'], ['a']],
  'folder-total-of-page': [
    async ({ client }) => {
      await folderAt(client);
      await folderAt(client, { name: 'b' });
      return total(client, '?limit=1');
    },
    2,
    1,
  ],
  'total-header-missing': [
    async ({ client }) => (await client.get('/folders')).headers['x-total-count'],
    '0',
    undefined,
  ],
  'total-header-no-number': [
    async ({ client }) => (await client.get('/folders')).headers['x-total-count'],
    '0',
    '0 folders',
  ],
  'listed-revision-is-text': [
    async ({ client }) => {
      await folderAt(client);
      return (await client.get('/folders')).json.items[0].revision;
    },
    1,
    '1',
  ],
  'filtered-list-without-owner': [
    async ({ client }) => {
      await folderAt(client);
      return (await client.get('/folders?name=Plans')).json.items[0].owner;
    },
    'north',
    undefined,
  ],
  'astral-name-breaks': [status({ name: '𝒂' }), 201, 500],
  'name-counted-in-utf16': [status({ name: '𝒂'.repeat(40) }), 201, 422],
  'plain-folder-refused': [status({}), 201, 422],
  'empty-note-refused': [status({ note: '' }), 201, 422],
  'blue-refused': [status({ colour: 'blue' }), 201, 422],
  'hazard-name-breaks': [status({ settings: JSON.parse('{"__proto__":1}') }), 201, 500],
  'folder-id-taken-from-request': [
    async ({ client }) =>
      (await client.post('/folders', { name: 'Plans', id: absent })).json.id === absent,
    false,
    true,
  ],
  'note-not-stored': [
    async ({ client }) => (await client.get(await folderAt(client, { note: 'new' }))).json.note,
    'new',
    undefined,
  ],
  'default-colour-wins': [
    async ({ client }) => (await client.get(await folderAt(client, { colour: 'red' }))).json.colour,
    'red',
    'none',
  ],
  'clashing-folder-kept': [
    async ({ client }) => {
      await folderAt(client);
      const { status } = await client.post('/folders', { name: 'Plans' });
      return [status, await total(client)];
    },
    [409, 1],
    [409, 2],
  ],
  'made-folder-lost': [
    async ({ client }) => (await client.get(await folderAt(client))).status,
    200,
    404,
  ],
  'folder-location-wrong': [
    async ({ client }) => {
      const { headers } = await client.post('/folders', { name: 'Plans' });
      return (await client.get(String(headers['location']))).status;
    },
    200,
    404,
  ],
  'made-folder-has-other-id': [
    async ({ client }) => (await client.get(await folderAt(client))).status,
    200,
    404,
  ],
  'made-folder-is-200': [status({ settings: { a: 1 } }), 201, 200],
  'folder-etag-missing': [
    async ({ client }) => 'etag' in (await client.get(await folderAt(client))).headers,
    true,
    false,
  ],
  'passphrase-shown': [
    async ({ client }) =>
      (await client.get(await folderAt(client, { passphrase: 'sesame' }))).json.passphrase,
    undefined,
    'sesame',
  ],
  'contact-null': [
    async ({ client }) => (await client.get(await folderAt(client))).json.contact,
    undefined,
    null,
  ],
  'created-date-only': [
    async ({ client }) => (await client.get(await folderAt(client))).json.createdAt.length,
    24,
    10,
  ],
  'colour-in-capitals': [
    async ({ client }) => (await client.get(await folderAt(client, { colour: 'red' }))).json.colour,
    'red',
    'RED',
  ],
  'second-put-conflicts': [
    async ({ client }) => {
      const path = await folderAt(client);
      const statuses = [];
      for (const name of ['a', 'a']) statuses.push((await client.put(path, { name })).status);
      return statuses;
    },
    [200, 200],
    [200, 409],
  ],
  'put-folder-merges': [
    async ({ client }) => {
      const path = await folderAt(client, { note: 'old' });
      await client.put(path, { name: 'Plans' });
      return (await client.get(path)).json.note;
    },
    undefined,
    'old',
  ],
  'revision-taken-from-request': [
    async ({ client }) =>
      (await client.put(await folderAt(client), { name: 'a', revision: 9 })).json.revision,
    2,
    9,
  ],
  'null-in-patch-refused': [
    async ({ client }) => (await client.patch(await folderAt(client), { expires: null })).status,
    200,
    422,
  ],
  'patch-drops-others': [
    async ({ client }) => {
      const path = await folderAt(client, { note: 'old' });
      await client.patch(path, { colour: 'red' });
      return (await client.get(path)).json.note;
    },
    'old',
    undefined,
  ],
  'refused-patch-kept': [
    async ({ client }) => {
      await folderAt(client);
      const path = await folderAt(client, { name: 'a' });
      const { status } = await client.patch(path, { name: 'Plans' });
      return [status, (await client.get(path)).json.name];
    },
    [409, 'a'],
    [409, 'Plans'],
  ],
  'undeclared-member-sent': [
    async ({ client }) =>
      'changedBy' in (await client.patch(await folderAt(client), { note: '' })).json,
    false,
    true,
  ],
  'second-delete-breaks': [
    async ({ client }) => {
      const path = await folderAt(client);
      return [(await client.del(path)).status, (await client.del(path)).status];
    },
    [204, 404],
    [204, 500],
  ],
  'others-folder-deleted': [
    async ({ client, other }) => {
      const path = await folderAt(client);
      return [(await other.del(path)).status, (await client.get(path)).status];
    },
    [404, 200],
    [404, 404],
  ],
  'delete-takes-the-last': [
    async ({ client }) => {
      const path = await folderAt(client);
      const last = await folderAt(client, { name: 'b' });
      await client.del(path);
      return [(await client.get(path)).status, (await client.get(last)).status];
    },
    [404, 200],
    [200, 404],
  ],
  'subfolder-outlives-parent': [
    async ({ client }) => {
      const path = await folderAt(client);
      const inner = await folderAt(client, { parentId: path.slice(9) });
      await client.del(path);
      return (await client.get(inner)).status;
    },
    404,
    200,
  ],
  'file-outlives-folder': [
    async ({ client }) => {
      const { id, folderId } = (await uploaded(client)).json;
      await client.del(`/folders/${folderId}`);
      return (await client.get(`/files/${id}`)).status;
    },
    404,
    200,
  ],
  'others-folder-readable': [
    async ({ client, other }) => (await client.get(await folderAt(other))).status,
    404,
    200,
  ],
  'others-folder-forbidden': [
    async ({ client, other }) => (await client.get(await folderAt(other))).status,
    404,
    403,
  ],
  'deleted-folder-readable': [
    async ({ client }) => {
      const path = await folderAt(client);
      await client.del(path);
      return (await client.get(path)).status;
    },
    404,
    200,
  ],
};
