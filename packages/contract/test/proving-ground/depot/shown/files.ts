import { type Client, contentPart, upload } from '../client.ts';
import type { fileFaults } from '../faults/files.ts';
import { fileAt, folderAt, region, type Shown, uploaded } from './world.ts';

type Parts = Parameters<typeof upload>[2];

/** The status of an upload of these parts. */
const parts =
  (...given: Parts) =>
  async ({ client }: { client: Client }) =>
    (await upload(client, (await folderAt(client)).slice(9), given)).status;

/** What comes back of some bytes, as hexadecimal digits. */
const back =
  (hex: string) =>
  async ({ client }: { client: Client }) => {
    const path = await fileAt(client, undefined, Buffer.from(hex, 'hex'));
    return (await client.get(`${path}/content`)).bytes.toString('hex');
  };

const name =
  (given: string) =>
  async ({ client }: { client: Client }) =>
    (await client.get(await fileAt(client, undefined, 'abc', given))).json.name;

const list = async (client: Client, headers?: Record<string, string>, query = '') => {
  const { folderId } = (await uploaded(client)).json;
  await upload(client, folderId, [[contentPart('b'), 'b']]);
  return (await client.get(`/folders/${folderId}/files${query}`, headers)).json;
};

/** The lengths of the content after a PUT, and after the same again. */
const put =
  (content: string) =>
  async ({ client }: { client: Client }) => {
    const path = `${await fileAt(client)}/content`;
    await client.send('PUT', path, region, content);
    const once = (await client.get(path)).bytes.length;
    await client.send('PUT', path, region, content);
    return [once, (await client.get(path)).bytes.length];
  };

const withoutRegion = async ({ client }: { client: Client }) => {
  const type = { 'Content-Type': 'application/octet-stream' };
  return (await client.send('PUT', `${await fileAt(client)}/content`, type, 'x')).status;
};

const download =
  (header: string, method = 'GET') =>
  async ({ client }: { client: Client }) =>
    (await client.send(method, `${await fileAt(client)}/content`)).headers[header] !== undefined;

export const fileShown: Readonly<Record<(typeof fileFaults)[number]['id'], Shown>> = {
  'file-limit-ignored': [async ({ client }) => (await list(client, {}, '?limit=1')).length, 1, 2],
  'compact-tags-null': [
    async ({ client }) => (await list(client, { Cookie: 'view=compact' }))[0].tags,
    [],
    null,
  ],
  'listed-file-without-size': [async ({ client }) => (await list(client))[0].size, 3, undefined],
  'upload-without-content-breaks': [
    parts(['Content-Disposition: form-data; name="other"', 'x']),
    422,
    500,
  ],
  'empty-multipart-breaks': [parts(), 422, 500],
  'part-without-name-breaks': [parts(['Content-Disposition: form-data', 'x']), 400, 500],
  'two-files-break': [parts([contentPart('a'), 'a'], [contentPart('b'), 'b']), 422, 500],
  'metadata-insisted-on': [parts([contentPart('a'), 'a']), 201, 422],
  'north-pole-refused': [
    async ({ client }) =>
      (await uploaded(client, { title: 'Pole', place: { latitude: 90, longitude: 0 } })).status,
    201,
    422,
  ],
  'uploaded-bytes-as-text': [back('80ff'), '80ff', 'efbfbdefbfbd'],
  'file-name-cut-at-quote': [name('a%22b'), 'a"b', 'a'],
  'file-name-not-ascii-lost': [name('ü'), 'ü', '?'],
  'file-etag-unquoted': [
    async ({ client }) =>
      /^".*"$/.test(String((await client.get(await fileAt(client))).headers['etag'])),
    true,
    false,
  ],
  'camera-without-maker': [
    async ({ client }) =>
      (await client.get(await fileAt(client, { title: 'a', camera: { maker: 'b' } }))).json.camera,
    { maker: 'b' },
    {},
  ],
  'file-tags-lost': [
    async ({ client }) =>
      (await client.get(await fileAt(client, { title: 'a', tags: ['b'] }))).json.tags,
    ['b'],
    [],
  ],
  'disposition-missing': [download('content-disposition'), true, false],
  'download-without-type': [download('content-type'), true, false],
  'download-ends-at-nul': [back('610062'), '610062', '61'],
  'empty-content-refused': [put(''), [0, 0], [3, 3]],
  'line-ends-changed': [put('a\r\nb'), [4, 4], [3, 3]],
  'second-content-appended': [put('ab'), [2, 2], [2, 4]],
  'region-missing-accepted': [withoutRegion, 422, 204],
  'region-missing-breaks': [withoutRegion, 422, 500],
  'deleted-content-readable': [
    async ({ client }) => {
      const path = await fileAt(client);
      await client.del(path);
      return (await client.get(`${path}/content`)).status;
    },
    404,
    200,
  ],
  'others-content-readable': [
    async ({ client, other }) => (await client.get(`${await fileAt(other)}/content`)).status,
    404,
    200,
  ],
  'head-says-empty': [
    async ({ client }) =>
      (await client.send('HEAD', `${await fileAt(client)}/content`)).headers['content-length'],
    '3',
    '0',
  ],
  'head-lacks-etag': [download('etag', 'HEAD'), true, false],
};
