import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { makeRateLimit } from '../src/rate-limit.ts';
import { askForToken, assertRefused, signIn, withSandbox } from './support/sandbox.ts';

function allowed(limit: (caller: string) => boolean, caller: string, calls: number): number {
  return Array.from({ length: calls }, () => limit(caller)).filter(Boolean).length;
}

test('a caller may make so many calls at once, and as many a second, whatever others do', () => {
  let now = 5;
  const limit = makeRateLimit(4, () => now);
  assert.is(allowed(limit, 'a', 10), 4);
  assert.is(allowed(limit, 'b', 3), 3);
  now += 500;
  assert.is(allowed(limit, 'a', 10), 2);
  now += 100;
  assert.is(allowed(limit, 'a', 10), 0);
  now += 150;
  assert.is(allowed(limit, 'a', 10), 1);
  now += 3_600_000;
  assert.is(allowed(limit, 'a', 10), 4);
});

test('callers of long ago are forgotten, and nobody gets more by it', () => {
  let now = 0;
  const limit = makeRateLimit(1, () => now);
  for (let index = 0; index < 3_000; index += 1) {
    assert.ok(limit(`caller ${index}`));
    assert.not(limit(`caller ${index}`));
    now += 1;
  }
  assert.not(limit('caller 2999'));
});

test('one call too many within a second is answered as the vendor does, and others are let in', () =>
  withSandbox({ institutions: [{ id: '1' }, { id: '2' }], rateLimit: 3 }, async (sandbox) => {
    const [busy, quiet] = [await signIn(sandbox, 0), await signIn(sandbox, 1)];
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => busy.send('GET', '/groups/v3/groups')),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    assert.ok(refused.length > 0);
    for (const answer of refused) assertRefused(answer, 500, 'CMN_90003');
    assert.is((await quiet.send('GET', '/groups/v3/groups')).status, 200);
  }));

test('who guesses key pairs is slowed down before the secret is looked at', () =>
  withSandbox({ rateLimit: 2 }, async ({ url, credentials: [credentials] }) => {
    assert.ok(credentials);
    const wrong = { ...credentials, clientSecret: 'x' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => askForToken(url, wrong)));
    const codes = answers.map(({ body }) => body.code);
    assert.ok(codes.includes('CMN_90004') && codes.includes('CMN_90003'), codes.join());
  }));

test.run();
