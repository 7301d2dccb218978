import path from 'node:path';
import { run } from '../child.ts';
import { peers } from '../places.ts';
import { median } from '../statistics.ts';
import type { MeasuredContract, PlanTime, RunTime } from './targets.ts';

const rounds = 3;
/** Random values of each operation; a default plan has five. */
const denseCases = 20;
const program = (name: string): string => path.join(import.meta.dirname, name);
const document = path.join(peers, '@octokit/openapi/generated/ghes-3.18.json');

/** Measures the contract engine: medians of three processes each. `log` is told what is being measured. */
export async function measureContract(log: (text: string) => void): Promise<MeasuredContract> {
  log('contract: plans of 1,000 operations');
  const plan = await often<PlanTime>([program('time-plan.ts'), document]);
  const dense = await often<PlanTime>([program('time-plan.ts'), document, String(denseCases)]);
  log('contract: requests to a server that answers at once');
  const trivial = await often<RunTime>([program('time-requests.ts')]);
  log('contract: the default run on the sandbox');
  const sandbox = await often<MeasuredContract['sandbox']>([program('time-sandbox.ts')]);
  return { plan, dense, trivial, sandbox };
}

/** The run of the median time, with the most memory of all. */
async function often<Told extends { readonly time: number; readonly peakBytes: number }>(
  args: readonly string[],
): Promise<Told> {
  const runs: Told[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await run<Told>(args));
  const middle = median(runs.map(({ time }) => time));
  const found = runs.find(({ time }) => time === middle);
  if (found === undefined) throw new Error('a median of an odd number is one of them');
  return { ...found, peakBytes: Math.max(...runs.map(({ peakBytes }) => peakBytes)) };
}
