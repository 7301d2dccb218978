// Every source of participants, and what becomes of uploads that break off, on the sandbox.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  type ExperienceGroups,
  ImportRunningError,
  InvalidRequestError,
  ParticipantIdError,
  type ParticipantSource,
} from '@speclock/experience-groups';
import { fromPath } from '@speclock/experience-groups/node';
import { type Sandbox, startSandbox } from '@speclock/experience-groups-sandbox';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { connectTo } from './support/facade.ts';

let sandbox: Sandbox;
let service: ExperienceGroups;
const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-upload-'));
const file = path.join(folder, 'members.csv');
const csv = 'ParticipantId\r\n1\r\n2\r\n3\r\n';
writeFileSync(file, csv);

test.before(async () => {
  sandbox = await startSandbox({ port: 0, logLevel: 'silent' });
  service = connectTo(sandbox);
});

test.after(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

let groups = 0;
const newGroup = async (): Promise<string> =>
  (await service.groups.create({ groupName: `Upload ${groups++}` })).groupId;

const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'it did not reject',
    (error) => error,
  );

async function* streamed(ids: Iterable<string>): AsyncGenerator<string> {
  yield* ids;
}

const bytes = (): ReadableStream<Uint8Array> => new Blob([csv]).stream();
const ids = ['1', '2', '3'];
const own = /^participants-[0-9a-f-]{36}\.csv$/;

const sources: [name: string, source: () => ParticipantSource, fileName: RegExp][] = [
  ['an array', () => ids, own],
  ['a set', () => new Set(ids), own],
  ['an iterable', () => ids.values(), own],
  ['an async iterable', () => streamed(ids), own],
  ['a stream of bytes', bytes, own],
  ['a Blob', () => new Blob([csv]), own],
  ['a File', () => new File([csv], 'a "list".csv'), /^a %22list%22\.csv$/],
  ['a path', () => fromPath(file), /^members\.csv$/],
  ['a function that gives ids', () => () => ids.values(), own],
  ['a function that gives a stream', () => async () => bytes(), own],
  ['a function that gives a Blob', () => () => new Blob([csv]), own],
];

for (const [name, source, fileName] of sources) {
  test(`participants are sent from ${name}`, async () => {
    const upload = await service.participants.replace(await newGroup(), source());
    const { outcome, job } = await service.jobs.wait(upload);
    assert.equal([outcome, job.totalRecordsCount, job.type], ['success', 3, 'REPLACE']);
    assert.match(job.inputFileName, fileName);
    assert.match(upload.transactionId ?? '', /^[0-9a-f-]{36}$/);
    assert.is(upload.isRecovered, false);
  });
}

/** Ids of which one is wrong, behind so many that what comes before has been sent long since. */
function* wrongAt(line: number): Generator<string> {
  for (let at = 2; at < line; at++) yield `member-${at}`;
  yield 'two,ids';
  for (;;) yield 'never asked for';
}

test('a wrong id breaks the upload off, and the service takes nothing of it', async () => {
  const groupId = await newGroup();
  for (const source of [wrongAt(200_000), streamed(wrongAt(200_000)), () => wrongAt(200_000)]) {
    const error = await rejection(service.participants.replace(groupId, source));
    assert.instance(error, ParticipantIdError);
    assert.is((error as ParticipantIdError).line, 200_000);
  }
  // The service takes one upload after another: this one's job would come after theirs.
  await service.jobs.wait(await service.participants.add(groupId, ids));
  assert.is((await Array.fromAsync(service.jobs.list({ groupId }))).length, 1);
});

test('what no upload can be made of is told before anything is sent', async () => {
  const never = connectTo(sandbox, {
    fetch: () => Promise.reject(new Error('it was sent')),
  });
  const wrong: [source: () => ParticipantSource, says: RegExp][] = [
    [() => ['1', 'two,ids'], /^Id 2 \(line 3 of the participant file\)/],
    [() => '100' as unknown as ParticipantSource, /not as one text/],
    [() => 5 as unknown as ParticipantSource, /as a list of ids or as a file/],
    [() => undefined as unknown as ParticipantSource, /as a list of ids or as a file/],
    [() => fromPath(path.join(folder, 'none.csv')), /cannot be read: ENOENT.*none\.csv/],
    [() => fromPath(folder), /is no file/],
  ];
  for (const [source, says] of wrong) {
    const error = await rejection((async () => never.participants.add('g', source()))());
    assert.instance(error, Error);
    assert.match((error as Error).message, says);
  }
});

test('a stream of texts is no stream of bytes', async () => {
  const texts = new ReadableStream({
    start(controller) {
      controller.enqueue('1');
    },
  });
  const error = await rejection(service.participants.add(await newGroup(), texts));
  assert.instance(error, TypeError);
  assert.match((error as Error).message, /gives bytes/);
});

test('a source is ended when the caller ends the upload', async () => {
  const stop = new AbortController();
  const reason = new Error('enough');
  let isEnded = false;
  async function* endless(): AsyncGenerator<string> {
    try {
      for (let id = 0; ; id++) {
        if (id === 100_000) stop.abort(reason);
        yield `member-${id}`;
      }
    } finally {
      isEnded = true;
    }
  }
  const groupId = await newGroup();
  const { signal } = stop;
  assert.is(await rejection(service.participants.add(groupId, endless(), { signal })), reason);
  await new Promise((resolve) => setImmediate(resolve));
  assert.is(isEnded, true);
  assert.is(await service.jobs.latest(groupId), undefined);
});

test('a refusal that comes while a long file is sent is told', async () => {
  const error = await rejection(
    service.participants.add(
      'nobody',
      Array.from({ length: 500_000 }, (_, id) => `id-${id}`),
    ),
  );
  assert.instance(error, InvalidRequestError);
});

test('one import of a group runs at a time: a second is refused, or waits when asked', async () => {
  const slow = await startSandbox({ port: 0, logLevel: 'silent', jobDelay: 300 });
  try {
    const patient = connectTo(slow);
    const { groupId } = await patient.groups.create({ groupName: 'Busy' });
    const first = await patient.participants.add(groupId, ids);
    const error = await rejection(patient.participants.add(groupId, ids));
    assert.instance(error, ImportRunningError);
    const second = await patient.participants.add(groupId, ids, { waitWhileBusy: true });
    assert.is((await patient.jobs.get(first.jobId)).jobStatus, 'SUCCESSFUL');
    assert.is((await patient.jobs.wait(second)).outcome, 'success');
  } finally {
    await slow.close();
  }
});

test.run();
