import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { mutations } from '../../../packages/diff/test/mutations/index.ts';
import { root } from '../places.ts';
import type { ContenderName } from './contender-names.ts';
import type { LabelCounts } from './targets.ts';

/** Milliseconds for one pair of small documents; what takes longer is taken to have no end. */
const patience = 3000;

/** Holds a tool against the labelled mutations. One without end, or that ends the process, counts as refused. */
export async function countLabels(name: ContenderName): Promise<LabelCounts> {
  const verdicts: string[] = [];
  while (verdicts.length < mutations.length) {
    verdicts.push(...(await judgeFrom(name, verdicts.length)));
    if (verdicts.length < mutations.length) verdicts.push('refused');
  }
  const count = (verdict: string): number => verdicts.filter((one) => one === verdict).length;
  return {
    right: count('right'),
    missed: count('missed'),
    falseAlarms: count('falseAlarms'),
    refused: count('refused'),
    breaking: mutations.filter(({ level }) => level === 'breaking').length,
  };
}

/** The verdicts from one mutation on, up to one at which the tool comes to no end. */
async function judgeFrom(name: ContenderName, from: number): Promise<string[]> {
  const program = path.join(import.meta.dirname, 'judge-labels.ts');
  const child = spawn(process.execPath, [program, name, `${from}`], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const verdicts: string[] = [];
  const stop = () => child.kill('SIGKILL');
  let timer = setTimeout(stop, patience);
  for await (const verdict of createInterface({ input: child.stdout })) {
    verdicts.push(verdict);
    clearTimeout(timer);
    timer = setTimeout(stop, patience);
  }
  clearTimeout(timer);
  return verdicts;
}
