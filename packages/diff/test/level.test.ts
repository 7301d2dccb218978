import { test } from 'uvu';
import { equal } from 'uvu/assert';
import type { ChangeDirection, Effect, Level } from '../src/change.ts';
import { levelOf } from '../src/level.ts';

const effects = ['narrows', 'widens', 'replaces', 'none', 'undecided'] as const;

/** By direction, the levels of the effects in the order above. */
const levels: readonly [ChangeDirection, ...Level[]][] = [
  ['request', 'breaking', 'compatible', 'breaking', 'compatible', 'breaking'],
  ['response', 'compatible', 'breaking', 'breaking', 'compatible', 'breaking'],
  ['none', 'compatible', 'compatible', 'compatible', 'compatible', 'compatible'],
];

for (const [direction, ...want] of levels) {
  test(`the levels of effects in direction ${direction}`, () => {
    equal(
      effects.map((effect: Effect) => levelOf(direction, effect).level),
      want,
    );
  });
}

test('an exception gives its level and its reason', () => {
  const { level, reason } = levelOf('response', 'widens', 'enum-grew');
  equal(level, 'warning');
  equal(reason?.startsWith('A reader should expect values'), true);
});

test('an exception holds in its own direction only', () => {
  equal(levelOf('request', 'narrows', 'enum-grew'), { level: 'breaking' });
});

test.run();
