// The engine is red for each fault of the sandbox that breaks the contract, and green for those that do not.
import { readFileSync } from 'node:fs';
import { phases, planCases, runCases, TargetError } from '@speclock/contract';
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

/** What the engine holds against a sandbox first, be it a verdict or that nobody is let in; `undefined` for nothing. */
async function firstComplaint({ url, credentials: [credentials] }: Sandbox) {
  if (!credentials) throw new Error('the sandbox has no key pair');
  const target = { baseUrl: url, credentials };
  try {
    for await (const verdict of runCases(api, cases, target, { seed: 1, expendable: true })) {
      if (verdict.status === 'failed') return verdict.findings[0]?.message ?? verdict.status;
    }
  } catch (error) {
    if (error instanceof TargetError) return error.message;
    throw error;
  }
  return undefined;
}

test('the README has a verdict for many faults', () => assert.ok(faults.length >= 14));

const passing = ['500-once', 'lost-answer-once', 'dropped-connection-once'].map(
  (name): [string, string] => [name, 'green'],
);

for (const [name, want] of [...faults, ...passing]) {
  test(`the engine is ${want} on ${name}`, async () => {
    const sandbox = await startSandbox({ logLevel: 'silent', faults: [parseFault(name)] });
    try {
      const complaint = await firstComplaint(sandbox);
      assert.is(complaint ? 'red' : 'green', want, complaint ?? 'nothing failed');
    } finally {
      await sandbox.close();
    }
  });
}

test.run();
