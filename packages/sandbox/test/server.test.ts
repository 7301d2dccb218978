import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startSandbox } from '../src/index.ts';
import { withFolder } from './support/folder.ts';
import { signIn, withClient, withSandbox } from './support/sandbox.ts';

test('a restart on the same folder keeps groups, jobs, errors and key pairs', () =>
  withFolder(async (data) => {
    const institutions = [{ id: '1', clientId: 'c', clientSecret: 's' }];
    let groupId = '';
    let job = { jobId: '' };
    await withClient(
      async (client) => {
        groupId = await client.createGroup('kept');
        job = await client.import(groupId, 'ADD', '1', '2', 'a b');
      },
      { data, institutions },
    );
    await withClient(
      async (client) => {
        assert.is(await client.count(groupId), 2);
        assert.equal(await client.ended(job.jobId), job);
        const { body } = await client.send('GET', `/groups/v3/jobs/${job.jobId}/errors`);
        assert.is(body.content[0].lineNbr, 4);
        await client.import(groupId, 'REMOVE', '1');
        assert.is(await client.count(groupId), 1);
      },
      { data, institutions },
    );
  }));

test('an import that a stop interrupts goes on at the next start', () =>
  withFolder(async (data) => {
    const institutions = [{ id: '1', clientId: 'c', clientSecret: 's' }];
    const options = { data, institutions };
    let jobId = '';
    let groupId = '';
    await withClient(
      async (client) => {
        groupId = await client.createGroup('x');
        jobId = (await client.upload(groupId, 'ADD', 'ParticipantId\n1\n2\n')).body.jobId;
      },
      { ...options, jobDelay: 3_600_000 },
    );
    await withClient(async (client) => {
      const job = await client.ended(jobId);
      assert.equal([job.jobStatus, job.successRecordsCount], ['SUCCESSFUL', 2]);
      assert.is(await client.count(groupId), 2);
    }, options);
    // The file goes after the job has ended; a closed sandbox has nothing left to do.
    assert.equal(readdirSync(path.join(data, 'uploads')), []);
  }));

test('an upload whose file has gone fails its job, and the others go on', () =>
  withFolder(async (data) => {
    const options = { data, institutions: [{ id: '1', clientId: 'c', clientSecret: 's' }] };
    let jobId = '';
    let groupId = '';
    await withClient(
      async (client) => {
        groupId = await client.createGroup('x');
        jobId = (await client.upload(groupId, 'ADD', 'ParticipantId\n1\n')).body.jobId;
      },
      { ...options, jobDelay: 3_600_000 },
    );
    for (const file of readdirSync(path.join(data, 'uploads'))) {
      rmSync(path.join(data, 'uploads', file));
    }
    await withClient(async (client) => {
      assert.is((await client.ended(jobId)).jobStatus, 'FAILED');
      assert.is((await client.import(groupId, 'ADD', '1')).jobStatus, 'SUCCESSFUL');
    }, options);
  }));

test('files that no job needs are removed at the start', () =>
  withFolder(async (data) => {
    await withSandbox({ data }, async () => {
      writeFileSync(path.join(data, 'uploads', 'orphan.csv'), 'x');
    });
    await withSandbox({ data }, async () => {
      assert.equal(readdirSync(path.join(data, 'uploads')), []);
    });
  }));

test('a program that names no port gets a free one, beside any other', async () => {
  const options = { logLevel: 'silent' } as const;
  const sandboxes = await Promise.all([startSandbox(options), startSandbox(options)]);
  try {
    const ports = sandboxes.map(({ url }) => Number(new URL(url).port));
    assert.is(new Set(ports).size, 2);
    assert.not.ok(ports.includes(4010));
  } finally {
    for (const sandbox of sandboxes) await sandbox.close();
  }
});

test('secrets are not in the files', () =>
  withFolder(async (data) => {
    const clientSecret = 'a-secret-that-is-easy-to-find';
    await withClient(
      async () => {
        for (const file of readdirSync(data, { withFileTypes: true })) {
          if (!file.isFile()) continue;
          assert.not.match(readFileSync(path.join(data, file.name), 'latin1'), clientSecret);
        }
      },
      { data, institutions: [{ id: '1', clientId: 'c', clientSecret }] },
    );
  }));

test('without a folder nothing is left behind', async () => {
  const before = new Set(readdirSync(os.tmpdir()));
  let made: string[] = [];
  await withSandbox({}, async () => {
    made = readdirSync(os.tmpdir()).filter(
      (name) => name.startsWith('experience-groups-') && !before.has(name),
    );
  });
  assert.ok(made.length > 0);
  assert.not(made.every((name) => existsSync(path.join(os.tmpdir(), name))));
});

test('a port in use is refused, with nothing left open', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as net.AddressInfo;
  const error = await startSandbox({ port, logLevel: 'silent' }).catch((thrown) => thrown);
  other.close();
  assert.is(error.code, 'EADDRINUSE');
});

test('the log has transaction ids and no token, secret, URL or participant', async () => {
  const lines: string[] = [];
  const institutions = [{ id: '1', clientId: 'c', clientSecret: 'the-secret' }];
  const logStream = { write: (line: string) => void lines.push(line) };
  await withSandbox({ logLevel: 'debug', logStream, institutions }, async (sandbox) => {
    const client = await signIn(sandbox);
    const groupId = await client.createGroup('x');
    await client.import(groupId, 'ADD', 'participant-1', 'participant 2');
    const query = 'hostUserId=participant-3';
    await client.send('POST', '/groups/v3/groups', { query, json: { groupName: 5 } });
    await client.send('GET', '/groups/v3/groups', { headers: { transactionId: 'participant-4' } });
    assert.ok(lines.length > 5);
    const log = lines.join('');
    assert.match(log, /"transactionId":"[0-9a-f-]{36}","operation":"createGroup","status":200/);
    for (const secret of ['the-secret', client.token, 'participant', groupId]) {
      assert.not.match(log, secret);
    }
  });
});

test.run();
