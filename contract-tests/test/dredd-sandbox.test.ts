import { parseFault, startSandbox } from '@speclock/experience-groups-sandbox';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PrepareError, prepare } from '../dredd/prepare.ts';
import { runDredd } from '../dredd/run.ts';
import { assertAllPassed, bundles } from './support/dredd.ts';

async function groupsLeft(url: string, token: string): Promise<number> {
  const transactionId = '6f3f6f0c-4f4e-4f0e-9d7e-0d8a53c0b5b1';
  const headers = { authorization: `Bearer ${token}`, transactionId };
  const answer = await fetch(`${url}/groups/v3/groups`, { headers });
  const { page } = (await answer.json()) as { page: { totalElements: number } };
  return page.totalElements;
}

test('every operation is green on the sandbox, which then has no group of the run left', async () => {
  const sandbox = await startSandbox({ port: 0, selfCheck: 'report' });
  try {
    const [credentials] = sandbox.credentials;
    assert.ok(credentials);
    const prepared = await prepare(sandbox.url, credentials);
    assertAllPassed(await runDredd({ bundles, url: sandbox.url, ...prepared, credentials }));
    await prepared.cleanUp();
    assert.is(await groupsLeft(sandbox.url, prepared.token), 0);
    assert.is(sandbox.selfCheckFindings(), 0);
  } finally {
    await sandbox.close();
  }
});

test('red with the place when a required field is missing', async () => {
  const sandbox = await startSandbox({
    port: 0,
    selfCheck: 'off',
    faults: [parseFault('missing-field:getJob:/jobStatus')],
  });
  try {
    const [credentials] = sandbox.credentials;
    assert.ok(credentials);
    const prepared = await prepare(sandbox.url, credentials);
    const results = await runDredd({ bundles, url: sandbox.url, ...prepared, credentials });
    const failed = results.filter(({ status }) => status !== 'passed');
    assert.equal(
      failed.map(({ operation, message }) => [operation, message]),
      [['getJob', "body: At '/jobStatus' Missing required property: jobStatus"]],
    );
  } finally {
    await sandbox.close();
  }
});

test('says what cannot be prepared, and removes what was made', async () => {
  let answers = 0;
  const sandbox = await startSandbox({
    port: 0,
    selfCheck: 'off',
    faults: [
      {
        ...parseFault('broken-json:createGroup'),
        effect: {
          kind: 'break',
          takesPointer: false,
          change: (_operation, outgoing) => {
            answers++;
            return answers === 3 ? { ...outgoing, text: '{}' } : outgoing;
          },
        },
      },
    ],
  });
  try {
    const [credentials] = sandbox.credentials;
    assert.ok(credentials);
    const error = await prepare(sandbox.url, credentials).catch((caught) => caught);
    assert.instance(error, PrepareError);
    assert.match(error.message, 'POST /groups/v3/groups was answered without groupId');
    assert.not.match(error.message, credentials.clientSecret);
    const { token } = await prepare(sandbox.url, credentials);
    assert.is(await groupsLeft(sandbox.url, token), 4, 'those of the second time alone');
  } finally {
    await sandbox.close();
  }
});

test.run();
