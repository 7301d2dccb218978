import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ApiDescriptor, wholeOperations } from '../src/descriptor.ts';

test('gives every operation what is common to all', () => {
  const api: ApiDescriptor = {
    title: 'A',
    version: '1',
    servers: [],
    securitySchemes: {},
    common: {
      header: { 'X-Call': { fill: 'uuid' } },
      responses: { '401': ['application/json'] },
      security: [['key']],
    },
    operations: {
      bare: { method: 'get', path: '/' },
      more: {
        method: 'get',
        path: '/more',
        header: { 'X-More': {} },
        responses: { '200': ['application/json', 'text/csv'] },
      },
    },
  };
  const { common } = api;
  assert.equal(wholeOperations(api), {
    bare: { method: 'get', path: '/', ...common, accept: 'application/json' },
    more: {
      method: 'get',
      path: '/more',
      header: { 'X-Call': { fill: 'uuid' }, 'X-More': {} },
      responses: { '401': ['application/json'], '200': ['application/json', 'text/csv'] },
      security: [['key']],
      accept: 'application/json, text/csv',
    },
  });
});

test.run();
