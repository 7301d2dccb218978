import nock from 'nock';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type ApiClientOptions, SignInError } from '../../src/index.ts';
import { readTokenAnswer } from '../../src/sign-in/token-answer.ts';
import {
  basicSecret,
  keyPair,
  rejection,
  secret,
  shopClient,
  stoppedClock,
  uuidPattern,
} from '../support/client.ts';

const test = suite('sign-in');

test.before(() => nock.disableNetConnect());
test.after.each(() => nock.cleanAll());
test.after(() => nock.restore());

/** Answers token calls with t1, t2, … and counts them. */
function tokens(lifetime: unknown): { count: number } {
  const asked = { count: 0 };
  nock('https://shop.test')
    .post('/v1/oauth/token')
    .reply(() => {
      asked.count++;
      return [200, { access_token: `t${asked.count}`, token_type: 'bearer', expires_in: lifetime }];
    })
    .persist();
  return asked;
}

/** Answers the list of items with the token that it was asked with. */
function items(status = 200): void {
  nock('https://shop.test')
    .get('/v1/items')
    .reply((request: Request) => [status, [{ id: request.headers.get('authorization') }]])
    .persist();
}

async function tokenUsed(client: ReturnType<typeof shopClient>): Promise<string | undefined> {
  const answer = await client.listItems();
  return answer.ok ? answer.data[0]?.id : undefined;
}

test('asks by client credentials, with Basic, the form and the headers of the document', async () => {
  const seen: { headers: Headers; body: string }[] = [];
  nock('https://shop.test')
    .post('/v1/oauth/token')
    .reply(async (request: Request) => {
      seen.push({ headers: request.headers, body: await request.text() });
      return [200, { access_token: 'abc', expires_in: 60 }];
    });
  items();
  assert.is(await tokenUsed(shopClient({ credentials: keyPair })), 'Bearer abc');
  const [call] = seen;
  assert.is(call?.headers.get('authorization'), `Basic ${basicSecret}`);
  assert.is(call?.headers.get('x-tenant'), 'acme');
  assert.match(call?.headers.get('x-call') ?? '', uuidPattern);
  assert.match(call?.headers.get('content-type') ?? '', 'application/x-www-form-urlencoded');
  assert.is(call?.body, 'grant_type=client_credentials');
});

test('encodes a name and a secret beyond ASCII as UTF-8', async () => {
  let authorization: unknown;
  nock('https://shop.test')
    .post('/v1/login')
    .reply((request: Request) => {
      authorization = request.headers.get('authorization');
      return [204];
    });
  await shopClient({ credentials: { username: 'jürgen', password: '日本' } }).login({
    body: { user: 'x' },
  });
  assert.is(authorization, `Basic ${Buffer.from('jürgen:日本').toString('base64')}`);
});

test('keeps one token for all calls, and asks once however many wait', async () => {
  const asked = tokens(3600);
  items();
  const client = shopClient({ credentials: keyPair });
  const used = await Promise.all(Array.from({ length: 100 }, () => tokenUsed(client)));
  assert.is(asked.count, 1);
  assert.equal([...new Set(used)], ['Bearer t1']);
  assert.is(await tokenUsed(client), 'Bearer t1');
});

test('asks again when a lifetime is over', async () => {
  for (const lifetime of [3600, '3600', 100, '100'] as const) {
    tokens(lifetime);
    items();
    const clock = stoppedClock();
    const client = shopClient({ credentials: keyPair, clock });
    assert.is(await tokenUsed(client), 'Bearer t1');
    clock.forward(Number(lifetime) * 1000);
    assert.is(await tokenUsed(client), 'Bearer t2', `${lifetime}`);
    nock.cleanAll();
  }
});

test('uses a token whose lifetime is missing or malformed until it is refused', async () => {
  for (const lifetime of [undefined, null, 'soon', '', -1, 0, 'three', {}]) {
    const asked = tokens(lifetime);
    items();
    const clock = stoppedClock();
    const client = shopClient({ credentials: keyPair, clock });
    await tokenUsed(client);
    clock.forward(1e12);
    assert.is(await tokenUsed(client), 'Bearer t1', String(lifetime));
    assert.is(asked.count, 1);
    nock.cleanAll();
  }
});

