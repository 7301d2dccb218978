import { startSandbox } from '@speclock/experience-groups-sandbox';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { prepare } from '../dredd/prepare.ts';
import { runDredd } from '../dredd/run.ts';
import { assertAllPassed, bundles } from './support/dredd.ts';

test('every operation is green on the sandbox, which then has no group of the run left', async () => {
  const sandbox = await startSandbox({ port: 0, selfCheck: 'report' });
  try {
    const [credentials] = sandbox.credentials;
    assert.ok(credentials);
    const prepared = await prepare(sandbox.url, credentials);
    assertAllPassed(await runDredd({ bundles, url: sandbox.url, ...prepared, credentials }));
    await prepared.cleanUp();
    const answer = await fetch(`${sandbox.url}/groups/v3/groups`, {
      headers: {
        authorization: `Bearer ${prepared.token}`,
        transactionId: '6f3f6f0c-4f4e-4f0e-9d7e-0d8a53c0b5b1',
      },
    });
    assert.is(((await answer.json()) as { page: { totalElements: number } }).page.totalElements, 0);
    assert.is(sandbox.selfCheckFindings(), 0);
  } finally {
    await sandbox.close();
  }
});

test.run();
