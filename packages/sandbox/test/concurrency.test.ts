import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ImportType, makeLines, membersIn, outcomeOf } from './support/membership.ts';
import { assertRefused, type Client, withClient } from './support/sandbox.ts';

const groups = 50;
const uploads = 200;
const types: readonly ImportType[] = ['ADD', 'REMOVE', 'ADD', 'REPLACE'];

/** One file of each upload: those of one group overlap. */
const files = Array.from({ length: uploads }, (_, index) => ({
  name: `${index}.csv`,
  type: types[index % types.length] ?? 'ADD',
  lines: makeLines(400 + index, index * 3),
}));

/** Uploads until no other import of the group is in the way; how often it was refused. */
async function insist(client: Client, groupId: string, file: (typeof files)[number]) {
  const text = ['ParticipantId', ...file.lines, ''].join('\n');
  for (let refused = 0; ; refused += 1) {
    const answer = await client.upload(groupId, file.type, text, file.name);
    if (answer.status === 200) {
      await client.ended(answer.body.jobId, 120_000);
      return refused;
    }
    assertRefused(answer, 400, '2001', 'still running');
  }
}

test(`${uploads} uploads to ${groups} groups at once leave what they leave one after the other`, async () => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'sandbox-concurrency-'));
  const want = new Map<string, ReadonlySet<string>>();
  await withClient(
    async (client) => {
      const groupIds: string[] = [];
      for (let index = 0; index < groups; index += 1) {
        groupIds.push(await client.createGroup(`group ${index}`));
      }
      const refusals = await Promise.all(
        files.map((file, index) =>
          insist(client, groupIds[Math.floor(index / (uploads / groups))] ?? '', file),
        ),
      );
      assert.ok(
        refusals.some((refused) => refused > 0),
        'no two uploads of a group met',
      );

      for (const groupId of groupIds) {
        const query = `groupId=${groupId}&sort=insertDateTime,asc`;
        const { body } = await client.send('GET', '/groups/v3/jobs', { query });
        assert.is(body.page.totalElements, uploads / groups);
        let members: ReadonlySet<string> = new Set();
        for (const job of body.content) {
          const file = files.find(({ name }) => name === job.inputFileName);
          assert.ok(file, job.inputFileName);
          const outcome = outcomeOf(members, file.type, file.lines);
          assert.equal(
            [job.jobStatus, job.totalRecordsCount, job.successRecordsCount],
            [outcome.status, outcome.total, outcome.succeeded],
            job.inputFileName,
          );
          members = outcome.members;
        }
        want.set(groupId, members);
      }
      const { body } = await client.send('GET', '/groups/v3/groups', { query: 'size=100' });
      for (const { groupId, noOfParticipants } of body.content) {
        assert.is(noOfParticipants, want.get(groupId)?.size);
      }
    },
    // The imports take long enough to get in each other's way.
    { data, jobDelay: 100 },
  );
  assert.is(want.size, groups);
  for (const [groupId, members] of want) assert.equal(membersIn(data, groupId), members);
  assert.equal(readdirSync(path.join(data, 'uploads')), []);
  rmSync(data, { recursive: true });
});

test.run();
