import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { VerifyEvent } from '../../../src/report/verify/events.ts';
import { showProgress } from '../../../src/report/verify/progress.ts';
import { verdictOf } from './report.ts';

const verdict = (status: 'passed' | 'failed'): VerifyEvent => ({
  kind: 'verdict',
  target: 'here',
  api: 'pets',
  verdict: verdictOf(status, 'createPet'),
});

/** What stderr gets of a run of four cases that take 500 ms each. */
function shown(stderrColumns?: number): string {
  let said = '';
  let time = 0;
  const stderr = { write: (text: string) => (said += text) };
  const io = { cwd: '/', env: {}, stdout: stderr, stderr, isTTY: false };
  const tell = showProgress({ ...io, ...(stderrColumns && { stderrColumns }) }, () => time);
  const cases = { coverage: 3, fuzz: 1 };
  tell({
    kind: 'run',
    seed: 1,
    targets: ['here'],
    apis: [{ name: 'pets', title: 'Pets', file: 'pets.yaml', cases }],
  });
  tell({ kind: 'target', target: 'here', url: 'http://127.0.0.1:1' });
  tell({ kind: 'api', target: 'here', api: 'pets' });
  for (const status of ['passed', 'failed', 'passed'] as const) {
    time += 500;
    tell(verdict(status));
  }
  const outcomes = { passed: 2, failed: 1, unsettled: 0, 'not-run': 0 };
  tell({ kind: 'end', exitCode: 1, outcomes, errors: [] });
  return said;
}

test('without a terminal a phase is one line, when it is done', () => {
  assert.is(shown(), 'verify: here: pets: coverage: 3 cases, 1 failed\n');
});

test('on a terminal one line is written anew, and taken away at the end', () => {
  const lines = shown(200).split('\r');
  assert.equal(lines.slice(2), [
    'verify: here: pets: coverage: 1 of 4 cases, 0 failed, 2 a second, 2 s left\u001b[K',
    'verify: here: pets: coverage: 2 of 4 cases, 1 failed, 2 a second, 1 s left\u001b[K',
    'verify: here: pets: coverage: 3 of 4 cases, 1 failed, 2 a second, 1 s left\u001b[K',
    '\u001b[K',
  ]);
});

test('the line never grows beyond the terminal', () => {
  for (const line of shown(20).split('\r')) {
    assert.ok(line.replace('\u001b[K', '').length < 20, line);
  }
});

test.run();
