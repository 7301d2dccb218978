import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readResults, uncalled } from '../dredd/results.ts';

test('readResults: a result a line, without what a terminal would obey', () => {
  const passed = { operation: 'a', status: 'passed', ms: 3 } as const;
  const failed = { operation: 'b', status: 'failed', message: 'x\n\u001b[31my\u202e', ms: 0 };
  assert.equal(readResults(`${JSON.stringify(passed)}\n${JSON.stringify(failed)}\n`), [
    passed,
    { ...failed, message: 'x [31my' },
  ]);
  assert.equal(readResults(''), []);
});

test('uncalled: what has no result has failed', () => {
  const result = { operation: 'a', status: 'passed', ms: 3 } as const;
  assert.equal(uncalled(['a'], [result]), []);
  assert.equal(uncalled(['a', 'b'], [result]), [
    { operation: 'b', status: 'failed', message: 'Dredd did not call it.', ms: 0 },
  ]);
});

test.run();
