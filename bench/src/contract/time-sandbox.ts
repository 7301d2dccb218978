// Runs `speclock verify` as it is run by default on the sandbox of Experience Groups. Use: node time-sandbox.ts
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '@speclock/cli';
import { tell } from '../child.ts';
import { root } from '../places.ts';

interface Line {
  readonly kind: string;
  readonly status?: string;
  readonly exchanges?: readonly unknown[];
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-bench-'));
const file = path.join(folder, 'run.ndjson');
const nowhere = { write: () => true };
const started = performance.now();
const code = await run(
  ['verify', 'experience-groups', '--target', 'sandbox', '--report', `ndjson=${file}`],
  { cwd: root, env: process.env, stdout: nowhere, stderr: nowhere, isTTY: false },
);
const time = performance.now() - started;
const lines = readFileSync(file, 'utf8').trim().split('\n');
rmSync(folder, { recursive: true });
const verdicts = lines
  .map((line): Line => JSON.parse(line))
  .filter(({ kind }) => kind === 'verdict');
const failed = verdicts.filter(({ status }) => status === 'failed').length;
if (code > 1) throw new Error(`speclock verify ended with exit code ${code}`);
// Besides these only signing in and cleaning up make requests.
const requests = verdicts.reduce((sum, { exchanges = [] }) => sum + exchanges.length, 0);
tell({ requests, time, failed });
