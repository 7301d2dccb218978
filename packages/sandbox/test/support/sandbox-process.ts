import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import * as assert from 'uvu/assert';
import { askForToken, Client } from './sandbox.ts';

const program = path.resolve(import.meta.dirname, '../../bin/experience-groups-sandbox.js');

/** The program itself, running on a folder, with a client that is signed in. */
export interface SandboxProcess {
  readonly client: Client;
  /** Sends a signal and waits for the end: its exit code, `null` when the signal ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

/** Starts the program on a folder. Each start has the same key pair. */
export async function startProcess(
  data: string,
  ...args: readonly string[]
): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [program, '--port', '0', '--data', data, ...args], {
    env: {
      ...process.env,
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

async function readyLine(child: ChildProcess, errors: () => string) {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += chunk;
    if (output.includes('\n')) return JSON.parse(output);
  }
  throw new Error(`The sandbox did not start: ${errors()}`);
}
