// Lists with cursors in an envelope are walked, sorted and filtered to their end.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { measure, modelOfGround } from '../proving-ground/measure.ts';
import { orders } from '../proving-ground/orders/orders.ts';

const model = modelOfGround(orders);
const faults: readonly (readonly [code: string, id: string, message: RegExp])[] = [
  ['page-wrong', 'first-of-the-next-page-skipped', /are on no page where page_size is/],
  ['page-wrong', 'no-next-page-told', /are on no page where page_size is/],
  ['page-wrong', 'addresses-miscounted', /^The total is \d+, and there are \d+ items/],
  ['sort-wrong', 'sorted-within-the-page', /not in the order/],
  ['filter-wrong', 'next-page-forgets-the-filter', /on later pages whose tier is not/],
  ['filter-wrong', 'first-status-alone-counts', /leaves out .* where status=/],
  ['filter-wrong', 'largest-total-left-out', /leaves out .* where max_total=/],
  ['filter-wrong', 'last-due-day-left-out', /leaves out .* where due_to=/],
  ['filter-wrong', 'placed-before-ignored', /whose placed_at is more than/],
  ['filter-wrong', 'zone-of-a-filter-ignored', /where placed_from=/],
  ['filter-wrong', 'gift-false-means-all', /whose gift is not false/],
  ['filter-wrong', 'q-is-a-pattern', /finds \w+ where q=\w*_\w* was asked for/],
];

for (const [code, id, message] of faults) {
  test(`${code}: ${id}`, async () => {
    const fault = orders.faults.find((one) => one.id === id);
    if (fault === undefined) throw new Error(`no fault ${id}`);
    const only = fault.operations.map((operation) => `${operation}/stateful/${code}`);
    const broken = await measure(orders, model, 1, fault, only);
    const findings = broken.failed.flatMap((one) => one.findings);
    assert.equal([...new Set(findings.map((one) => one.code))], [code]);
    assert.ok(
      findings.some((one) => message.test(one.message)),
      findings.map((one) => one.message).join('\n'),
    );
  });
}

for (const code of ['page-wrong', 'sort-wrong', 'filter-wrong']) {
  test(`${code}: what is right passes`, async () => {
    const lists = ['searchOrders', 'listCustomers', 'listAddresses'];
    const only = lists.map((operation) => `${operation}/stateful/${code}`);
    const { failed, unsettled } = await measure(orders, model, 1, undefined, only);
    assert.equal([failed.length, unsettled.length], [0, 0]);
  });
}

test.run();
