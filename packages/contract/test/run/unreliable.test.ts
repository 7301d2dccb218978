import { seeded } from '@speclock/schema';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planCases, runCases, type Verdict } from '../../src/index.ts';
import { systemClock } from '../../src/send/clock.ts';
import { grounds, modelOfGround } from '../proving-ground/measure.ts';
import { type Fault, proxy } from '../support/proxy.ts';

const faults: readonly Fault[] = ['unavailable', 'reset-before', 'reset-after'];
/** Waits between repeats are asked for, and not waited for. */
const clock = { ...systemClock, sleep: () => new Promise<void>(setImmediate) };

/** The failures of a run on a clean ground behind a proxy that fails one request in twenty. */
async function failuresBehind(
  ground: (typeof grounds)[number],
  share: number,
  seed: number,
): Promise<{ readonly failed: string[]; readonly faults: number; readonly all: Verdict[] }> {
  const model = modelOfGround(ground);
  const plan = { phases: ['examples', 'coverage', 'stateful'], only: [], skip: [] } as const;
  const { cases } = planCases(model, { ...plan, seed: 1, fuzzCases: 0 });
  const random = seeded(seed);
  const running = await ground.start();
  const between = await proxy(running.url, () =>
    random() < share ? faults[Math.floor(random() * faults.length)] : undefined,
  );
  const all: Verdict[] = [];
  const { credentials, otherCredentials } = ground;
  const target = { baseUrl: between.url, credentials, otherCredentials };
  for await (const verdict of runCases(model, cases, target, { clock, expendable: true })) {
    all.push(verdict);
  }
  await between.close();
  await running.close();
  const failed = all.filter(({ status }) => status === 'failed');
  return {
    all,
    faults: between.faults(),
    failed: failed.map((one) => `${one.case.id} ${one.findings.map(({ code }) => code).join()}`),
  };
}

for (const ground of grounds) {
  test(`${ground.name}: one request in twenty that is lost on the way is nobody's fault`, async () => {
    const clean = await failuresBehind(ground, 0, 1);
    for (const seed of [1, 2, 3]) {
      const { failed, faults: injected, all } = await failuresBehind(ground, 0.05, seed);
      assert.ok(injected > 50, `${injected} faults`);
      assert.is(all.length, clean.all.length);
      assert.equal(
        failed.filter((one) => !clean.failed.includes(one)),
        [],
        `seed ${seed}`,
      );
    }
  });
}

test.run();
