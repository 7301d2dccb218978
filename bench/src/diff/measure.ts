import path from 'node:path';
import { run, type Told } from '../child.ts';
import { peers } from '../places.ts';
import { median } from '../statistics.ts';
import { type ContenderName, contenderNames } from './contender-names.ts';
import { countLabels } from './count-labels.ts';
import type { Comparison, MeasuredDiff } from './targets.ts';

const rounds = 3;
/** What a tool may take of memory, so that one without end comes to one. */
const heap = '--max-old-space-size=2048';

const program = path.join(import.meta.dirname, 'time-diff.ts');
const release = (version: string): string =>
  path.join(peers, `@octokit/openapi/generated/ghes-${version}.json`);

/** Measures `diffApis` and its peers. `log` is told what is being measured. */
export async function measureDiff(log: (text: string) => void): Promise<MeasuredDiff> {
  log('diff: the labelled mutations');
  const labels = await forEach(countLabels);
  log('diff: two releases of GitHub Enterprise Server');
  const releases = await forEach((name) => compare(name, release('3.18'), release('3.19')));
  log('diff: one of them with itself');
  const equal = await forEach((name) => compare(name, release('3.18'), release('3.18')));
  return { labels, releases, equal };
}

async function forEach<Value>(
  measure: (name: ContenderName) => Promise<Value>,
): Promise<Record<ContenderName, Value>> {
  const values: [ContenderName, Value][] = [];
  for (const name of contenderNames) values.push([name, await measure(name)]);
  return Object.fromEntries(values) as Record<ContenderName, Value>;
}

/** Medians of several processes; undefined for a tool that fails, most likely for want of memory. */
async function compare(
  name: ContenderName,
  old: string,
  next: string,
): Promise<Comparison | undefined> {
  const runs: (Told & { readonly time: number })[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      runs.push(await run([heap, program, name, old, next], { quiet: true }));
    }
  } catch {
    return undefined;
  }
  return {
    time: median(runs.map(({ time }) => time)),
    peakBytes: median(runs.map(({ peakBytes }) => peakBytes)),
  };
}
