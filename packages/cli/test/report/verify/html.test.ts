// What the page says beside what a browser is needed for: contract-tests/test/verify-report.test.ts.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { verifyHtml } from '../../../src/report/verify/html/page.ts';
import type { VerifyReport } from '../../../src/report/verify/report.ts';
import { hostile, reportOf } from './report.ts';

function withLeftBehind(text: string): VerifyReport {
  const report = reportOf(text);
  const leftBehind = [{ method: 'delete', url: `http://127.0.0.1:1/${text}`, why: text }];
  return { ...report, targets: report.targets.map((one) => ({ ...one, leftBehind })) };
}

test('what a run could not undo is told with the request that would', () => {
  const page = verifyHtml(withLeftBehind('it was answered 403'));
  assert.match(page, '<h2 id="left-behind">Left behind</h2>');
  assert.match(page, '<code>DELETE http://127.0.0.1:1/it was answered 403</code>');
});

test('a run that undid all it did says nothing of it, nor does one of one target of differences', () => {
  const page = verifyHtml(reportOf('createPet'));
  assert.not.match(page, 'Left behind');
  assert.not.match(page, 'Differences');
});

test('no text becomes part of what is left behind', () => {
  for (const text of hostile)
    assert.not.match(verifyHtml(withLeftBehind(text)), /<(?:img|script|b) /);
});

test.run();
