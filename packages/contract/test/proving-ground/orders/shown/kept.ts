import type { state } from '../faults/state.ts';
import {
  address,
  asked,
  customer,
  first,
  grace,
  inside,
  line,
  made,
  order,
  other,
  report,
} from '../samples.ts';
import { member, type Shown, status } from './shown.ts';

type Kept = Pick<
  typeof state,
  Exclude<keyof typeof state, keyof typeof import('./found.ts').shownFound>
>;

const home = `${grace}/addresses/home`;
const none = undefined;
const stale = { 'if-match': '"old"' };
const horse = '\u{1f40e}';
/** What is read of something that was just made. */
const read =
  (path: string, body: object, name: string): Shown[2] =>
  async (client) =>
    inside((await client.send('GET', await made(client, path, body))).json, `data.${name}`);
const newCustomer = (change: object, name: string) => read('/customers', customer(change), name);
const newOrder = (change: object, name: string) => read('/orders', order(change), name);
const changed = (change: object, name: string) =>
  member(`data.${name}`, ['PATCH', first, change], ['GET', first]);
const gone =
  (...last: readonly [method: string, path: string]): Shown[2] =>
  async (client) => {
    const path = await made(client, '/customers', customer());
    await client.send('DELETE', path);
    return (await client.send(last[0], last[1] || path)).status;
  };

