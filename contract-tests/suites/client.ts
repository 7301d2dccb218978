// The whole life of a group through the client that people install: it throws, walks pages, streams files and waits.
import { ExperienceGroups, InvalidRequestError, type Upload } from '@speclock/experience-groups';
import { next } from '@speclock/experience-groups/next';
import * as assert from 'uvu/assert';
import { made, name, removeAtEnd } from './made-groups.ts';
import { fetchAndJudge, input, steps } from './support.ts';

const isNext = input.generation === 'next';
const { test, step, stateful } = steps(isNext ? "The successor's client" : 'The client');
removeAtEnd(test);

const { clientId, clientSecret, tokenHeaders } = input.credentials;
const service = new ExperienceGroups({
  baseUrl: input.url,
  clientId,
  clientSecret,
  ...tokenHeaders,
  fetch: fetchAndJudge,
  validate: { responses: 'strict' },
  ...(isNext && { generation: next }),
});

const forgetful = 'a mock remembers nothing';
/** A UUID that a mock takes for a group's; on a service that remembers, the group that was made. */
let groupId = '00000000-0000-4000-8000-000000000000';
let upload: Upload | undefined;

async function* streamed(...ids: readonly string[]): AsyncGenerator<string> {
  yield* ids;
}

const ended = (started: Upload) => service.jobs.wait(started, { timeout: 60_000 });

step('createGroup', 'creates a group through the client', async () => {
  const group = await service.groups.create({ groupName: name });
  if (!input.stateful) return;
  groupId = group.groupId;
  made.add(groupId);
  assert.is(group.groupName, name);
});

stateful('createGroup', 'tells a refusal by its class', forgetful, async () => {
  const error = await service.groups
    .update('00000000-0000-4000-8000-000000000000', { groupName: `${name}?` })
    .catch((caught: unknown) => caught);
  assert.instance(error, InvalidRequestError);
});

step('listGroups', 'walks all pages of groups', async () => {
  const ids = new Set<string>();
  for await (const group of service.groups.list({ size: 50 })) ids.add(group.groupId);
  if (input.stateful) assert.ok(ids.has(groupId));
});

step('updateGroup', 'renames a group through the client', async () => {
  const group = await service.groups.update(groupId, { groupName: `${name}!` });
  if (input.stateful) assert.is(group.groupName, `${name}!`);
});

step('uploadParticipants', 'sends ids while they are made', async () => {
  upload = await service.participants.add(groupId, streamed('1', '2', 'x'.repeat(32), '2'));
  assert.is(upload.isRecovered, false);
});

step('getJob', 'gets a job through the client', async () => {
  if (upload === undefined) throw new Error('there is no upload');
  const job = await service.jobs.get(upload.jobId);
  if (input.stateful) assert.is(job.jobId, upload.jobId);
});

stateful('getJob', 'waits for a job, and reads the lines it refused', forgetful, async () => {
  if (upload === undefined) throw new Error('there is no upload');
  const result = await ended(upload);
  assert.is(result.outcome, 'partial-success');
  if (result.outcome === 'success') return;
  const lines = await Array.fromAsync(result.errors);
  assert.equal(
    lines.map(({ lineNbr }) => lineNbr),
    [5],
  );
});

step('getJobErrors', 'walks the errors of a job', async () => {
  if (upload === undefined) throw new Error('there is no upload');
  for await (const { errorMsg } of service.jobs.errors(upload.jobId)) assert.ok(errorMsg);
});

stateful('uploadParticipants', 'replaces and removes members', forgetful, async () => {
  const file = new Blob(['ParticipantId\n7\n8\n']);
  assert.is((await ended(await service.participants.replace(groupId, file))).outcome, 'success');
  assert.is((await ended(await service.participants.remove(groupId, ['7']))).outcome, 'success');
  for await (const group of service.groups.list()) {
    if (group.groupId === groupId) assert.is(group.noOfParticipants, 1);
  }
});

step('listJobs', 'finds the latest job through the client', async () => {
  const job = await service.jobs.latest(groupId);
  if (input.stateful) assert.is(job?.type, 'REMOVE');
});

step('deleteGroup', 'deletes a group through the client', async () => {
  await service.groups.delete(groupId);
  made.delete(groupId);
});

step('revokeToken', 'gives its token back', () => service.close());

test.run();
