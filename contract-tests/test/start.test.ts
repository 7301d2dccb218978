// npm start must turn red where it should and stay green where it should.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ExperienceGroups } from '@speclock/experience-groups';
import { startSandbox } from '@speclock/experience-groups-sandbox';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Credentials } from '../src/target.ts';
import { descendantsOf } from './support/processes.ts';
import { copyWorkspace } from './support/workspace-copy.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** `npm start` as a child, so that a test can look at its processes while it runs. */
function start(folder: string, argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['scripts/start.ts', ...argv], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = new Promise<{ readonly code: number | null; readonly output: string }>(
    (resolve) => {
      child.once('close', (code) => resolve({ code, output }));
    },
  );
  return { pid: child.pid ?? 0, child, ended };
}

/** What names a service as the live one. */
function liveEnvOf(url: string, { clientId, clientSecret, tokenHeaders }: Credentials) {
  return {
    SPECLOCK_LIVE_BASE_URL: url,
    SPECLOCK_LIVE_CLIENT_ID: clientId,
    SPECLOCK_LIVE_CLIENT_SECRET: clientSecret,
    SPECLOCK_LIVE_INSTITUTION_ID: tokenHeaders.institutionId,
  };
}

/** A gateway before a service, which hands on everything but the deletion of a group. */
function startGatewayWithoutDeletes(url: string): Server {
  return createServer((request, answer) => {
    if (request.method === 'DELETE') {
      answer.writeHead(503).end();
      return;
    }
    const { method, headers, url: target } = request;
    const onward = httpRequest(`${url}${target}`, { method, headers }, (inner) => {
      answer.writeHead(inner.statusCode ?? 0, inner.headers);
      inner.pipe(answer);
    });
    request.pipe(onward);
  }).listen(0, '127.0.0.1');
}

test('an answer of the sandbox without a required field turns it red, with the pointer', async () => {
  const copy = copyWorkspace();
  try {
    const config = copy.path('speclock.config.ts');
    const before = readFileSync(config, 'utf8');
    const after = before.replace(
      /'--self-check',/,
      `'--fault', 'missing-field:getJob:/totalRecordsCount', '--self-check',`,
    );
    assert.is.not(after, before);
    writeFileSync(config, after);
    const { code, output } = await start(copy.folder, ['--target', 'sandbox']).ended;
    assert.is(code, 1, output);
    assert.match(output, /^FAILED getJob on sandbox\n {2}answer: GET /m);
    assert.match(output, /\/body\/totalRecordsCount/);
    assert.match(output, /^FAILED getJob on sandbox\n {2}dredd: /m);
    assert.not.match(output, /judges disagree/);
    assert.match(output, /^\d+ failed in /m);
  } finally {
    copy.remove();
  }
});

test('a client that is not what the documents say is not tested: generate comes first', async () => {
  const copy = copyWorkspace();
  try {
    const overlay = copy.path('spec/experience-groups/overlay.yaml');
    const before = readFileSync(overlay, 'utf8');
    const after = before.replace('operationId: createGroup', 'operationId: makeGroup');
    assert.is.not(after, before);
    writeFileSync(overlay, after);
    const { code, output } = await start(copy.folder, []).ended;
    assert.is(code, 1, output);
    assert.match(
      output,
      /generated\/experience-groups\/src\/client\.ts|generated\/experience-groups\/src\/operations\.ts/,
    );
    assert.match(output, /speclock generate/);
    assert.not.match(output, /passed/);
  } finally {
    copy.remove();
  }
});

test("killing Prism's process in the middle keeps it green, with the restart named", async () => {
  if (!existsSync('/proc/self/stat')) {
    process.stdout.write(
      "SKIPPED killing Prism's process: this system has no /proc to find it in\n",
    );
    return;
  }
  const { pid, child, ended } = start(root, ['--target', 'mock']);
  let killed = 0;
  while (killed === 0 && child.exitCode === null) {
    const running = descendantsOf(pid);
    const prism = running.find(({ command }) => /packages\/mock\/src\/worker/.test(command));
    // Dredd runs after the examples and before the suites: the middle.
    if (prism && running.some(({ command }) => command.includes('dredd/bin/dredd'))) {
      killed = prism.pid;
      process.kill(killed, 'SIGKILL');
    } else {
      await pause(20);
    }
  }
  const { code, output } = await ended;
  assert.is.not(killed, 0, output);
  assert.is(code, 0, output);
  assert.match(output, /^mock: restarted .*SIGKILL/m);
});

