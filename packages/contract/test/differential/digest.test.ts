import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Digest, digestOf } from '../../src/differential/digest.ts';
import { documentOf, modelOf } from '../support/model.ts';

const model = modelOf(
  documentOf({
    '/books': {
      get: {
        operationId: 'listBooks',
        responses: {
          200: { description: 'All.', headers: { 'X-Total': { schema: { type: 'integer' } } } },
        },
      },
    },
  }),
);
const [operation] = model.operations;
if (operation === undefined) throw new Error('no operation');

function digest(body: unknown, target = '/books', headers: Record<string, string> = {}): Digest {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return digestOf({
    operation: operation as NonNullable<typeof operation>,
    request: { target },
    answer: {
      status: 200,
      headers: new Headers({ 'content-type': 'Application/JSON; charset=utf-8', ...headers }),
      body: new TextEncoder().encode(text),
    },
    ...(typeof body !== 'string' && { json: JSON.parse(text) }),
    hide: (shown) => shown.replaceAll('hush', '***'),
    isOfRun: (word) => word === 'qxkzvw' || word === '71',
  });
}

const same: readonly { what: string; a: unknown; b: unknown }[] = [
  {
    what: 'UUIDs',
    a: { key: '0b0c7d0e-92ad-4b0e-9d8e-0d7b9f5c1a11' },
    b: { key: 'F5C1A110-92AD-4B0E-9D8E-0D7B9F5C1A11' },
  },
  { what: 'identifiers by their names', a: { groupId: 12, id: 'a' }, b: { groupId: 40, id: 'b' } },
  { what: 'numbers that the run made', a: { place: 71 }, b: { place: 71 } },
  {
    what: 'instants, however precise and wherever',
    a: { at: 'made 2026-01-02T03:04:05.678Z' },
    b: { at: 'made 2027-11-12T13:14:15+02:00' },
  },
  { what: 'instants as numbers', a: { createdAt: 1 }, b: { createdAt: 1_700_000_000 } },
  { what: 'durations', a: { took: 'PT1.5S', elapsedMs: 3 }, b: { took: 'PT2M', elapsedMs: 9 } },
  {
    what: 'hosts and ports',
    a: { next: 'http://127.0.0.1:4010/books?page=2' },
    b: { next: 'https://books.example/books?page=2' },
  },
  {
    what: 'long tokens',
    a: { cursor: 'eyJhIjoxfQ0123456789' },
    b: { cursor: 'ZXlKaElqb3hmUT09AAAA1' },
  },
  {
    what: 'lists in another order',
    a: { tags: ['b', 'a'], of: [{ n: 1 }, { n: 'x' }] },
    b: { tags: ['a', 'b'], of: [{ n: 'y' }, { n: 2 }] },
  },
  { what: 'members in another order', a: { a: 1, b: 2 }, b: { b: 2, a: 1 } },
  { what: 'unique texts', a: { name: 'qxkzvw' }, b: { name: 'qxkzvw' } },
];

for (const { what, a, b } of same) {
  test(`alike but for ${what}`, () => assert.equal(digest(a), digest(b)));
}

const unlike: readonly { what: string; a: unknown; b: unknown }[] = [
  { what: 'texts', a: { name: 'Dune' }, b: { name: 'Emma' } },
  { what: 'numbers', a: { total: 1 }, b: { total: 2 } },
  { what: 'words that end like an identifier', a: { paid: 1 }, b: { paid: 2 } },
  { what: 'types', a: { id: 1 }, b: { id: '1' } },
  { what: 'null and nothing', a: { name: null }, b: {} },
  { what: 'days', a: { born: '2001-01-01' }, b: { born: '2001-01-02' } },
  { what: 'properties of items', a: [{ a: 1 }, { b: 1 }], b: [{ a: 1 }] },
];

for (const { what, a, b } of unlike) {
  test(`not alike: ${what}`, () => assert.not.equal(digest(a), digest(b)));
}

test('nothing secret is in a digest', () => {
  const { values } = digest({ access_token: 'abc', clientSecret: 'def', name: 'hush now' });
  assert.equal(values, {
    '/access_token': '<secret>',
    '/clientSecret': '<secret>',
    '/name': '"*** now"',
  });
});

test('a list that was asked for in an order keeps it', () => {
  const [a, b] = [
    ['b', 'a'],
    ['a', 'b'],
  ].map((list) => digest(list, '/books?sort=name'));
  assert.not.equal(a, b);
});

test('headers are those that the document declares or HTTP gives a meaning', () => {
  const headers = { 'X-Total': '3', ETag: '"1"', 'X-Powered-By': 'us', Date: 'today' };
  assert.equal(digest('', '/books', headers).headers, ['etag', 'x-total']);
  assert.is(digest('').mediaType, 'application/json');
});

test('a digest stays small, however large the answer is', () => {
  const wide = Object.fromEntries(
    Array.from({ length: 50_000 }, (_, i) => [`p${i}`, 'x'.repeat(900)]),
  );
  let deep: unknown = 1;
  for (let depth = 0; depth < 2000; depth++) deep = { deep };
  for (const body of [wide, deep, Array.from({ length: 50_000 }, (_, i) => ({ [`p${i}`]: i }))]) {
    const size = JSON.stringify(digest(body)).length;
    assert.ok(size < 32_000, String(size));
  }
});

test.run();
