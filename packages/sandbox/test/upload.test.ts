// What may happen while a file is received.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Sandbox } from '../src/index.ts';
import { withFolder } from './support/folder.ts';
import { type PartialUpload, startUpload } from './support/partial-upload.ts';
import { assertRefused, basic, type Client, send, signIn, withSandbox } from './support/sandbox.ts';
import { withProcess } from './support/sandbox-process.ts';

/** Waits until there are so many files of uploads. */
async function untilFiles(client: Client, data: string, count: number): Promise<void> {
  const giveUp = Date.now() + 10_000;
  const files = () => readdirSync(path.join(data, 'uploads'));
  while (files().length !== count && Date.now() < giveUp) {
    await client.send('GET', '/groups/v3/groups');
  }
  assert.is(files().length, count);
}

interface Begun {
  readonly sandbox: Sandbox;
  readonly client: Client;
  readonly data: string;
  readonly groupId: string;
  readonly upload: PartialUpload;
}

/** Runs `work` on a sandbox that has the beginning of an upload. */
const withUpload = (work: (begun: Begun) => Promise<void>) =>
  withFolder((data) =>
    withSandbox({ data }, async (sandbox) => {
      const client = await signIn(sandbox);
      const groupId = await client.createGroup('x');
      const upload = startUpload(client, groupId);
      await untilFiles(client, data, 1);
      await work({ sandbox, client, data, groupId, upload });
    }),
  );

test('a caller who hangs up in the middle leaves nothing behind', () =>
  withUpload(async ({ client, data, upload }) => {
    upload.hangUp();
    await untilFiles(client, data, 0);
    assert.is((await client.send('GET', '/groups/v3/jobs')).body.page.totalElements, 0);
  }));

test('an upload that is at work is finished before the sandbox stops', () =>
  withUpload(async ({ sandbox, client, upload }) => {
    const closed = sandbox.close();
    assert.is((await upload.finish()).status, 200);
    await closed;
    const refused = await client.createGroup('y').catch((error: Error) => error.message);
    assert.is(refused, 'fetch failed');
  }));

test('an upload that does not end keeps the sandbox from stopping for a while only', () =>
  withProcess({}, async (client, data) => {
    startUpload(client, await client.createGroup('x'));
    await untilFiles(client, data, 1);
  }));

test('a group that is deleted during an upload is unknown to it', () =>
  withUpload(async ({ client, data, groupId, upload }) => {
    assert.is((await client.send('DELETE', `/groups/v3/groups/${groupId}`)).status, 200);
    assertRefused(await upload.finish(), 400, '2000', '/path/groupId');
    assert.equal(readdirSync(path.join(data, 'uploads')), []);
  }));

test('a token that is revoked during an upload was good when it began', () =>
  withUpload(async ({ sandbox, client, upload }) => {
    const [pair] = sandbox.credentials;
    assert.ok(pair);
    const contentType = 'application/x-www-form-urlencoded';
    const revoked = await send(sandbox.url, 'DELETE', '/oauth2/v1/revoke', {
      headers: { authorization: basic(pair), 'content-type': contentType },
      body: `token=${client.token}`,
    });
    assert.is(revoked.status, 204);
    assert.is((await upload.finish()).status, 200);
    assertRefused(await client.send('GET', '/groups/v3/groups'), 401, '2003');
  }));

test('an upload that the disk has no room for is a fault of the service, and the next one is not', () =>
  withProcess({ fileBlocks: 8_000 }, async (client, data) => {
    const groupId = await client.createGroup('x');
    const large = `ParticipantId\n${'1\n'.repeat(4_000_000)}`;
    assertRefused(await client.upload(groupId, 'ADD', large), 500, '2001');
    assert.equal(readdirSync(path.join(data, 'uploads')), []);
    assert.is((await client.import(groupId, 'ADD', '1')).jobStatus, 'SUCCESSFUL');
  }));

test.run();
