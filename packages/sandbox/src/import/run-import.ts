import { createReadStream } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportStorage, ReadLine } from '../storage/storage.ts';
import { splitLines } from './lines.ts';
import { faultOf, readLine } from './participant-line.ts';

/** How many lines are applied in one transaction: of an import that is slowed down, fewer. */
const batchSize = 10_000;
const delayedBatchSize = 1_000;

export interface ImportOptions {
  /** The folder that holds the files of uploads. */
  readonly uploads: string;
  /** Milliseconds to wait before each batch, so that a running import can be looked at. */
  readonly delay: number;
  readonly now: () => number;
  /** Aborted when the import shall stop after the batch it is at; it can be run again. */
  readonly signal: AbortSignal;
}

/**
 * Imports the file of a job line by line, from where an earlier run stopped, and ends the job.
 *
 * Returns without an end when the job is gone or the signal is aborted. Throws what reading the file
 * or the storage throws.
 */
export async function runImport(
  storage: ImportStorage,
  key: number,
  { uploads, delay, now, signal }: ImportOptions,
): Promise<void> {
  const job = await storage.begin(key, now());
  if (!job) return;
  const size = delay > 0 ? delayedBatchSize : batchSize;
  const stream = createReadStream(path.join(uploads, job.file));
  for await (const { lines, lastLine } of readBatches(stream, job.linesDone, size)) {
    if (delay > 0) await sleep(delay, undefined, { signal });
    signal.throwIfAborted();
    if (!(await storage.apply(key, lines, lastLine, now()))) return;
  }
  await storage.finish(key, now());
}

/** Reads the lines after `linesDone`, blank ones left out, in batches of a size with the last line's number. */
async function* readBatches(
  bytes: AsyncIterable<Uint8Array>,
  linesDone: number,
  size: number,
): AsyncGenerator<{ lines: ReadLine[]; lastLine: number }> {
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
      if (batch.length === size) {
        yield { lines: batch, lastLine: number };
        batch = [];
      }
    }
  }
  if (batch.length > 0) yield { lines: batch, lastLine: number };
}
