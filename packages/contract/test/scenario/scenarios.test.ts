// Each scenario fires on a service with a fault of its kind, and is silent on the same service without it.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { scenarios } from '../../src/scenario/index.ts';
import { bookingsGround } from '../proving-ground/bookings/server.ts';
import { depot } from '../proving-ground/depot/depot.ts';
import type { Ground } from '../proving-ground/ground.ts';
import { library } from '../proving-ground/library/library.ts';
import { type Measured, measure, modelOfGround } from '../proving-ground/measure.ts';
import { orders } from '../proving-ground/orders/orders.ts';

const table: Readonly<Record<string, readonly [ground: Ground, fault: string]>> = {
  'head-differs': [library, 'head-of-books-refused'],
  'created-not-found': [library, 'wrong-location-of-an-author'],
  'unmade-found': [library, 'tag-named-proto-found'],
  'not-stored': [library, 'bio-forgotten'],
  'value-garbled': [bookingsGround, 'bio-loses-lines'],
  'digits-lost': [library, 'weight-rounded'],
  'form-not-stored': [depot, 'form-without-effect'],
  'optional-insisted-on': [depot, 'metadata-insisted-on'],
  'read-only-changed': [library, 'id-of-an-author-taken'],
  'trace-left': [library, 'invalid-author-made'],
  'action-lost': [orders, 'cancel-not-stored'],
  'found-elsewhere': [orders, 'address-of-any-customer-read'],
  'precondition-ignored': [orders, 'if-match-ignored'],
  'revalidation-wrong': [orders, 'any-etag-is-the-present-one'],
  'put-not-idempotent': [library, 'second-put-conflicts'],
  'put-status-wrong': [bookingsGround, 'new-room-answered-200'],
  'key-ignored': [orders, 'idempotency-key-ignored'],
  'lost-at-once': [bookingsGround, 'same-login-at-once-accepted'],
  'duplicate-accepted': [bookingsGround, 'same-login-accepted'],
  'batch-wrong': [bookingsGround, 'batch-counts-wrong'],
  'table-wrong': [bookingsGround, 'export-not-quoted'],
  'name-changed': [library, 'plus-in-a-path-is-a-space'],
  'bytes-changed': [depot, 'line-ends-changed'],
  'file-name-changed': [depot, 'file-name-cut-at-quote'],
  'page-wrong': [library, 'size-ignored'],
  'sort-wrong': [library, 'sort-ignored'],
  'filter-wrong': [library, 'status-filter-ignored'],
  'job-unsettled': [depot, 'export-runs-again'],
  'existence-leaked': [library, 'author-of-another-forbidden'],
  'delete-not-idempotent': [library, 'second-delete-takes-another'],
  'used-after-delete': [library, 'deleted-author-still-read'],
  'sequence-wrong': [library, 'new-loan-not-found'],
};

/** What no ground does wrong: tests of their own show it. */
const elsewhere = ['default-ignored'];

const models = new Map(
  [library, depot, orders, bookingsGround].map((ground) => [ground, modelOfGround(ground)]),
);

test('every scenario stands in the table, and nothing else does', () => {
  const all = [...Object.keys(table), ...elsewhere];
  assert.equal(all.toSorted(), scenarios.map(({ name }) => name).toSorted());
});

for (const [code, [ground, id]] of Object.entries(table)) {
  const fault = ground.faults.find((one) => one.id === id);
  const model = models.get(ground);
  if (fault === undefined || model === undefined) throw new Error(`no fault ${id}`);
  // Of the fault's operations what this scenario does, so that nothing else is found before it.
  const only = fault.operations.map((operation) => `${operation}/stateful/${code}`);

  test(`${code}: found where ${id}`, async () => {
    const broken = await measure(ground, model, 1, fault, only);
    assert.ok(codesOf(broken).includes(code), `found: ${codesOf(broken).join(', ') || 'nothing'}`);
  });

  test(`${code}: not found in the clean ${ground.name}`, async () => {
    const clean = await measure(ground, model, 1, undefined, only);
    assert.ok(clean.verdicts > clean.notRun.length, 'nothing was played');
    assert.equal([codesOf(clean), clean.unsettled.length], [[], 0]);
  });
}

function codesOf({ failed }: Measured): string[] {
  return failed.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  );
}

test.run();
