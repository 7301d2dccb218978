import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseFault, type SandboxOptions } from '../src/index.ts';
import { assertRefused, signIn, withSandbox } from './support/sandbox.ts';
import { watchAnswers } from './support/watch-answers.ts';

const groups = '/groups/v3/groups';
const faults = [parseFault('missing-field:listGroups:/content/0/groupName')];

/** Lists one group without its name; gives the answer as it came, the log and the count. */
async function listWithout(options: SandboxOptions) {
  const lines: string[] = [];
  const logStream = { write: (line: string) => void lines.push(line) };
  let outcome = { status: 0, body: '', log: '', count: 0 };
  await withSandbox({ logLevel: 'warn', logStream, faults, ...options }, async (sandbox) => {
    const client = await signIn(sandbox);
    await client.createGroup('x');
    const response = await fetch(`${sandbox.url}${groups}`, {
      headers: {
        authorization: `Bearer ${client.token}`,
        transactionId: '00000000-0000-4000-8000-000000000001',
      },
    });
    const body = await response.text();
    const count = sandbox.selfCheckFindings();
    outcome = { status: response.status, body, log: lines.join(''), count };
  });
  return outcome;
}

test('refuse puts a fault in the place of an answer that breaks the document', async () => {
  const { status, body, log, count } = await listWithout({ selfCheck: 'refuse' });
  assert.is(status, 500);
  assert.is(JSON.parse(body).code, '2001');
  const entry = JSON.parse(log);
  assert.is(entry.operation, 'listGroups');
  assert.is(entry.transactionId, '00000000-0000-4000-8000-000000000001');
  assert.is(entry.findings[0].keyword, 'required');
  assert.match(entry.findings[0].pointer, /^\/body\/content\/0/);
  assert.is(count, 1);
});

test('report is what happens without a mode when a fault shall break answers', async () => {
  const { status, count } = await listWithout({});
  assert.equal([status, count], [200, 1]);
});

test('report sends it, logs it and counts it', async () => {
  const { status, body, log, count } = await listWithout({ selfCheck: 'report' });
  assert.is(status, 200);
  assert.not('groupName' in JSON.parse(body).content[0]);
  assert.match(log, '/body/content/0');
  assert.is(count, 1);
});

test('off sends it in silence', async () => {
  const { status, body, log, count } = await listWithout({ selfCheck: 'off' });
  assert.is(status, 200);
  assert.not('groupName' in JSON.parse(body).content[0]);
  assert.is(log, '');
  assert.is(count, 0);
});

test('an error answer is checked as well', () =>
  withSandbox(
    { selfCheck: 'refuse', faults: [parseFault('missing-field:listGroups:/code')] },
    async (sandbox) => {
      const client = await signIn(sandbox);
      const answer = await client.send('GET', groups, { query: 'page=x' });
      assertRefused(answer, 500, '2001');
      assert.is(sandbox.selfCheckFindings(), 1);
    },
  ));

test('an answer that is no JSON is refused', () =>
  withSandbox({ selfCheck: 'refuse', faults: [parseFault('broken-json')] }, async (sandbox) => {
    const client = await signIn(sandbox);
    assertRefused(await client.send('GET', groups), 500, '2001');
  }));

test('an answer as it should be is never a finding', () =>
  withSandbox({ selfCheck: 'report' }, async (sandbox) => {
    const client = await signIn(sandbox);
    const groupId = await client.createGroup('x');
    await client.import(groupId, 'ADD', '1', 'a b');
    assertRefused(await client.send('GET', groups, { query: 'page=x' }), 400, '2000');
    assertRefused(await client.send('GET', groups, { token: 'x' }), 401, '2003');
    assert.is(sandbox.selfCheckFindings(), 0);
  }));

test('the watch of these tests finds an answer that breaks the document, whoever asked for it', () =>
  withSandbox({ selfCheck: 'off', faults: [parseFault('wrong-type')] }, async (sandbox) => {
    const judgeAll = watchAnswers(sandbox.url);
    const { token } = await signIn(sandbox);
    const transactionId = '00000000-0000-4000-8000-000000000001';
    const headers = { authorization: `Bearer ${token}`, transactionId };
    assert.is((await fetch(`${sandbox.url}${groups}`, { headers })).status, 200);
    let complaint = '';
    try {
      judgeAll();
    } catch (error) {
      complaint = String(error);
    }
    assert.match(complaint, /GET \/groups\/v3\/groups 200/);
  }));

test.run();