test('the live path runs on a service of its own, touches only groups that it made, and removes them', async () => {
  const service = await startSandbox({ port: 0, selfCheck: 'report', logLevel: 'silent' });
  try {
    const [credentials] = service.credentials;
    assert.ok(credentials);
    const env = liveEnvOf(service.url, credentials);
    const facade = new ExperienceGroups({
      ...credentials,
      ...credentials.tokenHeaders,
      baseUrl: service.url,
    });
    const mine = await facade.groups.create({ groupName: 'Somebody else made this' });
    const before = await Array.fromAsync(facade.groups.list());
    const { code, output } = await start(root, ['--target', 'live'], env).ended;
    assert.is(code, 0, output);
    assert.match(output, /^all .*\| +[1-9]\d* +0 +\d+ /m);
    assert.not.match(output, new RegExp(credentials.clientSecret));
    assert.equal(await Array.fromAsync(facade.groups.list()), before);
    assert.is(before[0]?.groupId, mine.groupId);
  } finally {
    await service.close();
  }
});

test('a live run that could not remove its groups says which', async () => {
  const service = await startSandbox({ port: 0, selfCheck: 'report', logLevel: 'silent' });
  const gateway = startGatewayWithoutDeletes(service.url);
  try {
    await once(gateway, 'listening');
    const { port } = gateway.address() as AddressInfo;
    const [credentials] = service.credentials;
    assert.ok(credentials);
    const env = liveEnvOf(`http://127.0.0.1:${port}`, credentials);
    const facade = new ExperienceGroups({
      ...credentials,
      ...credentials.tokenHeaders,
      baseUrl: service.url,
    });
    const { code, output } = await start(root, ['--target', 'live'], env).ended;
    const left = await Array.fromAsync(facade.groups.list());
    assert.is(code, 1, output);
    assert.is(left.length, 2, 'one of each suite that makes groups');
    for (const { groupId } of left) {
      assert.match(output, new RegExp(`Could not remove group ${groupId}`));
    }
  } finally {
    gateway.close();
    await service.close();
  }
});

test('an interrupted live run removes what it had made', async () => {
  // Jobs that never end keep the run at a place where it has a group on the service.
  const service = await startSandbox({ port: 0, logLevel: 'silent', jobDelay: 3_600_000 });
  try {
    const [credentials] = service.credentials;
    assert.ok(credentials);
    const env = liveEnvOf(service.url, credentials);
    const facade = new ExperienceGroups({
      ...credentials,
      ...credentials.tokenHeaders,
      baseUrl: service.url,
    });
    const { child, ended } = start(root, ['--target', 'live'], env);
    let jobs = 0;
    while (jobs === 0 && child.exitCode === null) {
      jobs = (await Array.fromAsync(facade.jobs.list())).length;
      await pause(20);
    }
    child.kill('SIGINT');
    const { code, output } = await ended;
    assert.is(jobs, 1, output);
    assert.is(code, 130, output);
    assert.match(output, /^Interrupted\.\nRemoved group [0-9a-f-]{36}/m);
    assert.equal(await Array.fromAsync(facade.groups.list()), []);
  } finally {
    await service.close();
  }
});

test('live without its variables names them and exits 3, before anything is sent', async () => {
  const { code, output } = await start(root, ['--target', 'live'], { SPECLOCK_LIVE_BASE_URL: '' })
    .ended;
  assert.is(code, 3, output);
  for (const name of ['BASE_URL', 'CLIENT_ID', 'CLIENT_SECRET', 'INSTITUTION_ID'])
    assert.match(output, `SPECLOCK_LIVE_${name}`);
});

test('a target that nobody knows is a wrong call', async () => {
  const { code, output } = await start(root, ['--target', 'moon']).ended;
  assert.is(code, 2);
  assert.match(output, /Unknown target moon; there are mock, sandbox, live/);
});

test.run();
