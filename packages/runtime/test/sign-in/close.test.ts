import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type ApiDescriptor,
  type Credentials,
  clientCredentials,
  close,
  createApiClient,
  type Fetch,
  SignInError,
} from '../../src/index.ts';
import { basicSecret, keyPair, rejection, uuidPattern } from '../support/client.ts';
import { givenClock } from '../support/depot.ts';
import { oauth, type operations, shop } from '../support/shop.ts';

const test = suite('close');

type Revocation = { readonly method: 'post' | 'delete'; readonly url: string };

/** A client of a service that notes what it is asked, and answers revocations with these statuses. */
function start(
  revocation: Revocation | undefined,
  { answers = [204], credentials = keyPair as Credentials } = {},
) {
  const asked: { url: string; method?: string; headers: Headers; body: string }[] = [];
  const fetch: Fetch = async (url, { method = 'GET', headers, body }) => {
    asked.push({ url, method, headers: new Headers(headers), body: String(body) });
    if (url.endsWith('/oauth/token')) return Response.json({ access_token: `t${asked.length}` });
    if (!url.endsWith('/revoke')) return Response.json([]);
    const status = answers.shift() ?? 500;
    const said = { error: { code: 'E9', text: 'no' } };
    return status === 204 ? new Response(null, { status }) : Response.json(said, { status });
  };
  const scheme = clientCredentials({ ...oauth, ...(revocation && { revocation }) });
  const api: ApiDescriptor = {
    ...shop,
    securitySchemes: { ...shop.securitySchemes, oauth: scheme },
  };
  const clock = givenClock();
  const client = createApiClient<operations>(api, { fetch, clock, credentials });
  return { client, asked };
}

const revoke = { method: 'delete', url: 'oauth/revoke' } as const;

test('revokes the token where and how the document says, with what a token call needs', async () => {
  for (const method of ['delete', 'post'] as const) {
    const { client, asked } = start({ ...revoke, method });
    await client.listItems();
    await close(client);
    const [, , last] = asked;
    assert.is(last?.url, 'https://shop.test/v1/oauth/revoke');
    assert.is(last?.method, method.toUpperCase());
    assert.is(last?.body, 'token=t1');
    assert.is(last?.headers.get('authorization'), `Basic ${basicSecret}`);
    assert.is(last?.headers.get('x-tenant'), 'acme');
    assert.match(last?.headers.get('x-call') ?? '', uuidPattern);
  }
});

test('a closed client makes no call that needs a token', async () => {
  const { client, asked } = start(revoke);
  await client.listItems();
  await close(client);
  const error = await rejection(client.listItems());
  assert.ok(error instanceof SignInError && error.operation === 'listItems');
  assert.match(String(error), 'GET https://shop.test/v1/items was not sent: its client is closed');
  assert.is(asked.length, 3);
  await close(client);
  assert.is(asked.length, 3);
});

test('revokes the token that is on its way', async () => {
  const { client, asked } = start(revoke);
  const call = client.listItems();
  while (asked.length === 0) await Promise.resolve();
  await close(client);
  await call;
  assert.ok(asked.some(({ body }) => body === 'token=t1'));
});

test('revokes nothing when there is no token, nowhere to revoke it, or another kind of credentials', async () => {
  const unused = start(revoke);
  await close(unused.client);
  assert.is(unused.asked.length, 0);
  const silent = start(undefined);
  await silent.client.listItems();
  await close(silent.client);
  assert.is(silent.asked.length, 2);
  assert.instance(await rejection(silent.client.listItems()), SignInError);
  const given = start(revoke, { credentials: { token: 'mine' } });
  await close(given.client);
  assert.is((await given.client.listItems()).status, 200);
  assert.is(given.asked.length, 1);
});

test('repeats a revocation that failed in passing, and says when it failed', async () => {
  const passing = start(revoke, { answers: [503, 429, 204] });
  await passing.client.listItems();
  await close(passing.client);
  assert.is(passing.asked.length, 5);
  const refused = start(revoke, { answers: [401] });
  await refused.client.listItems();
  const error = await rejection(close(refused.client));
  assert.ok(error instanceof SignInError && error.status === 401 && error.code === 'E9');
  assert.match(
    String(error),
    'Sign-out failed: DELETE https://shop.test/v1/oauth/revoke answered 401 E9: no',
  );
});

test.run();
