import { request } from 'node:http';
import type { RunningGround } from '../ground.ts';
import type { depot } from './depot.ts';

export interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
  /** The body as JSON, where it is some. */
  readonly json: ReturnType<typeof JSON.parse>;
}

export interface Client {
  send(
    method: string,
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: string | Buffer,
  ): Promise<Got>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Got>;
  post(path: string, body: unknown): Promise<Got>;
  put(path: string, body: unknown): Promise<Got>;
  /** Sends a JSON merge patch. */
  patch(path: string, body: unknown): Promise<Got>;
  del(path: string): Promise<Got>;
}

type Credentials = typeof depot.credentials;

/** Sends one request, as it is told to and nothing else. */
export function send(
  url: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string | Buffer,
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}`, { method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const type = response.headers['content-type'] ?? '';
        const json =
          /[/+]json$/.test(type) && bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, json });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A client of a depot that runs, signed in; each answer is shown to the judge. */
export async function signIn(
  { url }: RunningGround,
  pair: Credentials,
  judge: (method: string, path: string, got: Got) => void,
): Promise<Client> {
  if (!('clientId' in pair)) throw new Error('The depot wants a key pair.');
  const basic = Buffer.from(`${pair.clientId}:${pair.clientSecret}`).toString('base64');
  const form = {
    Authorization: `Basic ${basic}`,
    'Content-Type': 'application/x-www-form-urlencoded',
  };
  const got = await send(url, 'POST', '/oauth/token', form, 'grant_type=client_credentials');
  const Authorization = `Bearer ${got.json.access_token}`;
  const signed: Client['send'] = async (method, path, headers, body) => {
    const got = await send(url, method, path, { Authorization, ...headers }, body);
    judge(method, path, got);
    return got;
  };
  const withJson = (method: string, type: string) => (path: string, body: unknown) =>
    signed(method, path, { 'Content-Type': type }, JSON.stringify(body));
  return {
    send: signed,
    get: (path, headers) => signed('GET', path, headers),
    post: withJson('POST', 'application/json'),
    put: withJson('PUT', 'application/json'),
    patch: withJson('PATCH', 'application/merge-patch+json'),
    del: (path) => signed('DELETE', path),
  };
}

/** Uploads a file; the parts are the lines of a multipart body without its boundaries. */
export function upload(
  client: Client,
  folderId: string,
  parts: readonly (readonly [headers: string, content: string | Buffer])[],
): Promise<Got> {
  const pieces = parts.flatMap(([headers, content]) => [
    Buffer.from(`--depot\r\n${headers}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return client.send(
    'POST',
    `/folders/${folderId}/files`,
    { 'Content-Type': 'multipart/form-data; boundary=depot' },
    Buffer.concat([...pieces, Buffer.from('--depot--\r\n')]),
  );
}

/** The headers of the part that is the file. */
export const contentPart = (name: string): string =>
  `Content-Disposition: form-data; name="content"; filename="${name}"`;

/** The headers of the part that tells of the file. */
export const metadataPart =
  'Content-Disposition: form-data; name="metadata"\r\nContent-Type: application/json';
