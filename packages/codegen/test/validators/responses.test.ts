import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { RawResponse } from '../../src/validators/exchange.js';
import { library } from './document.ts';
import { emit, load, told } from './emit.ts';

const { operations } = await load(emit(library));
const json = { 'content-type': 'application/json' };
const problem = { 'content-type': 'application/problem+json; charset=utf-8' };

const passing: readonly (readonly [operation: string, raw: RawResponse, value: object])[] = [
  [
    'getBook',
    { status: 200, headers: { ...json, 'x-left': '5' }, body: { id: 1, title: 'a' } },
    { status: 200, header: { 'X-Left': 5 }, body: { id: 1, title: 'a' } },
  ],
  [
    'getBook',
    { status: 400, headers: problem, body: { title: 'a' } },
    { status: 400, header: {}, body: { title: 'a' } },
  ],
  [
    'getBook',
    { status: 404, headers: json, body: 'ignored' },
    { status: 404, header: {}, body: undefined },
  ],
  [
    'getBook',
    { status: 503, headers: { 'content-type': 'text/html' }, body: 'abc' },
    { status: 503, header: {}, body: 'abc' },
  ],
  ['put-book', { status: 204, headers: {} }, { status: 204, header: {}, body: undefined }],
  ['hasScans', { status: 200, headers: json }, { status: 200, header: {}, body: undefined }],
];

for (const [operation, raw, value] of passing) {
  test(`${operation} answers ${raw.status}`, () => {
    assert.equal(operations[operation]?.response(raw), { ok: true, value });
  });
}

const failing: readonly (readonly [operation: string, raw: RawResponse, ...findings: string[]])[] =
  [
    ['put-book', { status: 200, headers: {} }, '/status status integer'],
    [
      'getBook',
      { status: 200, headers: json, body: { id: 1, title: 'a' } },
      '/header/x-left required undefined',
    ],
    [
      'getBook',
      {
        status: 200,
        headers: { ...json, 'x-left': 'few' },
        body: { title: 1, secret: 5, next: {} },
      },
      '/header/x-left type string',
      '/body/id required undefined',
      '/body/title type integer',
      '/body/secret writeOnly integer',
      '/body/next/id required undefined',
      '/body/next/title required undefined',
    ],
    [
      'getBook',
      { status: 499, headers: json, body: {} },
      '/header/content-type contentType string',
    ],
    ['getBook', { status: 499, headers: problem, body: {} }, '/body/title required undefined'],
    ['getBook', { status: 200, headers: { 'x-left': '5' } }, '/body required undefined'],
    [
      'getBook',
      { status: 503, headers: { 'content-type': 'text/plain' }, body: 'abcd' },
      '/body maxLength string',
    ],
    [
      'lend',
      { status: 200, headers: json, body: [{ id: 1, title: 'a' }, 2] },
      '/body/1 type integer',
    ],
  ];

for (const [operation, raw, ...findings] of failing) {
  test(`${operation} must not answer ${JSON.stringify(raw)}`, () => {
    const result = operations[operation]?.response(raw);
    assert.equal(result && told(result), findings);
  });
}

test('a status that is not declared is told with those that are', () => {
  const result = operations['put-book']?.response({ status: 500, headers: {} });
  assert.equal(result, {
    ok: false,
    findings: [
      {
        pointer: '/status',
        schemaPointer: '#/paths/~1v1~1books~1{bookId}/put/responses',
        keyword: 'status',
        message: 'is not a declared status: 204',
        kind: 'integer',
      },
    ],
  });
});

test.run();
