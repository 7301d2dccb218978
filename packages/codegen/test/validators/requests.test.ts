import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { RawRequest } from '../../src/validators/exchange.js';
import { library } from './document.ts';
import { emit, load, told } from './emit.ts';

const { operations } = await load(emit(library));
const id = '2f1a4d9e-0000-4000-8000-000000000000';
const json = { 'content-type': 'application/json', 'x-request-id': id };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
const book = { path: { bookId: '1' }, headers: { 'x-request-id': id } };
const file = { stream: true };

type Passing = readonly [operation: string, raw: RawRequest, value: Record<string, unknown>];

const passing: Readonly<Record<string, Passing>> = {
  'what is required alone': [
    'getBook',
    book,
    { path: { bookId: 1 }, query: {}, header: { 'X-Request-Id': id }, cookie: {} },
  ],
  'every parameter, and one that is not declared': [
    'getBook',
    {
      ...book,
      query: 'fields=title,year&filter%5Byear%5D=1999&near=%7B%22x%22%3A1.5%7D&other=1',
      headers: { ...book.headers, cookie: 'a=b; session=s%3B1' },
    },
    {
      path: { bookId: 1 },
      query: { fields: ['title', 'year'], filter: { year: 1999 }, near: { x: 1.5 } },
      header: { 'X-Request-Id': id },
      cookie: { session: 's;1' },
    },
  ],
  'JSON without what is readOnly': [
    'put-book',
    {
      ...book,
      headers: { ...json, 'content-type': 'Application/JSON; charset=utf-8' },
      body: { title: 'a', secret: 'b' },
    },
    {
      path: { bookId: 1 },
      query: {},
      header: { 'X-Request-Id': id },
      cookie: {},
      body: { title: 'a', secret: 'b' },
    },
  ],
  'JSON with a readOnly property of any kind': [
    'put-book',
    { ...book, headers: json, body: { id: 'x', title: 'a', secret: 'b' } },
    {
      path: { bookId: 1 },
      query: {},
      header: { 'X-Request-Id': id },
      cookie: {},
      body: { id: 'x', title: 'a', secret: 'b' },
    },
  ],
  'text that is a number': [
    'put-book',
    { ...book, headers: { ...json, 'content-type': 'text/plain' }, body: '7' },
    { path: { bookId: 1 }, query: {}, header: { 'X-Request-Id': id }, cookie: {}, body: 7 },
  ],
  'binary of a range of media types': [
    'put-book',
    { ...book, headers: { ...json, 'content-type': ['image/png'] }, body: file },
    { path: { bookId: 1 }, query: {}, header: { 'X-Request-Id': id }, cookie: {}, body: file },
  ],
  'a form': [
    'lend',
    { headers: form, body: 'bookId=5&days=1,2&note=a+b%26c&more=x' },
    {
      path: {},
      query: {},
      header: {},
      cookie: {},
      body: { bookId: 5, days: [1, 2], note: 'a b&c', more: 'x' },
    },
  ],
  'a body that need not be': ['lend', {}, { path: {}, query: {}, header: {}, cookie: {} }],
  multipart: [
    'scan',
    {
      headers: multipart,
      body: [
        { name: 'kind', value: 'page' },
        { name: 'page', value: '3' },
        { name: 'file', filename: 'a.png', contentType: 'image/png', value: file },
      ],
    },
    { path: {}, query: {}, header: {}, cookie: {}, body: { kind: 'page', page: 3, file } },
  ],
};

for (const [name, [operation, raw, value]] of Object.entries(passing)) {
  test(`passes: ${name}`, () => {
    const result = operations[operation]?.request(raw);
    assert.equal(result && told(result), []);
    assert.equal(result, { ok: true, value: { body: undefined, ...value } });
  });
}

type Failing = readonly [operation: string, raw: RawRequest, ...findings: string[]];

const failing: Readonly<Record<string, Failing>> = {
  'nothing given': [
    'getBook',
    {},
    '/path/bookId required undefined',
    '/header/x-request-id required undefined',
  ],
  'parameters of the wrong kind': [
    'getBook',
    {
      path: { bookId: 'one' },
      query: 'fields=title,isbn&filter[year]=old&near=%7B',
      headers: { 'x-request-id': 'x', cookie: 'session=s' },
    },
    '/path/bookId type string',
    '/header/x-request-id format string',
    '/query/fields/1 enum string',
    '/query/filter/year type string',
    '/query/near syntax string',
    '/cookie/session minLength string',
  ],
  'a bound': ['getBook', { ...book, path: { bookId: '0' } }, '/path/bookId minimum integer'],
  'JSON content without a property': [
    'getBook',
    { ...book, query: 'near=%7B%7D' },
    '/query/near/x required undefined',
  ],
  'no body': ['put-book', { ...book, headers: json }, '/body required undefined'],
  'an undeclared media type': [
    'put-book',
    { ...book, headers: { ...json, 'content-type': 'text/csv' }, body: 'a' },
    '/header/content-type contentType string',
  ],
  'a media type that is named twice': [
    'put-book',
    {
      ...book,
      headers: { ...json, 'content-type': ['application/json', 'text/plain'] },
      body: { title: 'a', secret: 'b' },
    },
    '/header/content-type contentType array',
  ],
  'no media type': [
    'put-book',
    { ...book, body: {} },
    '/header/content-type contentType undefined',
  ],
  'a wrong body': [
    'put-book',
    { ...book, headers: json, body: { title: '', next: { secret: 1 } } },
    '/body/title minLength string',
    '/body/secret required undefined',
    '/body/next/title required undefined',
    '/body/next/secret type integer',
  ],
  'a body of the wrong kind': [
    'put-book',
    { ...book, headers: json, body: null },
    '/body type null',
  ],
  'text that is no number': [
    'put-book',
    { ...book, headers: { ...json, 'content-type': 'text/plain' }, body: 'x' },
    '/body type string',
  ],
  'a wrong form': [
    'lend',
    { headers: form, body: 'bookId=x&days=1,b' },
    '/body/bookId type string',
    '/body/days/1 type string',
  ],
  'a form that was parsed already': ['lend', { headers: form, body: 5 }, '/body type integer'],
  'a wrong multipart': [
    'scan',
    {
      headers: multipart,
      body: [
        { name: 'kind', value: 'cover' },
        { name: 'kind', value: 'page' },
        { name: 'page', value: file },
        { name: 'more', value: file },
      ],
    },
    '/body/kind enum array',
    '/body/page type object',
    '/body/file required undefined',
    '/body/more additionalProperties object',
  ],
};

for (const [name, [operation, raw, ...findings]] of Object.entries(failing)) {
  test(`fails: ${name}`, () => {
    const result = operations[operation]?.request(raw);
    assert.equal(result && told(result).sort(), findings.sort());
  });
}

test('a finding says where its rule stands', () => {
  const result = operations['put-book']?.request({
    ...book,
    headers: json,
    body: { title: '', secret: 's' },
  });
  assert.equal(result, {
    ok: false,
    findings: [
      {
        pointer: '/body/title',
        schemaPointer: '#/components/schemas/Book/properties/title/minLength',
        keyword: 'minLength',
        message: 'must have at least 1 character',
        kind: 'string',
      },
    ],
  });
});

test.run();
