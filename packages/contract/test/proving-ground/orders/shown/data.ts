import type { data } from '../faults/data.ts';
import { address, customer, first, grace, line, members, order } from '../samples.ts';
import { type Shown, status } from './shown.ts';

type Look = Shown[2];
const newCustomer = (change: object): Look => status(['POST', '/customers', customer(change)]);
const changed = (change: object): Look => status(['PATCH', grace, change]);
const newOrder = (change: object): Look => status(['POST', '/orders', order(change)]);
const newLine = (change: object): Look => newOrder({ lines: [line(change)] });
const change = (patch: object): Look => status(['PATCH', first, patch]);
const put = (patch: object): Look => status(['PUT', `${grace}/addresses/work`, address(patch)]);
const at = (lat: number, lng: number): Look => put({ location: { lat, lng } });
const search = (query: string): Look => status(['GET', `/orders?${query}`]);
const list = (query: string): Look => status(['GET', `/customers?${query}`]);
const imported = (customers: readonly object[]): Look =>
  status(['POST', '/bulk/customers', { customers }]);
const many = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => customer({ email: `a${index}@mail.example` }));
const lines = (count: number): Look => newOrder({ lines: Array(count).fill(line()) });

export const shownData: { readonly [id in keyof typeof data]: Shown } = {
  'email-optional': [422, 201, newCustomer({ email: undefined })],
  'line-without-price-accepted': [422, 201, newLine({ unit_price: undefined })],
  'imported-customer-without-name-accepted': [422, 200, imported([{ email: 'b@mail.example' }])],
  'name-of-any-type-accepted': [422, 201, newCustomer({ name: 5 })],
  'fraction-of-a-cent-accepted': [422, 201, newLine({ unit_price: 12.5, quantity: 2 })],
  'unknown-currency-accepted': [422, 201, newOrder({ currency: 'XXX' })],
  'unknown-status-in-the-list-accepted': [400, 200, search('status=placed,open')],
  'quantity-zero-accepted': [422, 201, newLine({ quantity: 0 })],
  'quantity-1000-accepted': [422, 201, newLine({ quantity: 1000 })],
  'latitude-91-accepted': [422, 201, at(91, 0)],
  'page-size-51-accepted': [400, 200, list('page_size=51')],
  'negative-max-total-accepted': [400, 200, search('max_total=-1')],
  'longitude-minus-180-accepted': [422, 201, at(0, -180)],
  'tax-of-100-accepted': [422, 201, newLine({ tax_rate: 100 })],
  'tax-of-any-step-accepted': [422, 201, newLine({ tax_rate: 19.1 })],
  'empty-reference-accepted': [422, 201, newOrder({ reference: '' })],
  'note-of-501-accepted': [422, 200, change({ note: 'x'.repeat(501) })],
  'long-metadata-accepted': [422, 201, newOrder({ metadata: { a: 'x'.repeat(101) } })],
  'sku-with-more-around-it-accepted': [422, 201, newLine({ sku: 'AB-1001x' })],
  'country-in-lower-case-accepted': [422, 201, put({ country: 'gb' })],
  'any-cursor-accepted': [400, 200, list('cursor=next')],
  'order-id-in-capitals-accepted': [400, 200, status(['GET', '/orders/ORD_0A1B2C3D4E5F'])],
  'born-on-february-30-accepted': [422, 201, newCustomer({ birth_date: '2001-02-30' })],
  'any-email-with-an-at-accepted': [422, 200, changed({ email: 'a b@' })],
  'website-of-any-text-accepted': [422, 201, newCustomer({ website: 'no site' })],
  'time-without-zone-accepted': [400, 200, search('placed_from=2026-01-01T00:00:00')],
  'due-filter-with-a-time-accepted': [400, 200, search('due_from=2026-01-01T00:00:00Z')],
  'erp-number-beyond-int64-accepted': [
    422,
    201,
    status([
      'POST',
      '/orders',
      JSON.stringify(order()).replace('{', '{"erp_number":9223372036854775808,'),
    ]),
  ],
  'order-without-lines-accepted': [422, 201, lines(0)],
  'order-of-51-lines-accepted': [422, 201, lines(51)],
  'import-of-21-accepted': [422, 200, imported(many(21))],
  'same-tag-twice-accepted': [422, 200, changed({ tags: ['a', 'a'] })],
  'same-status-twice-accepted': [400, 200, search('status=placed,placed')],
  'more-about-a-location-accepted': [422, 201, put({ location: { lat: 1, lng: 1, alt: 1 } })],
  'empty-change-accepted': [422, 200, change({})],
  'eleven-metadata-accepted': [422, 201, newOrder({ metadata: members(11) })],
  'null-name-accepted': [422, 200, changed({ name: null })],
  'gift-filter-of-any-text-accepted': [400, 200, search('gift=yes')],
  'number-with-a-tail-accepted': [400, 200, search('min_total=5x')],
  'repeated-page-size-accepted': [400, 200, list('page_size=1&page_size=2')],
  'requester-optional': [
    400,
    202,
    status(['POST', '/reports', { kind: 'sales', from: '2026-01-01', to: '2026-01-02' }]),
  ],
  'shipped-without-body': [400, 200, status(['POST', `${first}/ship`])],
  'quantity-999-refused': [201, 422, newLine({ quantity: 999 })],
  'south-pole-refused': [201, 422, at(-90, 0)],
  'fifty-lines-refused': [201, 422, lines(50)],
  'ten-metadata-refused': [201, 422, newOrder({ metadata: members(10) })],
  'name-counted-in-utf16-units': [201, 422, newCustomer({ name: '\u{1f40e}'.repeat(80) })],
  'sort-by-reference-refused': [200, 400, search('sort=reference')],
  'null-note-refused': [200, 422, change({ note: null })],
  'time-with-an-offset-refused': [200, 400, search('placed_from=2026-01-01T00:00:00%2B01:00')],
  'two-states-refused': [200, 400, search('status=placed,shipped')],
  'cancel-without-body-refused': [200, 400, status(['POST', `${first}/cancel`])],
  'extra-member-of-an-order-refused': [201, 422, newOrder({ channel: 'web' })],
  'tags-needed': [201, 422, newCustomer({})],
};
