import type { Verdict } from '@speclock/contract';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { TargetReport } from '../../../src/report/verify/report.ts';
import { verdictTable } from '../../../src/report/verify/table.ts';

function verdict(operation: string, status: Verdict['status'], answer?: number) {
  const one = { operation, status, ms: 1, ...(answer && { response: { status: answer } }) };
  return { api: 'pets', verdict: one as unknown as Verdict };
}

function table(...reports: Pick<TargetReport, 'verdicts' | 'error'>[]): string[] {
  const named = reports.map((one) => ({ name: 'here', url: 'http://here', coverage: [], ...one }));
  return verdictTable(named).replace(/ +/g, ' ').trim().split('\n');
}

test('a declared answer is counted with its status, and the total tells how many were a success', () => {
  const verdicts = [
    verdict('create', 'passed', 200),
    verdict('create', 'passed', 400),
    verdict('create', 'passed', 400),
    verdict('remove', 'failed', 500),
    verdict('remove', 'failed'),
    verdict('list', 'not-run'),
  ];
  assert.equal(table({ verdicts }), [
    'operation here',
    'create 1 passed (200), 2 passed (400), 3 ms',
    'remove 1 failed (500), 1 failed, 2 ms',
    'list 1 not run, 1 ms',
    'total 3 answered as the document says, 1 of them with success, 2 failed, 1 not run, 6 ms',
  ]);
});

test('a 401 is not counted as passed where the target refused to let anybody in', () => {
  const verdicts = [verdict('create', 'passed', 401), verdict('list', 'passed', 200)];
  assert.equal(table({ verdicts, error: 'It answered 401 to all requests.' }), [
    'operation here',
    'create 1 refused (401), 1 ms',
    'list 1 passed (200), 1 ms',
    'total 1 answered as the document says, all with success, 1 refused, 2 ms',
  ]);
});

test.run();
