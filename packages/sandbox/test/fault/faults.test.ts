// What each fault does to calls over HTTP and to imports.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseFault } from '../../src/index.ts';
import { judgeAnswer, type Received } from '../support/judge.ts';
import {
  askForToken,
  assertRefused,
  type Client,
  signIn,
  withClient,
  withSandbox,
} from '../support/sandbox.ts';

const groups = '/groups/v3/groups';

const withFaults = (names: readonly string[], work: (client: Client) => Promise<void>) =>
  withClient(work, { faults: names.map(parseFault) });

const refusals: readonly [string, number, string][] = [
  ['500', 500, '2001'],
  ['quota', 500, 'CMN_90002'],
  ['rate-limit', 500, 'CMN_90003'],
  ['expired-token', 401, '2003'],
];
for (const [name, status, code] of refusals) {
  test(`${name} of one operation strikes all of its calls and no other`, () =>
    withFaults([`${name}:createGroup`], async (client) => {
      for (const groupName of ['a', 'b']) {
        const answer = await client.send('POST', groups, { json: { groupName } });
        assertRefused(answer, status, code);
      }
      const { body } = await client.send('GET', groups);
      assert.is(body.page.totalElements, 0);
    }));

  test(`${name}-once strikes the first call of each operation`, () =>
    withFaults([`${name}-once`], async (client) => {
      for (const path of [groups, '/groups/v3/jobs']) {
        assertRefused(await client.send('GET', path), status, code);
        assert.is((await client.send('GET', path)).status, 200);
      }
    }));
}

test('sign-in is struck by its name only, with the codes of the gateway', async () => {
  const codeOf = async (...faults: string[]) => {
    let code = '';
    await withSandbox({ faults: faults.map(parseFault) }, async ({ url, credentials }) => {
      assert.ok(credentials[0]);
      code = (await askForToken(url, credentials[0])).body.code;
    });
    return code;
  };
  assert.is(await codeOf('500', 'quota', 'dropped-connection'), undefined);
  assert.is(await codeOf('500:createToken'), 'CMN_90000');
  assert.is(await codeOf('quota:createToken'), 'CMN_90002');
});

test('a fault strikes nobody who is not let in', () =>
  withFaults(['quota', 'dropped-connection'], async (client) => {
    assertRefused(await client.send('GET', groups, { token: 'x' }), 401, '2003');
  }));

async function namesIn(client: Client): Promise<string[]> {
  const { body } = await client.send('GET', groups);
  return body.content.map(({ groupName }: { groupName: string }) => groupName);
}

test('a dropped connection leaves nothing done', () =>
  withFaults(['dropped-connection-once:createGroup'], async (client) => {
    const lost = await client.createGroup('a').catch((error: Error) => error.message);
    assert.is(lost, 'fetch failed');
    assert.equal(await namesIn(client), []);
    await client.createGroup('a');
  }));

test('a lost answer leaves the call done', () =>
  withFaults(['lost-answer-once:createGroup'], async (client) => {
    const lost = await client.createGroup('a').catch((error: Error) => error.message);
    assert.is(lost, 'fetch failed');
    assert.equal(await namesIn(client), ['a']);
    const again = await client.send('POST', groups, { json: { groupName: 'a' } });
    assertRefused(again, 400, '2004');
  }));

test('the answer of an upload can be lost, and its job is there', () =>
  withFaults(['lost-answer:uploadParticipants'], async (client) => {
    const groupId = await client.createGroup('a');
    const text = 'ParticipantId\n1\n';
    const lost = await client.upload(groupId, 'ADD', text).catch((error: Error) => error.message);
    assert.is(lost, 'fetch failed');
    const { body } = await client.send('GET', '/groups/v3/jobs');
    assert.is((await client.ended(body.content[0].jobId)).jobStatus, 'SUCCESSFUL');
  }));

test('a job that fails changes nothing, and frees its group', () =>
  withFaults(['failed-job'], async (client) => {
    const groupId = await client.createGroup('a');
    for (const type of ['ADD', 'REPLACE']) {
      assert.is((await client.import(groupId, type, '1')).jobStatus, 'FAILED');
    }
    assert.is(await client.count(groupId), 0);
  }));

test('a slow job can be looked at while it runs', () =>
  withFaults(['slow-job'], async (client) => {
    const groupId = await client.createGroup('a');
    const { body } = await client.upload(groupId, 'ADD', 'ParticipantId\n1\n');
    const giveUp = Date.now() + 4_000;
    let status = '';
    while (status !== 'PROCESSING' && Date.now() < giveUp) {
      status = (await client.send('GET', `/groups/v3/jobs/${body.jobId}`)).body.jobStatus;
    }
    assert.is(status, 'PROCESSING');
    assert.is(await client.count(groupId), 0);
  }));

const breaks = [
  'missing-field',
  'wrong-type',
  'unknown-value',
  'wrong-status',
  'wrong-media-type',
  'broken-json',
  'missing-field:listGroups:/content/0/groupId',
  'wrong-type:listGroups:/page/size',
];
/** uvu's `throws` lets its own assertions through. */
function isRefused(answer: Received): boolean {
  try {
    judgeAnswer('GET', groups, answer);
    return false;
  } catch {
    return true;
  }
}

for (const name of breaks) {
  test(`${name} makes an answer that is refused`, () =>
    withSandbox({ logLevel: 'silent', faults: [parseFault(name)] }, async (sandbox) => {
      const { token } = await signIn(sandbox);
      const call = async (method: string, more: RequestInit = {}) => {
        const transactionId = '00000000-0000-4000-8000-000000000000';
        const headers = {
          authorization: `Bearer ${token}`,
          transactionId,
          'content-type': 'application/json',
        };
        const response = await fetch(`${sandbox.url}${groups}`, { method, headers, ...more });
        return { status: response.status, headers: response.headers, text: await response.text() };
      };
      await call('POST', { body: '{"groupName":"a"}' });
      const before = sandbox.selfCheckFindings();
      const answer = await call('GET');
      assert.ok(isRefused(answer), answer.text);
      assert.is(sandbox.selfCheckFindings(), before + 1);
    }));
}

test.run();
