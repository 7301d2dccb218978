import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, documentOf, documentWith, load, loaded } from '../documents.ts';

const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
const basic = { type: 'http', scheme: 'basic' };

test('every kind of scheme', () => {
  const securitySchemes = {
    key,
    bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    oauth: {
      type: 'oauth2',
      flows: {
        clientCredentials: { tokenUrl: 'oauth2/v1/token', scopes: { 'a:b': 'may b' } },
        implicit: { authorizationUrl: 'https://x/auth', scopes: {} },
      },
      'x-speclock-token-headers': { tenant: {} },
    },
    oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://x' },
    alias: { $ref: '#/components/securitySchemes/key' },
  };
  const { model } = loaded(documentOf({ components: { securitySchemes } }));
  const place = (name: string) => ({
    extensions: {},
    at: { file: 'api.json', pointer: `/components/securitySchemes/${name}` },
  });
  assert.equal(model.securitySchemes, {
    key: { kind: 'apiKey', name: 'X-Key', in: 'header', ...place('key') },
    bearer: { kind: 'http', scheme: 'bearer', bearerFormat: 'JWT', ...place('bearer') },
    oauth: {
      kind: 'oauth2',
      flows: {
        clientCredentials: { tokenUrl: 'oauth2/v1/token', scopes: { 'a:b': 'may b' } },
        implicit: { authorizationUrl: 'https://x/auth', scopes: {} },
      },
      ...place('oauth'),
      extensions: { 'x-speclock-token-headers': { tenant: {} } },
    },
    oidc: { kind: 'openIdConnect', openIdConnectUrl: 'https://x', ...place('oidc') },
    alias: { kind: 'apiKey', name: 'X-Key', in: 'header', ...place('key') },
  });
});

for (const [what, own, want] of [
  ['none of its own takes the global one', {}, [{ key: [] }]],
  ['an empty list means none', { security: [] }, []],
  [
    'its own replaces the global one',
    { security: [{ basic: ['a'], key: [] }, {}] },
    [{ basic: ['a'], key: [] }, {}],
  ],
] as const) {
  test(`an operation with ${what}`, () => {
    const document = documentWith(own, {
      security: [{ key: [] }],
      components: { securitySchemes: { key, basic } },
    });
    assert.equal(loaded(document).model.operations[0]?.security, want);
  });
}

test('a requirement must name a scheme', () => {
  const { problems } = load(
    documentWith({ security: [{ nope: [] }] }, { security: [{ toString: [] }] }),
  );
  assert.equal(brief(problems), [
    'error security-scheme-unknown /security/0/toString',
    'error security-scheme-unknown /paths/~1things/get/security/0/nope',
  ]);
});

const at = '/components/securitySchemes/s';
const refused: [what: string, scheme: unknown, want: string[]][] = [
  ['an unknown type', { type: 'basic' }, [`error member-value ${at}/type`]],
  [
    'a key without name and place',
    { type: 'apiKey' },
    [`error member-missing ${at}`, `error member-missing ${at}`],
  ],
  ['a key in the body', { ...key, in: 'body' }, [`error member-value ${at}/in`]],
  ['http without a scheme', { type: 'http' }, [`error member-missing ${at}`]],
  ['oauth2 without flows', { type: 'oauth2' }, [`error member-missing ${at}`]],
  [
    'a flow without its URL',
    { type: 'oauth2', flows: { clientCredentials: { scopes: {} } } },
    [`error member-missing ${at}/flows/clientCredentials`],
  ],
  [
    'a flow of another name',
    { type: 'oauth2', flows: { application: {} } },
    [`warning member-unknown ${at}/flows/application`],
  ],
  [
    'a scope that is a number',
    { type: 'oauth2', flows: { implicit: { authorizationUrl: 'x', scopes: { a: 1 } } } },
    [`error member-type ${at}/flows/implicit/scopes/a`],
  ],
];
for (const [what, s, want] of refused) {
  test(`finds ${what}`, () => {
    assert.equal(
      brief(load(documentOf({ components: { securitySchemes: { s } } })).problems),
      want,
    );
  });
}

test.run();
