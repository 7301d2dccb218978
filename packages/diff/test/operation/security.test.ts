import { test } from 'uvu';
import { equal } from 'uvu/assert';
import { diffOf, operationOf } from '../documents.ts';

type Schemes = Record<string, unknown>;
type Security = readonly Record<string, readonly string[]>[];

const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
const basic = { type: 'http', scheme: 'basic' };
const oauth = (tokenUrl: string, ...more: readonly string[]) => ({
  type: 'oauth2',
  flows: Object.fromEntries(
    ['clientCredentials', ...more].map((flow) => [flow, { tokenUrl, scopes: { a: '', b: '' } }]),
  ),
});
const schemes = { key, basic, oauth: oauth('token') };

/** What is asked for before and after (and by which schemes, if others); what changed. */
const cases: Record<
  string,
  [before: [Security, Schemes?], after: [Security, Schemes?], want: string[]]
> = {
  'in another order': [[[{ key: [] }, { basic: [] }]], [[{ basic: [] }, { key: [] }]], []],
  'nothing, written in two ways': [[[]], [[{}]], []],
  'an alternative more': [
    [[{ key: [] }]],
    [[{ key: [] }, { basic: [] }]],
    ['compatible security-added "Signing in by \\"basic\\" is possible, too."'],
  ],
  'an alternative less': [
    [[{ key: [] }, { basic: [] }]],
    [[{ key: [] }]],
    ['breaking security-removed "Signing in by \\"basic\\" is no longer possible."'],
  ],
  'one scheme more': [
    [[{ key: [] }]],
    [[{ key: [], basic: [] }]],
    ['breaking security-removed "Signing in by \\"key\\" is no longer possible."'],
  ],
  'one scheme less': [
    [[{ key: [], basic: [] }]],
    [[{ key: [] }]],
    ['compatible security-added "Signing in by \\"key\\" is possible, too."'],
  ],
  'needed from now on': [
    [[]],
    [[{ key: [] }, { basic: [] }]],
    [
      'breaking security-added "Signing in by \\"key\\" is needed, and was not."',
      'breaking security-added "Signing in by \\"basic\\" is needed, and was not."',
    ],
  ],
  'possible from now on': [
    [[]],
    [[{}, { key: [] }]],
    ['compatible security-added "Signing in by \\"key\\" is possible, and was not."'],
  ],
  'no longer needed': [
    [[{ key: [] }]],
    [[]],
    ['compatible security-removed "Signing in by \\"key\\" is no longer needed."'],
  ],
  'a scope more': [
    [[{ oauth: ['a'] }]],
    [[{ oauth: ['b', 'a'] }]],
    ['breaking scope-added "The scope \\"oauth: b\\" is needed, too."'],
  ],
  'a scope less': [
    [[{ oauth: ['a', 'b'] }]],
    [[{ oauth: ['b'] }]],
    ['compatible scope-removed "The scope \\"oauth: a\\" is no longer needed."'],
  ],
  'another scope': [
    [[{ oauth: ['a'] }]],
    [[{ oauth: ['b'] }]],
    [
      'breaking scope-added "The scope \\"oauth: b\\" is needed, too."',
      'compatible scope-removed "The scope \\"oauth: a\\" is no longer needed."',
    ],
  ],
  'a scope less, as one more alternative': [
    [[{ oauth: ['a', 'b'] }]],
    [[{ oauth: ['a', 'b'] }, { oauth: ['a'] }]],
    ['compatible scope-removed "The scope \\"oauth: b\\" is no longer needed."'],
  ],
  'the same scheme by another name': [[[{ key: [] }]], [[{ k: [] }], { k: key }], []],
  'two schemes that changed their names': [
    [[{ key: [] }, { basic: [] }]],
    [[{ basic: [] }, { key: [] }], { key: basic, basic: key }],
    [],
  ],
  'one of two that do the same': [[[{ key: [] }]], [[{ b: [] }], { a: key, b: key }], []],
  'another header by the same name': [
    [[{ key: [] }]],
    [[{ key: [] }], { key: { ...key, name: 'X-Api-Key' } }],
    ['breaking security-scheme-changed "The security scheme \\"key\\" signs in in another way."'],
  ],
  'another header, asked for by a third name': [
    [[{ key: [] }]],
    [[{ b: [] }], { key: { ...key, name: 'X-B' }, b: { ...key, name: 'X-B' } }],
    [
      'breaking security-removed "Signing in by \\"key\\" is no longer possible."',
      'compatible security-added "Signing in by \\"b\\" is possible, too."',
    ],
  ],
  'letters of a header': [[[{ key: [] }]], [[{ key: [] }], { key: { ...key, name: 'x-key' } }], []],
  'tokens from elsewhere': [
    [[{ oauth: [] }]],
    [[{ oauth: [] }], { oauth: oauth('other') }],
    ['breaking security-scheme-changed "The security scheme \\"oauth\\" signs in in another way."'],
  ],
  'one more way to a token': [
    [[{ oauth: [] }]],
    [[{ oauth: [] }], { oauth: oauth('token', 'password') }],
    [
      'compatible security-scheme-changed "The security scheme \\"oauth\\" signs in in another way."',
    ],
  ],
  'one way less to a token': [
    [[{ oauth: [] }], { oauth: oauth('token', 'password') }],
    [[{ oauth: [] }], { oauth: oauth('token') }],
    ['breaking security-scheme-changed "The security scheme \\"oauth\\" signs in in another way."'],
  ],
  'what nobody asks for': [
    [[{ key: [] }], { key, basic }],
    [[{ key: [] }], { key, oauth: oauth('') }],
    [],
  ],
};

const document = (security: Security, securitySchemes: Schemes = schemes) =>
  operationOf({ security }, { components: { securitySchemes } });

for (const [name, [before, after, want]] of Object.entries(cases)) {
  test(name, () => {
    const { changes } = diffOf(document(...before), document(...after));
    const found = changes
      .filter(({ code }) => code !== 'version-not-raised')
      .map(({ level, code, message }) => `${level} ${code} ${JSON.stringify(message)}`);
    equal(found, want);
  });
}

test.run();
