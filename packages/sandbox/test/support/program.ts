import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

export const program = path.resolve(import.meta.dirname, '../../bin/experience-groups-sandbox.js');

/** How a run of the program ended. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the program; `until` tells from stdout when to call `act`, which has to see to its end. */
export function runProgram(
  args: readonly string[],
  environment: Record<string, string> = {},
  act: (
    child: ChildProcess,
    stdout: string,
    stderr: () => string,
  ) => Promise<void> = async () => {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr, acting] = ['', '', false];
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      if (acting || !stdout.includes('\n') || !stdout.startsWith('{"ready":')) return;
      acting = true;
      act(child, stdout, () => stderr)
        .catch(reject)
        .finally(() => child.kill('SIGTERM'));
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
