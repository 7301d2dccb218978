// Holds one tool against the labelled mutations. Use: node judge-labels.ts <contender>
import { mutations } from '../../../packages/diff/test/mutations/index.ts';
import { tell } from '../child.ts';
import type { ContenderName } from './contender-names.ts';
import { contenders } from './contenders.ts';

const isBreaking = contenders[process.argv[2] as ContenderName]();
const counts = { right: 0, missed: 0, falseAlarms: 0, refused: 0 };
for (const { old, next, level } of mutations) {
  const label = level === 'breaking';
  try {
    const verdict = await isBreaking(JSON.stringify(old), JSON.stringify(next));
    counts[verdict === label ? 'right' : label ? 'missed' : 'falseAlarms']++;
  } catch {
    counts.refused++;
  }
}
tell({ ...counts, breaking: mutations.filter(({ level }) => level === 'breaking').length });
