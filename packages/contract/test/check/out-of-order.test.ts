import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { judge } from '../../src/check/index.ts';
import { exchangeOf } from '../support/exchange.ts';
import { documentOf, modelOf } from '../support/model.ts';

const day = { type: 'string', format: 'date' };
const moment = { type: 'string', format: 'date-time' };
const number = { type: 'number' };
const json = {
  'application/json': {
    schema: {
      type: 'object',
      properties: {
        starts: day,
        ends: day,
        at: moment,
        min_price: number,
        max_price: number,
        n: number,
      },
    },
  },
};
const answers = { '200': { description: 'x' }, '422': { description: 'x' } };
const query = ['from', 'to'].map((name) => ({ name, in: 'query', schema: day }));
const model = modelOf(
  documentOf({
    '/bookings': {
      post: { operationId: 'add', requestBody: { content: json }, responses: answers },
      patch: { operationId: 'change', requestBody: { content: json }, responses: answers },
      get: { operationId: 'list', parameters: query, responses: answers },
    },
  }),
);

const rows: readonly (readonly [
  what: string,
  operation: string,
  aim: string,
  sent: object | string,
  severity: 'warning' | 'error',
])[] = [
  [
    'an end before its start',
    'add',
    '/ends',
    { starts: '2027-03-01', ends: '1993-01-01' },
    'warning',
  ],
  ['an end after its start', 'add', '/ends', { starts: '2027-03-01', ends: '2028-01-01' }, 'error'],
  [
    'an end that stands first',
    'add',
    '/ends',
    { ends: '2027-03-02', starts: '2027-03-01' },
    'error',
  ],
  ['one time alone', 'add', '/ends', { ends: '1993-01-01' }, 'error'],
  [
    'a day and a moment',
    'add',
    '/ends',
    { at: '2027-03-01T00:00:00Z', ends: '1993-01-01' },
    'error',
  ],
  ['a least above the most', 'add', '/min_price', { min_price: 9, max_price: 1 }, 'warning'],
  ['a least below the most', 'add', '/min_price', { min_price: 1, max_price: 9 }, 'error'],
  ['numbers of other things', 'add', '/n', { n: 9, max_price: 1 }, 'error'],
  ['a change of one time of two', 'change', '/ends', { ends: '1993-01-01' }, 'warning'],
  ['a change of both', 'change', '/ends', { starts: '1992-01-01', ends: '1993-01-01' }, 'error'],
  ['a change of something else', 'change', '/n', { n: 1 }, 'error'],
  ['a query that ends before it begins', 'list', 'to', '?from=2027-01-01&to=2026-01-01', 'warning'],
  ['a query that does not', 'list', 'to', '?from=2027-01-01&to=2028-01-01', 'error'],
];

for (const [what, operation, name, sent, severity] of rows) {
  test(`${what} is ${severity === 'error' ? 'not ' : ''}a reason to refuse`, () => {
    const isQuery = typeof sent === 'string';
    const exchange = exchangeOf(model, {
      operation,
      expects: 'accepted',
      template: 'accepted',
      status: 422,
      aim: `format ${isQuery ? 'query' : 'body'} ${name}`,
      ...(isQuery ? { target: `/bookings${sent}` } : { sent: JSON.stringify(sent) }),
    });
    const [finding] = judge(exchange).filter(({ code }) => code === 'valid-refused');
    assert.is(finding?.severity, severity);
  });
}

test.run();
