import { documentOf } from './documents.ts';
import { type Label, type Members, type Mutation, worstOf } from './mutation.ts';

const key = (more: Members = {}) => ({ type: 'apiKey', name: 'X-Key', in: 'header', ...more });
const basic = { type: 'http', scheme: 'basic' };
const bearer = { type: 'http', scheme: 'bearer' };
const oauth = (scopes: Members, more: Members = {}) => ({
  type: 'oauth2',
  flows: { clientCredentials: { tokenUrl: 'https://a.example/token', scopes, ...more } },
});
const scopes = { read: 'Reads.', write: 'Writes.' };
const schemes = { key: key(), basic, oauth: oauth(scopes) };

interface Signed {
  readonly all?: readonly Members[];
  readonly own?: readonly Members[];
  readonly schemes?: Members;
}

/** A document whose operation, and all of whose operations, ask for such a sign-in. */
function signed({ all, own, schemes: securitySchemes = schemes }: Signed): Members {
  const post = {
    operationId: 'saveThing',
    responses: { 204: { description: 'Saved.' } },
    ...(own && { security: own }),
  };
  const security = all && { security: all };
  return documentOf({
    ...security,
    paths: { '/things': { post } },
    components: { securitySchemes },
  });
}

type Row = readonly [
  name: string,
  rules: readonly string[],
  old: Signed,
  next: Signed,
  ...changes: (readonly [Label[0], Label[3]])[],
];

