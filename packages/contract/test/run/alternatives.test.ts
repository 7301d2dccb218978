import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planCases, runCases, type Target, type Verdict } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { documentOf, modelOf, ok } from '../support/model.ts';
import { type Received, serve } from '../support/server.ts';

const components = {
  securitySchemes: {
    Token: { type: 'http', scheme: 'bearer' },
    Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    Tenant: { type: 'apiKey', in: 'query', name: 'tenant' },
  },
};

type Credentials = NonNullable<Target['credentials']>;

/** The cases about signing in of a document with these alternatives, at a server that lets in as it is told. */
async function signedIn(
  security: readonly object[],
  letsIn: (said: { token: boolean; key: boolean; tenant: boolean }, request: Received) => boolean,
  credentials: Credentials = { token: 'token-1', keys: { Key: 'key-1', Tenant: 'tenant-1' } },
): Promise<Verdict[]> {
  const responses = { ...ok, 401: { description: 'No.' } };
  const paths = { '/a': { get: { operationId: 'a', security, responses } } };
  const model = modelOf(documentOf(paths, components));
  const options = { seed: 1, phases: ['coverage'], skip: [], fuzzCases: 0 } as const;
  const { cases } = planCases(model, {
    ...options,
    only: ['a/coverage/method', 'a/coverage/authorization'],
  });
  const server = await serve((request, response) => {
    const { headers, url } = request;
    const said = {
      token: headers['authorization'] === 'Bearer token-1',
      key: headers['x-key'] === 'key-1',
      tenant: url.includes('tenant=tenant-1'),
    };
    response.writeHead(letsIn(said, request) ? 200 : 401).end();
  });
  const verdicts = await collect(runCases(model, cases, { baseUrl: server.url, credentials }));
  await server.close();
  return verdicts.filter(({ case: one }) => one.aim?.in === 'authorization');
}

function failuresOf(verdicts: readonly Verdict[]): string[] {
  return verdicts
    .filter(({ status }) => status === 'failed')
    .map(({ case: one, findings }) => `${findings[0]?.code}: ${one.why}`);
}

const either = [{ Token: [] }, { Key: [] }];
const both = [{ Key: [], Tenant: [] }];

test('a service that takes each alternative, and none that is wrong, fails nothing', async () => {
  const verdicts = await signedIn(either, ({ token, key }) => token || key);
  assert.equal(failuresOf(verdicts), []);
  assert.ok(verdicts.every(({ status }) => status === 'passed'));
  assert.ok(verdicts.some(({ case: one }) => one.why === 'credentials of Key alone'));
});

test('so does one that wants all schemes of an alternative', async () => {
  const verdicts = await signedIn(both, ({ key, tenant }) => key && tenant);
  assert.equal(failuresOf(verdicts), []);
  assert.is(verdicts.length, 7);
});

test('an alternative whose value is not looked at is found', async () => {
  const verdicts = await signedIn(
    either,
    ({ token }, { headers }) => token || headers['x-key'] !== undefined,
  );
  assert.equal(failuresOf(verdicts), ['auth-ignored: wrong credentials of Key']);
});

test('an alternative that is not let in is found', async () => {
  const verdicts = await signedIn(either, ({ token }) => token);
  assert.equal(failuresOf(verdicts), ['valid-refused: credentials of Key alone']);
});

test('one of two schemes that are asked for together and not looked at is found', async () => {
  const verdicts = await signedIn(both, ({ key }) => key);
  assert.equal(failuresOf(verdicts), [
    'auth-ignored: credentials of Key and Tenant without Tenant',
    'auth-ignored: credentials of Key and Tenant, Tenant wrong',
  ]);
});

test('what another alternative lets in is not held against a service', async () => {
  const verdicts = await signedIn([...both, { Key: [] }], ({ key }) => key);
  assert.equal(failuresOf(verdicts), []);
});

test('an alternative without credentials is not run, and nobody else is to blame', async () => {
  const verdicts = await signedIn(either, ({ token }) => token, { token: 'token-1' });
  const notRun = verdicts.filter(({ status }) => status === 'not-run');
  assert.equal(failuresOf(verdicts), []);
  assert.equal(
    notRun.map(({ findings }) => findings[0]?.code),
    ['alternative-not-met'],
  );
});

test.run();
