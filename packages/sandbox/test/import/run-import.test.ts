import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { chunkSize, runImport } from '../../src/import/run-import.ts';
import type { ImportStorage, JobRecord } from '../../src/storage/storage.ts';
import {
  addGroup,
  addJob,
  participantsOf,
  type Storages,
  withStorages,
} from '../support/storages.ts';

const never = new AbortController().signal;

/** Adds a job for a file of these lines, and gives its key. */
async function prepare({ storage, imports, folder }: Storages, lines: readonly string[]) {
  const { groupId } = await addGroup(storage, 'a', 'x');
  const job = await addJob(storage, 'a', groupId, 'ADD');
  writeFileSync(path.join(folder, job.file), ['ParticipantId', ...lines, ''].join('\n'));
  const [open] = await imports.openJobs();
  return { key: open?.key ?? 0, job };
}

function run(imports: ImportStorage, key: number, uploads: string, signal = never): Promise<void> {
  return runImport(imports, key, { uploads, delay: 0, now: () => 7, signal });
}

const numbers = Array.from({ length: 25_000 }, (_, index) => String(index));

function counts(job: JobRecord | undefined) {
  return [job?.status, job?.succeeded, job?.failed];
}

/** Counts the lines that are staged and the times that some are applied. */
function watch(imports: ImportStorage) {
  const seen = { staged: 0, applied: 0 };
  const watched: ImportStorage = {
    ...imports,
    stage(key, lines) {
      seen.staged += lines.length;
      return imports.stage(key, lines);
    },
    apply(key, most, now) {
      seen.applied += 1;
      return imports.apply(key, most, now);
    },
  };
  return { seen, watched };
}

test('a file is applied in parts, each line once', () =>
  withStorages(async (storages) => {
    const { storage, imports, folder } = storages;
    const { key, job } = await prepare(storages, [...numbers, '', '17', 'a b']);
    const { seen, watched } = watch(imports);
    await run(watched, key, folder);
    assert.equal(seen, { staged: 25_002, applied: 3 });
    assert.equal(counts(await storage.findJob('a', job.jobId)), ['PARTIAL_SUCCESS', 25_000, 2]);
    assert.equal(await participantsOf(storage, 'a'), [25_000]);
    const errors = await storage.listLineErrors('a', job.jobId, { offset: 0, limit: 9 });
    assert.equal(
      typeof errors === 'object' && errors.items.map(({ line }) => line),
      [25_003, 25_004],
    );
  }));

/** Runs an import until lines were applied so many times. */
async function runUntil(imports: ImportStorage, key: number, folder: string, applied: number) {
  const stop = new AbortController();
  const { seen, watched } = watch(imports);
  const stopping: ImportStorage = {
    ...watched,
    async apply(...values) {
      const outcome = await watched.apply(...values);
      if (seen.applied === applied) stop.abort();
      return outcome;
    },
  };
  if (applied === 0) stop.abort();
  await run(stopping, key, folder, stop.signal).catch((error) => {
    if (!stop.signal.aborted) throw error;
  });
}

test('an import that is stopped anywhere ends, run again, as if it had not been', async () => {
  const lines = [...numbers, '17', 'a b'];
  for (let stopAt = 0; stopAt <= 3; stopAt += 1) {
    await withStorages(async (storages) => {
      const { storage, imports, folder } = storages;
      const { key, job } = await prepare(storages, lines);
      await runUntil(imports, key, folder, stopAt);
      const done = (await storage.findJob('a', job.jobId))?.succeeded ?? 0;
      // The two lines that fail are among the first in the order of the ids.
      assert.is(done, Math.min(25_000, Math.max(0, stopAt * 10_000 - 2)));
      await run(imports, key, folder);
      assert.equal(counts(await storage.findJob('a', job.jobId)), ['PARTIAL_SUCCESS', 25_000, 2]);
      assert.equal(await participantsOf(storage, 'a'), [25_000]);
    });
  }
});

test('of a file that is sorted in more than one chunk each line is applied once, stopped or not', () =>
  withStorages(async (storages) => {
    const { storage, imports, folder } = storages;
    const many = Array.from({ length: chunkSize }, (_, index) => String(chunkSize - index));
    // Of the second chunk some ids are in the first one, and they are the first in its order.
    const { key, job } = await prepare(storages, [...many, '1', ...numbers, '', '2']);
    await runUntil(imports, key, folder, chunkSize / 10_000 + 1);
    const { seen, watched } = watch(imports);
    await run(watched, key, folder);
    assert.equal(seen, { staged: 25_002, applied: 2 });
    const ended = await storage.findJob('a', job.jobId);
    assert.equal(counts(ended), ['PARTIAL_SUCCESS', chunkSize + 1, 25_001]);
    assert.equal(await participantsOf(storage, 'a'), [chunkSize + 1]);
  }));

test('a job whose group is deleted while it runs ends in silence', () =>
  withStorages(async (storages) => {
    const { storage, imports, folder } = storages;
    const { key, job } = await prepare(storages, numbers);
    const deleting: ImportStorage = {
      ...imports,
      async apply(...values) {
        await storage.deleteGroup('a', job.groupId);
        return imports.apply(...values);
      },
    };
    await run(deleting, key, folder);
    assert.is(await storage.findJob('a', job.jobId), undefined);
    await run(imports, key, folder);
  }));

test('a file that cannot be read throws', () =>
  withStorages(async (storages) => {
    const { imports, folder } = storages;
    const { key } = await prepare(storages, ['1']);
    const error = await run(imports, key, path.join(folder, 'nowhere')).catch((thrown) => thrown);
    assert.is(error.code, 'ENOENT');
  }));

test.run();
