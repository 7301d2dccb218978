import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConnectionError, callsByPath, StreamedBody } from '../../src/index.ts';
import { rejection, uuidPattern } from '../support/client.ts';
import { type Depot, depotClient, depotServes, givenClock } from '../support/depot.ts';

const test = suite('repeats');

test.before(() => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
});
test.after.each(() => nock.cleanAll());
test.after(() => nock.restore());

const safe: readonly (keyof Depot)[] = ['look', 'ask', 'replace', 'remove'];
const unsafe: readonly (keyof Depot)[] = ['add', 'change', 'start'];
const methods: Partial<Record<keyof Depot, string>> = {
  look: 'GET',
  ask: 'OPTIONS',
  add: 'POST',
  change: 'PATCH',
  remove: 'DELETE',
};

function serve(call: keyof Depot, outcomes: Parameters<typeof depotServes>[1]): string[] {
  return depotServes(methods[call] ?? 'PUT', outcomes, call === 'start' ? '/jobs' : '/item');
}

function given(call: keyof Depot): { body?: string } {
  return ['look', 'ask', 'remove'].includes(call) ? {} : { body: 'text' };
}

test('repeats what is safe until it is answered otherwise', async () => {
  for (const call of safe) {
    for (const first of [408, 429, 500, 503, 'ECONNRESET', 'ECONNREFUSED']) {
      serve(call, [first, 200]);
      const clock = givenClock();
      const answer = await depotClient({ clock })[call](given(call));
      assert.is(answer.status, 200, `${call} ${first}`);
      assert.is(answer.request.attempts, 2);
      assert.equal(clock.pauses, [500]);
    }
  }
});

test('does not repeat what is not safe, nor what the document says never', async () => {
  for (const call of unsafe) {
    for (const status of [500, 503] as const) {
      serve(call, [status, 200]);
      const answer = await depotClient({ clock: givenClock() })[call](given(call));
      assert.is(answer.status, status, `${call} ${status}`);
      assert.is(answer.request.attempts, 1);
      nock.cleanAll();
    }
    serve(call, ['ECONNRESET', 200]);
    const error = await rejection(depotClient({ clock: givenClock() })[call](given(call)));
    assert.ok(error instanceof ConnectionError && error.isSent && error.attempts === 1, call);
    nock.cleanAll();
  }
});

test('repeats anything when nothing was sent', async () => {
  for (const call of unsafe) {
    for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']) {
      serve(call, [code, 200]);
      const answer = await depotClient({ clock: givenClock() })[call](given(call));
      assert.is(answer.status, 200, `${call} ${code}`);
    }
  }
});

