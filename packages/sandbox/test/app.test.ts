import { randomUUID } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { exchangeBytes } from './support/raw.ts';
import { assertRefused, send, withClient, withSandbox } from './support/sandbox.ts';

const groups = '/groups/v3/groups';

test('a path that no document has is not there, whoever asks', () =>
  withSandbox({}, async ({ url }) => {
    for (const path of [
      '/nowhere',
      '/groups/v3',
      `${groups}/x/y`,
      '/groups/v3/jobs/x/y',
      '/oauth2/v1',
    ]) {
      assert.is((await send(url, 'GET', path)).status, 404, path);
      const headers = { 'content-type': 'application/json' };
      assert.is((await send(url, 'POST', path, { body: '{', headers })).status, 404, path);
    }
  }));

const undeclared: readonly [string, string, string][] = [
  ['GET', '/oauth2/v1/token', 'OPTIONS, POST'],
  ['POST', '/oauth2/v1/revoke', 'DELETE, OPTIONS'],
  ['DELETE', groups, 'GET, HEAD, OPTIONS, POST'],
  ['PATCH', groups, 'GET, HEAD, OPTIONS, POST'],
  ['GET', `${groups}/x`, 'DELETE, OPTIONS, PUT'],
  ['POST', `${groups}/x/participants`, 'OPTIONS, PUT'],
  ['PUT', '/groups/v3/jobs', 'GET, HEAD, OPTIONS'],
  ['DELETE', '/groups/v3/jobs/x', 'GET, HEAD, OPTIONS'],
  ['POST', '/groups/v3/jobs/x/errors', 'GET, HEAD, OPTIONS'],
];
test('a method that a path does not have is answered with those that it has', () =>
  withSandbox({}, async ({ url }) => {
    for (const [method, path, allow] of undeclared) {
      const answer = await send(url, method, path);
      assert.equal([answer.status, answer.headers.get('allow')], [405, allow], `${method} ${path}`);
    }
  }));

test('HEAD is answered as GET is, without the body', () =>
  withClient(async ({ url, token }) => {
    const ask = (method: string, path: string) =>
      fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, transactionId: randomUUID() },
      });
    const [get, head] = [await ask('GET', groups), await ask('HEAD', groups)];
    assert.equal([head.status, await head.text()], [200, '']);
    for (const name of ['content-type', 'content-length']) {
      assert.is(head.headers.get(name), get.headers.get(name), name);
    }
    assert.is((await ask('HEAD', `${groups}/x/participants`)).status, 405);
  }));

test('a request without a transaction id, or with a bad one, is refused', () =>
  withClient(async (client) => {
    for (const transactionId of ['', '1', 'zzzzzzzz-zzzz-4zzz-8zzz-zzzzzzzzzzzz']) {
      const answer = await client.send('GET', groups, { headers: { transactionId } });
      assertRefused(answer, 400, 'CMN_90008', '/header/transactionid');
    }
    const id = 'ABCDEF01-2345-4678-9ABC-DEF012345678';
    const answer = await client.send('GET', groups, { headers: { transactionId: id } });
    assert.is(answer.status, 200);
    assert.is(answer.headers.get('transactionid'), id);
  }));

const badBodies: readonly [string, string, string][] = [
  ['broken JSON', 'application/json', '{"groupName":'],
  ['no body', 'application/json', ''],
  ['text', 'text/plain', '{"groupName":"x"}'],
  ['a form', 'application/x-www-form-urlencoded', 'groupName=x'],
  ['a malformed content type', 'json', '{"groupName":"x"}'],
  ['an absurd content type', '/;;', '{"groupName":"x"}'],
  ['multipart', 'multipart/form-data; boundary=b', '--b--'],
  ['too much', 'application/json', JSON.stringify({ groupName: 'x', more: 'x'.repeat(70_000) })],
  ['very deep JSON', 'application/json', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
];
test('a body that is malformed, too large or of another type is refused', () =>
  withClient(async (client) => {
    for (const [what, contentType, body] of badBodies) {
      const headers = { 'content-type': contentType };
      const answer = await client.send('POST', groups, { body, headers });
      assert.equal([answer.status, answer.body.code], [400, '2000'], what);
      assert.ok(answer.body.message.startsWith('/'), `${what}: ${answer.body.message}`);
    }
    assert.is((await client.send('GET', groups)).body.page.totalElements, 0);
  }));

test('no answer is kept by caches', () =>
  withClient(async (client) => {
    const { headers } = await client.send('GET', groups);
    assert.is(headers.get('cache-control'), 'no-store');
    assert.is(headers.get('x-content-type-options'), 'nosniff');
  }));

test('OPTIONS tells the methods of a path, whoever asks', () =>
  withSandbox({}, async ({ url }) => {
    for (const [path, allow] of [
      [groups, 'GET, HEAD, OPTIONS, POST'],
      [`${groups}/x/participants`, 'OPTIONS, PUT'],
      ['/healthz', 'GET, HEAD, OPTIONS'],
      ['/', 'GET, HEAD, OPTIONS'],
    ] as const) {
      const answer = await fetch(`${url}${path}`, { method: 'OPTIONS' });
      assert.equal([answer.status, await answer.text()], [204, '']);
      assert.is(answer.headers.get('allow'), allow);
    }
    assert.is((await send(url, 'OPTIONS', '/nowhere')).status, 404);
    const whole = await exchangeBytes(
      url,
      'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    );
    assert.is(whole?.status, 204);
  }));

test.run();
