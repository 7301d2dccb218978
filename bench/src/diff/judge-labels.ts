// Asks one tool about the labelled mutations, from one of them on, and prints a line for each: right, missed, falseAlarms
// or refused. Use: node judge-labels.ts <contender> <from>
import { mutations } from '../../../packages/diff/test/mutations/index.ts';
import type { ContenderName } from './contender-names.ts';
import { contenders } from './contenders.ts';

const [name, from] = process.argv.slice(2);
const isBreaking = contenders[name as ContenderName]();

async function judge(old: unknown, next: unknown, label: boolean): Promise<string> {
  try {
    const verdict = await isBreaking(JSON.stringify(old), JSON.stringify(next));
    return verdict === label ? 'right' : label ? 'missed' : 'falseAlarms';
  } catch {
    return 'refused';
  }
}

for (const { old, next, level } of mutations.slice(Number(from))) {
  process.stdout.write(`${await judge(old, next, level === 'breaking')}\n`);
}