test('knows a real connection that was refused, and one that was cut', async () => {
  const server = createServer((request) => request.socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = depotClient({ baseUrl, retry: false });
  const cut = await rejection(client.add({ body: 'text' }));
  assert.ok(cut instanceof ConnectionError && cut.isSent);
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
  const refused = await rejection(client.add({ body: 'text' }));
  assert.ok(refused instanceof ConnectionError && !refused.isSent);
  assert.match(refused.message, 'ECONNREFUSED');
});

test('gives up after three repeats, with the last answer or the last error', async () => {
  const clock = givenClock();
  serve('look', [500, 502, 'ECONNRESET', 503, 200]);
  const answer = await depotClient({ clock }).look();
  assert.is(answer.status, 503);
  assert.is(answer.request.attempts, 4);
  assert.equal(clock.pauses, [500, 1000, 2000]);
  nock.cleanAll();
  serve('look', [500, 500, 500, 'ECONNRESET', 200]);
  const error = await rejection(depotClient({ clock }).look());
  assert.ok(error instanceof ConnectionError && error.attempts === 4);
});

test('repeats as the client is told, or not at all', async () => {
  const clock = givenClock();
  serve('look', [500, 500, 200]);
  const retry = { attempts: 1, firstPause: 7 };
  assert.is((await depotClient({ clock, retry }).look()).status, 500);
  assert.equal(clock.pauses, [7]);
  nock.cleanAll();
  serve('look', [500, 200]);
  assert.is((await depotClient({ clock, retry: false }).look()).status, 500);
});

test('makes filled parameters anew for each attempt, and tells those of the last', async () => {
  const seen = serve('look', [500, 500, 200]);
  const answer = await depotClient({ clock: givenClock() }).look();
  assert.is(new Set(seen).size, 3);
  for (const id of seen) assert.match(id, uuidPattern);
  assert.equal(answer.request.filled, { 'X-Attempt': seen[2] });
  const again = serve('look', [500, 'ECONNRESET']);
  const error = await rejection(
    depotClient({ clock: givenClock(), retry: { attempts: 1 } }).look(),
  );
  assert.ok(error instanceof ConnectionError && error.attempts === 2);
  assert.match(error.filled['X-Attempt'] ?? '', uuidPattern);
  assert.is.not(error.filled['X-Attempt'], again[0]);
});

test('draws its pauses by chance', async () => {
  const clock = givenClock(0.5);
  serve('look', [500, 500, 200]);
  await depotClient({ clock }).look();
  assert.equal(clock.pauses, [250, 500]);
});

test('waits as long as the service asks, in seconds or until a date', async () => {
  const clock = givenClock(0);
  const date = new Date(clock.now() + 90_000).toUTCString();
  serve('look', [
    [503, {}, { 'retry-after': '7' }],
    [429, {}, { 'retry-after': new Date(clock.now() + 90_000).toUTCString() }],
    200,
  ]);
  assert.is((await depotClient({ clock }).look({ deadline: 91_000 })).status, 200, date);
  assert.equal(clock.pauses, [7000, 83_000]);
});

test('returns an answer that asks for more time than there is', async () => {
  for (const [asked, deadline] of [
    ['60', 60_000],
    ['31', undefined],
    ['9999999999', undefined],
  ] as const) {
    const clock = givenClock();
    serve('look', [[503, {}, { 'retry-after': asked }], 200]);
    const answer = await depotClient({ clock }).look({ deadline });
    assert.is(answer.status, 503);
    assert.equal(clock.pauses, []);
    nock.cleanAll();
  }
});

test('repeats no body that is spent', async () => {
  const stream = () => new Blob(['text']).stream();
  const once = new StreamedBody('text/plain', false, stream);
  for (const body of [stream(), once]) {
    for (const first of [500, 'ECONNREFUSED']) {
      serve('replace', [first, 200]);
      const call = depotClient({ clock: givenClock() }).replace({ body });
      const outcome = await call.catch((error: unknown) => error);
      if (first === 500) assert.is((outcome as { status: number }).status, 500);
      else assert.instance(outcome, ConnectionError);
      nock.cleanAll();
      if (body instanceof ReadableStream) break;
    }
  }
  serve('replace', [500, 200]);
  let opened = 0;
  const body = new StreamedBody('text/plain', true, () => {
    opened++;
    return stream();
  });
  assert.is((await depotClient({ clock: givenClock() }).replace({ body })).status, 200);
  assert.is(opened, 2);
});

test('takes an answer that breaks off for a lost one', async () => {
  let attempts = 0;
  const cut = new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) });
  const fetch = async (): Promise<Response> => {
    const body = attempts++ === 0 ? cut : '{}';
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  };
  const answer = await depotClient({ clock: givenClock(), fetch }).look();
  assert.is(answer.status, 200);
  assert.is(answer.request.attempts, 2);
});

test('sends calls by path the same way, and takes a body that is no JSON for an answer', async () => {
  const clock = givenClock();
  const { GET } = callsByPath<object>(depotClient({ clock })) as unknown as {
    GET(path: string, init?: object): Promise<{ readonly response: Response }>;
  };
  serve('look', [503, 'ECONNRESET', 200]);
  assert.is((await GET('/item', { deadline: 9000 })).response.status, 200);
  assert.equal(clock.pauses, [500, 1000]);
  serve('look', [503, 200]);
  assert.is((await GET('/item', { deadline: 400 })).response.status, 503);
  nock.cleanAll();
  nock('https://depot.test').get('/item').reply(200, '{"id');
  assert.instance(await rejection(GET('/item')), SyntaxError);
});

test('ends a pause when the caller does', async () => {
  serve('look', [503, 200]);
  const controller = new AbortController();
  const reason = new Error('enough');
  const clock = {
    ...givenClock(),
    sleep: (_: number, signal?: AbortSignal) =>
      new Promise<void>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        controller.abort(reason);
      }),
  };
  assert.is(await rejection(depotClient({ clock }).look({ signal: controller.signal })), reason);
});

test.run();
