// What contradicts itself in a job at one look, and what does not.
import type { Json } from '@speclock/schema';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { contradictionIn, stateOf } from '../../src/scenario/job-state.ts';

const done = { state: 'done' };
const times = { created_at: '2026-01-02T03:04:05Z', finished_at: '2026-01-02T03:04:06Z' };

const table: readonly (readonly [given: Json, want: string | undefined])[] = [
  [{ ...done, total: 3, processed: 3, succeeded: 2, failed: 1 }, undefined],
  [{ ...done, total: 3, processed: 2 }, 'state is done, and processed is not total.'],
  [{ ...done, total: 3, processed: 4 }, 'processed is more than total.'],
  [{ state: 'running', total: 3, processed: 2 }, undefined],
  [{ state: 'failed', total: 3, processed: 2 }, undefined],
  [
    { ...done, processed: 3, succeeded: 3, failed: 1 },
    'processed is not the sum of succeeded and failed.',
  ],
  // Something else may have been skipped, or warned of.
  [{ ...done, processed: 3, succeeded: 1, failed: 1, skipped: 1 }, undefined],
  [
    { ...done, rows_total: 3, rows_counted: 3, rows_skipped: 1 },
    'the sum of rows_counted and rows_skipped is more than rows_total.',
  ],
  [{ ...done, rows_total: 3, rows_counted: 2, rows_skipped: 1 }, undefined],
  [
    { ...done, totalCount: 3, successCount: 1, failedCount: 1 },
    'state is done, and the sum of successCount and failedCount is not totalCount.',
  ],
  // Two ways to count the same.
  [{ ...done, rows_total: 3, rows_counted: 3, rows_imported: 3 }, undefined],
  [{ ...done, progress: 99, total: 3, processed: 3 }, undefined],
  // What stands beside the job in an answer is no count of it.
  [{ data: { ...done, total: 3, processed: 3 }, meta: { total: 9, failed: 2 } }, undefined],
  [
    { data: { ...done, total: 3, processed: 2 }, meta: { total: 9 } },
    'data/state is done, and data/processed is not data/total.',
  ],
  [{ ...done, ...times }, undefined],
  [{ ...done, ...times, finished_at: '2026-01-02T03:04:01Z' }, 'finished_at is before created_at.'],
  [{ state: 'running', ...times }, 'finished_at is told while state is running.'],
  [{ state: 'odd word', ...times }, undefined],
  [{ ...done, finished_at: null }, 'finished_at is null while state is done.'],
  [{ state: 'cancelled', finished_at: null }, undefined],
  [[], undefined],
];

for (const [given, want] of table) {
  test(`${JSON.stringify(given)}: ${want ?? 'fine'}`, () =>
    assert.is(contradictionIn(given), want));
}

test('of several words the one that says something is the state', () => {
  const given = { status: 'ok', job: { phase: 'in progress' } };
  assert.equal(stateOf(given), { name: 'job/phase', value: 'in progress', rank: 1 });
});

test.run();
