// The sample that syncs a group from a CSV, as a person runs it, on the sandbox.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Sandbox, startSandbox } from '@speclock/experience-groups-sandbox';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { envOf } from '../src/sandbox-env.ts';
import { connectTo } from './support/facade.ts';
import { runProgram } from './support/packed.ts';

const sample = path.resolve(
  import.meta.dirname,
  '../../packages/experience-groups/examples/sync-group.ts',
);
const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-sync-'));
let sandbox: Sandbox;

test.before(async () => {
  sandbox = await startSandbox({ port: 0, logLevel: 'silent' });
});

test.after(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

function csv(...ids: readonly string[]): string {
  const file = path.join(folder, 'members.csv');
  writeFileSync(file, ['ParticipantId', ...ids, ''].join('\r\n'));
  return file;
}

const sync = (...argv: readonly string[]) =>
  runProgram(process.execPath, [sample, ...argv], { env: { ...process.env, ...envOf(sandbox) } });

const members = async (name: string): Promise<number | undefined> => {
  const groups = await Array.fromAsync(connectTo(sandbox).groups.list());
  return groups.find(({ groupName }) => groupName === name)?.noOfParticipants;
};

test('a group is created, and later made to hold what the file holds', async () => {
  const first = await sync('Synced', csv('1', '2', '3'));
  assert.equal([first.code, first.text], [0, '3 of 3 lines were taken.\n']);
  assert.is(await members('Synced'), 3);
  const second = await sync('Synced', csv('3', '4'));
  assert.equal([second.code, second.text], [0, '2 of 2 lines were taken.\n']);
  assert.is(await members('Synced'), 2);
});

test('lines that were refused are reported by file and line', async () => {
  const file = csv('1', 'x'.repeat(33), '2', '1');
  const { code, stdout, text } = await sync('Reported', file);
  assert.is(code, 1);
  assert.is(text, stdout, 'no bar where there is no terminal');
  const [summary, ...lines] = stdout.trim().split('\n');
  assert.is(summary, '2 of 4 lines were taken.');
  const places = lines.flatMap((line) => /members\.csv:(\d+): \S/.exec(line)?.[1] ?? []);
  assert.equal(places, ['3', '5']);
  assert.is(await members('Reported'), 2);
});

test('what cannot be done is said in one line', async () => {
  const missing = await sync('Missing', path.join(folder, 'none.csv'));
  assert.is(missing.code, 1);
  assert.match(missing.text, /^The participant file cannot be read: ENOENT: .*none\.csv'\n$/);
  assert.is(await members('Missing'), undefined);
  const usage = await sync('Only a name');
  assert.is(usage.code, 2);
  assert.match(usage.text, /^Use: node sync-group\.ts/);
});

test.run();
