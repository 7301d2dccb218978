import type { Client, HeaderList } from '../client.ts';
import { asked, customer, grace, inside, line, made, order, other, report } from '../samples.ts';
import { member, type Shown } from './shown.ts';

const none = undefined;
const table = '/exports/orders.csv';

/** What a list has under a name, for each item. */
async function each(
  client: Client,
  path: string,
  name: string,
  headers?: HeaderList,
): Promise<unknown[]> {
  const { json } = await client.send('GET', path, none, headers);
  return (inside(json, 'data') as unknown[]).map((item) => inside(item, name));
}

/** Customers with these names and tiers, beside the one that is there. */
async function join(client: Client): Promise<void> {
  for (const [name, tier] of [
    ['Ada', 'gold'],
    ['Bea', 'silver'],
    ['Cy', 'gold'],
  ] as const)
    await client.send(
      'POST',
      '/customers',
      customer({ name, tier, email: `${name}@mail.example` }),
    );
}

/** Orders with these references, days and totals, beside the one that is there (PO 1, 2500). */
async function fill(client: Client): Promise<void> {
  for (const [reference, due_on, unit_price] of [
    ['P_2', '2027-01-02', 50_000],
    ['PX2', '2027-01-03', 900],
  ] as const) {
    const lines = [line({ quantity: 1, unit_price })];
    await client.send('POST', '/orders', order({ reference, due_on, lines, gift: true }));
  }
}

const found =
  (query: string, name = 'reference'): Shown[2] =>
  async (client) => {
    await fill(client);
    return each(client, `/orders?${query}`, name);
  };

/** All references, page by page. */
const paged =
  (query: string): Shown[2] =>
  async (client) => {
    await fill(client);
    const all: unknown[] = [];
    let cursor: unknown = '';
    for (let page = 0; page < 3 && cursor !== null; page++) {
      const next = cursor ? `&cursor=${cursor}` : '';
      const { json } = await client.send('GET', `/orders?page_size=1${query}${next}`);
      all.push(inside(json, 'data.0.reference'));
      cursor = inside(json, 'meta.next_cursor');
    }
    return all;
  };

/** A report as it is each time after it is over, for as many times. */
const ended =
  (name: string, times: number): Shown[2] =>
  async (client) => {
    const path = await made(client, '/reports', report(), asked);
    const all: unknown[] = [];
    while (all.length < times) {
      const { json, status } = await client.send('GET', path);
      const state = inside(json, 'data.state');
      if (all.length > 0 || state === 'done' || state === 'failed')
        all.push(name === 'status' ? status : inside(json, `data.${name}`));
    }
    return all;
  };

const rows = async (client: Client, query = '', headers: HeaderList = {}): Promise<string[]> =>
  (await client.send('GET', `${table}${query}`, none, headers)).text.trimEnd().split('\r\n');

