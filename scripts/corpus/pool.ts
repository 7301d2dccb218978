import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Answer, Job, Outcome } from './outcome.ts';

/** What one document may take. */
export interface Limits {
  /** To be generated, and again for its validators to be tried. */
  readonly seconds: number;
  /** Of the heap, in megabytes. */
  readonly megabytes: number;
}

/** A process that has had more memory than this is not given another document, in bytes: what it had would be said of that one. */
const worn = 1_500_000_000;
const program = path.join(import.meta.dirname, 'work.ts');

/**
 * Generates documents in processes of their own, `width` at a time, and tells of each when it is done. A process that ends or
 * takes too long costs the document that it had, and is replaced.
 */
export async function generateAll(
  jobs: readonly Job[],
  width: number,
  limits: Limits,
  tell: (outcome: Outcome) => void,
): Promise<void> {
  const queue = [...jobs];
  const lane = async (): Promise<void> => {
    let child: ChildProcess | undefined;
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      child ??= start(limits);
      const { outcome, isUsable } = await one(child, job, limits);
      tell(outcome);
      if (isUsable && outcome.peakBytes < worn) continue;
      child.kill('SIGKILL');
      child = undefined;
    }
    child?.kill('SIGKILL');
  };
  await Promise.all(Array.from({ length: width }, lane));
}

function start({ megabytes }: Limits): ChildProcess {
  const { NODE_COMPILE_CACHE: _, NODE_V8_COVERAGE: __, ...env } = process.env;
  return fork(program, {
    env,
    execArgv: [...process.execArgv, `--max-old-space-size=${megabytes}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/** The outcome of one document, and whether the process can take another. */
function one(
  child: ChildProcess,
  job: Job,
  { seconds }: Limits,
): Promise<{ outcome: Outcome; isUsable: boolean }> {
  return new Promise((resolve) => {
    const started = performance.now();
    let generated: Outcome | undefined;
    let complaint = '';
    let timer: NodeJS.Timeout;
    const done = (outcome: Outcome, isUsable: boolean): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('close', onClose);
      child.stderr?.off('data', onData);
      resolve({ outcome, isUsable });
    };
    const fail = (reason: string): void => {
      const milliseconds = Math.round(performance.now() - started);
      const counts = { errors: {}, warnings: {}, milliseconds, peakBytes: 0 };
      const { document } = job;
      done(
        generated
          ? { ...generated, proof: { failed: reason } }
          : { document, result: 'crashed', reason, ...counts },
        false,
      );
    };
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => fail(`no end within ${seconds} s`), seconds * 1000);
    };
    const onMessage = (message: unknown): void => {
      const answer = message as Answer;
      if (answer.kind === 'proved') {
        if (generated) done({ ...generated, proof: answer.proof }, true);
      } else if (answer.outcome.result === 'generated') {
        generated = answer.outcome;
        wait();
      } else done(answer.outcome, true);
    };
    // Not `exit`: what was written to stderr has been read only when that is closed, too.
    const onClose = (code: number | null, signal: string | null): void => {
      const fault = /^.*(?:Error|FATAL).*$/m.exec(complaint)?.[0] ?? complaint.slice(-300);
      fail(`the process ended with ${signal ?? code}: ${fault}`);
    };
    const onData = (data: Buffer): void => {
      complaint = (complaint + data).slice(-20_000);
    };
    child.on('message', onMessage).on('close', onClose);
    child.stderr?.on('data', onData);
    wait();
    child.send(job);
  });
}
