import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as assert from 'uvu/assert';
import { program } from './program.ts';
import { askForToken, Client } from './sandbox.ts';

/** The program itself, running on a folder, with a client that is signed in. */
export interface SandboxProcess {
  readonly client: Client;
  /** Sends a signal and waits for the end: its exit code, `null` when the signal ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

export interface StartOptions {
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The most that it may write into a file, in blocks of 512 bytes: more fails as on a disk that is full. */
  readonly fileBlocks?: number;
}

/** Starts the program on a folder. Each start has the same key pair. */
export async function startProcess(
  data: string,
  { args = [], environment = {}, fileBlocks }: StartOptions = {},
): Promise<SandboxProcess> {
  const command = [process.execPath, program, '--port', '0', '--data', data, ...args];
  const limit = fileBlocks === undefined ? '' : `ulimit -f ${fileBlocks}; `;
  const child = spawn('sh', ['-c', `${limit}exec "$@"`, 'sh', ...command], {
    env: {
      ...process.env,
      ...environment,
      SPECLOCK_SANDBOX_CLIENT_ID: 'c',
      SPECLOCK_SANDBOX_CLIENT_SECRET: 's',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const { url, credentials } = await readyLine(child, () => errors);
  const { status, body } = await askForToken(url, credentials);
  assert.is(status, 200);
  return {
    client: new Client(url, body.access_token),
    async end(signal) {
      child.kill(signal);
      const [code] = await ended;
      return code;
    },
  };
}

/** Runs `work` on the program in a folder of its own, and ends it, whatever happens. */
export async function withProcess(
  options: StartOptions,
  work: (client: Client, data: string) => Promise<void>,
): Promise<void> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'sandbox-process-'));
  const { client, end } = await startProcess(data, options);
  try {
    await work(client, data);
    assert.is(await end('SIGTERM'), 0);
    assert.equal(readdirSync(path.join(data, 'uploads')), []);
  } finally {
    await end('SIGKILL');
    rmSync(data, { recursive: true });
  }
}

async function readyLine(child: ChildProcess, errors: () => string) {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += chunk;
    if (output.includes('\n')) return JSON.parse(output);
  }
  throw new Error(`The sandbox did not start: ${errors()}`);
}
