import { connect } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, clientOf, type HeaderList } from './client.ts';
import { orders } from './orders.ts';
import {
  address,
  asked,
  customer,
  first,
  grace,
  inside,
  line,
  made,
  members,
  order,
  other,
  report,
} from './samples.ts';

type Step = readonly [
  want: number,
  method: string,
  path: string,
  body?: unknown,
  headers?: HeaderList,
];

const none = undefined;
const horse = '\u{1f40e}';
const bare = { 'content-type': none };
const dates = 'placed_from=2016-12-31T23:59:60Z&placed_before=2100-01-01t00:00:00%2B01:00';

/** Exchanges that happen one after the other on one service: the status that is due, and the request. */
const steps: readonly Step[] = [
  [200, 'GET', '/customers?page_size=50&tier=gold&email=a@b.example&unknown=1'],
  [400, 'GET', '/customers?email=none'],
  [400, 'GET', '/customers?page_size=1.5'],
  [400, 'GET', '/customers?cursor='],
  [200, 'GET', '/customers?cursor=ffffffff'],
  [400, 'GET', '/customers?unknown=%zz'],
  [422, 'POST', '/customers', customer({ id: 5 })],
  [201, 'POST', '/customers', customer({ name: horse.repeat(80), pin: '123456', phone: null })],
  [409, 'POST', '/customers', customer()],
  [422, 'POST', '/customers', customer({ more: 1 })],
  [422, 'POST', '/customers', customer({ birth_date: '2023-02-29' })],
  [422, 'POST', '/customers', [customer()]],
  [400, 'POST', '/customers', '{"name":"A"'],
  [400, 'POST', '/customers'],
  [400, 'POST', '/customers', Buffer.from([0x7b, 0xff, 0x7d])],
  [400, 'POST', '/customers', `${'['.repeat(5000)}${']'.repeat(5000)}`],
  [413, 'POST', '/customers', customer({ name: 'x'.repeat(300_000) })],
  [415, 'POST', '/customers', customer(), { 'content-type': 'text/plain' }],
  [415, 'POST', '/customers', JSON.stringify(customer()), bare],
  [415, 'POST', '/customers', customer(), { 'content-encoding': 'gzip' }],
  [
    201,
    'POST',
    '/customers',
    customer(),
    { ...other, 'content-type': 'Application/JSON;charset=UTF-8' },
  ],
  [401, 'GET', grace, none, { 'x-api-key': none }],
  [404, 'GET', grace, none, other],
  [400, 'GET', '/customers/constructor'],
  [200, 'HEAD', grace],
  [406, 'GET', grace, none, { accept: 'text/html, application/json;q=0' }],
  [304, 'GET', grace, none, { 'if-none-match': 'W/"2d3e4f-0", "3d4e5f-1"' }],
  [200, 'GET', grace, none, { 'if-none-match': '"3d4e5f-9"' }],
  [412, 'PATCH', grace, { name: 'G' }, { 'if-match': '"3d4e5f-9"' }],
  [428, 'PATCH', grace, { name: 'G' }, { 'if-match': none }],
  [200, 'PATCH', grace, { name: 'G', phone: null }, { 'if-match': '"3d4e5f-1"' }],
  [412, 'PATCH', grace, { name: 'H' }, { 'if-match': '"3d4e5f-1"' }],
  [409, 'PATCH', grace, { email: 'ada@mail.example' }],
  [422, 'PATCH', grace, {}],
  [415, 'PATCH', grace, { name: 'G' }, { 'content-type': 'application/json' }],
  [409, 'DELETE', grace],
  [404, 'GET', `${grace}/addresses/__proto__`],
  [201, 'PUT', `${grace}/addresses/__proto__`, address({ location: { lat: -90, lng: 180 } })],
  [200, 'PUT', `${grace}/addresses/__proto__`, address({ line2: null })],
  [200, 'GET', `${grace}/addresses/__proto__`],
  [201, 'PUT', `${grace}/addresses/constructor`, address()],
  [400, 'PUT', `${grace}/addresses/a%2Fb`, address()],
  [422, 'PUT', `${grace}/addresses/home`, address({ country: 'gb' })],
  [200, 'GET', `${grace}/addresses`],
  [204, 'DELETE', `${grace}/addresses/__proto__`],
  [404, 'DELETE', `${grace}/addresses/__proto__`],
  [201, 'POST', '/orders', order({ metadata: members(10), lines: Array(50).fill(line()) })],
  [
    201,
    'POST',
    '/orders',
    order({ due_on: null, note: null, erp_number: null, more: { deep: [] } }),
  ],
  [201, 'POST', '/orders', order({ reference: `${horse.repeat(39)}\0`, metadata: {} })],
  [422, 'POST', '/orders', order({ lines: [line({ unit_price: 1e21 })] })],
  [422, 'POST', '/orders', JSON.stringify(order()).replace('1250', '1e400')],
  [422, 'POST', '/orders', order({ metadata: { a: null } })],
  [409, 'POST', '/orders', order(), other],
  [400, 'POST', '/orders', order(), { 'idempotency-key': 'one' }],
  [405, 'DELETE', '/orders'],
  [204, 'OPTIONS', '/orders', none, { 'x-api-key': none }],
  [200, 'GET', `/orders?${dates}&due_from=0000-01-01&due_to=2100-12-31&min_total=0&gift=false`],
  [200, 'GET', '/orders?status=placed,shipped&sort=-total&q=%25&max_total=99999999999&page_size=1'],
  [400, 'GET', '/orders?status=placed&status=shipped'],
  [400, 'GET', '/orders?status='],
  [400, 'GET', '/orders?placed_from=2016-12-31T12:30:60Z'],
  [400, 'GET', '/orders?placed_from=2016-12-31%2023:59:59Z'],
  [400, 'GET', '/orders', none, { 'x-request-id': 'none' }],
  [414, 'GET', `/orders?unknown=${'x'.repeat(4000)}`],
  [431, 'GET', '/orders', none, { 'x-long': 'x'.repeat(40_000) }],
  [404, 'GET', '/orders/ord_ffffffffffff'],
  [200, 'PATCH', first, { metadata: { channel: null, ...members(8) }, note: null }],
  [409, 'PATCH', first, { metadata: { ...members(2, 'n') } }],
  [200, 'POST', `${first}/cancel`],
  [409, 'POST', `${first}/cancel`, { reason: null }],
  [409, 'POST', `${first}/ship`, { carrier: 'dhl' }],
  [409, 'PATCH', first, { note: 'x' }],
  [400, 'POST', `${first}/ship`],
  [200, 'GET', first],
  [
    200,
    'POST',
    '/bulk/customers',
    { customers: [customer(), customer({ email: 'b@mail.example' })] },
  ],
  [422, 'POST', '/bulk/customers', { customers: [] }],
  [200, 'GET', '/exports/orders.csv?delimiter=semicolon&status=cancelled'],
  [200, 'HEAD', '/exports/orders.csv'],
  [406, 'GET', '/exports/orders.csv', none, { accept: 'application/json' }],
  [400, 'POST', '/reports', report()],
  [202, 'POST', '/reports', report(), asked],
  [422, 'POST', '/reports', report({ from: '2026-13-01' }), asked],
  [404, 'GET', '/reports/rep_ffffffffffff'],
];

