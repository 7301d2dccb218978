// Sign-in as a program meets it: a token for a key pair, refusals that say why, and an end to a token.
import { createClient as createAuthenticationClient } from '@speclock/authentication-api';
import { createClient } from '@speclock/experience-groups-api';
import * as assert from 'uvu/assert';
import { fetchAndJudge, input, steps } from './support.ts';

const { test, step, stateful } = steps('Sign-in');

const { clientId, clientSecret, tokenHeaders } = input.credentials;
const anyToken = 'Prism accepts any credentials';

function authentication(password = clientSecret) {
  return createAuthenticationClient({
    baseUrl: input.url,
    fetch: fetchAndJudge,
    credentials: { username: clientId, password },
  });
}

const grant = { grant_type: 'client_credentials' } as const;

async function newToken(): Promise<string> {
  const answer = await authentication().createToken({ header: tokenHeaders, body: grant });
  if (answer.status !== 200) throw new Error(`the token call answered ${answer.status}`);
  return answer.data.access_token;
}

const withToken = (token: string) =>
  createClient({ baseUrl: input.url, fetch: fetchAndJudge, credentials: { token } });

step('createToken', 'gives a token for a key pair, with its lifetime in seconds', async () => {
  const answer = await authentication().createToken({ header: tokenHeaders, body: grant });
  assert.is(answer.status, 200);
  if (answer.status !== 200) return;
  assert.is(answer.data.token_type, 'Bearer');
  assert.ok(Number(answer.data.expires_in) > 0);
});

stateful('createToken', 'refuses a wrong secret', anyToken, async () => {
  const answer = await authentication('not-the-secret').createToken({
    header: tokenHeaders,
    body: grant,
  });
  assert.is(answer.status, 401);
  if (answer.status === 401) assert.is(answer.data.code, 'CMN_90004');
});

stateful(
  'createToken',
  'refuses an institution that the key pair does not belong to',
  anyToken,
  async () => {
    const answer = await authentication().createToken({
      header: { institutionId: '99999999' },
      body: grant,
    });
    assert.is(answer.status, 400);
    if (answer.status === 400) assert.match(answer.data.code, /^CMN_9000[56]$/);
  },
);

step('revokeToken', 'takes a token back', async () => {
  const token = await newToken();
  const answer = await authentication().revokeToken({ body: { token } });
  assert.is(answer.status, 204);
});

stateful(
  'revokeToken',
  'leaves a token that was taken back without effect',
  'a mock remembers nothing',
  async () => {
    const token = await newToken();
    const before = await withToken(token).listGroups({ query: { page: 0, size: 1 } });
    assert.is(before.status, 200);
    await authentication().revokeToken({ body: { token } });
    const after = await withToken(token).listGroups({ query: { page: 0, size: 1 } });
    assert.is(after.status, 401);
  },
);

test.run();
