import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { signIn } from './client.ts';
import { depot } from './depot.ts';
import { dataShown } from './shown/data.ts';
import { fileShown } from './shown/files.ts';
import { folderShown } from './shown/folders.ts';
import { jobShown } from './shown/jobs.ts';
import { protocolShown } from './shown/protocol.ts';
import { settingShown } from './shown/settings.ts';
import type { Shown, World } from './shown/world.ts';

const shown = new Map<string, Shown>([
  ...Object.entries(dataShown).map(([id, ask]): [string, Shown] => [
    id,
    [
      async ({ client }) => {
        const { status } = await ask(client);
        return status >= 200 && status < 300 ? 'accepted' : status;
      },
      422,
      'accepted',
    ],
  ]),
  ...Object.entries({
    ...folderShown,
    ...fileShown,
    ...jobShown,
    ...settingShown,
    ...protocolShown,
  }),
]);

async function seen(look: Shown[0], fault?: string): Promise<unknown> {
  const ground = await depot.start(fault);
  try {
    const client = await signIn(ground, depot.credentials);
    const world: World = {
      client,
      other: await signIn(ground, depot.otherCredentials),
      url: ground.url,
    };
    return await look(world);
  } finally {
    await ground.close();
  }
}

for (const { id, what } of depot.faults) {
  test(`${id}: ${what}`, async () => {
    const [look, clean, faulty] = shown.get(id) ?? [];
    assert.ok(look, 'nothing shows it');
    assert.equal(await seen(look), clean, 'without the fault');
    assert.equal(await seen(look, id), faulty, 'with the fault');
  });
}

test('each fault has a name of its own and shows at operations of the document', () => {
  const ids = depot.faults.map(({ id }) => id);
  assert.equal(ids.toSorted(), [...new Set(ids)].toSorted());
  const text = readFileSync(depot.document, 'utf8');
  for (const { operations } of depot.faults) {
    for (const operation of operations) assert.match(text, `"operationId": "${operation}"`);
  }
});

test.run();
