import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, load, loaded } from '../../documents.ts';
import { operationOf, swaggerOf, swaggerWith } from './swagger.ts';

const authorizationUrl = 'https://a.example/authorize';
const tokenUrl = 'https://a.example/token';
const scopes = { read: 'to read' };

test('every type of scheme and flow', () => {
  const { model, problems } = loaded(
    swaggerOf({
      securityDefinitions: {
        basic: { type: 'basic', 'x-kept': 1 },
        query: { type: 'apiKey', name: 'key', in: 'query' },
        header: { type: 'apiKey', name: 'X-Key', in: 'header' },
        implicit: { type: 'oauth2', flow: 'implicit', authorizationUrl, scopes },
        password: { type: 'oauth2', flow: 'password', tokenUrl, scopes },
        application: { type: 'oauth2', flow: 'application', tokenUrl, scopes },
        accessCode: { type: 'oauth2', flow: 'accessCode', authorizationUrl, tokenUrl, scopes },
      },
    }),
  );
  const read = Object.entries(model.securitySchemes).map(
    ([name, { at, extensions, ...scheme }]) => {
      assert.is(at.pointer, `/securityDefinitions/${name}`);
      return scheme;
    },
  );
  assert.equal(read, [
    { kind: 'http', scheme: 'basic' },
    { kind: 'apiKey', name: 'key', in: 'query' },
    { kind: 'apiKey', name: 'X-Key', in: 'header' },
    { kind: 'oauth2', flows: { implicit: { authorizationUrl, scopes } } },
    { kind: 'oauth2', flows: { password: { tokenUrl, scopes } } },
    { kind: 'oauth2', flows: { clientCredentials: { tokenUrl, scopes } } },
    { kind: 'oauth2', flows: { authorizationCode: { authorizationUrl, tokenUrl, scopes } } },
  ]);
  assert.equal(model.securitySchemes['basic']?.extensions, { 'x-kept': 1 });
  assert.equal(problems, []);
});

test('an operation has its own security, none, or that of the document', () => {
  const members = {
    securityDefinitions: {
      basic: { type: 'basic' },
      key: { type: 'apiKey', name: 'k', in: 'query' },
    },
    security: [{ basic: [] }],
  };
  const security = (operation: Record<string, unknown>) =>
    operationOf(swaggerWith(operation, members)).security;
  assert.equal(security({}), [{ basic: [] }]);
  assert.equal(security({ security: [] }), []);
  assert.equal(security({ security: [{ basic: [], key: [] }, {}] }), [{ basic: [], key: [] }, {}]);
});

for (const [scheme, want] of [
  [{ type: 'http' }, 'error member-value /securityDefinitions/s/type'],
  [{ type: 'apiKey', name: 'k', in: 'cookie' }, 'error member-value /securityDefinitions/s/in'],
  [{ type: 'apiKey', in: 'query' }, 'error member-missing /securityDefinitions/s'],
  [{ type: 'oauth2', scopes }, 'error member-missing /securityDefinitions/s'],
  [{ type: 'oauth2', flow: 'password', scopes }, 'error member-missing /securityDefinitions/s'],
  [
    { type: 'oauth2', flow: 'clientCredentials', scopes },
    'error member-value /securityDefinitions/s/flow',
  ],
  [{ type: 'oauth2', flow: 'password', tokenUrl }, 'warning member-missing /securityDefinitions/s'],
] as const) {
  test(`a problem: ${JSON.stringify(scheme)}`, () => {
    assert.equal(brief(load(swaggerOf({ securityDefinitions: { s: scheme } })).problems), [want]);
  });
}

test('a requirement names a scheme', () => {
  const { problems } = load(swaggerWith({ security: [{ nope: [] }] }));
  assert.equal(brief(problems), [
    'error security-scheme-unknown /paths/~1things~1{id}/post/security/0/nope',
  ]);
  assert.match(problems[0]?.message ?? '', 'under securityDefinitions');
});

test.run();
