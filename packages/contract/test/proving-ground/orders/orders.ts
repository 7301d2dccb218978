import type { Ground } from '../ground.ts';
import { file } from './document.ts';
import { faults } from './faults.ts';
import { startOrders } from './server.ts';
import { keys } from './state.ts';

/** A shop's customers, orders and reports: envelopes, cursors, ETags and states, for two shops with a key each. */
export const orders: Ground = {
  name: 'orders',
  document: file,
  credentials: { keys: { shop_key: keys.first } },
  otherCredentials: { keys: { shop_key: keys.second } },
  faults,
  start: startOrders,
};
