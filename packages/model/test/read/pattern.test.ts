import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Place } from '../../src/place.ts';
import { Problems } from '../../src/problems.ts';
import { readPattern } from '../../src/read/pattern.ts';

const test = suite('readPattern');

const cases: readonly [given: string, want: string, warns: boolean][] = [
  ['^[a-z]+$', '^[a-z]+$', false],
  [String.raw`^[a-zA-Z0-9_\-\:]+$`, String.raw`^[a-zA-Z0-9_\-:]+$`, true],
  [String.raw`^a\-b\_c$`, '^a-b_c$', true],
  [String.raw`^\"\\\:\/$`, String.raw`^"\\:\/$`, true],
  // Nothing else is repaired: what it means is not certain.
  [String.raw`^\y$`, String.raw`^\y$`, false],
  ['(', '(', false],
];

for (const [given, want, warns] of cases) {
  test(given, () => {
    const problems = new Problems();
    assert.is(readPattern(Place.root(given, { file: 'a.yaml', pointer: '' }), problems), want);
    assert.equal(
      problems.list.map(({ code, severity }) => [code, severity]),
      warns ? [['pattern-escape', 'warning']] : [],
    );
  });
}

test.run();
