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
  sayMissing,
} from './official-suite.ts';

// The optional tests of the official suite in which formats are asserted, as compiled functions and as emitted modules.

/** What a loose format gets wrong: `isIdnHostname` counts the code points of a label and not what it encodes to. */
const known: Readonly<Record<string, string>> = {
  'optional/format/idn-hostname':
    'a U-label whose A-label form is longer than 63 octets is invalid',
};

type Validate = (value: unknown) => readonly Finding[];

async function wrongIn(draft: Draft, file: string): Promise<{ wrong: string[]; ran: number }> {
  const { formats: _, ...options } = optionsOf(draft);
  const wrong: string[] = [];
  let ran = 0;
  for (const { schema, tests, description } of groupsOf(draft, file)) {
    const table = { '#': schema };
    const { validate, problems } = compile(table, '#', options);
    if (validate === undefined) throw new Error(problems.map(({ message }) => message).join(' '));
    const ways: Record<string, Validate> = {
      compiled: validate,
      emitted: await emitted(table, '#', options),
    };
    for (const { data, valid, description: name } of tests) {
      ran++;
      for (const [way, run] of Object.entries(ways)) {
        const agrees = (run(data).length === 0) === valid;
        if (agrees === (known[file] === name)) wrong.push(`${description}: ${name} (${way})`);
      }
    }
  }
  return { wrong, ran };
}

const least: Record<Draft, number> = { 'draft2020-12': 600, draft4: 100 };

if (hasSuite) {
  for (const draft of ['draft2020-12', 'draft4'] as const) {
    let total = 0;
    for (const file of filesOf(draft, 'optional/format')) {
      test(`${draft}: ${file}`, async () => {
        const { wrong, ran } = await wrongIn(draft, file);
        assert.equal(wrong, []);
        total += ran;
      });
    }
    test(`${draft}: all of it ran`, () => {
      process.stdout.write(`${draft}: ${total} tests of formats, each compiled and emitted\n`);
      assert.ok(total >= least[draft], `only ${total} ran`);
    });
  }
} else {
  sayMissing();
  test.skip('the tests of formats of the official suite');
}

test.run();
