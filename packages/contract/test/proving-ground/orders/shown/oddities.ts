import type { oddities } from '../faults/oddities.ts';
import { address, asked, customer, first, grace, order, report } from '../samples.ts';
import { type Shown, status } from './shown.ts';

const table = '/exports/orders.csv';
const work = `${grace}/addresses/work`;
const horse = '\u{1f40e}';
const none = undefined;

export const shownOddities: { readonly [id in keyof typeof oddities]: Shown } = {
  'percent-in-a-search-crashes': [200, 500, status(['GET', '/orders?q=%25'])],
  'backward-days-crash': [
    200,
    500,
    status(['GET', '/orders?due_from=2027-01-02&due_to=2027-01-01']),
  ],
  'backward-report-crashes': [
    202,
    500,
    status(['POST', '/reports', report({ to: '2000-01-01' }), asked]),
  ],
  'semicolons-crash': [200, 500, status(['GET', `${table}?delimiter=semicolon`])],
  'customers-of-numbers-crash': [422, 500, status(['POST', '/bulk/customers', { customers: [1] }])],
  'large-total-crashes': [200, 500, status(['GET', '/orders?max_total=2147483648'])],
  'truncated-json-crashes': [400, 500, status(['POST', '/orders', '{"lines":['])],
  'empty-body-crashes': [400, 500, status(['PUT', work, ''])],
  'gzip-crashes': [
    415,
    500,
    status(['POST', '/customers', customer(), { 'content-encoding': 'gzip' }]),
  ],
  'charset-utf-8-refused': [
    201,
    415,
    status(['POST', '/orders', order(), { 'content-type': 'application/json; charset=utf-8' }]),
  ],
  'plain-text-taken-for-json': [
    415,
    201,
    status(['POST', '/orders', order(), { 'content-type': 'text/plain' }]),
  ],
  'customer-patched-with-plain-json': [
    415,
    200,
    status(['PATCH', grace, { name: 'G' }, { 'content-type': 'application/json' }]),
  ],
  'lone-surrogate-crashes': [201, 500, status(['POST', '/orders', order({ note: '\ud800' })])],
  'astral-city-crashes': [201, 500, status(['PUT', work, address({ city: horse })])],
  'apostrophe-in-a-name-refused': [
    201,
    422,
    status(['POST', '/customers', customer({ name: "O'Neill" })]),
  ],
  'newline-in-a-note-refused': [200, 422, status(['PATCH', first, { note: 'a\nb' }])],
  'leap-day-refused': [201, 422, status(['POST', '/orders', order({ due_on: '2028-02-29' })])],
  'metadata-named-constructor-crashes': [
    201,
    500,
    status(['POST', '/orders', order({ metadata: { constructor: 'x' } })]),
  ],
  'address-proto-found': [404, 200, status(['GET', `${grace}/addresses/__proto__`])],
  'weight-zero-taken': [
    406,
    200,
    status(['GET', table, none, { accept: 'text/csv;q=0, application/json' }]),
  ],
  'export-ignores-accept': [406, 200, status(['GET', table, none, { accept: 'application/json' }])],
  'export-needs-no-key': [401, 200, status(['GET', table, none, { 'x-api-key': none }])],
  'order-cancelled-with-any-key': [
    401,
    200,
    status(['POST', `${first}/cancel`, none, { 'x-api-key': 'any' }]),
  ],
  'order-can-be-put': [405, 200, status(['PUT', first, {}])],
  'refused-method-without-allow': [
    'GET, POST, HEAD, OPTIONS',
    undefined,
    async (client) => (await client.send('DELETE', '/orders')).headers['allow'],
  ],
  'options-of-orders-lack-post': [
    'GET, POST, HEAD, OPTIONS',
    'GET, HEAD, OPTIONS',
    async (client) => (await client.send('OPTIONS', '/orders')).headers['allow'],
  ],
  'head-of-a-customer-lacks-etag': [
    true,
    false,
    async (client) => (await client.send('HEAD', grace)).headers['etag'] !== undefined,
  ],
};
