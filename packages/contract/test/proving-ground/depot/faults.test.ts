import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { signIn } from './client.ts';
import { depot } from './depot.ts';
import { judge } from './judge.ts';
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

/** What is looked at; answers are judged by the document while there is no fault, or where that is asked. */
async function seen(
  look: Shown[0],
  fault?: string,
  isJudged = fault === undefined,
): Promise<unknown> {
  const ground = await depot.start(fault);
  try {
    const judged = isJudged ? judge : () => undefined;
    const client = await signIn(ground, depot.credentials, judged);
    const world: World = {
      client,
      other: await signIn(ground, depot.otherCredentials, judged),
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

const ofAnswers = /^(response-|content-type\/|undeclared-status|server-error)/;
for (const { id } of depot.faults.filter(({ kind }) => ofAnswers.test(kind))) {
  test(`${id}: the document alone tells`, async () => {
    const [look] = shown.get(id) ?? [];
    assert.ok(look);
    const error = await seen(look, id, true).catch((reason: Error) => reason);
    assert.instance(error, Error);
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
