import { type Client, contentPart, type Got, metadataPart, upload } from '../client.ts';

/** Two clients of a depot that has just been started. */
export interface World {
  readonly client: Client;
  readonly other: Client;
  readonly url: string;
}

/** How a fault shows: what is looked at, what is seen there without the fault, and with it. */
export type Shown = readonly [
  look: (world: World) => Promise<unknown>,
  clean: unknown,
  faulty: unknown,
];

export const absent = '00000000-0000-4000-8000-000000000000';

/** Makes a folder and gives its path. */
export async function folderAt(client: Client, more: object = {}): Promise<string> {
  return `/folders/${(await client.post('/folders', { name: 'Plans', ...more })).json.id}`;
}

/** Uploads a file to a folder of its own. */
export async function uploaded(
  client: Client,
  metadata?: object,
  content: string | Buffer = 'abc',
  name = 'a.bin',
): Promise<Got> {
  const folder = await folderAt(client, { name: 'Files' });
  return upload(client, folder.slice('/folders/'.length), [
    [contentPart(name), content],
    ...(metadata ? [[metadataPart, JSON.stringify(metadata)] as const] : []),
  ]);
}

/** Uploads a file to a folder of its own and gives its path. */
export async function fileAt(
  client: Client,
  metadata?: object,
  content?: string | Buffer,
  name?: string,
): Promise<string> {
  return `/files/${(await uploaded(client, metadata, content, name)).json.id}`;
}

export const region = { 'Content-Type': 'application/octet-stream', 'X-Depot-Region': 'eu-1' };
