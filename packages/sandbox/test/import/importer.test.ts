import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { demoInstitution } from '../../src/server.ts';
import { openStorage } from '../../src/storage/sqlite-storage.ts';
import { makeWaiting } from '../../src/storage/waiting.ts';
import { makeLines, outcomeOf } from '../support/membership.ts';
import { type Client, withClient } from '../support/sandbox.ts';
import { withProcess } from '../support/sandbox-process.ts';
import { addGroup, addJob } from '../support/storages.ts';

const serviceFault = 'The import was ended by a fault of the service.';

/** Runs `work` on a sandbox whose database has one more trigger, which makes SQLite fail. */
async function withTrigger(
  trigger: string,
  work: (client: Client, database: DatabaseSync) => Promise<void>,
): Promise<void> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'sandbox-importer-'));
  await withClient(
    async (client) => {
      const database = new DatabaseSync(path.join(data, 'sandbox.db'));
      database.exec(`CREATE TRIGGER broken ${trigger} BEGIN SELECT RAISE(ABORT, 'broken'); END`);
      await work(client, database);
      database.close();
    },
    { data },
  );
  assert.equal(readdirSync(path.join(data, 'uploads')), []);
  rmSync(data, { recursive: true });
}

test('a job that the database ends says that it was the service', () =>
  withTrigger('BEFORE INSERT ON memberships', async (client) => {
    const groupId = await client.createGroup('x');
    const { jobStatus, jobDetails } = await client.import(groupId, 'ADD', '1');
    assert.equal([jobStatus, jobDetails], ['FAILED', serviceFault]);
  }));

test('a job whose file is gone says that it was the file', async () => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'sandbox-importer-'));
  const storage = openStorage(path.join(data, 'sandbox.db'), makeWaiting());
  await storage.addInstitution(demoInstitution);
  const { groupId } = await addGroup(storage, demoInstitution, 'x');
  const { jobId } = await addJob(storage, demoInstitution, groupId, 'ADD');
  await storage.close();
  await withClient(
    async (client) => {
      const { jobStatus, jobDetails } = await client.ended(jobId);
      assert.equal([jobStatus, jobDetails], ['FAILED', 'The file could not be read to its end.']);
    },
    { data },
  );
  rmSync(data, { recursive: true });
});

async function untilHealth({ url }: Client, status: number): Promise<Response> {
  const giveUp = Date.now() + 30_000;
  let answer = await fetch(`${url}/healthz`);
  while (answer.status !== status && Date.now() < giveUp) answer = await fetch(`${url}/healthz`);
  return answer;
}

test('while no job can be ended /healthz says so, and jobs go on when they can', () =>
  withTrigger('BEFORE UPDATE ON jobs', async (client, database) => {
    const groupId = await client.createGroup('x');
    const { body } = await client.upload(groupId, 'ADD', 'ParticipantId\n1\n');
    const answer = await untilHealth(client, 503);
    assert.equal([answer.status, await answer.json()], [503, { status: 'failing' }]);
    const job = await client.send('GET', `/groups/v3/jobs/${body.jobId}`);
    assert.is(job.body.jobStatus, 'CREATED');
    database.exec('DROP TRIGGER broken');
    assert.is((await client.ended(body.jobId)).jobDetails, serviceFault);
    assert.is((await untilHealth(client, 200)).status, 200);
    assert.is((await client.import(groupId, 'ADD', '1')).jobStatus, 'SUCCESSFUL');
  }));

test('a job that ends the worker each time is FAILED, and those beside it are not', () => {
  const preloaded = path.resolve(import.meta.dirname, '../support/deadly-file.ts');
  const environment = {
    NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${preloaded}`,
  };
  return withProcess({ args: ['--job-delay', '50'], environment }, async (client) => {
    const names = ['before', 'deadly', 'after'];
    const groupIds: string[] = [];
    for (const name of names) groupIds.push(await client.createGroup(name));
    const ids = makeLines(3_000).filter((line) => line !== '');
    const jobs = await Promise.all(
      groupIds.map((groupId, index) => client.import(groupId, 'ADD', ...ids, names[index] ?? '')),
    );
    const { succeeded, failedLines, members } = outcomeOf(new Set(), 'ADD', [...ids, 'x']);
    for (const [index, job] of jobs.entries()) {
      const { jobStatus, jobDetails, successRecordsCount, failedRecordsCount } = job;
      if (names[index] === 'deadly') {
        assert.equal([jobStatus, jobDetails], ['FAILED', serviceFault]);
        continue;
      }
      const counts = [jobStatus, successRecordsCount, failedRecordsCount];
      assert.equal(counts, ['PARTIAL_SUCCESS', succeeded, failedLines.length]);
      assert.is(await client.count(groupIds[index] ?? ''), members.size);
    }
    assert.is((await client.import(groupIds[1] ?? '', 'ADD', '1')).jobStatus, 'SUCCESSFUL');
    assert.is((await untilHealth(client, 200)).status, 200);
  });
});

test.run();
