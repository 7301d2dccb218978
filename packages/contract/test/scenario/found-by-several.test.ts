// What takes several requests at once, the same request twice, a list of things, or a table to see.
import { test } from 'uvu';
import { bookingsGround } from '../proving-ground/bookings/server.ts';
import { orders } from '../proving-ground/orders/orders.ts';
import { testFaults } from '../support/faults.ts';

testFaults(bookingsGround, [
  ['not-stored', 'change-of-a-booking-moves-created-at', /sets created_at to another time/],
  ['put-status-wrong', 'new-room-answered-200', /answers 200 when it makes/],
  ['put-status-wrong', 'replaced-room-answered-201', /answers 201 when it replaces/],
  ['precondition-ignored', 'only-new-ignored', /If-None-Match asks for what is not there/],
  ['revalidation-wrong', 'etag-of-a-room-by-chance', /another ETag each time/],
  ['used-after-delete', 'booking-stays-after-its-room', /what it was made in/],
  ['lost-at-once', 'same-login-at-once-accepted', /carries both out/],
  ['lost-at-once', 'members-at-once-share-an-id', /the same id/],
  ['lost-at-once', 'if-match-checked-too-early', /that name the same ETag/],
  ['duplicate-accepted', 'same-login-accepted', /takes a login that another has/],
  ['duplicate-accepted', 'login-changed-to-anothers', /takes a login that another has/],
  ['duplicate-accepted', 'own-login-conflicts', /409 to the login that the thing has/],
  ['batch-wrong', 'batch-makes-the-first-alone', /does not find/],
  ['batch-wrong', 'batch-counts-wrong', /counts 4 that were made/],
  ['batch-wrong', 'batch-in-reverse', /in another order/],
  ['table-wrong', 'export-lacks-the-last', /leaves out 1 of 3/],
  ['table-wrong', 'export-not-quoted', /a line of 6 fields/],
  ['table-wrong', 'export-ignores-starts-from', /whose start is not what starts_from=/],
]);
testFaults(orders, [
  ['key-ignored', 'idempotency-key-ignored', /two things of two requests/],
  ['batch-wrong', 'import-counts-all-as-created', /made and 1 not, of 2/],
  ['table-wrong', 'export-has-all-states', /whose status is not/],
]);

test.run();
