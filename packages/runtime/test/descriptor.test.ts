import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ApiDescriptor, wholeOperations } from '../src/descriptor.ts';

test('gives operations what is common to them, where they do not say it themselves', () => {
  const api: ApiDescriptor = {
    securitySchemes: {},
    common: {
      header: { 'X-Call': { fill: 'uuid' } },
      responses: { '401': ['application/json'] },
      accept: 'application/json',
      security: [['key']],
    },
    operations: {
      bare: { method: 'get', path: '/' },
      more: { method: 'get', path: '/more', responses: { '204': [] }, accept: '*/*' },
    },
  };
  const { header, security } = api.common ?? {};
  assert.equal(wholeOperations(api), {
    bare: { method: 'get', path: '/', ...api.common },
    more: {
      method: 'get',
      path: '/more',
      header,
      responses: { '204': [] },
      accept: '*/*',
      security,
    },
  });
});

test.run();
