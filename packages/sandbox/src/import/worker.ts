import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openImportStorage } from '../storage/sqlite-import-storage.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './importer.ts';
import { runImport } from './run-import.ts';

/** How many imports run side by side: a slow one keeps no other group waiting. */
const sideBySide = 8;

/** How often what calls have written is moved to its place while no import runs, in milliseconds. */
const tidyEach = 1_000;

const setup = workerData as WorkerSetup;
const storage = openImportStorage(setup.database, setup.waiting);
const running = new Map<number, Promise<void>>();
const stop = new AbortController();
const now = () => Date.now() + setup.clockOffset;

setInterval(() => {
  if (running.size === 0) storage.tidy().catch(giveUp);
}, tidyEach).unref();

parentPort?.on('message', (message: ToWorker) => {
  if (message === 'stop') void shutDown();
  else void startOpenJobs().catch(giveUp);
});

/** Takes up what is open, as far as there is room, and cleans up when there is nothing. */
async function startOpenJobs(): Promise<void> {
  const open = stop.signal.aborted ? [] : await storage.openJobs();
  for (const job of open) {
    if (running.size >= sideBySide) return;
    if (!running.has(job.key)) running.set(job.key, runOne(job.key, job.jobId, job.file));
  }
  while (running.size === 0 && !stop.signal.aborted && (await storage.sweep())) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function runOne(key: number, jobId: string, file: string): Promise<void> {
  try {
    const { uploads, delay, fails } = setup;
    if (fails) throw new Error('imports fail on purpose');
    await runImport(storage, key, { uploads, delay, now, signal: stop.signal });
    await rm(path.join(uploads, file), { force: true });
  } catch (error) {
    if (!stop.signal.aborted) await fail(key, jobId, error);
  } finally {
    running.delete(key);
  }
  startOpenJobs().catch(giveUp);
}

async function fail(key: number, jobId: string, error: unknown): Promise<void> {
  report({ kind: 'fault', jobId, message: error instanceof Error ? error.message : String(error) });
  // What the system has against a file names its call; all else is no fault of the file.
  const isOfFile = error instanceof Error && 'syscall' in error;
  const details = isOfFile
    ? 'The file could not be read to its end.'
    : 'The import was ended by a fault of the service.';
  await storage.fail(key, details, now());
}

async function shutDown(): Promise<void> {
  stop.abort();
  await Promise.allSettled(running.values());
  await storage.close();
  parentPort?.close();
}

/** Ends this thread with an error; another one is started and goes on where this one stopped. */
function giveUp(error: unknown): never {
  throw error;
}

function report(message: FromWorker): void {
  parentPort?.postMessage(message);
}
