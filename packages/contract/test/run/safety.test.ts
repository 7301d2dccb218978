import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { phases } from '../../src/case.ts';
import { type LeftBehind, planCases, type RunOptions, runCases } from '../../src/index.ts';
import type { Ground } from '../proving-ground/ground.ts';
import { grounds, modelOfGround } from '../proving-ground/measure.ts';
import { proxy } from '../support/proxy.ts';
import { type Testimony, testimonyOf, untold } from '../support/witness.ts';

interface Seen extends Testimony {
  readonly methods: ReadonlySet<string>;
  readonly left: readonly LeftBehind[];
  readonly requests: number;
  readonly error: unknown;
}

/** A whole run on a ground that has data of its own, with somebody in between; ended after some requests, where asked. */
async function seen(ground: Ground, options: RunOptions, abortAfter?: number): Promise<Seen> {
  const model = modelOfGround(ground);
  const plan = { seed: 1, phases, only: [], skip: [], fuzzCases: 5 };
  const { cases } = planCases(model, plan);
  const running = await ground.start();
  const controller = new AbortController();
  const between = await proxy(running.url, () => {
    if (abortAfter !== undefined && between.passed.length >= abortAfter)
      controller.abort(new Error('enough'));
    return undefined;
  });
  let left: readonly LeftBehind[] = [];
  let error: unknown;
  try {
    const { credentials, otherCredentials } = ground;
    const target = { baseUrl: between.url, credentials, otherCredentials };
    const { signal } = controller;
    const leftBehind = (told: typeof left): void => {
      left = told;
    };
    const run = runCases(model, cases, target, { ...options, signal, leftBehind });
    for await (const { status } of run) assert.ok(status);
  } catch (thrown) {
    error = thrown;
  }
  const passed = [...between.passed];
  const testimony = await testimonyOf(model, running.url, passed);
  await between.close();
  await running.close();
  const methods = new Set(passed.map(({ method }) => method));
  return { ...testimony, methods, left, requests: passed.length, error };
}

for (const ground of grounds) {
  test(`${ground.name}: nothing is changed that the run has not made, and what it made is removed or told`, async () => {
    const { foreign, there, made, removed, left, error } = await seen(ground, {});
    assert.is(error, undefined);
    assert.equal(foreign, []);
    assert.ok(made > 10 && removed > 10, `${made} made, ${removed} removed`);
    assert.equal(untold(there, left), []);
    // A shop keeps its orders, and with them the customers who placed them.
    const kept = ground.name === 'orders' ? ['it was answered 409'] : [];
    // Of the bookings all that can be made can be removed.
    const lasting = ground.name === 'bookings' ? [] : ['no operation removes it'];
    const why = [...new Set(left.map((one) => one.why))].sort();
    assert.equal(why, [...kept, ...lasting]);
  });

  test(`${ground.name}: the same where a run is ended in its middle`, async () => {
    const { foreign, there, made, left, error, requests } = await seen(ground, {}, 300);
    assert.is(error instanceof Error && error.message, 'enough');
    assert.equal(foreign, []);
    assert.ok(made > 3, `${made} made`);
    assert.ok(requests > 300, 'what was made is removed after the end');
    assert.equal(untold(there, left), []);
  });

  test(`${ground.name}: a run that only reads sends nothing that writes`, async () => {
    const { methods, made, requests } = await seen(ground, { readOnly: true });
    for (const method of methods)
      assert.ok(/^(GET|HEAD|OPTIONS|TRACE)$/.test(method) || isToken(ground, method), method);
    assert.is(made, 0);
    assert.ok(requests > 50);
  });
}

/** Signing in is no write to the service. */
function isToken({ credentials }: Ground, method: string): boolean {
  return 'clientId' in credentials && method === 'POST';
}

test.run();