export const shownKept: { readonly [id in keyof Kept]: Shown } = {
  'deleted-customer-still-read': [404, 200, gone('GET', '')],
  'address-stays': [404, 200, status(['DELETE', home], ['GET', home])],
  'all-addresses-deleted': [
    1,
    0,
    member(
      'meta.total',
      ['PUT', `${grace}/addresses/work`, address()],
      ['DELETE', home],
      ['GET', `${grace}/addresses`],
    ),
  ],
  'email-of-the-deleted-stays-taken': [
    201,
    409,
    async (client) => {
      await client.send('DELETE', await made(client, '/customers', customer()));
      return (await client.send('POST', '/customers', customer())).status;
    },
  ],
  'wrong-location-of-an-order': [
    200,
    404,
    async (client) => {
      const { headers } = await client.send('POST', '/orders', order());
      const path = String(headers['location']).replace('/api/v2', '');
      return (await client.send('GET', path)).status;
    },
  ],
  'report-location-of-orders': [
    'reports',
    'orders',
    async (client) => {
      const { headers } = await client.send('POST', '/reports', report(), asked);
      return headers['location']?.split('/')[3];
    },
  ],
  'last-of-an-import-lost': [
    200,
    404,
    async (client) => {
      const customers = ['a', 'b', 'c'].map((name) => customer({ email: `${name}@mail.example` }));
      const { json } = await client.send('POST', '/bulk/customers', { customers });
      return (await client.send('GET', `/customers/${inside(json, 'data.2.customer_id')}`)).status;
    },
  ],
  'order-of-another-read': [404, 200, status(['GET', first, none, other])],
  'order-of-another-cancelled': [404, 200, status(['POST', `${first}/cancel`, none, other])],
  'customer-of-another-changed': [404, 200, status(['PATCH', grace, { name: 'G' }, other])],
  'addresses-of-another-read': [404, 200, status(['GET', `${grace}/addresses`, none, other])],
  'report-of-another-read': [
    404,
    200,
    async (client) => {
      const path = await made(client, '/reports', report(), asked);
      return (await client.send('GET', path, none, other)).status;
    },
  ],
  'customer-of-another-shop-taken': [409, 201, status(['POST', '/orders', order(), other])],
  'email-taken-by-another-shop': [
    201,
    409,
    status(['POST', '/customers', customer({ email: 'grace@mail.example' }), other]),
  ],
  'address-of-any-customer-read': [
    404,
    200,
    async (client) => {
      const path = await made(client, '/customers', customer());
      return (await client.send('GET', `${path}/addresses/home`)).status;
    },
  ],
  'id-of-a-customer-taken': [
    false,
    true,
    async (client) => {
      const id = 'cus_ffffffffffff';
      return (await made(client, '/customers', customer({ id }))).endsWith(id);
    },
  ],
  'status-taken-from-the-body': ['placed', 'shipped', newOrder({ status: 'shipped' }, 'status')],
  'tags-sorted': [['b', 'a'], ['a', 'b'], newCustomer({ tags: ['b', 'a'] }, 'tags')],
  'name-normalised': ['e\u0301', '\u00e9', newCustomer({ name: 'e\u0301' }, 'name')],
  'name-escaped-for-html': ['A & B', 'A &amp; B', newCustomer({ name: 'A & B' }, 'name')],
  'astral-reference-garbled': [horse, '\ufffd', newOrder({ reference: horse }, 'reference')],
  'erp-number-rounded': [
    true,
    false,
    async (client) => {
      const body = JSON.stringify(order()).replace('{', '{"erp_number":9007199254740993,');
      const { json } = await client.send('POST', '/orders', body);
      const { text } = await client.send('GET', `/orders/${inside(json, 'data.id')}`);
      return text.includes('9007199254740993');
    },
  ],
  'location-rounded': [
    0.1,
    Math.fround(0.1),
    member(
      'data.location.lat',
      ['PUT', home, address({ location: { lat: 0.1, lng: 0.5 } })],
      ['GET', home],
    ),
  ],
  'tax-rates-forgotten': [
    19.5,
    none,
    newOrder({ lines: [line({ tax_rate: 19.5 })] }, 'lines.0.tax_rate'),
  ],
  'metadata-proto-lost': [
    true,
    false,
    async (client) => {
      const body = JSON.stringify(order()).replace('{', '{"metadata":{"__proto__":"x"},');
      return (await client.send('POST', '/orders', body)).text.includes('"__proto__":"x"');
    },
  ],
  'total-of-the-first-line': [5000, 2500, newOrder({ lines: [line(), line()] }, 'total')],
  'falsy-values-not-changed': ['', 'Ring twice', changed({ note: '' }, 'note')],
  'metadata-replaced': [
    { channel: 'web', floor: '4' },
    { floor: '4' },
    changed({ metadata: { floor: '4' } }, 'metadata'),
  ],
  'metadata-null-kept': [
    { channel: 'web' },
    { channel: 'web', floor: '3' },
    changed({ metadata: { floor: null } }, 'metadata'),
  ],
  'change-resets-placed-at': [
    '2026-01-05T08:00:00.000Z',
    '1970-01-01T00:00:00Z',
    changed({ note: 'x' }, 'placed_at'),
  ],
  'change-keeps-what-is-null': [
    none,
    '+4930123456',
    member('data.phone', ['PATCH', grace, { phone: null }], ['GET', grace]),
  ],
  'change-of-a-customer-replaces': [
    '+4930123456',
    none,
    member('data.phone', ['PATCH', grace, { name: 'G' }], ['GET', grace]),
  ],
  'old-state-answered': ['G', 'Grace Hopper', member('data.name', ['PATCH', grace, { name: 'G' }])],
  'cancel-not-stored': [
    'cancelled',
    'placed',
    member('data.status', ['POST', `${first}/cancel`], ['GET', first]),
  ],
  'change-conflicts-with-itself': [
    200,
    409,
    status(['PATCH', grace, { email: 'grace@mail.example' }]),
  ],
  'same-email-accepted': [
    409,
    201,
    status(['POST', '/customers', customer({ email: 'grace@mail.example' })]),
  ],
  'if-match-ignored': [412, 200, status(['PATCH', grace, { name: 'G' }, stale])],
  'if-match-optional': [428, 200, status(['PATCH', grace, { name: 'G' }, { 'if-match': none }])],
  'etag-stays-the-same': [
    false,
    true,
    async (client) => {
      const before = await client.send('GET', grace);
      await client.send('PATCH', grace, { name: 'G' });
      return (await client.send('GET', grace)).headers['etag'] === before.headers['etag'];
    },
  ],
  'any-etag-is-the-present-one': [
    200,
    304,
    status(['GET', grace, none, { 'if-none-match': '"old"' }]),
  ],
  'idempotency-key-ignored': [
    true,
    false,
    async (client) => {
      const key = { 'idempotency-key': '0b9c8f2e-6a51-4c7d-9e3f-2a4b5c6d7e8f' };
      const one = await made(client, '/orders', order(), key);
      return one === (await made(client, '/orders', order(), key));
    },
  ],
  'refused-order-kept': [
    1,
    2,
    member(
      'meta.total',
      ['POST', '/orders', order({ customer_id: 'cus_ffffffffffff' })],
      ['GET', '/orders'],
    ),
  ],
  'refused-change-made': [
    'Grace Hopper',
    'G',
    member('data.name', ['PATCH', grace, { name: 'G' }, stale], ['GET', grace]),
  ],
  'refused-removal-drops-addresses': [200, 404, status(['DELETE', grace], ['GET', home])],
  'refused-cancel-changes-reason': [
    'one',
    'two',
    member(
      'data.cancellation.reason',
      ['POST', `${first}/cancel`, { reason: 'one' }],
      ['POST', `${first}/cancel`, { reason: 'two' }],
      ['GET', first],
    ),
  ],
  'invalid-change-half-made': ['Ring twice', 'x', changed({ note: 'x', gift: 5 }, 'note')],
  'invalid-address-stored': [
    'Hull',
    'York',
    member('data.city', ['PUT', home, address({ city: 'York', country: 'x' })], ['GET', home]),
  ],
  'cancelled-order-changed': [
    409,
    200,
    status(['POST', `${first}/cancel`], ['PATCH', first, { note: 'x' }]),
  ],
  'cancelled-order-shipped': [
    409,
    200,
    status(['POST', `${first}/cancel`], ['POST', `${first}/ship`, { carrier: 'dhl' }]),
  ],
  'shipped-order-cancelled': [
    409,
    200,
    status(['POST', `${first}/ship`, { carrier: 'dhl' }], ['POST', `${first}/cancel`]),
  ],
};
