import { spawn } from 'node:child_process';
import { root } from '../places.ts';

/** Milliseconds; what a tool may take, so that one without end comes to one. */
const limit = 180_000;
const heap = '--max-old-space-size=4096';

/** What a program told at its end, as the last line of its output, or why it did not come to it. */
export type Attempt<Told> = { readonly told: Told } | { readonly failure: string };

/** Runs a program in a process of its own, with limits of time and memory. */
export async function attempt<Told>(args: readonly string[]): Promise<Attempt<Told>> {
  const { NODE_COMPILE_CACHE: _, NODE_V8_COVERAGE: __, ...env } = process.env;
  const child = spawn(process.execPath, [heap, ...args], {
    cwd: root,
    env: { ...env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limit,
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (...ended) => resolve(ended));
  });
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  // orval ends as if nothing were.
  if (code === 0 && line.startsWith('{') && !(output + errors).includes('🛑'))
    return { told: JSON.parse(line) };
  return { failure: reasonOf(signal, output + errors) };
}

function reasonOf(signal: string | null, text: string): string {
  if (/heap out of memory/.test(text)) return 'out of memory (4 GB)';
  if (signal === 'SIGTERM') return `no end in ${limit / 1000} s`;
  // By its first error with words; what it prints around is of no use in a table.
  const [, message = ''] = /(?:\b(?:[A-Z]\w*)?Error: |🛑 )([A-Za-z].*)/.exec(text) ?? [];
  return message === '' ? 'failed' : `failed: ${message.slice(0, 60)}`;
}