export const shownFound = {
  'deleted-customer-still-listed': [
    ['Grace Hopper'],
    ['Grace Hopper', 'Ada Byron'],
    async (client) => {
      await client.send('DELETE', await made(client, '/customers', customer()));
      return each(client, '/customers', 'name');
    },
  ],
  'customers-of-others-listed': [
    [],
    ['Grace Hopper'],
    (client) => each(client, '/customers', 'name', other),
  ],
  'search-by-customer-sees-all-shops': [
    [],
    ['PO 1'],
    (client) => each(client, '/orders?customer_id=cus_0a1b2c3d4e5f', 'reference', other),
  ],
  'export-has-all-shops': [1, 2, async (client) => (await rows(client, '', other)).length],
  'placed-forever': [
    [],
    ['PO 1'],
    async (client) => {
      await client.send('POST', '/orders/ord_0a1b2c3d4e5f/cancel');
      return each(client, '/orders?status=placed', 'reference');
    },
  ],
  'one-more-than-the-page': [
    1,
    2,
    async (client) => {
      await join(client);
      return (await each(client, '/customers?page_size=1', 'name')).length;
    },
  ],
  'cursor-repeats-a-customer': [
    ['Ada'],
    ['Grace Hopper'],
    async (client) => {
      await join(client);
      return each(client, '/customers?page_size=1&cursor=00000001', 'name');
    },
  ],
  'next-page-forgets-the-filter': [
    ['Cy'],
    ['Bea', 'Cy'],
    async (client) => {
      await join(client);
      return each(client, '/customers?tier=gold&cursor=00000003', 'name');
    },
  ],
  'first-of-the-next-page-skipped': [['PO 1', 'P_2', 'PX2'], ['PO 1', 'PX2'], paged('')],
  'every-page-is-the-first': [['PO 1', 'P_2', 'PX2'], ['PO 1', 'PO 1', 'PO 1'], paged('')],
  'no-next-page-told': [['PO 1', 'P_2', 'PX2'], ['PO 1'], paged('')],
  'total-of-the-page': [
    2,
    1,
    member('meta.total', ['POST', '/orders', order()], ['GET', '/orders?page_size=1']),
  ],
  'addresses-miscounted': [1, 2, member('meta.total', ['GET', `${grace}/addresses`])],
  'import-counts-all-as-created': [
    1,
    2,
    member('meta.created', ['POST', '/bulk/customers', { customers: [customer(), customer()] }]),
  ],
  'totals-sorted-as-text': [[900, 2500, 50_000], [2500, 50_000, 900], found('sort=total', 'total')],
  'descending-ignored': [[50_000, 2500, 900], [900, 2500, 50_000], found('sort=-total', 'total')],
  'sorted-within-the-page': [[900], [2500], found('sort=total&page_size=1', 'total')],
  'customer-filter-ignored': [[], ['PO 1', 'P_2', 'PX2'], found('customer_id=cus_ffffffffffff')],
  'first-status-alone-counts': [['PO 1', 'P_2', 'PX2'], [], found('status=shipped,placed')],
  'largest-total-left-out': [[900, 2500].toReversed(), [900], found('max_total=2500', 'total')],
  'last-due-day-left-out': [['PO 1', 'P_2'], ['PO 1'], found('due_to=2027-01-02')],
  'placed-before-ignored': [
    [],
    ['PO 1', 'P_2', 'PX2'],
    found('placed_before=2026-01-01T00:00:00Z'),
  ],
  'zone-of-a-filter-ignored': [
    ['PO 1'],
    [],
    (client) => each(client, '/orders?placed_from=2026-01-05T09:00:00%2B01:00', 'reference'),
  ],
  'gift-false-means-all': [['PO 1'], ['PO 1', 'P_2', 'PX2'], found('gift=false')],
  'q-is-a-pattern': [['P_2'], ['P_2', 'PX2'], found('q=P_2')],
  'export-has-all-states': [1, 2, async (client) => (await rows(client, '?status=shipped')).length],
  'delimiters-not-quoted': [
    '"a,b"',
    'a',
    async (client) => {
      await client.send('POST', '/orders', order({ reference: 'a,b' }));
      return (await rows(client))[2]?.match(/"[^"]*"|[^,]+/g)?.[3];
    },
  ],
  'done-report-runs-again': [['done', 'done'], ['done', 'running'], ended('state', 2)],
  'done-report-fails-later': [
    ['done', 'done', 'done'],
    ['done', 'done', 'failed'],
    ended('state', 3),
  ],
  'done-report-vanishes': [[200, 200], [200, 404], ended('status', 2)],
  'end-of-a-report-moves': [
    true,
    false,
    async (client) => {
      const [one, two] = (await ended('finished_at', 2)(client)) as unknown[];
      return one === two;
    },
  ],
  'report-ends-before-it-began': [
    false,
    true,
    async (client) =>
      ((await ended('finished_at', 1)(client)) as string[])[0] === '2020-01-01T00:00:00Z',
  ],
  'rows-do-not-add-up': [[1], [2], ended('rows_counted', 1)],
  'kind-always-sales': [
    'returns',
    'sales',
    member('data.kind', ['POST', '/reports', report({ kind: 'returns' }), asked]),
  ],
} as const satisfies Readonly<Record<string, Shown>>;