const rows: readonly Row[] = [
  [
    'an alternative more',
    ['api-security-added'],
    { own: [{ key: [] }] },
    { own: [{ key: [] }, { basic: [] }] },
    ['security-added', 'compatible'],
  ],
  [
    'an alternative less',
    ['api-security-removed'],
    { own: [{ key: [] }, { basic: [] }] },
    { own: [{ key: [] }] },
    ['security-removed', 'breaking'],
  ],
  [
    'another alternative instead',
    [],
    { own: [{ key: [] }] },
    { own: [{ basic: [] }] },
    ['security-removed', 'breaking'],
    ['security-added', 'compatible'],
  ],
  [
    'two schemes together instead of one',
    [],
    { own: [{ key: [] }] },
    { own: [{ key: [], basic: [] }] },
    ['security-removed', 'breaking'],
  ],
  [
    'needed where it was not',
    [],
    { own: [] },
    { own: [{ key: [] }] },
    ['security-added', 'breaking'],
  ],
  [
    'not needed where it was',
    [],
    { own: [{ key: [] }] },
    { own: [] },
    ['security-removed', 'compatible'],
  ],
  [
    'optional where it was needed',
    [],
    { own: [{ key: [] }] },
    { own: [{ key: [] }, {}] },
    ['security-added', 'compatible'],
  ],
  [
    'needed where it was optional',
    [],
    { own: [{ key: [] }, {}] },
    { own: [{ key: [] }] },
    ['security-removed', 'breaking'],
  ],
  [
    'a scope more',
    ['api-security-scope-added'],
    { own: [{ oauth: ['read'] }] },
    { own: [{ oauth: ['read', 'write'] }] },
    ['scope-added', 'breaking'],
  ],
  [
    'a scope less',
    ['api-security-scope-removed'],
    { own: [{ oauth: ['read', 'write'] }] },
    { own: [{ oauth: ['read'] }] },
    ['scope-removed', 'compatible'],
  ],
  [
    'alternatives in another order',
    [],
    { own: [{ key: [] }, { basic: [] }] },
    { own: [{ basic: [] }, { key: [] }] },
  ],
  [
    'scopes in another order',
    [],
    { own: [{ oauth: ['read', 'write'] }] },
    { own: [{ oauth: ['write', 'read'] }] },
  ],
  ['of all, written at each operation instead', [], { all: [{ key: [] }] }, { own: [{ key: [] }] }],
  [
    'of all, an alternative more',
    ['api-global-security-added'],
    { all: [{ key: [] }] },
    { all: [{ key: [] }, { basic: [] }] },
    ['security-added', 'compatible'],
  ],
  [
    'of all, an alternative less',
    ['api-global-security-removed'],
    { all: [{ key: [] }, { basic: [] }] },
    { all: [{ key: [] }] },
    ['security-removed', 'breaking'],
  ],
  [
    'of all, a scope more',
    ['api-global-security-scope-added'],
    { all: [{ oauth: ['read'] }] },
    { all: [{ oauth: ['read', 'write'] }] },
    ['scope-added', 'breaking'],
  ],
  [
    'of all, a scope less',
    ['api-global-security-scope-removed'],
    { all: [{ oauth: ['read', 'write'] }] },
    { all: [{ oauth: ['read'] }] },
    ['scope-removed', 'compatible'],
  ],
  [
    'of all, which an operation has put aside',
    [],
    { all: [{ key: [] }], own: [{ basic: [] }] },
    { all: [{ oauth: ['read'] }], own: [{ basic: [] }] },
  ],
  [
    'the same scheme with another name',
    [],
    { own: [{ key: [] }] },
    { own: [{ apiKey: [] }], schemes: { apiKey: key() } },
  ],
  [
    'a scheme that nobody uses, more',
    ['api-security-component-added'],
    { own: [{ key: [] }], schemes: { key: key() } },
    { own: [{ key: [] }], schemes: { key: key(), basic } },
  ],
  [
    'a scheme that nobody uses, less',
    ['api-security-component-removed'],
    { own: [{ key: [] }], schemes: { key: key(), basic } },
    { own: [{ key: [] }], schemes: { key: key() } },
  ],
  [
    'a key with another name',
    [],
    { own: [{ key: [] }] },
    { own: [{ key: [] }], schemes: { key: key({ name: 'X-Api-Key' }) } },
    ['security-scheme-changed', 'breaking'],
  ],
  [
    'a key in the query instead',
    [],
    { own: [{ key: [] }] },
    { own: [{ key: [] }], schemes: { key: key({ in: 'query' }) } },
    ['security-scheme-changed', 'breaking'],
  ],
  [
    "a key's header in other letters",
    [],
    { own: [{ key: [] }] },
    { own: [{ key: [] }], schemes: { key: key({ name: 'x-key' }) } },
  ],
  [
    'another type of scheme',
    ['api-security-component-type-changed'],
    { own: [{ key: [] }] },
    { own: [{ key: [] }], schemes: { key: basic } },
    ['security-scheme-changed', 'breaking'],
  ],
  [
    'basic instead of bearer',
    [],
    { own: [{ http: [] }], schemes: { http: bearer } },
    { own: [{ http: [] }], schemes: { http: basic } },
    ['security-scheme-changed', 'breaking'],
  ],
  [
    'the name of a scheme in other letters',
    [],
    { own: [{ http: [] }], schemes: { http: bearer } },
    { own: [{ http: [] }], schemes: { http: { ...bearer, scheme: 'Bearer' } } },
  ],
  [
    'a hint at what a bearer token is',
    [],
    { own: [{ http: [] }], schemes: { http: bearer } },
    { own: [{ http: [] }], schemes: { http: { ...bearer, bearerFormat: 'JWT' } } },
  ],
  [
    'tokens from another URL',
    ['api-security-component-oauth-token-url-changed'],
    { own: [{ oauth: [] }] },
    {
      own: [{ oauth: [] }],
      schemes: { oauth: oauth(scopes, { tokenUrl: 'https://b.example/token' }) },
    },
    ['security-scheme-changed', 'breaking'],
  ],
  [
    'another flow',
    [],
    { own: [{ oauth: [] }] },
    {
      own: [{ oauth: [] }],
      schemes: {
        oauth: {
          type: 'oauth2',
          flows: { password: { tokenUrl: 'https://a.example/token', scopes } },
        },
      },
    },
    ['security-scheme-changed', 'breaking'],
  ],
  [
    'a flow more',
    [],
    { own: [{ oauth: [] }] },
    {
      own: [{ oauth: [] }],
      schemes: {
        oauth: {
          type: 'oauth2',
          flows: {
            ...oauth(scopes).flows,
            password: { tokenUrl: 'https://a.example/token', scopes },
          },
        },
      },
    },
    ['security-scheme-changed', 'compatible'],
  ],
  [
    'a scope that a scheme offers, and nobody needs, more',
    ['api-security-component-oauth-scope-added'],
    { own: [{ oauth: ['read'] }] },
    { own: [{ oauth: ['read'] }], schemes: { oauth: oauth({ ...scopes, all: 'All.' }) } },
  ],
  [
    'a scope that a scheme offers, and nobody needs, less',
    ['api-security-component-oauth-scope-removed'],
    { own: [{ oauth: ['read'] }] },
    { own: [{ oauth: ['read'] }], schemes: { oauth: oauth({ read: 'Reads.' }) } },
  ],
  [
    'what a scope allows, in other words',
    ['api-security-component-oauth-scope-changed'],
    { own: [{ oauth: ['read'] }] },
    { own: [{ oauth: ['read'] }], schemes: { oauth: oauth({ ...scopes, read: 'Looks.' }) } },
  ],
];

export const security: readonly Mutation[] = rows.map(([name, rules, old, next, ...found]) => {
  const changes = found.map(([code, level]): Label => [code, '', 'request', level]);
  return {
    name: `security: ${name}`,
    rules,
    old: signed(old),
    next: signed(next),
    level: worstOf(changes),
    changes,
  };
});
