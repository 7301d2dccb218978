import { type ChildProcess, fork } from 'node:child_process';
import { Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type DocumentJson, titleOf } from './document.ts';
import { type Answer, exchange, type HeldRequest, NoAnswerError } from './exchange.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { MockError } from './mock-error.ts';
import { oneLine } from './one-line.ts';

const worker = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url),
);
/** Prism never gets ready for some documents whose schemas refer to each other in cycles. */
const secondsToLoad = 60;
const stderrKept = 16_384;

/** Prism's process, serving. */
export interface Child {
  readonly pid: number;
  /** Fulfilled with the reason when the process has ended, whoever ended it. */
  readonly ended: Promise<string>;
  /** The answer to a request, or `undefined` when the process ended first. Throws when Prism lives and does not answer. */
  send(request: HeldRequest): Promise<Answer | undefined>;
  /** Ends the process, and is fulfilled when it has ended. */
  end(): Promise<void>;
}

function reasonOf(code: number | null, signal: string | null, stderr: string): string {
  const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
  const lines = stderr.split('\n');
  const why = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.find((line) => line !== '');
  return `Prism's process was ended ${how}${why === undefined ? '' : `: ${oneLine(why)}`}.`;
}

function endOf(prism: ChildProcess): Promise<string> {
  let stderr = '';
  prism.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr = (stderr + chunk).slice(-stderrKept);
  });
  return new Promise((resolve) => {
    prism.once('error', (error) =>
      resolve(`Prism's process could not be started: ${error.message}.`),
    );
    prism.once('close', (code, signal) => resolve(reasonOf(code, signal, stderr)));
  });
}

/** The process's next message; `undefined` when it has ended, `'late'` when `seconds` have passed first. */
async function nextMessage(
  prism: ChildProcess,
  ended: Promise<string>,
  seconds?: number,
): Promise<FromWorker | undefined | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  let listener: ((message: FromWorker) => void) | undefined;
  const message = new Promise<FromWorker | 'late'>((resolve) => {
    listener = resolve;
    prism.once('message', resolve);
    if (seconds !== undefined) timer = setTimeout(resolve, seconds * 1000, 'late');
  });
  try {
    return await Promise.race([message, ended.then(() => undefined)]);
  } finally {
    clearTimeout(timer);
    if (listener) prism.off('message', listener);
  }
}

/**
 * Starts a process in which Prism serves the documents on a port of its own, and waits until it does.
 *
 * `onFork` is handed the process's id and its end as soon as there is one, so that it can be ended
 * while it loads. Throws a MockError `document-not-loaded` or `not-started`.
 */
export async function startChild(
  documents: readonly DocumentJson[],
  onFork: (starting: { pid: number; end: () => void }) => void,
): Promise<Child> {
  const prism = fork(worker, [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
  const ended = endOf(prism);
  const end = async (): Promise<void> => {
    prism.kill('SIGKILL');
    await ended;
  };
  const tell = (message: ToWorker): void => {
    // A process that is gone cannot be told anything; `ended` says so.
    prism.send(message, () => undefined);
  };
  onFork({ pid: prism.pid ?? 0, end: () => void end() });
  tell({ kind: 'serve', documents });

  const first = await nextMessage(prism, ended, secondsToLoad);
  if (first === undefined) throw new MockError('not-started', await ended);
  if (first === 'late') {
    await end();
    throw new MockError(
      'document-not-loaded',
      `Prism was not ready after ${secondsToLoad} seconds. It cannot load some documents whose schemas refer to each other in cycles.`,
    );
  }
  if (first.kind === 'not-loaded') {
    await end();
    throw new MockError(
      'document-not-loaded',
      `Prism cannot load ${titleOf(documents, first.index)}: ${oneLine(first.reason)}`,
    );
  }
  if (first.kind !== 'ready') throw new Error(`unexpected message ${first.kind}`);

  const { port } = first;
  const agent = new Agent({ keepAlive: true });
  const over = ended.then(() => {
    agent.destroy();
    return undefined;
  });
  const lives = async (): Promise<boolean> => {
    const sign = nextMessage(prism, ended);
    tell({ kind: 'ping' });
    return (await sign) !== undefined;
  };
  return {
    pid: prism.pid ?? 0,
    ended,
    end,
    async send(request) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await Promise.race([exchange(request, { port, agent }), over]);
        } catch (error) {
          if (error instanceof NoAnswerError) throw error;
          // Either the process is ending, or it closed an idle connection at the moment we took it up again.
          if (!(await lives())) return undefined;
          if (attempt === 2) throw error;
        }
      }
    },
  };
}
