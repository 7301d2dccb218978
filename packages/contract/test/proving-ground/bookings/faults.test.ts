import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { senderTo } from './client.ts';
import { bookingsGround, document } from './server.ts';
import { type Shown, shown } from './shown.ts';

async function observed([, look]: Shown, fault?: string): Promise<unknown> {
  const ground = await bookingsGround.start(fault);
  try {
    return await look(senderTo(ground.url));
  } finally {
    await ground.close();
  }
}

const all: ReadonlyMap<string, Shown> = new Map(Object.entries(shown));
const ids = new Set(JSON.stringify(document).match(/(?<="operationId":")\w+/g));

for (const { id, operations } of bookingsGround.faults) {
  test(id, async () => {
    const shows = all.get(id);
    assert.ok(shows, 'Nothing shows this fault.');
    assert.equal(await observed(shows), shows[0]);
    assert.not.equal(await observed(shows, id), shows[0]);
    for (const operation of operations) assert.ok(ids.has(operation), operation);
  });
}

test.run();