test('replays a call once after a 401, with a new token and new filled parameters', async () => {
  tokens(3600);
  const seen: string[] = [];
  nock('https://shop.test')
    .post('/v1/items', { id: '1' })
    .twice()
    .reply((request: Request) => {
      seen.push(String(request.headers.get('x-request')));
      const good = request.headers.get('authorization') === 'Bearer t2';
      return good ? [201, { id: '1' }] : [401, { error: { code: 'E1' } }];
    });
  const answer = await shopClient({ credentials: keyPair }).createItem({ body: { id: '1' } });
  assert.is(answer.status, 201);
  assert.is(seen.length, 2);
  assert.is.not(seen[0], seen[1]);
  assert.is(answer.request.filled['X-Request'], seen[1]);
});

test('replays no call twice', async () => {
  const asked = tokens(3600);
  items(401);
  const answer = await shopClient({ credentials: keyPair }).listItems();
  assert.is(answer.status, 401);
  assert.is(asked.count, 2);
});

test('asks for one new token when many calls were refused', async () => {
  const asked = tokens(3600);
  nock('https://shop.test')
    .get('/v1/items')
    .reply((request: Request) =>
      request.headers.get('authorization') === 'Bearer t1' ? [401, {}] : [200, []],
    )
    .persist();
  const client = shopClient({ credentials: keyPair });
  const answers = await Promise.all(Array.from({ length: 50 }, () => client.listItems()));
  assert.ok(answers.every(({ status }) => status === 200));
  assert.is(asked.count, 2);
});

test('keeps a new token when a call is refused late with the old one', async () => {
  let issued = 0;
  const waiting: ((response: Response) => void)[] = [];
  const client = shopClient({
    credentials: keyPair,
    fetch: async (url, init) => {
      if (url.endsWith('/oauth/token')) return Response.json({ access_token: `t${++issued}` });
      const old = new Headers(init.headers).get('authorization') === 'Bearer t1';
      return old ? new Promise((resolve) => waiting.push(resolve)) : Response.json([]);
    },
  });
  const calls = [client.listItems(), client.listItems()];
  while (waiting.length < 2) await Promise.resolve();
  for (const [index, call] of calls.entries()) {
    waiting[index]?.(new Response(null, { status: 401 }));
    assert.is((await call).status, 200);
  }
  assert.is(issued, 2);
});

test('sends a given token as it is, and does not replay', async () => {
  let calls = 0;
  nock('https://shop.test', { reqheaders: { authorization: 'Bearer mine' } })
    .get('/v1/items')
    .reply(() => {
      calls++;
      return [401, {}];
    })
    .persist();
  const answer = await shopClient({ credentials: { token: 'mine' } }).listItems();
  assert.is(answer.status, 401);
  assert.is(calls, 1);
});

test('signs in by the first alternative that the credentials serve', async () => {
  const urls: string[] = [];
  nock('https://shop.test')
    .get('/v1/items/1/photos/latest')
    .query(true)
    .reply((request: Request) => {
      urls.push(`${request.url} ${request.headers.get('authorization') ?? '-'}`);
      return [200, 'x', { 'content-type': 'image/png' }];
    })
    .persist();
  const path = { id: '1' };
  const answer = await shopClient({ credentials: { apiKey: 'k&y' } }).getPhoto({ path });
  await shopClient({ credentials: keyPair }).getPhoto({ path });
  await shopClient().getPhoto({ path });
  assert.equal(urls, [
    'https://shop.test/v1/items/1/photos/latest?key=k%26y -',
    'https://shop.test/v1/items/1/photos/latest -',
    'https://shop.test/v1/items/1/photos/latest -',
  ]);
  assert.not.match(answer.request.url, 'k%26y');
});

test('says when the credentials are of another kind', async () => {
  const error = await rejection(shopClient({ credentials: { apiKey: 'abc' } }).listItems());
  assert.instance(error, SignInError);
  assert.match(String(error), /GET https:\/\/shop\.test\/v1\/items takes oauth/);
});

