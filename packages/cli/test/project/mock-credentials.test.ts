import { loadApi } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { mockCredentials } from '../../src/project/mock-credentials.ts';

const clientCredentials = (tokenUrl: string) => ({
  type: 'oauth2',
  flows: { clientCredentials: { tokenUrl, scopes: {} } },
});
const pair = { clientId: 'mock', clientSecret: 'mock', tokenHeaders: {} };

const table: readonly (readonly [what: string, schemes: object, want: object])[] = [
  ['nothing', {}, pair],
  ['a name and a password', { a: { type: 'http', scheme: 'basic' } }, pair],
  ['a bearer token', { a: { type: 'http', scheme: 'Bearer' } }, { token: 'mock' }],
  [
    'a key, and a token of OpenID Connect',
    {
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      a: { type: 'openIdConnect', openIdConnectUrl: 'https://x.example' },
    },
    { token: 'mock', keys: { key: 'mock' } },
  ],
  ['a token of the API itself', { a: clientCredentials('/oauth/token') }, pair],
  [
    'a token of one of its servers',
    { a: clientCredentials('https://pets.example/v1/token') },
    pair,
  ],
  [
    'a token of a service that is not mocked',
    { a: clientCredentials('https://login.example/token') },
    { token: 'mock' },
  ],
];

for (const [what, securitySchemes, want] of table) {
  test(`what asks for ${what} is given ${JSON.stringify(want)}`, () => {
    const text = JSON.stringify({
      openapi: '3.0.3',
      info: { title: 'Pets', version: '1' },
      servers: [{ url: 'https://pets.example/v1' }],
      paths: { '/pets': { get: { responses: { '204': { description: 'Done' } } } } },
      components: { securitySchemes },
    });
    const { model, problems } = loadApi({ document: { file: 'pets.json', text } });
    assert.ok(model, JSON.stringify(problems));
    assert.equal(mockCredentials([model]), want);
  });
}

test.run();
