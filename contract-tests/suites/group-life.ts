// The whole life of a group, through the generated client: create, upload, wait for the job, read its errors, delete.
// Only groups that this run made are touched, and they are removed at the end whatever happened.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { byPath } from '@speclock/experience-groups-api';
import * as assert from 'uvu/assert';
import { listed, made, name, removeAtEnd } from './made-groups.ts';
import { api, checked, input, steps, stranger } from './support.ts';

const { test, step, stateful } = steps('The life of a group');

/** A UUID that no service has issued: where no group exists, any well-formed id will do. */
const nobody: string = randomUUID();
const forgetful = 'a mock remembers nothing';
let groupId: string = nobody;
let jobId: string = nobody;

type UploadType = 'ADD' | 'REMOVE' | 'REPLACE';

const file = (lines: readonly string[]): Blob =>
  new File([['ParticipantId', ...lines, ''].join('\r\n')], 'participants.csv', {
    type: 'text/csv',
  });

const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `member-${from + index}`);

async function upload(type: UploadType, lines: readonly string[]): Promise<string> {
  const answer = await api.uploadParticipants({
    path: { groupId },
    body: { type, fileName: file(lines) },
  });
  assert.is(answer.status, 200, JSON.stringify(answer.data));
  if (answer.status !== 200) throw new Error('unreachable');
  if (input.stateful) assert.is(answer.data.jobStatus, 'CREATED');
  return answer.data.jobId;
}

async function getJob(id: string) {
  const answer = await api.getJob({ path: { jobId: id } });
  assert.is(answer.status, 200, JSON.stringify(answer.data));
  if (answer.status !== 200) throw new Error('unreachable');
  return answer.data;
}

/** The job once it has ended. A service says when by its status alone, so there is nothing to wait on but the next answer. */
async function ended(id: string) {
  const deadline = Date.now() + 60_000;
  for (let pause = 20; ; pause = Math.min(pause * 2, 2_000)) {
    const job = await getJob(id);
    if (!['CREATED', 'PROCESSING'].includes(job.jobStatus)) return job;
    if (Date.now() > deadline)
      throw new Error(`job ${id} is still ${job.jobStatus} after a minute`);
    await sleep(pause);
  }
}

/** Number of members as the list of groups tells it. */
async function members(): Promise<number> {
  for await (const group of listed()) if (group.groupId === groupId) return group.noOfParticipants;
  throw new Error(`group ${groupId} is in no page of the list`);
}

removeAtEnd(test);

step('createGroup', 'creates a group', async () => {
  const answer = await api.createGroup({
    body: {
      groupName: name,
      groupDescription: 'Made by a contract test',
      groupType: 'EXPERIENCE_GROUP',
      groupPlatform: 'RETAIL_BANKING',
    },
  });
  assert.is(answer.status, 200, JSON.stringify(answer.data));
  if (answer.status !== 200) return;
  groupId = answer.data.groupId;
  if (!input.stateful) return;
  made.add(groupId);
  assert.is(answer.data.groupName, name);
  assert.is(answer.data.groupDescription, 'Made by a contract test');
  assert.is(answer.data.groupStatus, 'ACTIVE');
});

step('listGroups', 'sends a transaction id of its own with each call', async () => {
  const first = await api.listGroups({ query: { page: 0, size: 1 } });
  const second = await api.listGroups({ query: { page: 0, size: 1 } });
  const ids = [first, second].map((answer) => answer.request.filled['transactionId'] ?? '');
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
  assert.is.not(ids[0], ids[1]);
});

stateful('createGroup', 'refuses a second group of the same name', forgetful, async () => {
  const answer = await api.createGroup({ body: { groupName: name } });
  if (answer.status === 200) made.add(answer.data.groupId);
  assert.is(answer.status, 400);
});

stateful(
  'createGroup',
  'refuses a name of 31 characters',
  'Prism answers 422, which the document does not declare',
  async () => {
    const answer = await api.createGroup({ body: { groupName: 'x'.repeat(31) } });
    if (answer.status === 200) made.add(answer.data.groupId);
    assert.is(answer.status, 400);
  },
);

step('listGroups', 'lists groups by page', async () => {
  const query = { page: 0, size: 20, sort: 'groupName,asc' } as const;
  const answer = await checked.listGroups({ query });
  assert.is(answer.status, 200, JSON.stringify(answer.data));
  if (answer.status === 200 && input.stateful) {
    assert.is(answer.data.page.number, 0);
    assert.is(answer.data.page.size, 20);
    assert.ok(answer.data.content.length <= 20);
  }
});

step('listGroups', 'is called by path as well as by name', async () => {
  const { data, response } = await byPath(checked).GET('/groups/v3/groups', {
    params: { query: { page: 0, size: 1 } },
  });
  assert.is(response.status, 200);
  assert.ok(data && data.content.length > 0);
});

stateful('listGroups', 'lists the new group, empty', forgetful, async () => {
  assert.is(await members(), 0);
});

stateful(
  'listGroups',
  'refuses a page that is no number',
  'Prism answers 422, which the document does not declare',
  async () => {
    // The type forbids it, as it should; the service must refuse it all the same.
    const answer = await api.listGroups({ query: { page: 'first' as unknown as number } });
    assert.is(answer.status, 400);
  },
);

stateful(
  'listGroups',
  'refuses a token that nobody issued',
  'Prism accepts any token',
  async () => {
    const answer = await stranger.listGroups({});
    assert.is(answer.status, 401);
  },
);

