import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printable } from '../../src/report/printable.ts';

const cases: readonly { given: string; want: string }[] = [
  { given: 'plain – ünïcödé 🐕', want: 'plain – ünïcödé 🐕' },
  { given: '\u001b[31mred', want: '\\u001b[31mred' },
  { given: 'a\nb.yaml:1:1 error', want: 'a\\u000ab.yaml:1:1 error' },
  { given: 'a\u2028b', want: 'a\\u2028b' },
  { given: '\u202egnp.exe', want: '\\u202egnp.exe' },
  { given: '\u009b31m', want: '\\u009b31m' },
  { given: 'x\u{e0001}', want: 'x\\u{e0001}' },
  { given: '\ud800', want: '\\ud800' },
];

for (const { given, want } of cases) {
  test(`${JSON.stringify(given)} is shown as ${want}`, () => {
    assert.is(printable(given), want);
  });
}

test.run();
