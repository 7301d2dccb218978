import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Told } from '../child.ts';
import { median } from '../statistics.ts';
import { type Attempt, attempt } from './attempt.ts';
import { layOutBuilt } from './built.ts';
import { compileErrors } from './compile.ts';
import { type ContenderName, contenderNames, contenders } from './contender-names.ts';
import { digitalOcean, github, type Subject, small } from './subjects.ts';
import type { Generation, MeasuredGenerate, Outcome } from './targets.ts';

const rounds = 3;

type Run = Attempt<Told & { readonly time: number; readonly cpu: number }>;

/** Measures `speclock generate` and its peers on three documents. `log` is told what is being measured. */
export async function measureGenerate(
  work: string,
  log: (text: string) => void,
): Promise<MeasuredGenerate> {
  // Before anything of ours runs.
  const load = os.loadavg()[0] ?? 0;
  const built = path.join(work, 'node_modules');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  // What is remembered of runs stands beside the nearest of these, and goes with the folder.
  writeFileSync(path.join(work, 'package.json'), '{"private":true}\n');
  log('generate: building the packages');
  layOutBuilt(built);
  const measure = async (subject: Subject): Promise<Generation> => {
    log(`generate: ${subject.name}`);
    const outcomes = await outcomesOf(subject, path.join(work, 'out'), built, log);
    return { subject, outcomes, again: secondRun(subject, path.join(work, 'again'), built) };
  };
  return {
    load,
    github: await measure(github),
    ...(existsSync(digitalOcean.document) && { digitalOcean: await measure(digitalOcean) }),
    small: await measure(small),
  };
}

/** In rounds, so that a slow moment of the machine does not meet one of them alone. */
async function outcomesOf(
  { document }: Subject,
  work: string,
  built: string,
  log: (text: string) => void,
): Promise<Readonly<Record<ContenderName, Outcome>>> {
  const runs = new Map<ContenderName, Run[]>(contenderNames.map((name) => [name, []]));
  const folderOf = (name: ContenderName): string => path.join(work, name);
  for (let round = 0; round < rounds; round++) {
    for (const [name, done] of runs) {
      if (done.some((one) => 'failure' in one)) continue;
      rmSync(folderOf(name), { recursive: true, force: true });
      mkdirSync(folderOf(name), { recursive: true });
      const program = path.join(import.meta.dirname, `run/${name}.ts`);
      done.push(await attempt([program, document, folderOf(name), built]));
    }
  }
  const outcomes = [...runs].map(([name, done]): [ContenderName, Outcome] => {
    log(`generate: does what ${contenders[name]} printed compile?`);
    return [name, outcomeOf(name, done, folderOf(name))];
  });
  return Object.fromEntries(outcomes) as Record<ContenderName, Outcome>;
}

function outcomeOf(name: ContenderName, runs: readonly Run[], folder: string): Outcome {
  const told = runs.flatMap((one) => ('told' in one ? [one.told] : []));
  const failure = runs.find((one) => 'failure' in one);
  if (failure) return failure;
  const files = globSync('**/*.{ts,js}', { cwd: folder });
  // Its client imports the types that are left out.
  const errors = name === 'speclock-untyped' ? undefined : compileErrors(folder);
  return {
    time: median(told.map(({ time }) => time)),
    cpu: median(told.map(({ cpu }) => cpu)),
    peakBytes: median(told.map(({ peakBytes }) => peakBytes)),
    bytes: files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0),
    ...(errors !== undefined && { errors }),
  };
}

/** What the command takes, from its start to its end, where nothing has changed since it last ran: milliseconds. */
function secondRun({ document }: Subject, folder: string, built: string): number {
  rmSync(folder, { recursive: true, force: true });
  const bin = path.join(built, '@speclock/cli/bin/speclock.js');
  const run = (): { time: number; text: string } => {
    const started = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      [bin, 'generate', '--input', document, '--output', path.join(folder, 'package')],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    return { time: performance.now() - started, text: stderr };
  };
  run();
  const again = Array.from({ length: 5 }, run);
  if (!again.every(({ text }) => text.includes('nothing changed'))) {
    throw new Error(`A second run did something: ${again[0]?.text}`);
  }
  return median(again.map(({ time }) => time));
}
