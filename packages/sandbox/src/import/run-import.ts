import { createReadStream } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { ImportStorage, ReadLine } from '../storage/storage.ts';
import { splitLines } from './lines.ts';
import { faultOf, readLine } from './participant-line.ts';

/**
 * How many lines are sorted at a time. An import that was interrupted goes on in the middle of them: another
 * number is another format of the database.
 */
export const chunkSize = 500_000;

/** How many lines are taken in at once; a divisor of `chunkSize`. */
const batchSize = 5_000;

/** How many lines are applied in one transaction: of an import that is slowed down, fewer. */
const applySize = 10_000;
const delayedApplySize = 1_000;

export interface ImportOptions {
  /** The folder that holds the files of uploads. */
  readonly uploads: string;
  /** Milliseconds to wait before each time that lines are applied, so that a running import can be looked at. */
  readonly delay: number;
  readonly now: () => number;
  /** Aborted when the import shall stop after the transaction it is at; it can be run again. */
  readonly signal: AbortSignal;
}

/**
 * Imports the file of a job, from where an earlier run stopped, and ends the job.
 *
 * Returns without an end when the job is gone. Throws what reading the file or the storage throws, and the
 * signal's reason.
 */
export async function runImport(
  storage: ImportStorage,
  key: number,
  { uploads, delay, now, signal }: ImportOptions,
): Promise<void> {
  const job = await storage.begin(key, now());
  if (!job) return;
  /** Applies what is staged; false when the job is gone. */
  const applyStaged = async () => {
    for (;;) {
      if (delay > 0) await sleep(delay, undefined, { signal });
      // Other imports of this thread, and the word to stop, get their turn.
      else await nextTurn();
      signal.throwIfAborted();
      const applied = await storage.apply(key, delay > 0 ? delayedApplySize : applySize, now());
      if (applied !== 'some') return applied === 'all';
    }
  };
  const stream = createReadStream(path.join(uploads, job.file));
  let staged = 0;
  for await (const lines of readBatches(stream, job.linesDone)) {
    signal.throwIfAborted();
    await storage.stage(key, lines);
    staged += lines.length;
    if (staged < chunkSize) continue;
    staged = 0;
    if (!(await applyStaged())) return;
  }
  if (staged > 0 && !(await applyStaged())) return;
  await storage.finish(key, now());
}

/** Reads the lines after `linesDone`, blank ones left out, in batches. */
async function* readBatches(
  bytes: AsyncIterable<Uint8Array>,
  linesDone: number,
): AsyncGenerator<ReadLine[]> {
  let number = 0;
  let batch: ReadLine[] = [];
  for await (const lines of splitLines(bytes)) {
    for (const text of lines) {
      number += 1;
      if (number <= linesDone) continue;
      const line = readLine(text);
      if (line.kind === 'blank') continue;
      const fault = line.kind === 'fault' ? line.fault : faultOf(line.value);
      if (fault !== undefined) batch.push({ line: number, fault });
      else if (line.kind === 'value') batch.push({ line: number, participantId: line.value });
      if (batch.length === batchSize) {
        yield batch;
        batch = [];
      }
    }
  }
  if (batch.length > 0) yield batch;
}
