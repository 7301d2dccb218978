import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { textOf } from '../../src/sample/pattern.ts';
import { seeded } from '../../src/sample/random.ts';

const seeds = Array.from({ length: 40 }, (_, i) => i);

const read = [
  '',
  'abc',
  '^a|bc|d$',
  '^[a-z0-9-]{3,8}$',
  '^[^a-z]+$',
  '^[^\\s/]{2}$',
  '^\\d{4}-\\d{2}(?:-\\d{2})?$',
  '^(?<year>\\d{4})/\\k<year>$',
  '^(a|b)(c|d)\\2\\1$',
  '^(?:(x)|y)*z?$',
  '^\\p{Lu}\\p{Ll}*$',
  '^\\P{L}$',
  '^\\p{Script=Han}$',
  '^[\\p{Nd}_]+$',
  '^.{5}$',
  '^\\u0041\\x42\\u{1F600}\\cA\\t\\/\\.$',
  '^[\\]\\\\^-]$',
  '^[+-]?\\d+(\\.\\d{1,2})?$',
  '^#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})$',
  '^arn:aws:[\\w-]+:\\*$',
  '^😀{2}$',
  '^a{0}b{2,}$',
  '^\\bword\\b$',
];

for (const pattern of read) {
  test(`writes what ${JSON.stringify(pattern)} matches`, () => {
    const expression = new RegExp(pattern, 'u');
    for (const seed of seeds) {
      const text = textOf(pattern, seeded(seed));
      assert.match(text ?? '\uffff', expression);
    }
  });
}

test('what only looks around is passed over', () => {
  assert.is(textOf('^(?=.*9)(?!x)(?<=^)a$', seeded(1)), 'a');
});

test('repeats as often as the length that is asked for', () => {
  const lengths = seeds.map((seed) => textOf('^a+$', seeded(seed), 30)?.length ?? 0);
  assert.ok(Math.max(...lengths) > 20, `${lengths}`);
});

test('no text where there is none, where it would be too long, or for too much work', () => {
  const patterns = ['[]', '^a{100000}$', '(', '((((a{9}){9}){9}){9}){9}', '((?:){9999}){9999}'];
  for (const pattern of patterns) assert.is(textOf(pattern, seeded(1)), undefined, pattern);
});

test.run();
