import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { Waiting } from '../storage/waiting.ts';

/** What the worker is started with. */
export interface WorkerSetup {
  readonly database: string;
  readonly uploads: string;
  readonly waiting: Waiting;
  readonly delay: number;
  /** Ends every job as FAILED. */
  readonly fails: boolean;
  /** Milliseconds that the service's clock is ahead of this machine's. */
  readonly clockOffset: number;
}

export type ToWorker = 'wake' | 'stop';
export interface FromWorker {
  readonly kind: 'fault';
  readonly jobId: string;
  readonly message: string;
}

/** Finishes jobs in a thread of its own. */
export interface Importer {
  /** Says that there is something to do: a new job, or rows to clean up. */
  wake(): void;
  /** Whether jobs are worked on: false once the worker has been given up. */
  isWorking(): boolean;
  /** Stops after the lines that are being applied; what is open is taken up at the next start. */
  close(): Promise<void>;
}

/** Eight imports side by side live in half of it; without it a thread takes what the machine has before it tidies up. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 48 };

/** How often a worker that ends by itself is replaced before it is given up. */
const maxRestarts = 5;

/** Starts the worker, which takes up at once what an earlier run left open. */
export function startImporter(setup: WorkerSetup, log: Logger): Importer {
  let closing = false;
  let restarts = 0;
  let givenUp = false;
  let worker = start();
  let ended = exitOf(worker);

  function start(): Worker {
    // The same file is .ts in the repository and .js in the built package.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const made = new Worker(new URL(`./worker.${extension}`, import.meta.url), {
      workerData: setup,
      resourceLimits,
    });
    made.on('message', (message: FromWorker) => log.error(message, 'an import failed'));
    made.on('error', (error) => log.error({ error: error.message }, 'the import worker failed'));
    made.on('exit', () => {
      if (closing) return;
      if (restarts === maxRestarts) {
        givenUp = true;
        log.fatal('the import worker failed too often: uploads are no longer imported');
        return;
      }
      restarts += 1;
      worker = start();
      ended = exitOf(worker);
    });
    post(made, 'wake');
    return made;
  }

  return {
    wake: () => post(worker, 'wake'),
    isWorking: () => !givenUp,
    async close() {
      closing = true;
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
