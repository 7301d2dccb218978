// Serves the page, signs in, and passes the page's calls on with the token, which no browser sees. Use: npm run example:browser
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { build } from 'esbuild';
import { createTokens } from './token.ts';

function variable(name: string): string {
  const value = process.env[`EXPERIENCE_GROUPS_${name}`];
  if (value) return value;
  process.stderr.write(
    `EXPERIENCE_GROUPS_${name} is not set: export what npm run sandbox prints (see the README beside this file).\n`,
  );
  process.exit(2);
}

const baseUrl = variable('BASE_URL').replace(/\/+$/, '');
const tokens = createTokens({
  baseUrl,
  clientId: variable('CLIENT_ID'),
  clientSecret: variable('CLIENT_SECRET'),
  institutionId: variable('INSTITUTION_ID'),
});

interface Asset {
  readonly type: string;
  readonly content: string | Uint8Array;
}

function file(name: string, type: string): Asset {
  return { type, content: readFileSync(path.join(import.meta.dirname, name)) };
}

const { outputFiles } = await build({
  entryPoints: ['page.ts', 'worker.ts'],
  absWorkingDir: import.meta.dirname,
  outdir: '.',
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
});
const assets = new Map<string, Asset>([
  ['/', file('index.html', 'text/html; charset=utf-8')],
  ['/style.css', file('style.css', 'text/css; charset=utf-8')],
  ['/icon.svg', file('icon.svg', 'image/svg+xml')],
  ...outputFiles.map(({ path: place, contents }): [string, Asset] => [
    `/${path.basename(place)}`,
    { type: 'text/javascript; charset=utf-8', content: contents },
  ]),
]);

const always = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

function answer(response: ServerResponse, status: number, { type, content }: Asset): void {
  response.writeHead(status, { ...always, 'content-type': type }).end(content);
}

function refuse(response: ServerResponse, status: number, message: string): void {
  const content = JSON.stringify({ code: `EXAMPLE_${status}`, message });
  answer(response, status, { type: 'application/json', content });
}

/** What of a call goes on to the service; a cookie or a sign-in of the browser's does not. */
const passedOn = ['accept', 'content-type', 'transactionid'];

/** Passes a call on to the service, as it comes in, and the answer back. */
async function pass(request: IncomingMessage, response: ServerResponse, place: string) {
  const headers = new Headers({ authorization: `Bearer ${await tokens.get()}` });
  for (const name of passedOn) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const { method = 'GET' } = request;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const came = await fetch(`${baseUrl}${place}`, {
    method,
    headers,
    redirect: 'error',
    signal: gone.signal,
    ...(hasBody && { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' }),
  } as RequestInit);
  if (came.status === 401) tokens.forget();
  const type = came.headers.get('content-type');
  response.writeHead(came.status, { ...always, ...(type && { 'content-type': type }) });
  if (came.body === null) response.end();
  else
    await pipeline(
      Readable.fromWeb(came.body as import('node:stream/web').ReadableStream),
      response,
    );
}

/**
 * Whether the page itself asks. Whoever may call this server acts for the institution, so a page of somebody else's, also one
 * whose name was made to lead here, must not.
 */
function isFromPage({ headers, socket }: IncomingMessage): boolean {
  const hosts = ['127.0.0.1', 'localhost'].map((name) => `${name}:${socket.localPort}`);
  return hosts.includes(headers.host ?? '') && headers['sec-fetch-site'] === 'same-origin';
}

const server = createServer(async (request, response) => {
  // Parsed, so that no dots lead out of what is passed on.
  const { pathname, search } = new URL(request.url ?? '/', 'http://page');
  const asset = request.method === 'GET' ? assets.get(pathname) : undefined;
  if (asset) return answer(response, 200, asset);
  if (!pathname.startsWith('/api/groups/v3/'))
    return refuse(response, 404, 'There is no such page.');
  if (!isFromPage(request)) return refuse(response, 403, 'Only the page itself may call this.');
  try {
    await pass(request, response, `${pathname.slice('/api'.length)}${search}`);
  } catch (error) {
    process.stderr.write(`${request.method} ${pathname}: ${error}\n`);
    if (response.headersSent) response.destroy();
    else refuse(response, 502, 'The service cannot be reached, or did not let this server in.');
  }
});

const { PORT: port = '8080' } = process.env;
await new Promise<void>((resolve) => server.listen(Number(port), '127.0.0.1', resolve));
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
