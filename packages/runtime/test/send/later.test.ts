import nock from 'nock';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConnectionError } from '../../src/index.ts';
import { rejection } from '../support/client.ts';
import { depotClient, depotServes, givenClock, type Outcome } from '../support/depot.ts';

const test = suite('later');

test.before(() => nock.disableNetConnect());
test.after.each(() => nock.cleanAll());
test.after(() => nock.restore());

const busy = [400, { code: 'BUSY' }] as const;
const quota = [500, { code: 'QUOTA' }] as const;
const body = 'text';

test('waits for a service that is busy, as often as it says so, when it is asked to', async () => {
  const clock = givenClock();
  depotServes('PUT', [busy, busy, quota, busy, busy, busy, 200], '/jobs');
  const answer = await depotClient({ clock }).start({ body, waitWhileBusy: true });
  assert.is(answer.status, 200);
  assert.is(answer.request.attempts, 7);
  assert.equal(clock.pauses, [500, 1000, 2000, 4000, 8000, 16_000]);
});

test('returns "later" when it is not asked to wait', async () => {
  for (const outcome of [busy, quota]) {
    depotServes('PUT', [outcome, 200], '/jobs');
    const answer = await depotClient({ clock: givenClock() }).start({ body });
    assert.ok(!answer.ok && answer.code === outcome[1].code && answer.request.attempts === 1);
    nock.cleanAll();
  }
});

test('what the document says of all operations holds for each', async () => {
  depotServes('POST', [quota, 200]);
  const answer = await depotClient({ clock: givenClock() }).add({ body, waitWhileBusy: true });
  assert.is(answer.status, 200);
});

test('tells "later" by status and code, and by nothing else', async () => {
  const others = [[400, { code: 'OTHER' }], [500, { code: 'BUSY' }], 400] satisfies Outcome[];
  for (const other of others) {
    depotServes('PUT', [other, 200], '/jobs');
    const answer = await depotClient({ clock: givenClock() }).start({ body, waitWhileBusy: true });
    assert.is(answer.request.attempts, 1, JSON.stringify(other));
    nock.cleanAll();
  }
  depotServes('PUT', [busy, 200]);
  const answer = await depotClient({ clock: givenClock() }).replace({ body, waitWhileBusy: true });
  assert.is(answer.status, 400);
});

test('waits no longer than the deadline, and as long as it is asked to', async () => {
  const clock = givenClock();
  depotServes('PUT', [[400, { code: 'BUSY' }, { 'retry-after': '9' }], busy, 200], '/jobs');
  const given = { body, waitWhileBusy: true, deadline: 9500 };
  const answer = await depotClient({ clock }).start(given);
  assert.is(answer.status, 400);
  assert.equal(clock.pauses, [9000]);
});

test('without a deadline a busy service is asked again, however long it says', async () => {
  const clock = givenClock();
  depotServes('PUT', [[400, { code: 'BUSY' }, { 'retry-after': '86400' }], 200], '/jobs');
  assert.is((await depotClient({ clock }).start({ body, waitWhileBusy: true })).status, 200);
  assert.equal(clock.pauses, [30_000]);
});

test('waiting is no licence to repeat a call that may have been carried out', async () => {
  depotServes('PUT', [busy, 'ECONNRESET', 200], '/jobs');
  const call = depotClient({ clock: givenClock() }).start({ body, waitWhileBusy: true });
  const error = await rejection(call);
  assert.ok(error instanceof ConnectionError && error.isSent && error.attempts === 2);
});

test('after "later" a refused connection still means that nothing was done', async () => {
  depotServes('PUT', [busy, 'ECONNREFUSED'], '/jobs');
  const client = depotClient({ clock: givenClock(), retry: false });
  const error = await rejection(client.start({ body, waitWhileBusy: true }));
  assert.ok(error instanceof ConnectionError && !error.isSent);
});

test.run();
