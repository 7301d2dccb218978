import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { Waiting } from '../storage/waiting.ts';

/** What every worker is started with. */
export interface ImporterSetup {
  readonly database: string;
  readonly uploads: string;
  readonly waiting: Waiting;
  readonly delay: number;
  /** Ends every job as FAILED. */
  readonly fails: boolean;
  /** Milliseconds that the service's clock is ahead of this machine's. */
  readonly clockOffset: number;
}

export interface WorkerSetup extends ImporterSetup {
  /** How often a worker has ended by itself while a job was worked on, by the key of the job. */
  readonly suspects: ReadonlyMap<number, number>;
}

export type ToWorker = 'wake' | 'stop';
export type FromWorker =
  | { readonly kind: 'started' | 'ended'; readonly key: number }
  | { readonly kind: 'idle' }
  | { readonly kind: 'fault'; readonly jobId: string; readonly message: string };

/** Finishes jobs in a thread of its own. */
export interface Importer {
  /** Says that there is something to do: a new job, or rows to clean up. */
  wake(): void;
  /** Whether jobs are worked on: false while one worker after the other ends by itself. */
  isWorking(): boolean;
  /** Stops after the lines that are being applied; what is open is taken up at the next start. */
  close(): Promise<void>;
}

/** Eight imports side by side live in half of it; without it a thread takes what the machine has before it tidies up. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 48 };

/** From how many failures in a row on it is said that jobs are not worked on. */
const manyFailures = 5;

/** How long the next worker waits after a failure, in milliseconds: the first time, and at most. */
const [firstPause, longestPause] = [100, 10_000];

/** Starts the worker, which takes up at once what an earlier run left open. */
export function startImporter(setup: ImporterSetup, log: Logger): Importer {
  let closing = false;
  /** How many workers have ended by themselves since one ended a job or had nothing to do. */
  let failures = 0;
  let pause: NodeJS.Timeout | undefined;
  const atWork = new Set<number>();
  const suspects = new Map<number, number>();
  let worker = start();
  let ended = exitOf(worker);

  function start(): Worker {
    // The same file is .ts in the repository and .js in the built package.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const workerData: WorkerSetup = { ...setup, suspects };
    const made = new Worker(new URL(`./worker.${extension}`, import.meta.url), {
      workerData,
      resourceLimits,
    });
    made.on('message', hear);
    made.on('error', (error) => log.error({ error: error.message }, 'the import worker failed'));
    made.on('exit', () => {
      if (!closing) replace();
    });
    post(made, 'wake');
    return made;
  }

  function hear(message: FromWorker): void {
    if (message.kind === 'fault') log.error(message, 'an import failed');
    else if (message.kind === 'started') atWork.add(message.key);
    else {
      failures = 0;
      if (message.kind === 'idle') return;
      atWork.delete(message.key);
      suspects.delete(message.key);
    }
  }

  function replace(): void {
    for (const key of atWork) suspects.set(key, (suspects.get(key) ?? 0) + 1);
    atWork.clear();
    failures += 1;
    if (failures === manyFailures) {
      log.fatal('the import worker fails again and again: uploads wait');
    }
    // A disk that is full, or a database that somebody else holds, is so for a while.
    const wait = Math.min(firstPause * 2 ** (failures - 1), longestPause);
    pause = setTimeout(() => {
      worker = start();
      ended = exitOf(worker);
    }, wait);
  }

  return {
    wake: () => post(worker, 'wake'),
    isWorking: () => failures < manyFailures,
    async close() {
      closing = true;
      clearTimeout(pause);
      post(worker, 'stop');
      await ended;
    },
  };
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

function exitOf(worker: Worker): Promise<void> {
  return new Promise((resolve) => worker.once('exit', () => resolve()));
}
