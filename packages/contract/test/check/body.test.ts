import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { found, type Said } from '../support/exchange.ts';
import { documentOf, modelOf } from '../support/model.ts';

const book = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer' },
    title: { type: 'string', maxLength: 5 },
    secret: { type: 'string', writeOnly: true },
  },
};
const media = (type: string, schema: object) => ({
  get: {
    responses: {
      200: { description: '', content: { [type]: { schema } } },
      304: { description: '' },
    },
  },
});
const model = modelOf(
  documentOf({
    '/json': media('application/json', book),
    '/plus': media('application/vnd.book+json', book),
    '/range': media('application/*', book),
    '/charset': media('application/json; charset=utf-8', book),
    '/any': {
      get: { responses: { 200: { description: '', content: { 'application/json': {} } } } },
    },
    '/none': { get: { responses: { 200: { description: '' } } } },
    '/text': media('text/plain', { type: 'integer', minimum: 1 }),
    '/words': media('text/*', { type: 'string', maxLength: 3 }),
    '/bytes': media('image/png', { type: 'string', format: 'binary' }),
    '/xml': media('application/xml', book),
    '/csv': media('text/csv', { type: 'string', maxLength: 3 }),
    '/rows': media('text/csv', { type: 'array' }),
    '/odd': media('application/json', { type: 'number', multipleOf: 0 }),
  }),
);

