import { spawn } from 'node:child_process';
import type { Env } from './target.ts';

/**
 * Runs a file on this Node and gathers the last 20,000 characters of what it prints.
 *
 * When the signal aborts, the file is asked to end by SIGTERM, and waited for: it may have to clean up.
 */
export function runFile(
  file: string,
  env: Env,
  signal?: AbortSignal,
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file], {
      env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (text: string): void => {
      output = (output + text).slice(-20_000);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const end = (): void => {
      child.kill('SIGTERM');
    };
    signal?.addEventListener('abort', end, { once: true });
    child.once('error', reject);
    child.once('close', (code) => {
      signal?.removeEventListener('abort', end);
      resolve({ code, output });
    });
  });
}
