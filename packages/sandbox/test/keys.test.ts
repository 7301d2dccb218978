import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { UsageError } from '../src/arguments.ts';
import { type KeysCommand, readKeysCommand } from '../src/keys.ts';
import { runProgram } from './support/program.ts';
import { askForToken, assertRefused, Client, withClient } from './support/sandbox.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'sandbox-keys-'));
test.after(() => rmSync(folder, { recursive: true }));

const given: readonly [string, KeysCommand][] = [
  ['create --institution 7 --data d', { data: 'd', institution: { id: '7' } }],
  [
    'create --data=d --institution=7 --scope groups:read',
    { data: 'd', institution: { id: '7', scopes: ['groups:read'] } },
  ],
];
for (const [line, want] of given) {
  test(`keys ${line} is read`, () => assert.equal(readKeysCommand(line.split(' ')), want));
}

const mistakes: readonly [string, string][] = [
  ['', 'keys takes create'],
  ['delete', 'keys takes create, not "delete"'],
  ['create', 'needs --institution'],
  ['create --institution 7', 'needs --data'],
  ['create --institution 7 --data=', '--data takes a folder'],
  ['create --institution= --data d', 'needs --institution'],
  ['create --institution ä --data d', '--institution may hold visible ASCII'],
  ['create --institution 7 --data d --scope x', '--scope takes groups:read, groups:write, not "x"'],
  ['create --institutoin 7 --data d', 'Did you mean --institution?'],
];
for (const [line, about] of mistakes) {
  test(`keys ${line} is refused`, () => {
    assert.throws(
      () => readKeysCommand(line.split(' ').filter((word) => word !== '')),
      (error: Error) => error instanceof UsageError && error.message.includes(about),
    );
  });
}

test('a key pair that is made while a sandbox runs signs in at once, to its own institution', async () => {
  const data = path.join(folder, 'running');
  await withClient(
    async (demo) => {
      await demo.createGroup('theirs');
      const create = (...more: string[]) =>
        runProgram(['keys', 'create', '--institution', '77', '--data', data, ...more]);
      const { code, stdout, stderr } = await create();
      assert.is(code, 0, stderr);
      assert.match(stderr, 'not shown again');
      const credentials = JSON.parse(stdout);
      assert.is(credentials.tokenHeaders.institutionId, '77');
      const { body } = await askForToken(demo.url, credentials);
      const client = new Client(demo.url, body.access_token);
      const list = await client.send('GET', '/groups/v3/groups');
      assert.is(list.body.page.totalElements, 0);
      await client.createGroup('ours');

      const reader = JSON.parse((await create('--scope', 'groups:read')).stdout);
      const token = (await askForToken(demo.url, reader)).body.access_token;
      const own = await client.send('GET', '/groups/v3/groups', { token });
      assert.is(own.body.page.totalElements, 1);
      const json = { groupName: 'x' };
      const refused = await client.send('POST', '/groups/v3/groups', { json, token });
      assertRefused(refused, 401, '2003', 'scope');

      for (const name of readdirSync(data)) {
        if (!name.startsWith('sandbox.db')) continue;
        const text = readFileSync(path.join(data, name), 'latin1');
        for (const { clientSecret } of [credentials, reader]) assert.not.match(text, clientSecret);
      }
    },
    { data },
  );
});

test('a folder that cannot be written is named', async () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  const run = await runProgram(['keys', 'create', '--institution', '7', '--data', file]);
  assert.equal([run.code, run.stdout], [2, '']);
  assert.match(run.stderr, `Cannot keep data in ${file}`);
  assert.is(run.stderr.trimEnd().split('\n').length, 1);
});

test.run();