async function withClient(use: (client: Client, url: string) => Promise<void>): Promise<void> {
  const ground = await orders.start();
  const client = clientOf(ground);
  try {
    await use(client, ground.url);
    assert.equal(client.complaints, []);
  } finally {
    await ground.close();
  }
}

test('each request has the status that is due, and an answer as the document says', () =>
  withClient(async (client) => {
    for (const [want, ...request] of steps) {
      const { status, text } = await client.send(...request);
      assert.is(status, want, `${request.slice(0, 2).join(' ').slice(0, 200)}: ${text}`);
    }
  }));

test('every cursor leads on until all orders were seen once, whatever the sort', () =>
  withClient(async (client) => {
    for (const unit_price of [3, 1, 2, 1, 3])
      await client.send('POST', '/orders', order({ lines: [line({ unit_price, quantity: 1 })] }));
    for (const [sort, totals] of [
      ['placed_at', [2500, 3, 1, 2, 1, 3]],
      ['total', [1, 1, 2, 3, 3, 2500]],
      ['-total', [2500, 3, 3, 2, 1, 1]],
    ] as const) {
      const seen: unknown[] = [];
      const ids = new Set<unknown>();
      let cursor: unknown = '';
      while (cursor !== null) {
        const next = cursor === '' ? '' : `&cursor=${cursor}`;
        const { json } = await client.send('GET', `/orders?sort=${sort}&page_size=2${next}`);
        for (const item of inside(json, 'data') as unknown[]) {
          seen.push(inside(item, 'total'));
          ids.add(inside(item, 'id'));
        }
        cursor = inside(json, 'meta.next_cursor');
      }
      assert.equal(seen, totals, sort);
      assert.is(ids.size, 6, sort);
    }
  }));

test('a report is queued, running and done, or has failed, and stays so', () =>
  withClient(async (client) => {
    for (const [change, states] of [
      [{}, ['queued', 'running', 'done']],
      [{ to: '2000-01-01' }, ['queued', 'running', 'failed']],
    ] as const) {
      const path = await made(client, '/reports', report(change), asked);
      const seen: unknown[] = [];
      let last: unknown;
      while (last !== states[2]) {
        const { json } = await client.send('GET', path);
        last = inside(json, 'data.state');
        seen.push(last);
      }
      const known: readonly unknown[] = states;
      assert.equal(
        seen,
        seen.toSorted((a, b) => known.indexOf(a) - known.indexOf(b)),
      );
      const one = await client.send('GET', path);
      assert.is((await client.send('GET', path)).text, one.text);
    }
  }));

test('the same Idempotency-Key gives the same order, and none for another body', () =>
  withClient(async (client) => {
    const key = { 'idempotency-key': '0b9c8f2e-6a51-4c7d-9e3f-2a4b5c6d7e8f' };
    const one = await client.send('POST', '/orders', order(), key);
    assert.is((await client.send('POST', '/orders', order(), key)).text, one.text);
    assert.is((await client.send('POST', '/orders', order({ gift: true }), key)).status, 409);
  }));

test('HEAD is GET without its body', () =>
  withClient(async (client) => {
    for (const path of ['/customers', grace, `${grace}/addresses`, first, '/exports/orders.csv']) {
      const { date: _, ...get } = (await client.send('GET', path)).headers;
      const { date: __, ...head } = (await client.send('HEAD', path)).headers;
      assert.equal(head, get, path);
    }
  }));

test('what is not HTTP has the answer 400', () =>
  withClient(async (_, url) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.end('GET\r\n\r\n');
    let text = '';
    for await (const chunk of socket) text += chunk;
    assert.match(text, /^HTTP\/1.1 400 Bad Request\r\n[\s\S]*application\/problem\+json/);
  }));

test.run();
