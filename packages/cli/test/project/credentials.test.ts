import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { credentialsOfEnv } from '../../src/project/credentials.ts';

const pair = { SPECLOCK_CLIENT_ID: 'me', SPECLOCK_CLIENT_SECRET: 's' };

const given: readonly { what: string; env: Record<string, string>; want: unknown }[] = [
  { what: 'nothing', env: {}, want: undefined },
  {
    what: 'nothing but empty variables',
    env: { SPECLOCK_TOKEN: '', SPECLOCK_KEY_A: '' },
    want: undefined,
  },
  { what: 'a token', env: { SPECLOCK_TOKEN: 't' }, want: { token: 't' } },
  {
    what: 'a key pair, before a token',
    env: { ...pair, SPECLOCK_TOKEN: 't', SPECLOCK_TOKEN_HEADERS: 'a=1, b = 2=3' },
    want: { clientId: 'me', clientSecret: 's', tokenHeaders: { a: '1', b: '2=3' } },
  },
  { what: 'keys alone', env: { SPECLOCK_KEY_API_KEY: 'k' }, want: { keys: { API_KEY: 'k' } } },
  {
    what: 'keys with a token',
    env: { SPECLOCK_TOKEN: 't', SPECLOCK_KEY_A: 'k', SPECLOCK_KEY_B: 'l' },
    want: { token: 't', keys: { A: 'k', B: 'l' } },
  },
  {
    what: 'those of somebody else, which are not its own',
    env: { SPECLOCK_OTHER_TOKEN: 't', SPECLOCK_OTHER_KEY_A: 'k' },
    want: undefined,
  },
];

for (const { what, env, want } of given) {
  test(`the environment gives ${what}`, () => {
    assert.equal(credentialsOfEnv(env, 'SPECLOCK_'), want);
    const others = Object.entries(env).map(([name, value]) => [
      name.replace('SPECLOCK_', 'SPECLOCK_OTHER_'),
      value,
    ]);
    assert.equal(credentialsOfEnv(Object.fromEntries(others), 'SPECLOCK_OTHER_'), want);
  });
}

const refused: readonly { env: Record<string, string>; prefix: string; message: RegExp }[] = [
  {
    env: { SPECLOCK_CLIENT_ID: 'a' },
    prefix: 'SPECLOCK_',
    message: /^SPECLOCK_CLIENT_ID and SPECLOCK_CLIENT_SECRET go together/,
  },
  {
    env: { SPECLOCK_OTHER_CLIENT_SECRET: 'a' },
    prefix: 'SPECLOCK_OTHER_',
    message: /^SPECLOCK_OTHER_CLIENT_ID and SPECLOCK_OTHER_CLIENT_SECRET go together/,
  },
  {
    env: { ...pair, SPECLOCK_TOKEN_HEADERS: 'nonsense' },
    prefix: 'SPECLOCK_',
    message: /^SPECLOCK_TOKEN_HEADERS is not of the form/,
  },
];

for (const { env, prefix, message } of refused) {
  test(`refused: ${Object.keys(env).join(', ')}`, () => {
    assert.throws(
      () => credentialsOfEnv(env, prefix),
      (error: Error) => error.name === 'UsageError' && message.test(error.message),
    );
  });
}

test.run();
