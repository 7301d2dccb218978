import type { answers } from '../faults/answers.ts';
import { address, asked, customer, first, grace, members, order, report } from '../samples.ts';
import { complaints, member, type Shown, status } from './shown.ts';

const home = `${grace}/addresses/home`;

export const shownAnswers: { readonly [id in keyof typeof answers]: Shown } = {
  'wrong-key-forbidden': [
    401,
    403,
    status(['POST', '/reports', report(), { ...asked, 'x-api-key': 'wrong' }]),
  ],
  'second-cancel-answered-410': [
    409,
    410,
    status(['POST', `${first}/cancel`], ['POST', `${first}/cancel`]),
  ],
  'removal-answered-200': [
    204,
    200,
    async (client) => {
      const { headers } = await client.send('POST', '/customers', customer());
      const path = String(headers['location']).replace('/api/v2', '');
      return (await client.send('DELETE', path)).status;
    },
  ],
  'replaced-address-answered-204': [200, 204, status(['PUT', home, address()])],
  'report-started-with-200': [202, 200, status(['POST', '/reports', report(), asked])],
  'invalid-answered-200': [422, 200, status(['PATCH', first, { note: 5 }])],
  'same-address-twice-conflicts': [200, 409, status(['PUT', home, address()])],
  'export-sent-as-plain-text': [
    [],
    ['text/plain is not declared'],
    complaints(['GET', '/exports/orders.csv']),
  ],
  'export-not-attached': [
    [],
    ['Content-Disposition is missing'],
    complaints(['GET', '/exports/orders.csv']),
  ],
  'patched-without-etag': [[], ['ETag is missing'], complaints(['PATCH', grace, { name: 'G' }])],
  'retry-after-in-words': [
    [],
    ['Retry-After must be integer'],
    complaints(['POST', '/reports', report(), asked]),
  ],
  'export-without-head': [
    [],
    [
      'body must match pattern "^id[,;]status[,;]customer_id[,;]reference[,;]currency[,;]total\\r\\n"',
    ],
    complaints(['GET', '/exports/orders.csv']),
  ],
  'cancelled-spelled-with-one-l': [
    'cancelled',
    'canceled',
    member('data.status', ['POST', `${first}/cancel`]),
  ],
  'shipped-order-lacks-tracking-code': [
    null,
    undefined,
    member('data.shipment.tracking_code', ['POST', `${first}/ship`, { carrier: 'dhl' }]),
  ],
  'last-page-lacks-next-cursor': [
    null,
    undefined,
    member('meta.next_cursor', ['GET', '/customers']),
  ],
  'empty-list-sent-as-null': [[], null, member('data', ['GET', '/customers?tier=gold'])],
  'empty-metadata-sent-as-list': [
    {},
    [],
    member('data.metadata', ['POST', '/orders', order({ metadata: {} })]),
  ],
  'total-as-text': [1, '1', member('meta.total', ['GET', `${grace}/addresses`])],
  'cursor-not-of-its-form': [
    '00000002',
    'n2',
    member('meta.next_cursor', ['POST', '/orders', order()], ['GET', '/orders?page_size=1']),
  ],
  'missing-phone-sent-empty': [
    undefined,
    '',
    member('data.phone', ['PATCH', grace, { phone: null }], ['GET', grace]),
  ],
  'updated-at-without-zone': [
    [],
    ['body/data/updated_at must match format "date-time"'],
    complaints(['PATCH', grace, { name: 'G' }]),
  ],
  'new-customer-shows-its-row': [
    undefined,
    17,
    member('data._row', ['POST', '/customers', customer()]),
  ],
  'rows-skipped-null-while-running': [
    0,
    null,
    member('data.rows_skipped', ['POST', '/reports', report(), asked]),
  ],
  'conflict-lacks-type': [
    'about:blank',
    undefined,
    member('type', ['POST', `${first}/cancel`], ['POST', `${first}/ship`, { carrier: 'dhl' }]),
  ],
  'not-found-in-an-envelope': [
    404,
    undefined,
    member('status', ['GET', `${grace}/addresses/none`]),
  ],
  'metadata-grows-beyond-ten': [
    409,
    200,
    status(
      ['PATCH', first, { metadata: members(8) }],
      ['PATCH', first, { metadata: members(1, 'n') }],
    ),
  ],
  'pin-shown': [undefined, '0000', member('data.pin', ['GET', grace])],
};
