import { spawn } from 'node:child_process';
import { root } from './places.ts';

/** What a measured program tells at its end, as the last line of its output. */
export interface Told {
  readonly peakBytes: number;
}

/**
 * Runs a program in a process of its own to its end and answers what it told. Throws an Error when it fails or tells
 * nothing. What it complains of is shown, unless it is to be `quiet`.
 */
export async function run<Answer>(
  args: readonly string[],
  { quiet = false }: { readonly quiet?: boolean } = {},
): Promise<Answer> {
  const { NODE_COMPILE_CACHE: _, NODE_V8_COVERAGE: __, ...env } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', quiet ? 'ignore' : 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const line = output.trimEnd().split('\n').at(-1);
  if (code !== 0 || !line) throw new Error(`node ${args.join(' ')} ended with exit code ${code}`);
  return JSON.parse(line) as Answer;
}

/** For the program itself: tells what it measured, and the most memory that its process had. */
export function tell(answer: Readonly<Record<string, unknown>>): void {
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(`${JSON.stringify({ ...answer, peakBytes })}\n`);
}
