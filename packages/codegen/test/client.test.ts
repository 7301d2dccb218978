import type { SecurityScheme } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printClient } from '../src/client.ts';
import { describeSecurity } from '../src/security.ts';
import { model, oauth, operation } from './support/model.ts';

const at = { file: 'openapi.yaml', pointer: '/scheme' };
const http = (scheme: string): SecurityScheme => ({ kind: 'http', scheme, extensions: {}, at });

function withSchemes(...schemes: SecurityScheme[]) {
  const named = Object.fromEntries(schemes.map((scheme, index) => [`s${index}`, scheme]));
  const security = Object.keys(named).map((name) => ({ [name]: [] }));
  return model({
    securitySchemes: { ...named, unused: http('basic') },
    operations: [operation({ security })],
  });
}

/** The members of the printed `Credentials`. */
function credentials(...schemes: SecurityScheme[]): string[] {
  const { content } = printClient(withSchemes(...schemes));
  const union = /export type Credentials =([\s\S]*?);\n\n/.exec(content)?.[1] ?? '';
  return union
    .split('|')
    .map((member) => member.trim())
    .filter((member) => member !== '');
}

test('credentials are those that the schemes in use take, each once', () => {
  const key: SecurityScheme = { kind: 'apiKey', name: 'k', in: 'header', extensions: {}, at };
  const connect: SecurityScheme = {
    kind: 'openIdConnect',
    openIdConnectUrl: 'https://a.test',
    extensions: {},
    at,
  };
  const code: SecurityScheme = {
    kind: 'oauth2',
    flows: { authorizationCode: { scopes: {} } },
    extensions: {},
    at,
  };
  const headers = { 'x-speclock-token-headers': { 'X-A': {}, b: { fill: 'uuid' } } };
  const given: [SecurityScheme[], string[]][] = [
    [[], ['never']],
    [[key], ['ApiKeyCredentials']],
    [[http('Basic')], ['BasicCredentials']],
    [[http('bearer'), connect, code], ['BearerCredentials']],
    [
      [oauth(), http('bearer')],
      ['ClientCredentials', 'BearerCredentials'],
    ],
    [
      [oauth(headers)],
      ["ClientCredentials<{ readonly 'X-A': string; readonly b?: string }>", 'BearerCredentials'],
    ],
    [[http('digest')], ['never']],
  ];
  for (const [schemes, want] of given) assert.equal(credentials(...schemes), want);
});

test('says what it cannot sign in by', () => {
  const codes = (...schemes: SecurityScheme[]) =>
    describeSecurity(withSchemes(...schemes)).problems.map(
      ({ code, severity, pointer }) => `${severity} ${code} ${pointer}`,
    );
  assert.equal(codes(http('digest')), ['warning sign-in-unsupported /scheme']);
  assert.equal(codes(oauth({}, {})), ['warning sign-in-unsupported /here']);
  assert.equal(codes(http('basic'), http('bearer'), oauth()), []);
});

test('a base URL is asked for where the document has no absolute server', () => {
  assert.match(printClient(model()).content, 'createClient(options: ClientOptions = {})');
  const relative = printClient(model({ servers: [{ kind: 'server', url: '/v1', at }] })).content;
  assert.match(relative, '& { readonly baseUrl: string }');
  assert.match(relative, 'createClient(options: ClientOptions)');
});

test.run();
