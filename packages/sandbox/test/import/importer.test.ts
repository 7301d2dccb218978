import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { demoInstitution } from '../../src/server.ts';
import { openStorage } from '../../src/storage/sqlite-storage.ts';
import { makeWaiting } from '../../src/storage/waiting.ts';
import { type Client, withClient } from '../support/sandbox.ts';
import { addGroup, addJob } from '../support/storages.ts';

const serviceFault = 'The import was ended by a fault of the service.';

/** Runs `work` on a sandbox whose database has one more trigger, which makes SQLite fail. */
async function withTrigger(
  trigger: string,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'sandbox-importer-'));
  await withClient(
    async (client) => {
      const database = new DatabaseSync(path.join(data, 'sandbox.db'));
      database.exec(`CREATE TRIGGER broken ${trigger} BEGIN SELECT RAISE(ABORT, 'broken'); END`);
      database.close();
      await work(client);
    },
    { data },
  );
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

test('once the worker is given up, /healthz says so', () =>
  withTrigger('BEFORE UPDATE ON jobs', async (client) => {
    const groupId = await client.createGroup('x');
    const { body } = await client.upload(groupId, 'ADD', 'ParticipantId\n1\n');
    const health = () => fetch(`${client.url}/healthz`);
    const giveUp = Date.now() + 30_000;
    let answer = await health();
    while (answer.status === 200 && Date.now() < giveUp) answer = await health();
    assert.equal([answer.status, await answer.json()], [503, { status: 'failing' }]);
    const job = await client.send('GET', `/groups/v3/jobs/${body.jobId}`);
    assert.is(job.body.jobStatus, 'CREATED');
  }));

test.run();