test('says what was wrong with the token call, and asks again the next time', async () => {
  const given: [status: number, body: unknown, message: RegExp][] = [
    [401, { error: { code: 'E7', text: `bad ${secret}` } }, /answered 401 E7: bad \[redacted\]$/],
    [500, 'oops', /answered 500$/],
    [200, 'no json', /no Bearer access_token/],
    [200, { access_token: '' }, /no Bearer access_token/],
    [200, { access_token: 'a\nb' }, /no Bearer access_token/],
    [200, { access_token: 'a', token_type: 'mac' }, /no Bearer access_token/],
  ];
  for (const [status, body, message] of given) {
    nock('https://shop.test')
      .post('/v1/oauth/token')
      .reply(status, body as nock.Body);
    tokens(60);
    items();
    const client = shopClient({ credentials: keyPair });
    const error = await rejection(client.listItems());
    assert.instance(error, SignInError);
    if (!(error instanceof SignInError)) return;
    assert.match(error.message, message);
    assert.match(error.message, 'POST https://shop.test/v1/oauth/token');
    assert.is(error.status, status);
    assert.is(error.code, status === 401 ? 'E7' : undefined);
    assert.is(error.operation, 'listItems');
    assert.match(error.filled['X-Call'] ?? '', uuidPattern);
    assert.is(await tokenUsed(client), 'Bearer t1');
    nock.cleanAll();
  }
});

test('says when the token call got no answer', async () => {
  nock('https://shop.test').post('/v1/oauth/token').replyWithError('the line is down');
  const error = await rejection(shopClient({ credentials: keyPair }).listItems());
  assert.instance(error, SignInError);
  assert.match(String(error), /got no answer: the line is down/);
});

test('lets a caller go without ending the sign-in of the others', async () => {
  let answer = (_: Response): void => {};
  const options: ApiClientOptions = {
    credentials: keyPair,
    fetch: (url) =>
      url.endsWith('/oauth/token')
        ? new Promise((resolve) => {
            answer = resolve;
          })
        : Promise.resolve(Response.json([])),
  };
  const client = shopClient(options);
  const controller = new AbortController();
  const leaving = rejection(client.listItems({ signal: controller.signal }));
  const staying = client.listItems();
  controller.abort(new Error('enough'));
  assert.match(String(await leaving), 'enough');
  answer(Response.json({ access_token: 'abc' }));
  assert.is((await staying).status, 200);
});

test('refuses credentials that cannot be sent, without showing them', () => {
  const given: [NonNullable<ApiClientOptions['credentials']>, RegExp][] = [
    [{ ...keyPair, tokenHeaders: {} }, /lack the token header "X-Tenant"/],
    [{ ...keyPair, tokenHeaders: { 'X-Tenant': 'a\nb' } }, /token header "X-Tenant" holds/],
    [{ ...keyPair, clientId: 'a:b' }, /colon/],
    [{ token: `${secret}\n` }, /token holds characters/],
    [{ apiKey: `${secret}\n` }, /apiKey holds characters/],
  ];
  for (const [credentials, message] of given) {
    assert.throws(() => shopClient({ credentials }), message);
    assert.throws(
      () => shopClient({ credentials }),
      (error: Error) => !error.message.includes(secret),
    );
  }
});

test('reads the answers that services give', () => {
  const given: [body: unknown, want: unknown][] = [
    [{ access_token: 'a' }, { token: 'a', lifetime: Number.POSITIVE_INFINITY }],
    [
      { access_token: 'a', expires_in: 5.5 },
      { token: 'a', lifetime: 5.5 },
    ],
    [
      { access_token: 'a', expires_in: ' 86399 ' },
      { token: 'a', lifetime: 86399 },
    ],
    [
      { access_token: 'a', expires_in: Number.POSITIVE_INFINITY },
      { token: 'a', lifetime: Number.POSITIVE_INFINITY },
    ],
    [
      { access_token: 'a', token_type: 'BEARER' },
      { token: 'a', lifetime: Number.POSITIVE_INFINITY },
    ],
    [null, undefined],
    [{ access_token: 5 }, undefined],
    [{ access_token: 'a', token_type: 'mac' }, undefined],
  ];
  for (const [body, want] of given) assert.equal(readTokenAnswer(body), want);
});

test.run();
