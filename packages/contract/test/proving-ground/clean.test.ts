import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { grounds, measure, modelOfGround } from './measure.ts';

for (const ground of grounds) {
  test(`${ground.name}: a service that keeps its document fails in nothing, whatever the seed`, async () => {
    const model = modelOfGround(ground);
    for (const seed of [11, 12]) {
      const { failed, unsettled, verdicts } = await measure(ground, model, seed);
      const told = [...failed, ...unsettled].map(
        (one) => `${one.case.id}: ${one.findings.map(({ message }) => message).join(' ')}`,
      );
      assert.equal(told, [], `seed ${seed}`);
      assert.ok(verdicts > 1000, `${verdicts} verdicts`);
    }
  });
}

test.run();
