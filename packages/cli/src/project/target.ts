import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Credentials, TargetError } from '@speclock/contract';
import type { Env } from '../io.ts';
import type { CommandTarget, FromEnv, Target, UrlTarget } from './config-types.ts';
import { credentialsOfConfig } from './credentials.ts';
import { readyLine } from './ready-line.ts';

/** A target that answers now. */
export interface StartedTarget {
  readonly url: string;
  readonly credentials?: Credentials;
  /** Of somebody else. */
  readonly otherCredentials?: Credentials;
  /** What the target's program has written to stderr so far, at most the last 64 kB; empty when none was started. */
  readonly output: string;
  /** How the target's program failed, for example `exit code 3`; only after it has ended, and not by `stop`. */
  readonly failure: string | undefined;
  /** Ends the target's program, if there is one, and waits until it is gone. */
  stop(): Promise<void>;
}

const startLimit = 60_000;
const stopLimit = 5_000;
const outputLimit = 64 * 1024;

/**
 * Makes a target of the config ready: starts its program in `cwd` and awaits its first line, or reads
 * its URL and credentials from the environment.
 *
 * @throws TargetError when a variable is missing and when the program does not become ready within 60 s;
 *   the signal's reason when it aborts. Nothing is left running then.
 */
export async function startTarget(
  target: Target,
  cwd: string,
  env: Env,
  signal?: AbortSignal,
): Promise<StartedTarget> {
  return 'command' in target
    ? startCommand(target, cwd, env, signal)
    : fromEnvironment(target, env);
}

function fromEnvironment(target: UrlTarget, env: Env): StartedTarget {
  const missing: string[] = [];
  const read = (value: string | FromEnv): string => {
    if (typeof value === 'string') return value;
    const found = env[value.env];
    if (!found) missing.push(value.env);
    return found ?? '';
  };
  const url = read(target.baseUrl);
  const credentials = target.credentials && credentialsOfConfig(target.credentials, read);
  const other = target.otherCredentials && credentialsOfConfig(target.otherCredentials, read);
  if (missing.length > 0) {
    throw new TargetError(
      `The environment does not set ${missing.join(', ')}: set it and try again.`,
    );
  }
  return {
    url,
    output: '',
    failure: undefined,
    stop: async () => {},
    ...(credentials && { credentials }),
    ...(other && { otherCredentials: other }),
  };
}

/** `node` and `speclock` are the ones that run now, whatever PATH says. */
function programOf([program = '', ...args]: readonly string[]): [string, string[]] {
  if (program === 'node') return [process.execPath, args];
  if (program !== 'speclock') return [program, args];
  const main = import.meta.url.endsWith('.ts') ? '../main.ts' : '../main.js';
  return [process.execPath, [fileURLToPath(new URL(main, import.meta.url)), ...args]];
}

/** How a program ended that did not end as it was asked to. */
function endOf({ exitCode, signalCode }: ChildProcess): string | undefined {
  if (signalCode !== null) {
    return signalCode === 'SIGTERM' || signalCode === 'SIGKILL' ? undefined : signalCode;
  }
  return exitCode === null || exitCode === 0 ? undefined : `exit code ${exitCode}`;
}

async function startCommand(
  { command }: CommandTarget,
  cwd: string,
  env: Env,
  signal?: AbortSignal,
): Promise<StartedTarget> {
  signal?.throwIfAborted();
  const [program, args] = programOf(command);
  const child = spawn(program, args, { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-outputLimit);
  });
  let spawnError: Error | undefined;
  child.on('error', (error) => {
    spawnError = error;
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const killNow = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killNow);

  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const timer = setTimeout(killNow, stopLimit);
    await closed;
    clearTimeout(timer);
    process.off('exit', killNow);
  };

  const lines = createInterface({ input: child.stdout });
  const timeout = AbortSignal.timeout(startLimit);
  const interrupted = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
  const first = await new Promise<string | undefined>((resolve) => {
    lines.once('line', resolve);
    closed.then(() => resolve(undefined));
    interrupted.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const ready = first === undefined ? undefined : readyLine(first);
  if (ready === undefined) {
    await stop();
    signal?.throwIfAborted();
    const why =
      first !== undefined
        ? `its first line is not the JSON of a target that is ready: ${first.slice(0, 200)}`
        : spawnError !== undefined
          ? spawnError.message
          : timeout.aborted
            ? `it did not become ready within ${startLimit / 1000} s`
            : `it ended with ${endOf(child) ?? 'exit code 0'}`;
    const said = output.trim() === '' ? '' : ` Its last words:\n${output.trim().slice(-2000)}`;
    throw new TargetError(`${command.join(' ')} could not be started: ${why}.${said}`);
  }
  return {
    url: ready.url,
    ...(ready.credentials && { credentials: ready.credentials }),
    ...(ready.otherCredentials && { otherCredentials: ready.otherCredentials }),
    get output() {
      return output;
    },
    get failure() {
      return endOf(child);
    },
    stop,
  };
}
