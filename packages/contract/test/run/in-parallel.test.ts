import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inParallel } from '../../src/run/in-parallel.ts';
import { collect } from '../support/collect.ts';

/** Work that is done when it is told so. */
function byHand() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (item: string): Promise<string> =>
    new Promise((resolve) => {
      begun.push(item);
      ends.set(item, () => resolve(item));
    });
  return { begun, work, end: (item: string) => ends.get(item)?.() };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a row comes one after the other, rows side by side, no more than the width', async () => {
  const { begun, work, end } = byHand();
  const all = collect(inParallel([['a1', 'a2'], ['b1'], ['c1']], 2, work));
  await turn();
  assert.equal(begun, ['a1', 'b1']);
  end('b1');
  await turn();
  assert.equal(begun, ['a1', 'b1', 'c1']);
  end('a1');
  await turn();
  assert.equal(begun, ['a1', 'b1', 'c1', 'a2']);
  end('c1');
  end('a2');
  assert.equal((await all).toSorted(), ['a1', 'a2', 'b1', 'c1']);
});

test('an error ends it all, after what was going on', async () => {
  const { begun, work, end } = byHand();
  const failing = (item: string): Promise<string> =>
    item === 'b1' ? Promise.reject(new Error('enough')) : work(item);
  const all = collect(inParallel([['a1', 'a2'], ['b1'], ['c1']], 2, failing));
  const error = all.catch((thrown: unknown) => thrown);
  await turn();
  end('a1');
  assert.is(String(await error), 'Error: enough');
  assert.equal(begun, ['a1']);
});

test('whoever wants no more waits for what is going on, and nothing else begins', async () => {
  const { begun, work, end } = byHand();
  const running = inParallel(
    [
      ['a1', 'a2'],
      ['b1', 'b2'],
    ],
    2,
    work,
  );
  const first = running.next();
  await turn();
  end('a1');
  assert.equal((await first).value, 'a1');
  const ended = running.return();
  await turn();
  end('b1');
  end('a2');
  await ended;
  assert.not(begun.includes('b2'));
});

test('nothing to do is done at once', async () => {
  assert.equal(await collect(inParallel([], 4, async () => 1)), []);
});

test.run();
