// The engine is red for each fault of the sandbox that breaks the contract, and green for those that do not.
import { readFileSync } from 'node:fs';
import { phases, planCases, runCases, type Verdict } from '@speclock/contract';
import { parseFault, type Sandbox, startSandbox } from '@speclock/experience-groups-sandbox';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loadSpec } from './support/spec.ts';

const { model } = loadSpec('experience-groups');
if (!model) throw new Error('The document cannot be used.');
const api = model;
const { cases } = planCases(api, { seed: 1, phases, only: [], skip: [], fuzzCases: 0 });

const readme = readFileSync(new URL('../../packages/sandbox/README.md', import.meta.url), 'utf8');
const faults = [...readme.matchAll(/^\| `([a-z0-9-]+)` \|.*\| (red|green) \|$/gm)].map(
  ([, name = '', verdict = '']): [string, string] => [name, verdict],
);

/** The first verdict that failed; `undefined` once all have passed. */
async function firstFailure({
  url,
  credentials: [credentials],
}: Sandbox): Promise<Verdict | undefined> {
  if (!credentials) throw new Error('the sandbox has no key pair');
  const target = { baseUrl: url, credentials };
  const options = { seed: 1, expendable: true };
  for await (const verdict of runCases(api, cases, target, options)) {
    if (verdict.status === 'failed') return verdict;
  }
  return undefined;
}

test('the README has a verdict for many faults', () => assert.ok(faults.length >= 14));

for (const [name, want] of [...faults, ['500-once', 'red'], ['lost-answer-once', 'red']] as const) {
  test(`the engine is ${want} on ${name}`, async () => {
    const sandbox = await startSandbox({ logLevel: 'silent', faults: [parseFault(name)] });
    try {
      const failure = await firstFailure(sandbox);
      assert.is(failure ? 'red' : 'green', want, JSON.stringify(failure?.findings));
    } finally {
      await sandbox.close();
    }
  });
}

test.run();
