import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assertRefused, signIn, withSandbox } from './support/sandbox.ts';

test('an institution never sees, changes or learns of what another has', () =>
  withSandbox({ institutions: [{ id: '1' }, { id: '2' }] }, async (sandbox) => {
    const [owner, other] = [await signIn(sandbox, 0), await signIn(sandbox, 1)];
    const groupId = await owner.createGroup('Gold');
    const job = await owner.import(groupId, 'ADD', '1', 'a b');
    const none = '00000000-0000-4000-8000-000000000000';
    const json = { groupName: 'mine now' };
    const calls = (group: string, jobId: string) =>
      [
        ['PUT', `/groups/v3/groups/${group}`, { json }],
        ['DELETE', `/groups/v3/groups/${group}`, {}],
        ['GET', `/groups/v3/jobs/${jobId}`, {}],
        ['GET', `/groups/v3/jobs/${jobId}/errors`, {}],
        ['GET', '/groups/v3/jobs', { query: `groupId=${group}` }],
      ] as const;
    const foreign = calls(groupId, job.jobId);
    for (const [index, [method, path, request]] of calls(none, none).entries()) {
      const absent = await other.send(method, path, request);
      const [, foreignPath = '', foreignRequest] = foreign[index] ?? [];
      const theirs = await other.send(method, foreignPath, foreignRequest);
      assertRefused(theirs, 400, '2000');
      assert.equal(theirs.body, absent.body);
    }
    assertRefused(await other.upload(groupId, 'ADD', 'ParticipantId\n2\n'), 400, '2000');
    for (const path of ['/groups/v3/groups', '/groups/v3/jobs']) {
      const { body } = await other.send('GET', path, { query: 'size=1000' });
      assert.equal([body.content, body.page.totalElements], [[], 0]);
    }
    await other.createGroup('Gold');
    assert.is(await owner.count(groupId), 1);
    assert.is((await owner.send('GET', '/groups/v3/groups')).body.page.totalElements, 1);
    assert.is((await owner.ended(job.jobId)).failedRecordsCount, 1);
  }));

test('two key pairs of one institution share what it has', () =>
  withSandbox({ institutions: [{ id: '1' }, { id: '1' }] }, async (sandbox) => {
    const [one, two] = [await signIn(sandbox, 0), await signIn(sandbox, 1)];
    const groupId = await one.createGroup('x');
    const job = await two.import(groupId, 'ADD', '1');
    assert.is(job.jobCreatedBy, sandbox.credentials[1]?.clientId);
    assert.is((await one.ended(job.jobId)).jobStatus, 'SUCCESSFUL');
  }));

test.run();
