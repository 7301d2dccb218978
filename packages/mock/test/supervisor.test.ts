import { spawn } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Mock, type MockEvent, startMock } from '../src/index.ts';
import { readers, shelves } from './documents.ts';
import { lives } from './processes.ts';

interface Watched {
  readonly mock: Mock;
  readonly events: MockEvent[];
  /** Fulfilled when an event of this kind comes. */
  next<K extends MockEvent['kind']>(kind: K): Promise<Extract<MockEvent, { kind: K }>>;
}

async function watched(use: (watched: Watched) => Promise<void>): Promise<void> {
  const events: MockEvent[] = [];
  const listeners = new Set<(event: MockEvent) => void>();
  const mock = await startMock({
    documents: [shelves, readers],
    onEvent(event) {
      events.push(event);
      for (const listener of listeners) listener(event);
    },
  });
  const next: Watched['next'] = (kind) =>
    new Promise((resolve) => {
      const listener = (event: MockEvent): void => {
        if (event.kind !== kind) return;
        listeners.delete(listener);
        resolve(event as Extract<MockEvent, { kind: typeof kind }>);
      };
      listeners.add(listener);
    });
  try {
    await use({ mock, events, next });
  } finally {
    await mock.close();
  }
}

const kill = (mock: Mock): void => {
  for (const pid of mock.childPids()) process.kill(pid, 'SIGKILL');
};

/** Until the next process is being started. */
async function replaced(mock: Mock, pid: number): Promise<void> {
  while (mock.childPids()[0] === pid) await new Promise((resolve) => setImmediate(resolve));
}

function upload(mock: Mock, headerOfPart: string, content = 'x'): Promise<Response> {
  return fetch(`${mock.url}/shelves/7/books`, {
    method: 'PUT',
    headers: { 'content-type': 'multipart/form-data; boundary="B"' },
    body: `--B\r\nContent-Disposition: form-data; name="list"; filename="l.csv"\r\n${headerOfPart}\r\n${content}\r\n--B--\r\n`,
  });
}

test('answers a request whose process was killed while it was under way', async () => {
  await watched(async ({ mock, events }) => {
    const [pid = 0] = mock.childPids();
    // The process is halted, so that it cannot answer before it is killed.
    process.kill(pid, 'SIGSTOP');
    const sent = (): void => {
      unsubscribe('http.client.request.start', sent);
      process.kill(pid, 'SIGKILL');
    };
    subscribe('http.client.request.start', sent);
    const answer = await fetch(`${mock.url}/readers?a=1`);
    assert.is(answer.status, 200);
    assert.equal(await answer.json(), { done: true });
    assert.equal(events, [
      {
        kind: 'restarted',
        pid: mock.childPids()[0],
        reason: "Prism's process was ended by SIGKILL.",
        requests: ['GET /readers?a=1'],
      },
    ]);
    assert.not(lives(pid));
  });
});

test('loses no request of many when the process is killed among them', async () => {
  await watched(async ({ mock, next }) => {
    const restarted = next('restarted');
    const get = async (): Promise<number> => {
      const answer = await fetch(`${mock.url}/readers`);
      await answer.arrayBuffer();
      return answer.status;
    };
    const many = Array.from({ length: 200 }, get);
    await Promise.any(many);
    kill(mock);
    assert.equal(new Set(await Promise.all(many)), new Set([200]));
    assert.is((await restarted).pid, mock.childPids()[0]);
  });
});