const at = (path: string) => ({ operation: `get${path[1]?.toUpperCase()}${path.slice(2)}` });
const right = { id: 1 };
const table: readonly (Said & { readonly what: string; readonly want: string })[] = [
  { ...at('/json'), what: 'a valid body', body: right, want: '' },
  {
    ...at('/json'),
    what: 'a body of another type',
    body: { id: 'x' },
    want: 'body-invalid /body/id',
  },
  { ...at('/json'), what: 'a property that is missing', body: {}, want: 'body-invalid /body/id' },
  {
    ...at('/json'),
    what: 'a text of code points that are two units',
    body: { ...right, title: '😀😀😀😀😀' },
    want: '',
  },
  {
    ...at('/json'),
    what: 'what is writeOnly',
    body: { ...right, secret: 'x' },
    want: 'write-only-leaked /body/secret',
  },
  { ...at('/json'), what: 'no body, no type', want: 'body-missing /body' },
  { ...at('/json'), what: 'no body', type: 'application/json', want: 'body-missing /body' },
  {
    ...at('/json'),
    what: 'a body without a type',
    body: '{"id":1}',
    want: 'content-type-undeclared /header/content-type',
  },
  {
    ...at('/json'),
    what: 'half a body',
    type: 'application/json',
    body: '{"id":',
    want: 'body-malformed /body',
  },
  {
    ...at('/json'),
    what: 'bytes',
    type: 'application/json',
    body: new Uint8Array([0x22, 0xff, 0x22]),
    want: 'body-malformed /body',
  },
  {
    ...at('/json'),
    what: 'a type with parameters and in other case',
    type: 'Application/JSON; Charset="UTF-8"',
    body: '{"id":1}',
    want: '',
  },
  {
    ...at('/json'),
    what: 'another type',
    type: 'text/html',
    body: '<p>',
    want: 'content-type-undeclared /header/content-type',
  },
  {
    ...at('/json'),
    what: 'a type that is none',
    type: 'json',
    body: '{}',
    want: 'content-type-undeclared /header/content-type',
  },
  {
    ...at('/json'),
    what: 'a type said twice',
    type: 'application/json, application/json',
    body: '{}',
    want: 'content-type-undeclared /header/content-type',
  },
  {
    ...at('/json'),
    what: 'JSON of another kind',
    type: 'application/problem+json',
    body: '{"id":1}',
    want: 'content-type-undeclared /header/content-type',
  },
  {
    ...at('/plus'),
    what: 'JSON by its suffix',
    type: 'application/vnd.book+json',
    body: '{"id":1.5}',
    want: 'body-invalid /body/id',
  },
  {
    ...at('/range'),
    what: 'JSON of a range',
    type: 'application/hal+json',
    body: '{}',
    want: 'body-invalid /body/id',
  },
  { ...at('/range'), what: 'bytes of a range', type: 'application/zip', body: 'PK', want: '' },
  {
    ...at('/charset'),
    what: 'a type without its parameter',
    type: 'application/json',
    body: '{}',
    want: 'body-invalid /body/id',
  },
  {
    ...at('/charset'),
    what: 'a type with another parameter',
    type: 'application/json;charset=latin1',
    body: '{}',
    want: 'body-invalid /body/id',
  },
  { ...at('/any'), what: 'any JSON', body: [1], want: '' },
  {
    ...at('/any'),
    what: 'no JSON where any will do',
    type: 'application/json',
    body: '[',
    want: 'body-malformed /body',
  },
  {
    ...at('/none'),
    what: 'a body of which nothing is said',
    type: 'text/html',
    body: '<p>',
    want: '',
  },
  {
    ...at('/odd'),
    what: 'a schema that cannot be evaluated',
    type: 'application/json',
    body: '"x"',
    want: 'schema-not-evaluated? /body',
  },
  { ...at('/json'), what: 'HEAD, without a body', method: 'HEAD', want: '' },
  {
    ...at('/json'),
    what: 'HEAD, with one',
    method: 'HEAD',
    body: right,
    want: 'body-unexpected /body',
  },
  {
    ...at('/json'),
    what: 'HEAD, with the length of the other body',
    method: 'HEAD',
    headers: { 'content-length': '8' },
    want: '',
  },
  {
    ...at('/json'),
    what: '304, with the length of the other body',
    status: 304,
    headers: { 'content-length': '8' },
    want: '',
  },
  {
    ...at('/json'),
    what: '204 of some length',
    status: 204,
    headers: { 'content-length': '8' },
    want: 'status-undeclared /status, body-unexpected /body',
  },
  {
    ...at('/none'),
    what: 'a length that is right',
    body: 'abc',
    headers: { 'content-length': '3' },
    want: '',
  },
  {
    ...at('/none'),
    what: 'a length that is wrong',
    body: 'abc',
    headers: { 'content-length': '4' },
    want: 'length-wrong /header/content-length',
  },
  {
    ...at('/none'),
    what: 'a length of what was packed',
    body: 'abc',
    headers: { 'content-length': '4', 'content-encoding': 'gzip' },
    want: '',
  },
  { ...at('/text'), what: 'a number as text', type: 'text/plain', body: '7', want: '' },
  {
    ...at('/text'),
    what: 'a wrong number as text',
    type: 'text/plain',
    body: '0',
    want: 'body-invalid /body',
  },
  { ...at('/words'), what: 'text of a range', type: 'text/markdown', body: 'abc', want: '' },
  {
    ...at('/words'),
    what: 'text that is too long',
    type: 'text/plain',
    body: 'abcd',
    want: 'body-invalid /body',
  },
  {
    ...at('/words'),
    what: 'text that is no UTF-8',
    type: 'text/plain',
    body: new Uint8Array([0xff]),
    want: 'body-malformed /body',
  },
  {
    ...at('/words'),
    what: 'text that says it is Latin 1',
    type: 'text/plain; charset=iso-8859-1',
    body: new Uint8Array([0xff]),
    want: '',
  },
  {
    ...at('/bytes'),
    what: 'bytes',
    type: 'image/png',
    body: new Uint8Array([0x89, 0xff]),
    want: '',
  },
  {
    ...at('/xml'),
    what: 'XML, which is not read',
    type: 'application/xml',
    body: '<a/>',
    want: 'schema-not-evaluated? /body',
  },
  { ...at('/csv'), what: 'CSV as text', type: 'text/csv', body: 'a,b', want: '' },
  {
    ...at('/csv'),
    what: 'CSV that is too long',
    type: 'text/csv',
    body: 'a,b,c',
    want: 'body-invalid /body',
  },
  {
    ...at('/rows'),
    what: 'CSV as rows, which is not read',
    type: 'text/csv',
    body: 'a',
    want: 'schema-not-evaluated? /body',
  },
];

for (const { what, want, ...said } of table) {
  test(`${want === '' ? 'fine' : 'found'}: ${what}`, () => {
    assert.is(found(model, said), want);
  });
}

test.run();
