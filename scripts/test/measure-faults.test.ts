import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Fault, Ground } from '../../packages/contract/test/proving-ground/ground.ts';
import { grounds } from '../../packages/contract/test/proving-ground/measure.ts';
import { printFaults, type Row } from '../faults/table.ts';
import { dredd, engine, type Tool } from '../faults/tool.ts';

function groundOf(name: string): Ground {
  const found = grounds.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

function faultOf({ faults }: Ground, id: string): Fault {
  const found = faults.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

const library = groundOf('library');
const depot = groundOf('depot');

const finds: readonly [tool: string, tool: Tool, ground: Ground, fault: string, found: boolean][] =
  [
    ['Dredd', dredd(library), library, 'deletion-answered-202', true],
    // Its one name has no apostrophe.
    ['Dredd', dredd(library), library, 'apostrophe-in-a-name-crashes', false],
    ['Speclock', engine(library, 1), library, 'deletion-answered-202', true],
    ['Dredd', dredd(depot), depot, 'finished-at-in-words', true],
  ];

for (const [name, tool, ground, fault, found] of finds) {
  test(`${name} ${found ? 'finds' : 'does not find'} ${fault}`, async () => {
    assert.is(await tool.finds(faultOf(ground, fault)), found);
  });
}

for (const ground of [library, depot]) {
  test(`Dredd has nothing to say of a clean ${ground.name}`, async () => {
    const { falseAlarms, operations } = await dredd(ground).clean();
    assert.equal(falseAlarms, []);
    assert.ok(operations > 20);
  });
}

const fault = (id: string, kind: string): Fault => ({ id, kind, operations: ['a'], what: '' });
const faults = [fault('one', 'body/type'), fault('two', 'body/enum'), fault('three', 'head')];
const clean = { falseAlarms: ['a'], operations: 3, requests: 12, seconds: 1.25 };
const row = (tool: string, isEngine: boolean, ...found: string[]): Row => ({
  tool,
  isEngine,
  ground: 'pets',
  clean,
  faults,
  found: new Set(found),
});

test('the tables', () => {
  const rows = [
    row('Speclock, seed 1', true, 'one', 'two', 'three'),
    row('Speclock, seed 2', true, 'one', 'three'),
    row('Dredd', false, 'three'),
  ];
  const text = printFaults(rows, new Map([['pets', 4]]), 'here');
  assert.match(
    text,
    /^\| Speclock, seed 2 \| +pets \| +3 of 4 \| +2 of 3 \| +66\.7 % \| +1 \| +12 \| +1\.[23] \|$/m,
  );
  assert.match(text, /^\| body +\| +2 \| +1 \| +0 \|$/m);
  assert.match(text, /^\| head +\| +1 \| +1 \| +1 \|$/m);
});

test.run();