step('updateGroup', 'renames the group', async () => {
  const answer = await api.updateGroup({
    path: { groupId },
    body: { groupName: `${name}*`, groupDescription: 'Renamed' },
  });
  assert.is(answer.status, 200, JSON.stringify(answer.data));
  if (answer.status === 200 && input.stateful) {
    assert.is(answer.data.groupId, groupId);
    assert.is(answer.data.groupName, `${name}*`);
  }
});

stateful('updateGroup', 'empties a description that is left out', forgetful, async () => {
  const answer = await api.updateGroup({ path: { groupId }, body: { groupName: name } });
  assert.is(answer.status, 200);
  if (answer.status === 200) assert.is(answer.data.groupDescription ?? '', '');
});

stateful('updateGroup', 'refuses a group that does not exist', forgetful, async () => {
  const answer = await api.updateGroup({
    path: { groupId: nobody },
    body: { groupName: `${name}?` },
  });
  assert.is(answer.status, 400);
  if (answer.status === 400) assert.is(answer.data.code, '2000');
});

step('uploadParticipants', 'adds members by a file', async () => {
  jobId = await upload('ADD', numbered(1, 5));
});

step('getJob', 'follows the job to its end', async () => {
  const job = input.stateful ? await ended(jobId) : await getJob(jobId);
  if (!input.stateful) return;
  assert.is(job.jobStatus, 'SUCCESSFUL');
  assert.is(job.type, 'ADD');
  assert.is(job.groupId, groupId);
  assert.equal([job.totalRecordsCount, job.successRecordsCount, job.failedRecordsCount], [5, 5, 0]);
});

stateful('listGroups', 'counts the members that were added', forgetful, async () => {
  assert.is(await members(), 5);
});

stateful(
  'uploadParticipants',
  'adds the good lines of a file with bad ones',
  forgetful,
  async () => {
    jobId = await upload('ADD', ['member-5', 'member-6', 'x'.repeat(33), 'member-6']);
    const job = await ended(jobId);
    assert.is(job.jobStatus, 'PARTIAL_SUCCESS');
    assert.equal(
      [job.totalRecordsCount, job.successRecordsCount, job.failedRecordsCount],
      [4, 2, 2],
    );
    assert.is(await members(), 6);
  },
);

step('getJobErrors', 'reads the errors of the job by line', async () => {
  const answer = await api.getJobErrors({ path: { jobId }, query: { page: 0, size: 20 } });
  assert.is(answer.status, 200, JSON.stringify(answer.data));
  if (answer.status === 200 && input.stateful) {
    assert.equal(answer.data.content.map((error) => error.lineNbr).sort(), [4, 5]);
    for (const error of answer.data.content) assert.ok(error.errorMsg.length > 0);
  }
});

step('uploadParticipants', 'removes members by a file', async () => {
  jobId = await upload('REMOVE', ['member-1', 'member-2', 'never-a-member']);
  if (!input.stateful) return;
  const job = await ended(jobId);
  assert.is(job.jobStatus, 'SUCCESSFUL');
  assert.is(await members(), 4);
});

step('uploadParticipants', 'replaces all members by a file', async () => {
  jobId = await upload('REPLACE', numbered(100, 109));
  if (!input.stateful) return;
  const job = await ended(jobId);
  assert.is(job.jobStatus, 'SUCCESSFUL');
  assert.is(await members(), 10);
});

stateful(
  'uploadParticipants',
  'ends a file without one good line as failed',
  forgetful,
  async () => {
    const failed = await ended(await upload('ADD', ['x'.repeat(33)]));
    assert.is(failed.jobStatus, 'FAILED');
    assert.equal(
      [failed.totalRecordsCount, failed.successRecordsCount, failed.failedRecordsCount],
      [1, 0, 1],
    );
    assert.is(await members(), 10);
    jobId = failed.jobId;
  },
);

stateful(
  'uploadParticipants',
  'refuses an empty file at once',
  'Prism does not look into a file',
  async () => {
    const answer = await api.uploadParticipants({
      path: { groupId },
      body: { type: 'ADD', fileName: new File([], 'empty.csv', { type: 'text/csv' }) },
    });
    assert.is(answer.status, 400);
    if (answer.status === 400) assert.is(answer.data.code, '2000');
  },
);

step('listJobs', 'finds the latest job of the group', async () => {
  const answer = await api.listJobs({
    query: { groupId, sort: 'insertDateTime,desc', page: 0, size: 1 },
  });
  assert.is(answer.status, 200, JSON.stringify(answer.data));
  if (answer.status === 200 && input.stateful) {
    assert.equal(
      answer.data.content.map((job) => job.jobId),
      [jobId],
    );
    assert.is(answer.data.page.totalElements, 5);
  }
});

stateful('getJob', 'refuses a job that does not exist', forgetful, async () => {
  const answer = await api.getJob({ path: { jobId: nobody } });
  assert.is(answer.status, 400);
  if (answer.status === 400) assert.is(answer.data.code, '2000');
});

stateful('getJobErrors', 'refuses a job that does not exist', forgetful, async () => {
  const answer = await api.getJobErrors({ path: { jobId: nobody } });
  assert.is(answer.status, 400);
});

step('deleteGroup', 'deletes the group', async () => {
  const answer = await api.deleteGroup({ path: { groupId } });
  assert.is(answer.status, 200, JSON.stringify(answer.data));
  if (answer.status === 200 && input.stateful) {
    assert.is(answer.data.code, '1000');
    made.delete(groupId);
  }
});

stateful('deleteGroup', 'refuses to delete it again', forgetful, async () => {
  const answer = await api.deleteGroup({ path: { groupId } });
  assert.is(answer.status, 400);
});

stateful('getJob', 'no longer shows the jobs of a deleted group', forgetful, async () => {
  const answer = await api.getJob({ path: { jobId } });
  assert.is(answer.status, 400);
});

test.run();
