// The client that people install, on the sandbox.
import {
  ApiError,
  type ExperienceGroups,
  InvalidRequestError,
  SignInError,
  ValidationError,
} from '@speclock/experience-groups';
import { parseFault, type Sandbox, startSandbox } from '@speclock/experience-groups-sandbox';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { connectTo } from './support/facade.ts';

let sandbox: Sandbox;
let service: ExperienceGroups;

test.before(async () => {
  sandbox = await startSandbox({ port: 0, logLevel: 'silent' });
  service = connectTo(sandbox, { validate: { responses: 'strict' } });
});

test.after(() => sandbox.close());

test('a group lives through create, add, wait, errors, latest and delete', async () => {
  const group = await service.groups.create({ groupName: 'Facade' });
  const upload = await service.participants.add(group.groupId, ['1', '2', '2']);
  const seen: string[] = [];
  const result = await service.jobs.wait(upload, {
    onProgress: ({ jobStatus }) => seen.push(jobStatus),
  });
  assert.is(result.outcome, 'partial-success');
  if (result.outcome === 'success') return;
  const { job } = result;
  assert.is(seen.at(-1), 'PARTIAL_SUCCESS');
  const errors = await Array.fromAsync(result.errors);
  assert.equal(
    errors.map(({ lineNbr }) => lineNbr),
    [4],
  );
  assert.is((await service.jobs.latest(group.groupId))?.jobId, job.jobId);
  const replaced = await service.participants.replace(
    group.groupId,
    new Blob(['ParticipantId\n9\n']),
  );
  assert.is((await service.jobs.wait(replaced.jobId)).outcome, 'success');
  const removed = await service.participants.remove(group.groupId, new Set(['9']));
  await service.jobs.wait(removed.jobId);
  const listed = (await Array.fromAsync(service.groups.list())).find(
    ({ groupId }) => groupId === group.groupId,
  );
  assert.is(listed?.noOfParticipants, 0);
  await service.groups.update(group.groupId, { groupName: 'Facade 2' });
  await service.groups.delete(group.groupId);
  assert.is(await service.jobs.latest(), undefined);
});

test('a text in place of a list of ids is refused, by its type and before anything is sent', async () => {
  const group = await service.groups.create({ groupName: 'One text' });
  const error = await service.participants
    // @ts-expect-error: each of its characters would be an id.
    .replace(group.groupId, '100200301')
    .catch((caught: unknown) => caught);
  assert.instance(error, TypeError);
  assert.is(await service.jobs.latest(group.groupId), undefined);
  await service.groups.delete(group.groupId);
});

test('a list of several pages is read to its end, in order', async () => {
  const names = Array.from({ length: 5 }, (_, index) => `Page ${index}`);
  const made = await Promise.all(names.map((groupName) => service.groups.create({ groupName })));
  const read = await Array.fromAsync(service.groups.list({ size: 2, sort: 'groupName,asc' }));
  assert.equal(
    read.map(({ groupName }) => groupName),
    names,
  );
  await Promise.all(made.map(({ groupId }) => service.groups.delete(groupId)));
});

test('a refusal is thrown with status, code, method, URL and the transaction id that was sent', async () => {
  const error = await service.groups.delete('nobody').catch((caught: unknown) => caught);
  assert.instance(error, InvalidRequestError);
  if (!(error instanceof ApiError)) return;
  assert.equal([error.status, error.code, error.method], [400, '2000', 'DELETE']);
  assert.is(error.url, `${sandbox.url}/groups/v3/groups/nobody`);
  assert.match(error.filled['transactionId'] ?? '', /^[0-9a-f-]{36}$/);
});

test('a wrong secret is told as a failed sign-in, without the secret', async () => {
  const error = await connectTo(sandbox, { clientSecret: 'wrong-secret' })
    .groups.create({ groupName: 'x' })
    .catch((caught: unknown) => caught);
  assert.instance(error, SignInError);
  if (!(error instanceof SignInError)) return;
  assert.equal([error.status, error.code], [401, 'CMN_90004']);
  assert.not.match(`${error.stack}${JSON.stringify(error)}`, /wrong-secret/);
});

test('an answer that lost a field is refused by its place, and taken where answers are not asked about', async () => {
  const faulty = await startSandbox({
    port: 0,
    logLevel: 'silent',
    selfCheck: 'off',
    faults: [parseFault('missing-field:listGroups:/content/0/groupName')],
  });
  try {
    await connectTo(faulty).groups.create({ groupName: 'a' });
    const [group] = await Array.fromAsync(connectTo(faulty).groups.list());
    assert.is(group?.groupName, undefined);
    const error = await Array.fromAsync(
      connectTo(faulty, { validate: { responses: 'strict' } }).groups.list(),
    ).catch((caught: unknown) => caught);
    assert.instance(error, ValidationError);
    if (!(error instanceof ValidationError)) return;
    assert.equal(
      error.findings.map(({ pointer }) => pointer),
      ['/body/content/0/groupName'],
    );
  } finally {
    await faulty.close();
  }
});

test('a client that is closed gives its token back, and signs in no more', async () => {
  const revoked: string[] = [];
  let closed = service;
  {
    await using closing = connectTo(sandbox, {
      fetch: (url, init) => {
        if (init?.method === 'DELETE') revoked.push(String(url));
        return fetch(url, init);
      },
    });
    await closing.jobs.latest();
    closed = closing;
  }
  assert.equal(revoked, [`${sandbox.url}/oauth2/v1/revoke`]);
  assert.instance(await closed.jobs.latest().catch((caught: unknown) => caught), SignInError);
});

test('waiting for a job can be ended, and the job goes on', async () => {
  const slow = await startSandbox({ port: 0, logLevel: 'silent', jobDelay: 3_600_000 });
  try {
    const patient = connectTo(slow);
    const group = await patient.groups.create({ groupName: 'Slow' });
    const { jobId } = await patient.participants.add(group.groupId, ['1']);
    const stop = new AbortController();
    const reason = new Error('enough');
    const error = await patient.jobs
      .wait(jobId, { signal: stop.signal, onProgress: () => stop.abort(reason) })
      .catch((caught: unknown) => caught);
    assert.is(error, reason);
    assert.match((await patient.jobs.get(jobId)).jobStatus, /^(CREATED|PROCESSING)$/);
  } finally {
    await slow.close();
  }
});

test.run();
