import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openImportStorage } from '../../src/storage/sqlite-import-storage.ts';
import { openStorage } from '../../src/storage/sqlite-storage.ts';
import { makeWaiting, type Waiting, withTurn } from '../../src/storage/waiting.ts';
import { addGroup, addJob, lines, type Storages, withStorages } from '../support/storages.ts';

/** Runs `work` on a fresh storage with the number that its two parts share. */
async function withWaiting(work: (storages: Storages, waiting: Waiting) => Promise<void>) {
  const waiting = makeWaiting();
  await withStorages(
    (storages) => work(storages, waiting),
    (folder) => {
      const file = path.join(folder, 'sandbox.db');
      return { storage: openStorage(file, waiting), imports: openImportStorage(file, waiting) };
    },
  );
}

const numbers = Array.from({ length: 5_000 }, (_, index) => String(index));

/** Adds a job with 5,000 lines that are staged, and gives its key and a look at its counts. */
async function stageJob({ storage, imports }: Storages) {
  const { groupId } = await addGroup(storage, 'a', 'x');
  const { jobId } = await addJob(storage, 'a', groupId, 'ADD');
  const [open] = await imports.openJobs();
  const key = open?.key ?? 0;
  await imports.begin(key, 1);
  await imports.stage(key, lines(...numbers));
  return { key, done: async () => (await storage.findJob('a', jobId))?.succeeded };
}

test('an import applies all that it may while nobody waits to write', () =>
  withWaiting(async (storages) => {
    const { key, done } = await stageJob(storages);
    assert.is(await storages.imports.apply(key, 4_000, 2), 'some');
    assert.is(await done(), 4_000);
  }));

test('an import ends its transaction after the next thousand lines when somebody waits to write', () =>
  withWaiting(async (storages, waiting) => {
    const { key, done } = await stageJob(storages);
    for (const want of [1_000, 2_000]) {
      const applied = await withTurn(waiting, () => storages.imports.apply(key, 4_000, 2));
      assert.is(applied, 'some');
      assert.is(await done(), want);
    }
    assert.is(await storages.imports.apply(key, 4_000, 3), 'all');
    assert.is(await done(), 5_000);
  }));

/** Holds the database in a transaction until somebody waits for it, and tells how it went. */
const holder = `
  const { DatabaseSync } = require('node:sqlite');
  const { parentPort, workerData: { file, waiting } } = require('node:worker_threads');
  const database = new DatabaseSync(file);
  database.exec('BEGIN IMMEDIATE');
  parentPort.postMessage('held');
  let patience = 2_000;
  for (; Atomics.load(waiting, 0) === 0 && patience > 0; patience -= 1) Atomics.wait(waiting, 0, 0, 1);
  database.exec('COMMIT');
  database.close();
  parentPort.postMessage(patience > 0 ? 'was asked' : 'was not asked');
`;

test('each write of a call says that it waits, before it waits, and no longer when it is done', () =>
  withWaiting(async ({ storage, folder }, waiting) => {
    const { groupId } = await addGroup(storage, 'a', 'x');
    const file = path.join(folder, 'sandbox.db');
    const writes = [
      () => storage.createGroup('a', { name: 'y' }, 1),
      () => storage.updateGroup('a', groupId, { name: 'z' }, 1),
      () => addJob(storage, 'a', groupId, 'ADD'),
      () => storage.createGroup('a', { name: 'z' }, 1),
      () => storage.deleteGroup('a', groupId),
    ];
    for (const write of writes) {
      const worker = new Worker(holder, { eval: true, workerData: { file, waiting } });
      assert.equal(await once(worker, 'message'), ['held']);
      const told = once(worker, 'message');
      await write();
      assert.is(waiting[0], 0);
      assert.equal(await told, ['was asked']);
    }
  }));

test.run();
