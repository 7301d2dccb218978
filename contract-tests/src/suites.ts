import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Outcome } from './exchange.ts';
import { runFile } from './run-file.ts';
import type { Generation, RunningTarget } from './target.ts';

const suites: readonly { readonly suite: string; readonly generation: Generation }[] = [
  { suite: 'sign-in.ts', generation: 'current' },
  { suite: 'group-life.ts', generation: 'current' },
  { suite: 'client.ts', generation: 'current' },
  { suite: 'client.ts', generation: 'next' },
];

/** A run was interrupted. The message says what became of the groups that it had made. */
export class Interruption extends Error {
  override readonly name = 'Interruption';

  constructor(removals: readonly string[]) {
    super(['Interrupted.', ...removals].join('\n'));
  }
}

/** The uvu suites, each in a process of its own. */
export async function runSuites({
  name: target,
  url,
  credentials,
  stateful,
  generations,
  env,
  signal,
}: RunningTarget): Promise<Outcome[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'speclock-suites-'));
  try {
    const outcomes: Outcome[] = [];
    for (const { suite, generation } of suites) {
      if (!generations.includes(generation)) continue;
      const file = path.join(folder, `${generation}-${suite}.ndjson`);
      const told = { target, url, credentials, stateful, generation, outcomes: file };
      const input = JSON.stringify(told);
      const { code, output } = await runFile(
        path.resolve(import.meta.dirname, '../suites', suite),
        { ...env, SPECLOCK_SUITE: input },
        signal,
      );
      if (signal?.aborted)
        throw new Interruption(output.match(/(?:Removed|Could not remove) group .*/g) ?? []);
      const found = (await readFile(file, 'utf8').catch(() => ''))
        .split('\n')
        .filter(Boolean)
        .map((line): Outcome => JSON.parse(line));
      outcomes.push(...found);
      if (code !== 0 && !found.some(({ status }) => status === 'failed')) {
        outcomes.push({
          target,
          operation: '(none)',
          layer: 'suite',
          name: suite,
          status: 'failed',
          ms: 0,
          detail: `ended with exit code ${code}\n${output}`,
        });
      }
    }
    return outcomes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
