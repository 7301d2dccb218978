// Lists with cursors in an envelope, and those with links in a header, are walked, sorted and filtered to their end.
import { test } from 'uvu';
import { bookingsGround } from '../proving-ground/bookings/server.ts';
import { orders } from '../proving-ground/orders/orders.ts';
import { testFaults } from '../support/faults.ts';

testFaults(orders, [
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
]);

testFaults(bookingsGround, [
  ['page-wrong', 'link-to-the-next-page-missing', /are on no page where per_page is/],
  ['page-wrong', 'link-leads-to-the-same-page', /leads to items of the first/],
  ['page-wrong', 'link-skips-a-room', /are on no page where per_page is/],
  ['page-wrong', 'total-count-of-the-page', /^The total is 2/],
  ['sort-wrong', 'sorted-by-text-of-start', /not in the order that sort=start asks/],
  ['filter-wrong', 'attendee-ignored', /whose attendees has no/],
  ['filter-wrong', 'starts-from-excludes-the-time', /where starts_from=/],
  ['filter-wrong', 'starts-before-by-text', /where starts_before=/],
  ['filter-wrong', 'link-loses-the-filter', /on later pages whose kind is not/],
]);

test.run();
