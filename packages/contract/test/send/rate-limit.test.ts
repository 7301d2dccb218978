import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseRateLimit } from '../../src/send/rate-limit.ts';

const given: readonly { text: string; want: ReturnType<typeof parseRateLimit> }[] = [
  { text: '10/s', want: { count: 10, period: 1000 } },
  { text: '100/m', want: { count: 100, period: 60_000 } },
  { text: '5000/h', want: { count: 5000, period: 3_600_000 } },
  { text: '0/s', want: undefined },
  { text: '10', want: undefined },
  { text: '1.5/s', want: undefined },
  { text: '10/d', want: undefined },
  { text: ' 10/s', want: undefined },
  { text: '10/toString', want: undefined },
  { text: '99999999999/s', want: undefined },
];

for (const { text, want } of given) {
  test(`a rate: ${text}`, () => assert.equal(parseRateLimit(text), want));
}

test.run();
