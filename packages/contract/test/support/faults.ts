import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Ground } from '../proving-ground/ground.ts';
import { measure, modelOfGround } from '../proving-ground/measure.ts';

/** The code that a fault of a ground is told by, and what is said of it. */
export type Told = readonly [code: string, fault: string, message: RegExp];

/** A test for each fault, and one for each code that finds nothing on the clean service. */
export function testFaults(ground: Ground, rows: readonly Told[]): void {
  const model = modelOfGround(ground);
  const casesOf = (code: string): string[] =>
    model.operations.map(({ id }) => `${id}/stateful/${code}`);
  for (const [code, id, message] of rows) {
    test(`${code}: ${id}`, async () => {
      const fault = ground.faults.find((one) => one.id === id);
      if (fault === undefined) throw new Error(`no fault ${id}`);
      const broken = await measure(ground, model, 1, fault, casesOf(code));
      const findings = broken.failed
        .flatMap((one) => one.findings)
        .filter(({ severity }) => severity === 'error');
      assert.equal([...new Set(findings.map((one) => one.code))], [code]);
      assert.ok(
        findings.some((one) => message.test(one.message)),
        findings.map((one) => one.message).join('\n'),
      );
    });
  }
  for (const code of new Set(rows.map(([one]) => one))) {
    test(`${code}: what is right passes`, async () => {
      const run = await measure(ground, model, 1, undefined, casesOf(code));
      const { failed, unsettled, verdicts } = run;
      assert.equal([failed.length, unsettled.length], [0, 0]);
      assert.ok(verdicts > 0);
    });
  }
}
