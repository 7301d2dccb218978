import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type AnyAnswer,
  type ApiClientOptions,
  type Fetch,
  SignInError,
  StreamedBody,
} from '../../src/index.ts';
import { keyPair, rejection, shopClient } from '../support/client.ts';
import { givenClock } from '../support/depot.ts';

const test = suite('renewal');

/** A service whose token calls wait until they are let through; calls answer with the token that they came with. */
function service(lifetime: number): {
  readonly fetch: Fetch;
  readonly waiting: ((status?: number) => Promise<void>)[];
} {
  let issued = 0;
  const waiting: ((status?: number) => Promise<void>)[] = [];
  const fetch: Fetch = (url, init) =>
    new Promise((resolve) => {
      if (!url.endsWith('/oauth/token')) {
        resolve(Response.json([{ id: new Headers(init.headers).get('authorization') }]));
        return;
      }
      waiting.push(async (status = 200) => {
        if (status === 200) issued++;
        const token = { access_token: `t${issued}`, expires_in: lifetime };
        resolve(Response.json(status === 200 ? token : {}, { status }));
        await settled();
      });
    });
  return { fetch, waiting };
}

/** Lets everything that is ready go on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function start(lifetime: number, options: ApiClientOptions = {}) {
  const clock = givenClock();
  const { fetch, waiting } = service(lifetime);
  const client = shopClient({ credentials: keyPair, clock, fetch, ...options });
  const used = async (): Promise<string | undefined> => {
    const answer = await client.listItems();
    return answer.ok ? answer.data[0]?.id : undefined;
  };
  const signIn = async (): Promise<string | undefined> => {
    const first = used();
    await settled();
    await waiting.shift()?.();
    return first;
  };
  return { clock, client, waiting, used, signIn };
}

test('asks for the next token ahead of the end, a tenth of the lifetime and a minute at most', async () => {
  for (const [lifetime, renewedAt] of [
    [3600, 3540],
    [100, 90],
  ] as const) {
    const { clock, waiting, used, signIn } = start(lifetime);
    assert.is(await signIn(), 'Bearer t1');
    clock.forward(renewedAt * 1000 - 1);
    assert.is(await used(), 'Bearer t1');
    assert.is(waiting.length, 0);
    clock.forward(1);
    const during = await Promise.all(Array.from({ length: 20 }, used));
    assert.equal([...new Set(during)], ['Bearer t1']);
    assert.is(waiting.length, 1);
    await waiting.shift()?.();
    assert.is(await used(), 'Bearer t2');
    assert.is(waiting.length, 0);
  }
});

test('waits for the next token when the one there was is over', async () => {
  const { clock, waiting, used, signIn } = start(100);
  await signIn();
  clock.forward(95_000);
  assert.is(await used(), 'Bearer t1');
  clock.forward(5000);
  const calls = Promise.all(Array.from({ length: 20 }, used));
  await settled();
  assert.is(waiting.length, 1);
  await waiting.shift()?.();
  assert.equal([...new Set(await calls)], ['Bearer t2']);
});

test('keeps the token there is when another cannot be had, and does not ask at each call', async () => {
  const { clock, waiting, used, signIn } = start(100);
  await signIn();
  clock.forward(90_000);
  assert.is(await used(), 'Bearer t1');
  await waiting.shift()?.(400);
  for (let call = 0; call < 20; call++) assert.is(await used(), 'Bearer t1');
  assert.is(waiting.length, 0);
  clock.forward(5000);
  assert.is(await used(), 'Bearer t1');
  assert.is(waiting.length, 1);
  await waiting.shift()?.();
  assert.is(await used(), 'Bearer t2');
});

test('repeats the token call by the rules of what is safe', async () => {
  const answers: (number | string)[] = [429, 500, 'ECONNRESET', 200];
  const seen: (string | null)[] = [];
  const clock = givenClock();
  const fetch: Fetch = async (url, init) => {
    if (!url.endsWith('/oauth/token')) return Response.json([]);
    seen.push(new Headers(init.headers).get('x-call'));
    const next = answers.shift();
    if (typeof next === 'string') throw Object.assign(new Error(next), { code: next });
    return Response.json({ access_token: 'a' }, { status: next ?? 500 });
  };
  const client = shopClient({ credentials: keyPair, clock, fetch, retry: {} });
  assert.is((await client.createItem({ body: { id: '1' } }).catch((e) => e)).status, 200);
  assert.equal(clock.pauses, [500, 1000, 2000]);
  assert.is(new Set(seen).size, 4);
});

test('tells how often it asked, and with what', async () => {
  const seen: (string | null)[] = [];
  const fetch: Fetch = async (_, init) => {
    seen.push(new Headers(init.headers).get('x-call'));
    return Response.json({}, { status: 503 });
  };
  const client = shopClient({ credentials: keyPair, clock: givenClock(), fetch, retry: {} });
  const error = await rejection(client.listItems());
  assert.instance(error, SignInError);
  if (!(error instanceof SignInError)) return;
  assert.is(error.attempts, 4);
  assert.is(error.status, 503);
  assert.equal(error.filled, { 'X-Call': seen[3] });
  assert.is(error.operation, 'listItems');
});

test('a call that was refused and a 503 before it are counted apart', async () => {
  const answers = [503, 401, 503, 503, 200];
  const clock = givenClock();
  let issued = 0;
  const fetch: Fetch = async (url) =>
    url.endsWith('/oauth/token')
      ? Response.json({ access_token: `t${++issued}` })
      : Response.json([], { status: answers.shift() ?? 500 });
  const answer = await shopClient({ credentials: keyPair, clock, fetch, retry: {} }).listItems();
  assert.is(answer.status, 200);
  assert.is(answer.request.attempts, 5);
  assert.is(issued, 2);
});

test('a 401 is answered by a new token even without retries, unless the body is spent', async () => {
  for (const [isRepeatable, want] of [
    [true, 201],
    [false, 401],
  ] as const) {
    let issued = 0;
    const fetch: Fetch = async (url, init) => {
      if (url.endsWith('/oauth/token')) return Response.json({ access_token: `t${++issued}` });
      await new Response(init.body ?? null).text();
      const isFirst = new Headers(init.headers).get('authorization') === 'Bearer t1';
      return Response.json({ id: '1' }, { status: isFirst ? 401 : 201 });
    };
    const client = shopClient({ credentials: keyPair, fetch, retry: false });
    const body = new StreamedBody('application/json', isRepeatable, () =>
      new Blob(['{"id":"1"}']).stream(),
    );
    const { createItem } = client as unknown as {
      createItem: (given: object) => Promise<AnyAnswer>;
    };
    const outcome: unknown = await createItem({ body }).catch((error: unknown) => error);
    assert.is((outcome as { readonly status: number }).status, want);
  }
});

test.run();
