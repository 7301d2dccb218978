import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Credentials, Sandbox } from '../../src/index.ts';
import {
  type Answer,
  askForToken,
  assertRefused,
  basic,
  Client,
  send,
  signIn,
  withSandbox,
} from '../support/sandbox.ts';

const institutions = [
  { id: '1', clientId: 'reader', clientSecret: 'open:sesame', scopes: ['groups:read'] },
  { id: '1', clientId: 'writer', scopes: ['groups:write'] },
  { id: '2' },
] as const;

function credentialsOf(sandbox: Sandbox, index: number): Credentials {
  const found = sandbox.credentials[index];
  if (!found) throw new Error(`There is no key pair ${index}.`);
  return found;
}

function list(url: string, token: string): Promise<Answer> {
  return send(url, 'GET', '/groups/v3/groups', { token });
}

test('a token signs a caller in, for the seconds that it says', async () => {
  let now = Date.parse('2030-01-01T00:00:00Z');
  const options = { institutions, now: () => now, tokenLifetime: 100 };
  await withSandbox(options, async (sandbox) => {
    const { body } = await askForToken(sandbox.url, credentialsOf(sandbox, 0));
    assert.is(body.expires_in, '100');
    assert.is((await list(sandbox.url, body.access_token)).status, 200);
    now += 99_000;
    assert.is((await list(sandbox.url, body.access_token)).status, 200);
    now += 2_000;
    assertRefused(await list(sandbox.url, body.access_token), 401, '2003');
  });
});

interface BadRequest {
  readonly what: string;
  readonly headers?: Record<string, string>;
  readonly form?: string;
  readonly want: readonly [number, string];
}

const pair = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

const badRequests: readonly BadRequest[] = [
  { what: 'no transaction id', headers: { transactionId: '' }, want: [400, 'CMN_90008'] },
  { what: 'a transaction id of words', headers: { transactionId: 'x' }, want: [400, 'CMN_90008'] },
  { what: 'no key pair', headers: { authorization: '' }, want: [401, 'CMN_90004'] },
  { what: 'a bearer token', headers: { authorization: 'Bearer x' }, want: [401, 'CMN_90004'] },
  { what: 'a pair without a colon', headers: pair('reader'), want: [401, 'CMN_90004'] },
  { what: 'an unknown client', headers: pair('nobody:x'), want: [401, 'CMN_90004'] },
  { what: 'a wrong secret', headers: pair('reader:open'), want: [401, 'CMN_90004'] },
  { what: 'no secret', headers: pair('reader:'), want: [401, 'CMN_90004'] },
  { what: 'no text in base64', headers: { authorization: 'Basic %' }, want: [401, 'CMN_90004'] },
  { what: 'another institution', headers: { institutionId: '2' }, want: [400, 'CMN_90006'] },
  { what: 'an unknown institution', headers: { institutionId: '9' }, want: [400, 'CMN_90006'] },
  { what: 'no grant', form: 'x=y', want: [400, 'CMN_90007'] },
  { what: 'no body', form: '', want: [400, 'CMN_90007'] },
  { what: 'a grant of people', form: 'grant_type=password', want: [400, 'CMN_90007'] },
  {
    what: 'a grant as JSON',
    headers: { 'content-type': 'application/json' },
    form: '{"grant_type":"client_credentials"}',
    want: [400, 'CMN_90007'],
  },
  {
    what: 'a scope that the client does not have',
    form: 'grant_type=client_credentials&scopes=groups:write',
    want: [400, 'CMN_90012'],
  },
  {
    what: 'no scope in particular',
    form: 'grant_type=client_credentials&scopes=%20',
    want: [400, 'CMN_90012'],
  },
];

test('a token request that is wrong is refused with its code, and nothing of it is repeated', () =>
  withSandbox({ institutions }, async (sandbox) => {
    const reader = credentialsOf(sandbox, 0);
    for (const { what, headers, form, want } of badRequests) {
      const answer = await askForToken(sandbox.url, reader, {
        ...(headers && { headers }),
        ...(form !== undefined && { form }),
      });
      assert.equal([answer.status, answer.body.code], want, what);
      assert.not.match(answer.body.message, 'sesame');
    }
    assert.is((await askForToken(sandbox.url, reader)).status, 200);
  }));

