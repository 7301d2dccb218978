import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fastClock, serviceOf } from './support/service.ts';

const job = (jobStatus: string) => ({ body: { jobId: 'j', jobStatus } });

const ends: [statuses: readonly string[], outcome: string][] = [
  [['SUCCESSFUL'], 'success'],
  [['CREATED', 'PROCESSING', 'SUCCESSFUL'], 'success'],
  [['PROCESSING', 'PARTIAL_SUCCESS'], 'partial-success'],
  [['FAILED'], 'failure'],
  [['CANCELLED'], 'failure'],
  [['UNKNOWN', 'RESTING', 'SUCCESSFUL'], 'success'],
];

for (const [statuses, outcome] of ends) {
  test(`a job that is ${statuses.join(', ')} ends in ${outcome}`, async () => {
    const clock = fastClock();
    const { service, calls } = serviceOf(statuses.map(job), { clock });
    const seen: string[] = [];
    const result = await service.jobs.wait('j', {
      onProgress: ({ jobStatus }) => seen.push(jobStatus),
    });
    assert.is(result.outcome, outcome);
    assert.equal(seen, statuses);
    assert.is(result.job.jobStatus, statuses.at(-1));
    assert.is(calls.length, statuses.length);
    assert.is('errors' in result, outcome !== 'success');
  });
}

test('a job of three hours is asked for every 30 seconds in the end, and a short one at once', async () => {
  const clock = fastClock();
  const start = clock.now();
  const hours = 3 * 3_600_000;
  const stop = new AbortController();
  const { service, calls } = serviceOf([job('PROCESSING')], { clock });
  const onProgress = (): void => {
    if (clock.now() - start > hours) stop.abort();
  };
  await service.jobs.wait('j', { onProgress, signal: stop.signal }).catch(() => {});
  assert.equal(clock.slept.slice(0, 3), [200, 200, 200]);
  assert.is(Math.max(...clock.slept), 30_000);
  assert.ok(calls.length < 450, `${calls.length} calls`);
});

test('waiting ends with the reason of the signal', async () => {
  const stop = new AbortController();
  const reason = new Error('enough');
  const { service } = serviceOf([job('PROCESSING')], { clock: fastClock() });
  const error = await service.jobs
    .wait('j', { signal: stop.signal, onProgress: () => stop.abort(reason) })
    .catch((caught: unknown) => caught);
  assert.is(error, reason);
});

test('waiting ends with its time, whatever the status', async () => {
  const end = new AbortController();
  const over = new DOMException('over', 'TimeoutError');
  const asked: number[] = [];
  const clock = {
    ...fastClock(),
    deadline(milliseconds: number) {
      asked.push(milliseconds);
      return end.signal;
    },
  };
  const { service, calls } = serviceOf([job('WHO_KNOWS')], { clock });
  const error = await service.jobs
    .wait('j', { timeout: 60_000, onProgress: () => calls.length > 20 && end.abort(over) })
    .catch((caught: unknown) => caught);
  assert.is(error, over);
  assert.ok(asked.includes(60_000));
});

test('a call that fails in passing is repeated, and the waiting goes on', async () => {
  const { service, calls } = serviceOf(
    [job('PROCESSING'), 'broken', { status: 503, body: {} }, job('SUCCESSFUL')],
    { clock: fastClock() },
  );
  assert.is((await service.jobs.wait({ jobId: 'j' })).outcome, 'success');
  assert.is(calls.length, 4);
});

test('the errors of a job are those of its lines', async () => {
  const { service, calls } = serviceOf([
    job('PARTIAL_SUCCESS'),
    { body: { content: [{ lineNbr: 2, errorMsg: 'bad' }], page: { totalPages: 1 } } },
  ]);
  const result = await service.jobs.wait('j');
  if (result.outcome === 'success') throw new Error('it is none');
  assert.equal(await Array.fromAsync(result.errors), [{ lineNbr: 2, errorMsg: 'bad' }]);
  assert.is(calls[1]?.url, 'https://bank.test/groups/v3/jobs/j/errors?page=0');
});

test.run();
