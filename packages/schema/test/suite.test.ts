import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile, type Finding } from '../src/index.ts';
import { emitted } from './emitted.ts';
import {
  type Draft,
  filesOf,
  groupsOf,
  hasSuite,
  optionsOf,
  remotesOf,
  sayMissing,
} from './official-suite.ts';

// The required tests of the official suite, every one of them, as compiled functions and as emitted modules.

type Validate = (value: unknown) => readonly Finding[];

async function wrongIn(draft: Draft, file: string): Promise<{ wrong: string[]; ran: number }> {
  const remotes = remotesOf(draft);
  const options = optionsOf(draft);
  const wrong: string[] = [];
  let ran = 0;
  for (const { schema, tests, description } of groupsOf(draft, file)) {
    const table = { ...remotes, '#': schema };
    const { validate, problems } = compile(table, '#', options);
    if (validate === undefined) {
      wrong.push(`${description}: ${problems.map(({ message }) => message).join(' ')}`);
      continue;
    }
    const ways: Record<string, Validate> = {
      compiled: validate,
      emitted: await emitted(table, '#', options),
    };
    for (const { data, valid, description: name } of tests) {
      ran++;
      for (const [way, run] of Object.entries(ways)) {
        if ((run(data).length === 0) !== valid) wrong.push(`${description}: ${name} (${way})`);
      }
    }
  }
  return { wrong, ran };
}

const least: Record<Draft, number> = { 'draft2020-12': 1200, draft4: 550 };

if (hasSuite) {
  for (const draft of ['draft2020-12', 'draft4'] as const) {
    let total = 0;
    for (const file of filesOf(draft)) {
      test(`${draft}: ${file}`, async () => {
        const { wrong, ran } = await wrongIn(draft, file);
        assert.equal(wrong, []);
        total += ran;
      });
    }
    test(`${draft}: all of it ran`, () => {
      process.stdout.write(`${draft}: ${total} tests, each compiled and emitted\n`);
      assert.ok(total >= least[draft], `only ${total} ran`);
    });
  }
} else {
  sayMissing();
  test.skip('the required tests of the official suite');
}

test.run();
