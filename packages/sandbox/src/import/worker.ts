import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openImportStorage } from '../storage/open.ts';
import type { OpenJob } from '../storage/storage.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './importer.ts';
import { runImport } from './run-import.ts';

/** How many imports run side by side: a slow one keeps no other group waiting. */
const sideBySide = 8;

/** How often a job may have been worked on when a worker ended by itself; then it is FAILED. */
const maxEnds = 3;

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
  if ([...running.keys()].some((key) => setup.suspects.has(key))) return;
  for (const job of open) {
    if (running.size >= sideBySide) return;
    if (!running.has(job.key) && !setup.suspects.has(job.key)) take(job);
  }
  if (running.size > 0) return;
  // Last and alone: should this thread end once more, it is known of which job.
  const suspect = open.find(({ key }) => setup.suspects.has(key));
  if (suspect) return take(suspect);
  while (running.size === 0 && !stop.signal.aborted) {
    if (!(await storage.sweep())) return report({ kind: 'idle' });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function take(job: OpenJob): void {
  report({ kind: 'started', key: job.key });
  running.set(job.key, runOne(job).catch(giveUp));
}

async function runOne(job: OpenJob): Promise<void> {
  const { uploads, delay, fails, suspects } = setup;
  try {
    if (fails) throw new Error('imports fail on purpose');
    const ends = suspects.get(job.key) ?? 0;
    if (ends >= maxEnds) throw new Error(`it has ended the import worker ${ends} times`);
    await runImport(storage, job.key, { uploads, delay, now, signal: stop.signal });
  } catch (error) {
    if (stop.signal.aborted) return;
    await fail(job, error);
  }
  // What cannot be removed is at the next start.
  await rm(path.join(uploads, job.file), { force: true }).catch(() => undefined);
  running.delete(job.key);
  report({ kind: 'ended', key: job.key });
  startOpenJobs().catch(giveUp);
}

async function fail({ key, jobId }: OpenJob, error: unknown): Promise<void> {
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
