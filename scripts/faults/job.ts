// A part of what `npm run measure-faults` measures, in a process of its own:
//   node scripts/faults/job.ts <ground> <seed, or dredd> [fault id]…
// Tells of the clean service, or which of the faults were found.
import { tell } from '../../bench/src/child.ts';
import { grounds } from '../../packages/contract/test/proving-ground/measure.ts';
import { dredd, engine } from './tool.ts';

const [name, by = '', ...ids] = process.argv.slice(2);
const ground = grounds.find((one) => one.name === name);
if (ground === undefined) throw new Error(`There is no ground ${name}.`);
const tool = by === 'dredd' ? dredd(ground) : engine(ground, Number(by));
if (ids.length === 0) tell({ ...(await tool.clean()) });
else {
  const found: string[] = [];
  for (const fault of ground.faults.filter(({ id }) => ids.includes(id))) {
    if (await tool.finds(fault)) found.push(fault.id);
  }
  tell({ found });
}
