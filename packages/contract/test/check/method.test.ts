import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { found, type Said } from '../support/exchange.ts';
import { documentOf, modelOf, ok } from '../support/model.ts';

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const model = modelOf(
  documentOf(
    {
      '/books': {
        get: { operationId: 'list', responses: ok },
        post: { operationId: 'add', responses: ok },
      },
      '/books/{id}': { parameters: [id], delete: { operationId: 'remove', responses: ok } },
      '/books/new': { get: { operationId: 'fresh', responses: ok } },
      '/private': { get: { operationId: 'private', security: [{ key: [] }], responses: ok } },
      '/options': {
        options: { operationId: 'options', responses: ok },
        get: { operationId: 'o', responses: ok },
      },
    },
    { securitySchemes: { key: { type: 'apiKey', name: 'key', in: 'header' } } },
  ),
);

const undeclared = {
  operation: 'list',
  method: 'DELETE',
  aim: 'undeclared-method method',
  expects: 'refused',
} as const;
const options = { operation: 'list', method: 'OPTIONS', aim: 'options method' } as const;
const table: readonly (Said & { readonly what: string; readonly want: string })[] = [
  { ...undeclared, what: '405 with Allow', status: 405, headers: { allow: 'GET, POST' }, want: '' },
  {
    ...undeclared,
    what: '405 with what every server can',
    status: 405,
    headers: { allow: 'get,POST, HEAD,OPTIONS' },
    want: '',
  },
  { ...undeclared, what: '405 without Allow', status: 405, want: 'method-accepted /header/allow' },
  {
    ...undeclared,
    what: '405 with a method that it refuses',
    status: 405,
    headers: { allow: 'GET, POST, DELETE' },
    want: 'allow-wrong /header/allow',
  },
  { ...undeclared, what: 'carried out', status: 200, want: 'method-accepted /status' },
  { ...undeclared, what: 'a redirect', status: 302, want: 'method-accepted /status' },
  { ...undeclared, what: '404 at a fixed path', status: 404, want: 'method-accepted /status' },
  {
    ...undeclared,
    what: '404 at a path with parameters',
    operation: 'remove',
    method: 'PUT',
    status: 404,
    want: '',
  },
  { ...undeclared, what: '501', status: 501, want: '' },
  {
    ...undeclared,
    what: '501 for a method of the path',
    operation: 'add',
    method: 'GET',
    status: 501,
    want: 'server-error /status',
  },
  { ...undeclared, what: '401 where all may come', status: 401, want: 'method-accepted /status' },
  {
    ...undeclared,
    what: '401 where sign-in is asked for',
    operation: 'private',
    status: 401,
    want: '',
  },
  {
    ...undeclared,
    what: 'a method of another path that fits, too',
    operation: 'fresh',
    status: 200,
    want: '',
  },
  { ...undeclared, what: 'HEAD of GET', method: 'HEAD', status: 200, want: '' },
  { ...undeclared, what: 'the declared method', method: 'GET', status: 200, want: '' },

  {
    ...options,
    what: 'OPTIONS with the declared methods',
    status: 204,
    headers: { allow: 'POST, GET' },
    want: '',
  },
  { ...options, what: 'OPTIONS of CORS, without Allow', status: 204, want: '' },
  { ...options, what: 'OPTIONS refused', status: 405, headers: { allow: 'GET, POST' }, want: '' },
  {
    ...options,
    what: 'OPTIONS without one of them',
    status: 204,
    headers: { allow: 'GET' },
    want: 'allow-wrong /header/allow',
  },
  {
    ...options,
    what: 'OPTIONS with one more',
    status: 204,
    headers: { allow: 'GET, POST, PUT' },
    want: 'allow-wrong /header/allow',
  },
  {
    ...options,
    what: 'OPTIONS with one of another path that fits',
    operation: 'fresh',
    status: 204,
    headers: { allow: 'GET, DELETE' },
    want: '',
  },
  {
    ...options,
    what: 'OPTIONS that is declared',
    operation: 'options',
    status: 200,
    headers: { allow: 'GET, OPTIONS' },
    want: '',
  },
  {
    ...options,
    what: 'OPTIONS that is declared, with another status',
    operation: 'options',
    status: 204,
    headers: { allow: 'PUT' },
    want: 'status-undeclared /status, allow-wrong /header/allow',
  },
];

for (const { what, want, ...said } of table) {
  test(`${want === '' ? 'fine' : 'found'}: ${what}`, () => {
    assert.is(found(model, said), want);
  });
}

test.run();
