import type { Client, Got } from '../client.ts';
import type { jobFaults } from '../faults/jobs.ts';
import { absent, folderAt, type Shown } from './world.ts';

/** Starts an export of two folders that are there, or of one that is not, and gives its path. */
async function exportAt(client: Client, there = true): Promise<string> {
  const folderIds = there
    ? [(await folderAt(client)).slice(9), (await folderAt(client, { name: 'b' })).slice(9)]
    : [absent];
  return `/exports/${(await client.post('/exports', { folderIds })).json.id}`;
}

/** The last of so many polls. */
async function polled(client: Client, path: string, times: number): Promise<Got> {
  let got = await client.get(path);
  for (let poll = 1; poll < times; poll++) got = await client.get(path);
  return got;
}

const start =
  (look: (got: Got, client: Client) => unknown, body: object = { folderIds: [absent] }) =>
  async ({ client }: { client: Client }) =>
    look(await client.post('/exports', body), client);

/** What a page of three exports of one to three folders has: how many folders, and the next cursor. */
const listed =
  (query: (cursor: string) => string) =>
  async ({ client }: { client: Client }) => {
    for (const digits of ['1', '12', '123']) {
      await client.post('/exports', {
        folderIds: [...digits].map((digit) => absent.replace(/.$/, digit)),
      });
    }
    const { nextCursor } = (await client.get('/exports?limit=1')).json;
    const page = (await client.get(`/exports${query(nextCursor)}`)).json;
    return page.items.map(({ total }: { total: number }) => total);
  };

const items = (...names: string[]) => ({
  items: names.map((name) => ({ action: 'create', name })),
});

export const jobShown: Readonly<Record<(typeof jobFaults)[number]['id'], Shown>> = {
  'exports-of-others-listed': [
    async ({ client, other }) => {
      await exportAt(other);
      return (await client.get('/exports')).json.items.length;
    },
    0,
    1,
  ],
  'cursor-repeats-an-item': [listed((cursor) => `?limit=1&cursor=${cursor}`), [2], [3]],
  'oldest-export-first': [listed(() => ''), [3, 2, 1], [1, 2, 3]],
  'export-limit-ignored': [listed(() => '?limit=2'), [3, 2], [3, 2, 1]],
  'cursor-is-a-number': [
    async ({ client }) => {
      await exportAt(client, false);
      await exportAt(client, false);
      return (await client.get('/exports?limit=1')).json.nextCursor;
    },
    '2',
    2,
  ],
  'tar-refused': [start(({ status }) => status, { folderIds: [absent], format: 'tar' }), 202, 422],
  'most-folders-refused': [
    start(({ status }) => status, {
      folderIds: [...'123456'].map((digit) => absent.replace(/.$/, digit)),
    }),
    202,
    422,
  ],
  'export-format-forgotten': [
    start(({ json }) => json.format, { folderIds: [absent], format: 'plain' }),
    'plain',
    'zip',
  ],
  'export-without-location': [start(({ headers }) => 'location' in headers), true, false],
  'export-location-of-nothing': [
    start(async ({ headers }, client) => (await client.get(String(headers['location']))).status),
    200,
    404,
  ],
  'retry-after-missing': [start(({ headers }) => headers['retry-after']), '0', undefined],
  'retry-after-a-word': [start(({ headers }) => headers['retry-after']), '0', 'soon'],
  'export-goes-back': [
    async ({ client }) => (await polled(client, await exportAt(client), 3)).json.state,
    'done',
    'queued',
  ],
  'export-never-ends': [
    async ({ client }) => (await polled(client, await exportAt(client), 4)).json.state,
    'done',
    'running',
  ],
  'export-runs-again': [
    async ({ client }) => (await polled(client, await exportAt(client, false), 3)).json.state,
    'failed',
    'running',
  ],
  'absent-folder-breaks': [
    async ({ client }) => (await polled(client, await exportAt(client, false), 2)).status,
    200,
    500,
  ],
  'export-outlives-delete': [
    async ({ client }) => {
      const path = await exportAt(client);
      await client.del(path);
      return (await client.get(path)).status;
    },
    404,
    200,
  ],
  'result-lost': [
    async ({ client }) => {
      const path = await exportAt(client);
      await polled(client, path, 3);
      return (await client.get(`${path}/result`)).status;
    },
    200,
    404,
  ],
  'result-too-early': [
    async ({ client }) => (await client.get(`${await exportAt(client)}/result`)).status,
    409,
    200,
  ],
  'result-entry-without-files': [
    async ({ client }) => {
      const path = await exportAt(client);
      await polled(client, path, 3);
      return (await client.get(`${path}/result`)).json.entries[0].files;
    },
    0,
    undefined,
  ],
  'counts-do-not-add-up': [
    async ({ client }) => (await polled(client, await exportAt(client), 3)).json.succeeded,
    2,
    3,
  ],
  'undeclared-state': [
    async ({ client }) => (await polled(client, await exportAt(client, false), 2)).json.state,
    'failed',
    'broken',
  ],
  'finished-at-in-words': [
    async ({ client }) => {
      const { finishedAt } = (await polled(client, await exportAt(client), 3)).json;
      return Number.isNaN(Date.parse(finishedAt));
    },
    false,
    true,
  ],
  'batch-number-used-up': [
    async ({ client }) => {
      await client.post('/batches', items('a', 'a'));
      return (await client.post('/batches', items('a'))).json.number;
    },
    1,
    2,
  ],
  'rename-breaks': [
    async ({ client }) => {
      const folderId = (await folderAt(client)).slice(9);
      const item = { action: 'rename', folderId, name: 'b' };
      return (await client.post('/batches', { items: [item] })).status;
    },
    201,
    500,
  ],
  'second-item-breaks': [
    async ({ client }) => {
      const [first, second] = items('a', 'b').items;
      const body = { items: [first, { ...second, colour: 'red' }] };
      return (await client.post('/batches', body)).status;
    },
    201,
    500,
  ],
  'half-a-batch-kept': [
    async ({ client }) => {
      const { status } = await client.post('/batches', items('a', 'b', 'a'));
      return [status, (await client.get('/folders')).json.total];
    },
    [409, 0],
    [409, 2],
  ],
  'comment-cut': [
    async ({ client }) => {
      const body = { ...items('a'), comment: 'longer than that' };
      const { headers } = await client.post('/batches', body);
      return (await client.get(String(headers['location']))).json.comment;
    },
    'longer than that',
    'longer tha',
  ],
  'others-batch-readable': [
    async ({ client, other }) => {
      const { headers } = await other.post('/batches', items('a'));
      return (await client.get(String(headers['location']))).status;
    },
    404,
    200,
  ],
};
