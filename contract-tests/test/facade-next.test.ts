// The client that people install, on the successor, beside one of 2.5 on the same service.
import type { ExperienceGroups } from '@speclock/experience-groups';
import { GroupNameTakenError, ImportRunningError } from '@speclock/experience-groups';
import { next } from '@speclock/experience-groups/next';
import { type Sandbox, startSandbox } from '@speclock/experience-groups-sandbox';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { connectTo } from './support/facade.ts';

let sandbox: Sandbox;
let old: ExperienceGroups;
let service: ExperienceGroups;

test.before(async () => {
  sandbox = await startSandbox({ port: 0, logLevel: 'silent' });
  const validate = { responses: 'strict' } as const;
  old = connectTo(sandbox, { validate });
  service = connectTo(sandbox, { validate, generation: next });
});

test.after(async () => {
  await Promise.all([old.close(), service.close()]);
  assert.is(sandbox.selfCheckFindings(), 0);
  await sandbox.close();
});

test('one program moves from 2.5 to the successor in the middle of the life of a group', async () => {
  const group = await old.groups.create({ groupName: 'Moving' });
  const upload = await service.participants.add(group.groupId, ['1', '2', '2']);
  const result = await old.jobs.wait(upload);
  assert.is(result.outcome, 'partial-success');
  assert.is((await service.jobs.latest(group.groupId))?.jobId, upload.jobId);
  const lines = await Array.fromAsync(service.jobs.errors(upload.jobId));
  assert.equal(
    lines.map(({ lineNbr }) => lineNbr),
    [4],
  );
  const longer = 'Moved '.padEnd(50, '.');
  assert.is((await service.groups.update(group.groupId, { groupName: longer })).groupName, longer);
  const names = (await Array.fromAsync(old.groups.list())).map(({ groupName }) => groupName);
  assert.equal(names, [longer]);
  await service.groups.delete(group.groupId);
  assert.equal(await Array.fromAsync(old.groups.list()), []);
});

test('refusals have the classes that they have with 2.5', async () => {
  const slow = await startSandbox({ port: 0, logLevel: 'silent', jobDelay: 60_000 });
  const { groups, participants } = connectTo(slow, { generation: next });
  const { groupId } = await groups.create({ groupName: 'Taken' });
  const taken = await groups.create({ groupName: 'Taken' }).catch((error) => error);
  assert.instance(taken, GroupNameTakenError);
  await participants.add(groupId, ['1']);
  const busy = await participants.add(groupId, ['1']).catch((error) => error);
  assert.instance(busy, ImportRunningError);
  await groups.delete(groupId);
  await slow.close();
});

test('an upload whose answer was lost is found again', async () => {
  const group = await service.groups.create({ groupName: 'Lost' });
  const losing = connectTo(sandbox, {
    generation: next,
    fetch: async (url, init) => {
      const answer = await fetch(url, init);
      if (!url.endsWith('/participants')) return answer;
      await answer.arrayBuffer();
      throw new TypeError('fetch failed');
    },
  });
  const upload = await losing.participants.add(group.groupId, ['1']);
  assert.is(upload.isRecovered, true);
  assert.is((await service.jobs.wait(upload)).outcome, 'success');
  await service.groups.delete(group.groupId);
  await losing.close();
});

test.run();
