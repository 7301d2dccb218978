import { test } from 'uvu';
import { bookingsGround } from '../proving-ground/bookings/server.ts';
import { orders } from '../proving-ground/orders/orders.ts';
import { testFaults } from '../support/faults.ts';

const code = 'value-garbled';

testFaults(bookingsGround, [
  [code, 'bio-ends-at-an-emoji', /another \/bio than/],
  [code, 'bio-loses-lines', /another \/bio than/],
  [code, 'quotes-of-a-name-doubled', /another \/name than/],
  [code, 'login-that-looks-like-a-number', /another \/login than the "00\d+"/],
  [code, 'equipment-in-lower-case', /another \/equipment\/Two Words than/],
  [code, 'equipment-proto-lost', /another \/equipment\/__proto__ than/],
  [code, 'equipment-of-zero-dropped', /another \/equipment\/\w+ than the 0 /],
  [code, 'score-zero-dropped', /another \/score than the 0 /],
  [code, 'note-that-reads-null', /another \/note than the "null"/],
  [code, 'time-zone-of-start-dropped', /another \/start than/],
]);
testFaults(orders, [
  [code, 'name-escaped-for-html', /another \/name than/],
  [code, 'astral-reference-garbled', /another \/reference than/],
  [code, 'metadata-proto-lost', /another \/metadata\/__proto__ than/],
]);

test.run();
