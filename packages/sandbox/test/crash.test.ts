import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ImportType, makeLines, membersIn, outcomeOf } from './support/membership.ts';
import { runProgram } from './support/program.ts';
import type { Client } from './support/sandbox.ts';
import { type SandboxProcess, startProcess } from './support/sandbox-process.ts';

const moments = 20;
const before = makeLines(10_000);
const lines = makeLines(50_000, 5_000);
const types: readonly ImportType[] = ['ADD', 'REMOVE', 'REPLACE'];

const folder = mkdtempSync(path.join(os.tmpdir(), 'sandbox-crash-'));
const prepared = path.join(folder, 'prepared');
let groupId = '';

test.before(async () => {
  const { client, end } = await startProcess(prepared);
  groupId = await client.createGroup('x');
  await client.import(groupId, 'ADD', ...before);
  assert.is(await end('SIGTERM'), 0);
});
test.after(() => rmSync(folder, { recursive: true }));

/** A copy of the prepared folder. */
function copy(name: string): string {
  const data = path.join(folder, name);
  cpSync(prepared, data, { recursive: true });
  return data;
}

/** Uploads the file; the id of its job, `undefined` when the answer got lost. */
async function upload(client: Client, type: ImportType): Promise<string | undefined> {
  const text = ['ParticipantId', ...lines, ''].join('\r\n');
  try {
    const { status, body } = await client.upload(groupId, type, text);
    assert.is(status, 200);
    return body.jobId;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The newest job when it is the import's, not the one that was prepared. */
async function findJob(client: Client) {
  const { body } = await client.send('GET', '/groups/v3/jobs', { query: `groupId=${groupId}` });
  assert.ok(body.page.totalElements <= 2);
  return body.page.totalElements === 2 ? body.content[0] : undefined;
}

/** Asserts that a job has ended as if nothing had happened, and that the group has the members it then has. */
async function assertWhole(
  { client, end }: SandboxProcess,
  data: string,
  type: ImportType,
  jobId: string,
  when: string,
): Promise<void> {
  const want = outcomeOf(outcomeOf(new Set(), 'ADD', before).members, type, lines);
  const job = await client.ended(jobId);
  const { totalRecordsCount, successRecordsCount, failedRecordsCount, jobStatus } = job;
  assert.equal(
    [jobStatus, totalRecordsCount, successRecordsCount, failedRecordsCount],
    [want.status, want.total, want.succeeded, want.failedLines.length],
    when,
  );
  const failedLines: number[] = [];
  for (let page = 0; failedLines.length < want.failedLines.length; page += 1) {
    const query = `size=1000&page=${page}`;
    const { body } = await client.send('GET', `/groups/v3/jobs/${jobId}/errors`, { query });
    if (body.content.length === 0) break;
    for (const { lineNbr } of body.content) failedLines.push(lineNbr);
  }
  assert.equal(failedLines, want.failedLines, when);
  assert.is(await client.count(groupId), want.members.size, when);
  assert.is(await end('SIGTERM'), 0, when);
  assert.equal(membersIn(data, groupId), want.members, when);
  assert.equal(readdirSync(path.join(data, 'uploads')), [], when);
}

test(`kill -9 at ${moments} random moments of an import loses nothing and counts nothing twice`, async () => {
  const took = new Map<ImportType, number>();
  for (const type of types) {
    const data = copy(`whole-${type}`);
    const sandbox = await startProcess(data);
    const started = performance.now();
    const jobId = await upload(sandbox.client, type);
    assert.ok(jobId);
    await sandbox.client.ended(jobId);
    took.set(type, performance.now() - started);
    await assertWhole(sandbox, data, type, jobId, `${type} without a kill`);
  }

  let interrupted = 0;
  for (let moment = 0; moment < moments; moment += 1) {
    const type = types[moment % types.length] ?? 'ADD';
    const whole = took.get(type) ?? 0;
    // One moment in each twentieth of the import, so that none of its phases is left out.
    const delay = ((moment + Math.random()) / moments) * whole;
    const when = `${type}, killed after ${delay.toFixed(1)} of ${whole.toFixed(1)} ms`;
    const data = copy(`moment-${moment}`);
    let sandbox = await startProcess(data);
    const uploaded = upload(sandbox.client, type);
    await wait(delay);
    assert.is(await sandbox.end('SIGKILL'), null, when);
    const answered = await uploaded;

    sandbox = await startProcess(data);
    if (moment % 4 === 3) {
      // What a crash left may meet another one.
      await wait((Math.random() * (whole - delay)) / 2);
      await sandbox.end('SIGKILL');
      sandbox = await startProcess(data);
    }
    const job = await findJob(sandbox.client);
    if (answered !== undefined) assert.is(job?.jobId, answered, when);
    if (job === undefined || job.jobStatus === 'PROCESSING') interrupted += 1;
    const jobId = job?.jobId ?? (await upload(sandbox.client, type));
    await assertWhole(sandbox, data, type, jobId, when);
    rmSync(data, { recursive: true });
  }
  assert.ok(interrupted >= moments / 4, `only ${interrupted} imports were interrupted`);
});

test('SIGTERM hands the rest of an import to the next start', async () => {
  for (const type of types) {
    const data = copy(`term-${type}`);
    const first = await startProcess(data, { args: ['--job-delay', '20'] });
    const jobId = await upload(first.client, type);
    assert.ok(jobId);
    let done = 0;
    while (done === 0) done = (await findJob(first.client))?.totalRecordsCount ?? 0;
    assert.is(await first.end('SIGTERM'), 0);
    const second = await startProcess(data);
    await assertWhole(second, data, type, jobId, `${type}, ended by SIGTERM`);
  }
});

test('a folder that a sandbox works on is refused to another one, and free again after kill -9', async () => {
  const data = copy('in use');
  const first = await startProcess(data);
  const { code, stdout, stderr } = await runProgram(['--port', '0', '--data', data]);
  assert.is(code, 2, stderr);
  assert.is(stdout, '');
  const want = `Another sandbox works on the folder ${data}. Stop it, or choose another folder with --data.\n`;
  assert.is(stderr, want);
  assert.is(await first.end('SIGKILL'), null);
  const second = await startProcess(data);
  assert.is(await second.end('SIGTERM'), 0);
});

test.run();