test('a request without the institution is refused', () =>
  withSandbox({}, async (sandbox) => {
    const answer = await send(sandbox.url, 'POST', '/oauth2/v1/token', {
      headers: {
        authorization: basic(credentialsOf(sandbox, 0)),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    assertRefused(answer, 400, 'CMN_90005', '/header/institutionid');
  }));

test('a call without a valid token is refused', () =>
  withSandbox({}, async (sandbox) => {
    const { token } = await signIn(sandbox);
    const [header = '', claims = '', signature = ''] = token.split('.');
    const forged = Buffer.from(
      Buffer.from(claims, 'base64url').toString().replace('00516', '00517'),
    ).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    const tokens = ['x', `${header}.${forged}.${signature}`, `${unsigned}.${claims}.`, `${token}x`];
    for (const wrong of tokens) {
      assertRefused(await list(sandbox.url, wrong), 401, '2003');
    }
    for (const authorization of ['', 'Bearer', token, `Basic ${token}`]) {
      const headers = { authorization };
      const answer = await send(sandbox.url, 'GET', '/groups/v3/groups', { headers });
      assertRefused(answer, 401, '2003');
      assert.is(answer.headers.get('www-authenticate'), 'Bearer');
    }
    assert.is((await list(sandbox.url, token)).status, 200);
  }));

test('a token of another run is refused', async () => {
  let token = '';
  await withSandbox({}, async (sandbox) => {
    token = (await signIn(sandbox)).token;
  });
  await withSandbox({}, async (sandbox) => {
    assertRefused(await list(sandbox.url, token), 401, '2003');
  });
});

test('each operation needs its scope', () =>
  withSandbox({ institutions }, async (sandbox) => {
    const id = '00000000-0000-4000-8000-000000000000';
    const reads = [
      ['GET', '/groups/v3/groups'],
      ['GET', '/groups/v3/jobs'],
      ['GET', `/groups/v3/jobs/${id}`],
      ['GET', `/groups/v3/jobs/${id}/errors`],
    ] as const;
    const writes = [
      ['POST', '/groups/v3/groups'],
      ['PUT', `/groups/v3/groups/${id}`],
      ['DELETE', `/groups/v3/groups/${id}`],
      ['PUT', `/groups/v3/groups/${id}/participants`],
    ] as const;
    const [reader, writer] = [await signIn(sandbox, 0), await signIn(sandbox, 1)];
    for (const [allowed, refused, operations] of [
      [reader, writer, reads],
      [writer, reader, writes],
    ] as const) {
      for (const [method, path] of operations) {
        assertRefused(await refused.send(method, path), 401, '2003', 'scope');
        assert.is.not((await allowed.send(method, path)).status, 401, `${method} ${path}`);
      }
    }
  }));

test('a token has the scopes that were asked for, separated by commas or blanks', () =>
  withSandbox({}, async (sandbox) => {
    const token = async (scopes: string) => {
      const form = `grant_type=client_credentials&scopes=${encodeURIComponent(scopes)}`;
      const { body } = await askForToken(sandbox.url, credentialsOf(sandbox, 0), { form });
      return new Client(sandbox.url, body.access_token);
    };
    const json = { groupName: 'x' };
    const both = await token('groups:read, groups:write');
    assert.is((await both.send('POST', '/groups/v3/groups', { json })).status, 200);
    const reader = await token('groups:read');
    assertRefused(await reader.send('POST', '/groups/v3/groups', { json }), 401, '2003');
    assert.is((await reader.send('GET', '/groups/v3/groups')).status, 200);
  }));

test('a revoked token is of no use, and only its own client can revoke it', () =>
  withSandbox({ institutions }, async (sandbox) => {
    const { url } = sandbox;
    const [own, foreign] = [credentialsOf(sandbox, 0), credentialsOf(sandbox, 2)];
    const [{ token }, other] = [await signIn(sandbox, 0), await signIn(sandbox, 0)];
    const revoke = (authorization: string, form: string) =>
      send(url, 'DELETE', '/oauth2/v1/revoke', {
        headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
        body: form,
      });
    assertRefused(await revoke(basic(foreign), `token=${token}`), 401, 'CMN_90018');
    assertRefused(await revoke('Basic x', `token=${token}`), 401, 'CMN_90004');
    assertRefused(await revoke(basic(own), 'token=x'), 401, 'CMN_90018');
    assertRefused(await revoke(basic(own), ''), 400, 'CMN_90011');
    assertRefused(await revoke(basic(own), 'x=y'), 400, 'CMN_90011', '/body');
    assert.is((await list(url, token)).status, 200);
    assert.is((await revoke(basic(own), `token=${token}`)).status, 204);
    assertRefused(await list(url, token), 401, '2003');
    assert.is((await revoke(basic(own), `token=${token}`)).status, 204);
    assert.is((await list(url, other.token)).status, 200);
  }));

test.run();
