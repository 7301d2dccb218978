import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type ApiClientOptions,
  callsByPath,
  clientCredentials,
  close,
  createApiClient,
  type Fetch,
  type Middleware,
  type MiddlewareRequest,
  unwrap,
} from '../src/index.ts';
import { keyPair, secret, shopClient } from './support/client.ts';
import { givenClock } from './support/depot.ts';
import { assertHidden, token } from './support/secrets.ts';
import { oauth, type operations, shop } from './support/shop.ts';

const test = suite('secrets everywhere');

/** What is written while a function runs: the console writes to these two as well. */
async function written(run: () => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) => ({
    stream,
    write: stream.write,
  }));
  for (const { stream } of streams) {
    stream.write = (chunk: string | Uint8Array) => lines.push(String(chunk)) > 0;
  }
  try {
    await run();
  } finally {
    for (const { stream, write } of streams) stream.write = write;
  }
  return lines.join('');
}

/** A service that is as careless as its fetch: each quotes all that it was sent, in every place. */
function careless(outcomes: readonly (number | 'lost' | 'silent')[], forward: () => void): Fetch {
  const left = [...outcomes];
  let issued = 0;
  return async (url, init) => {
    const sent = [url, ...new Headers(init.headers), String(init.body)].join(' ');
    const outcome = left.shift() ?? 200;
    if (outcome === 'silent') return new Promise(() => queueMicrotask(forward));
    if (outcome === 'lost') {
      const cause = Object.assign(new Error(sent), { code: sent, sent, init });
      throw Object.assign(new TypeError(sent, { cause }), { sent, init });
    }
    const isToken = url.endsWith('/oauth/token');
    const quoted = { error: { code: sent, text: sent } };
    const body = outcome !== 200 ? quoted : isToken ? { access_token: token + ++issued } : [];
    const headers = { 'content-type': 'application/json' };
    const response = new Response(JSON.stringify(body), { status: outcome, headers });
    Object.defineProperty(response, 'url', { value: url });
    return response;
  };
}

const lives: readonly (readonly (number | 'lost' | 'silent')[])[] = [
  [200, 200],
  [200, 404],
  [200, 401, 200, 200],
  [200, 401, 200, 401],
  [200, 500, 503, 'lost', 429],
  [200, 'lost', 'lost', 'lost', 'lost'],
  [200, 'silent', 'silent', 'silent', 'silent'],
  [400],
  [500, 'lost', 429, 401],
  ['lost', 'lost', 'lost', 'lost'],
  ['silent', 'silent', 'silent', 'silent'],
];

test('nothing that a client shows, returns, throws, hands on or writes holds one', async () => {
  for (const outcomes of lives) {
    for (const credentials of [keyPair, { token }, { apiKey: secret }]) {
      const what = `${Object.keys(credentials)[0]} ${outcomes.join()}`;
      const own = 'clientId' in credentials ? outcomes : outcomes.slice(1);
      const seen: unknown[] = [];
      const middleware: Middleware = async (request: MiddlewareRequest, next) => {
        seen.push(request);
        const outcome = await next(request).catch((error: unknown) => error);
        seen.push(outcome);
        if (outcome instanceof Response) return outcome;
        throw outcome;
      };
      const clock = givenClock();
      const options: ApiClientOptions = {
        credentials,
        clock,
        timeout: 1000,
        deadline: 60_000,
        middleware: [middleware],
        fetch: careless(own, () => clock.forward(1000)),
      };
      const revocation = { method: 'post', url: 'oauth/revoke' } as const;
      const scheme = clientCredentials({ ...oauth, revocation });
      const securitySchemes = { ...shop.securitySchemes, oauth: scheme };
      const client = createApiClient<operations>({ ...shop, securitySchemes }, options);
      const text = await written(async () => {
        const call = 'apiKey' in credentials ? client.getPhoto : client.listItems;
        const answer = await call({ path: { id: '1' } } as never).catch((error: unknown) => error);
        seen.push(client, options.middleware, answer);
        try {
          unwrap(answer as never);
        } catch (error) {
          seen.push(error);
        }
        seen.push(await close(client).catch((error: unknown) => error));
        seen.push(await client.listItems().catch((error: unknown) => error));
      });
      assert.is(text, '', what);
      for (const one of seen) assertHidden(one, what);
    }
  }
});

test('a response by path does not know the URL with its key', async () => {
  const fetch = careless([200], () => {});
  const client = shopClient({ credentials: { apiKey: secret }, fetch });
  const { GET } = callsByPath(client) as unknown as {
    GET(path: string, init: object): Promise<object>;
  };
  const init = { params: { path: { id: '1' } } };
  assertHidden(await GET('/items/{id}/photos/latest', init), 'a response by path');
});

test.run();
