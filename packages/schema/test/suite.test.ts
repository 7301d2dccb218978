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

// The required tests of the official suite, every one of them, as compiled functions and as emitted modules. Of its
// optional ones those that are left out have a reason; formats are a test of their own.

const leftOut: Readonly<Record<string, string>> = {
  'optional/cross-draft': 'draft 2019-09 and draft 7 are dialects that are not known',
  'optional/dependencies-compatibility': 'dependencies is no keyword of 2020-12, and a Problem',
  'optional/format-assertion': 'whether formats assert is said by an option, not by a metaschema',
  'optional/zeroTerminatedFloats': '1.0 is an integer in every value that JSON.parse makes',
};

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

const least: Record<Draft, number> = { 'draft2020-12': 1400, draft4: 700 };

if (hasSuite) {
  for (const draft of ['draft2020-12', 'draft4'] as const) {
    let total = 0;
    const optional = filesOf(draft, 'optional').filter((file) => leftOut[file] === undefined);
    for (const file of [...filesOf(draft), ...optional]) {
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
