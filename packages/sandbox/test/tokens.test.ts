import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hashOfNothing, hashSecret, isSecret, makeSecret } from '../src/secrets.ts';
import { makeTokens } from '../src/tokens.ts';

const caller = { institutionId: '1', clientId: 'c', scopes: ['a', 'b'] };

test('a token is read as it was issued, until it expires', async () => {
  let now = 1_000_000;
  const tokens = makeTokens(60, () => now);
  const token = await tokens.issue(caller);
  assert.equal(await tokens.read(token), caller);
  now += 59_000;
  assert.equal(await tokens.read(token), caller);
  now += 1_000;
  assert.is(await tokens.read(token), undefined);
});

test('a token of another process is none', async () => {
  const token = await makeTokens(60, Date.now).issue(caller);
  assert.is(await makeTokens(60, Date.now).read(token), undefined);
});

test('revoking ends one token, an expired one too, and none of another client', async () => {
  let now = 1_000_000;
  const tokens = makeTokens(60, () => now);
  const [one, two] = [await tokens.issue(caller), await tokens.issue(caller)];
  assert.is(await tokens.revoke(one, 'other'), false);
  assert.equal(await tokens.read(one), caller);
  assert.is(await tokens.revoke(one, 'c'), true);
  assert.is(await tokens.read(one), undefined);
  assert.equal(await tokens.read(two), caller);
  now += 100_000;
  assert.is(await tokens.revoke(two, 'c'), true);
  assert.is(await tokens.revoke('x', 'c'), false);
});

test('revoked tokens stay revoked while expired ones are forgotten', async () => {
  let now = 1_000_000;
  const tokens = makeTokens(60, () => now);
  for (let index = 0; index < 1_000; index += 1)
    await tokens.revoke(await tokens.issue(caller), 'c');
  now += 100_000;
  const live = await tokens.issue(caller);
  await tokens.revoke(live, 'c');
  assert.is(await tokens.read(live), undefined);
});

test('a secret is known by its hash, which is another each time and does not hold it', async () => {
  const secret = makeSecret();
  const [one, two] = [await hashSecret(secret), await hashSecret(secret)];
  assert.is.not(one, two);
  assert.not.match(one, secret);
  assert.ok(await isSecret(secret, one));
  assert.ok(await isSecret(secret, two));
  assert.not(await isSecret(`${secret}x`, one));
  assert.not(await isSecret('', one));
});

test('nothing is the secret of a client that does not exist, nor of a broken hash', async () => {
  for (const hash of [hashOfNothing, '', 'scrypt$$']) {
    for (const secret of ['', 'x', hash]) assert.not(await isSecret(secret, hash), hash);
  }
});

test.run();
