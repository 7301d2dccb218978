import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { found, type Said } from '../support/exchange.ts';
import { documentOf, modelOf } from '../support/model.ts';

const ok = { description: '' };
const problem = {
  description: '',
  content: { 'application/problem+json': { schema: { type: 'object' } } },
};
const model = modelOf(
  documentOf(
    {
      '/books/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        get: { operationId: 'get', responses: { 200: ok, '4XX': ok } },
        put: {
          operationId: 'put',
          security: [{ key: [] }],
          requestBody: { content: { 'application/json': {} } },
          responses: { 200: ok, 503: ok, 501: ok },
        },
        patch: { operationId: 'patch', responses: { 200: ok, '5XX': ok, default: problem } },
        delete: { operationId: 'delete', responses: { 200: ok, 500: ok, 413: problem } },
      },
      '/plain': { get: { operationId: 'plain', responses: { 200: ok } } },
    },
    { securitySchemes: { key: { type: 'apiKey', name: 'key', in: 'header' } } },
  ),
);

const table: readonly (Said & { readonly what: string; readonly want: string })[] = [
  { what: 'a declared status', want: '' },
  { what: 'a status of a declared class', status: 418, want: '' },
  { what: 'a status that only default has', operation: 'patch', status: 302, want: '' },
  { what: 'a status that nothing has', status: 302, want: 'status-undeclared /status' },
  { what: 'a failure', status: 500, want: 'server-error /status' },
  {
    what: 'a failure that is declared',
    operation: 'delete',
    status: 500,
    want: 'server-error /status',
  },
  {
    what: 'a failure of a declared class',
    operation: 'patch',
    status: 502,
    want: 'server-error /status',
  },
  { what: 'busy, as declared', operation: 'put', status: 503, want: '' },
  { what: 'busy, undeclared', status: 503, want: 'server-error /status' },
  { what: 'busy, by 5XX', operation: 'patch', status: 503, want: 'server-error /status' },
  { what: 'not there yet, as declared', operation: 'put', status: 501, want: '' },
  {
    what: 'a method that no path has',
    method: 'link',
    aim: 'undeclared-method method',
    status: 501,
    want: '',
  },
  { what: 'a method that the path has', status: 501, want: 'server-error /status' },
  {
    what: 'a failure at an undeclared method',
    method: 'post',
    aim: 'undeclared-method method',
    status: 500,
    want: 'server-error /status',
  },

  {
    what: '400 for malformed JSON',
    operation: 'put',
    aim: 'json-malformed',
    expects: 'refused',
    status: 400,
    want: '',
  },
  {
    what: '400 for a valid body',
    operation: 'put',
    aim: 'plain',
    status: 400,
    want: 'status-undeclared /status',
  },
  {
    what: '401 without credentials',
    operation: 'put',
    signIn: 'none',
    expects: 'refused',
    status: 401,
    want: '',
  },
  {
    what: '401 with credentials',
    operation: 'put',
    status: 401,
    want: 'status-undeclared /status',
  },
  {
    what: '403 with wrong credentials',
    operation: 'put',
    signIn: 'invalid',
    expects: 'refused',
    status: 403,
    want: '',
  },
  {
    what: '404 for a path that is none',
    operation: 'put',
    aim: 'type path id',
    expects: 'refused',
    status: 404,
    want: '',
  },
  {
    what: '404 for a valid path',
    operation: 'put',
    aim: 'maximum path id',
    expects: 'accepted',
    status: 404,
    want: 'status-undeclared /status',
  },
  {
    what: '404 for a wrong body',
    operation: 'put',
    aim: 'type body /id',
    expects: 'refused',
    status: 404,
    want: 'status-undeclared /status',
  },
  {
    what: '405 for HEAD',
    operation: 'plain',
    method: 'head',
    aim: 'head method',
    status: 405,
    want: '',
  },
  { what: '408 whatever is asked', operation: 'plain', status: 408, want: '' },
  {
    what: '405 for a declared method',
    operation: 'put',
    status: 405,
    want: 'status-undeclared /status',
  },
  {
    what: '406 for what nobody has',
    operation: 'put',
    aim: 'accept-unacceptable accept',
    status: 406,
    want: '',
  },
  {
    what: '406 for what is declared',
    operation: 'put',
    status: 406,
    want: 'status-undeclared /status',
  },
  {
    what: '413 for a long body',
    operation: 'put',
    sent: 'x'.repeat(100_001),
    status: 413,
    want: '',
  },
  {
    what: '413 for a short body',
    operation: 'put',
    sent: 'x',
    status: 413,
    want: 'status-undeclared /status',
  },
  {
    what: '414 for a long URL',
    operation: 'put',
    target: `/books/${'1'.repeat(8000)}`,
    status: 414,
    want: '',
  },
  { what: '414 for a short one', operation: 'put', status: 414, want: 'status-undeclared /status' },
  {
    what: '415 for another media type',
    operation: 'put',
    aim: 'content-type-wrong content-type',
    expects: 'refused',
    status: 415,
    want: '',
  },
  {
    what: '415 for the declared one',
    operation: 'put',
    aim: 'plain',
    status: 415,
    want: 'status-undeclared /status',
  },
  { what: '429 whatever is asked', operation: 'put', status: 429, want: '' },
  {
    what: '431 for long headers',
    operation: 'put',
    request: [['a', 'x'.repeat(8000)]],
    status: 431,
    want: '',
  },
  { what: '431 for short ones', operation: 'put', status: 431, want: 'status-undeclared /status' },
  {
    what: 'an undeclared status of an undeclared method',
    method: 'post',
    aim: 'undeclared-method method',
    status: 404,
    want: '',
  },
  {
    what: '414 of a proxy, of which default does not speak',
    operation: 'patch',
    target: `/books/${'1'.repeat(8000)}`,
    status: 414,
    type: 'text/html',
    body: '<p>',
    want: '',
  },
  {
    what: '413 of a proxy, which is declared',
    operation: 'delete',
    sent: 'x'.repeat(100_001),
    status: 413,
    type: 'text/html',
    body: '<p>',
    want: 'content-type-undeclared /header/content-type',
  },
];

for (const { what, want, ...said } of table) {
  test(`${want === '' ? 'fine' : 'found'}: ${what}`, () => {
    assert.is(found(model, said), want);
  });
}

test.run();
