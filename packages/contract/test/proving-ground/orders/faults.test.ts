import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { clientOf } from './client.ts';
import { document } from './document.ts';
import { orders } from './orders.ts';
import { shownAnswers } from './shown/answers.ts';
import { shownData } from './shown/data.ts';
import { shownOddities } from './shown/oddities.ts';
import type { Shown } from './shown/shown.ts';
import { shownState } from './shown/state.ts';

const shown: Readonly<Record<string, Shown>> = {
  ...shownData,
  ...shownAnswers,
  ...shownOddities,
  ...shownState,
};

/** What is seen of a service with a fault or without, and what of it the document does not say. */
async function observed([, , look]: Shown, fault?: string): Promise<[unknown, string[]]> {
  const ground = await orders.start(fault);
  const client = clientOf(ground);
  try {
    return [await look(client), client.complaints];
  } finally {
    await ground.close();
  }
}

for (const fault of orders.faults)
  test(fault.id, async () => {
    const shows = shown[fault.id];
    assert.ok(shows, 'Nothing shows this fault.');
    assert.equal(await observed(shows), [shows[0], []]);
    assert.equal((await observed(shows, fault.id))[0], shows[1]);
    assert.not.equal(shows[0], shows[1]);
  });

test('the operations of a fault are in the document', () => {
  const ids = new Set(JSON.stringify(document).match(/(?<="operationId":")\w+/g));
  for (const { id, operations } of orders.faults)
    assert.equal(
      operations.filter((operation) => !ids.has(operation)),
      [],
      id,
    );
});

test('there is no fault of an unknown name', async () => {
  try {
    await orders.start('nothing-of-the-kind');
  } catch (error) {
    assert.match(String(error), 'There is no fault nothing-of-the-kind.');
    return;
  }
  assert.unreachable();
});

test.run();
