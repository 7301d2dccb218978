import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runImport } from '../../src/import/run-import.ts';
import type { ImportStorage, JobRecord, ReadLine } from '../../src/storage/storage.ts';
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

test('a file is applied in batches, each line once', () =>
  withStorages(async (storages) => {
    const { storage, imports, folder } = storages;
    const { key, job } = await prepare(storages, [...numbers, '', '17', 'a b']);
    const batches: number[] = [];
    const watched: ImportStorage = {
      ...imports,
      apply: (jobKey, lines, linesDone, now) => {
        batches.push(lines.length, linesDone);
        return imports.apply(jobKey, lines, linesDone, now);
      },
    };
    await run(watched, key, folder);
    assert.equal(batches, [10_000, 10_001, 10_000, 20_001, 5_002, 25_004]);
    assert.equal(counts(await storage.findJob('a', job.jobId)), ['PARTIAL_SUCCESS', 25_000, 2]);
    assert.equal(await participantsOf(storage, 'a'), [25_000]);
  }));

test('an import that is stopped anywhere ends, run again, as if it had not been', async () => {
  const lines = [...numbers, '17', 'a b'];
  for (let stopAt = 0; stopAt <= 3; stopAt += 1) {
    await withStorages(async (storages) => {
      const { storage, imports, folder } = storages;
      const { key, job } = await prepare(storages, lines);
      const stop = new AbortController();
      let batches = 0;
      const stopping: ImportStorage = {
        ...imports,
        apply: async (...batch: [number, readonly ReadLine[], number, number]) => {
          const applied = await imports.apply(...batch);
          batches += 1;
          if (batches === stopAt) stop.abort();
          return applied;
        },
      };
      if (stopAt === 0) stop.abort();
      await run(stopping, key, folder, stop.signal).catch((error) => {
        if (!stop.signal.aborted) throw error;
      });
      await run(imports, key, folder);
      assert.equal(counts(await storage.findJob('a', job.jobId)), ['PARTIAL_SUCCESS', 25_000, 2]);
      assert.equal(await participantsOf(storage, 'a'), [25_000]);
    });
  }
});

test('a job whose group is deleted while it runs ends in silence', () =>
  withStorages(async (storages) => {
    const { storage, imports, folder } = storages;
    const { key, job } = await prepare(storages, numbers);
    const deleting: ImportStorage = {
      ...imports,
      apply: async (...batch: [number, readonly ReadLine[], number, number]) => {
        await storage.deleteGroup('a', job.groupId);
        return imports.apply(...batch);
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