test('refuses a request that ends the process twice, says why, and serves those beside it', async () => {
  await watched(async ({ mock, events, next }) => {
    const again = next('refused').then(() => next('restarted'));
    const [pid = 0] = mock.childPids();
    // The process is halted until all of them are under way, so that the first takes the others with it.
    process.kill(pid, 'SIGSTOP');
    let sent = 0;
    const count = (): void => {
      sent++;
      if (sent < 6) return;
      unsubscribe('http.client.request.start', count);
      process.kill(pid, 'SIGCONT');
    };
    subscribe('http.client.request.start', count);
    const [refused, ...others] = await Promise.all([
      upload(mock, ''),
      ...Array.from({ length: 5 }, () => upload(mock, 'Content-Type: text/csv\r\n')),
    ]);
    assert.equal(
      others.map(({ status }) => status),
      [200, 200, 200, 200, 200],
    );
    assert.is(refused?.status, 502);
    assert.is(refused?.headers.get('content-type'), 'application/problem+json');
    const problem = await refused?.json();
    assert.is(problem.status, 502);
    assert.is(problem.method, 'PUT');
    assert.is(problem.instance, '/shelves/7/books');
    assert.match(problem.detail, 'exit code 1: TypeError');
    assert.match(problem.detail, 'The file part "list" has no Content-Type of its own');
    assert.match((await again).reason, 'TypeError');
    assert.equal(
      events.map(({ kind }) => kind),
      ['restarted', 'refused', 'restarted'],
    );
    const [first, second, third] = events;
    assert.ok(first?.kind === 'restarted' && first.requests.includes('PUT /shelves/7/books'));
    assert.ok(second?.kind === 'refused' && second.request === 'PUT /shelves/7/books');
    assert.ok(third?.kind === 'restarted' && third.requests.length === 0);
    assert.is((await fetch(`${mock.url}/readers`)).status, 200);
  });
});

test('repeats alone: what comes meanwhile waits, so that it cannot be blamed on another', async () => {
  await watched(async ({ mock, next }) => {
    const onNextStart = (then: (pid: number) => void): void => {
      const [pid = 0] = mock.childPids();
      process.kill(pid, 'SIGSTOP');
      const started = (): void => {
        unsubscribe('http.client.request.start', started);
        // What is sent at the same time is under way by then.
        setImmediate(() => then(pid));
      };
      subscribe('http.client.request.start', started);
    };
    const [first = 0] = mock.childPids();
    onNextStart((pid) => process.kill(pid, 'SIGKILL'));
    // So long that a short one sent after it would end the process first.
    const long = upload(mock, 'Content-Type: text/csv\r\n', 'x'.repeat(5_000_000));
    await replaced(mock, first);
    const late = upload(mock, '');
    await next('restarted');
    onNextStart((pid) => process.kill(pid, 'SIGCONT'));
    assert.is((await long).status, 200);
    assert.is((await late).status, 502);
  });
});

test('refuses each of many that end the process, and never gives up for it', async () => {
  await watched(async ({ mock, events }) => {
    for (let times = 0; times < 4; times++) assert.is((await upload(mock, '')).status, 502);
    assert.is((await fetch(`${mock.url}/readers`)).status, 200);
    assert.not(events.some(({ kind }) => kind === 'stopped'));
  });
});

test('gives up when the process ends again and again and nothing is answered in between', async () => {
  await watched(async ({ mock, events, next }) => {
    const killAndWait = async (times: number): Promise<void> => {
      for (let restarts = 0; restarts < times; restarts++) {
        const restarted = next('restarted');
        kill(mock);
        await restarted;
      }
    };
    await killAndWait(1);
    assert.is((await fetch(`${mock.url}/readers`)).status, 200);
    await killAndWait(4);
    const stopped = next('stopped');
    kill(mock);
    assert.match((await stopped).reason, 'time 5 in a row');
    assert.is(events.length, 6);
    const answer = await fetch(`${mock.url}/readers`);
    assert.is(answer.status, 503);
    assert.match((await answer.json()).detail, 'The mock has stopped. ');
    assert.equal(mock.childPids(), []);
  });
});

test('closes while the process is being restarted', async () => {
  const pids: number[] = [];
  await watched(async ({ mock }) => {
    const [pid = 0] = mock.childPids();
    kill(mock);
    await replaced(mock, pid);
    pids.push(pid, ...mock.childPids());
    assert.is(pids.length, 2);
  });
  assert.equal(pids.map(lives), [false, false]);
});

test('ends with its parent, however that ends', async () => {
  const parent = spawn(process.execPath, [fileURLToPath(new URL('./parent.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise<number>((resolve) => {
    parent.stdout.once('data', (text) => resolve(Number(text)));
  });
  assert.ok(lives(pid));
  const closed = new Promise((resolve) => parent.once('close', resolve));
  parent.kill('SIGKILL');
  await closed;
  const deadline = Date.now() + 20_000;
  while (lives(pid) && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
  assert.not(lives(pid));
});

test.run();
