import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openImportStorage } from '../storage/sqlite-import-storage.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './importer.ts';
import { runImport } from './run-import.ts';

/** How many imports run side by side: a slow one keeps no other group waiting. */
const sideBySide = 8;

const setup = workerData as WorkerSetup;
const storage = openImportStorage(setup.database);
const running = new Map<number, Promise<void>>();
const stop = new AbortController();
const now = () => Date.now() + setup.clockOffset;

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
  await storage.fail(key, 'The file could not be read to its end.', now());
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
