import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile, type Schema } from '../src/index.ts';
import { emitted } from './emitted.ts';

// The part of the official JSON Schema test suite that asserts formats, as compiled functions and as emitted modules.
const folder = path.resolve(import.meta.dirname, '../../../../shared/json-schema-test-suite/tests');

interface Group {
  readonly description: string;
  readonly schema: Schema;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

/** Answers how many tests ran, and those that went wrong. */
async function run(file: string): Promise<{ ran: number; wrong: string[] }> {
  const groups: readonly Group[] = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const wrong: string[] = [];
  let ran = 0;
  for (const { description, schema, tests } of groups) {
    const table = { '#': schema };
    const compiled = compile(table, '#').validate;
    const module = await emitted(table, '#');
    for (const one of tests) {
      for (const [way, validate] of Object.entries({ compiled, module })) {
        ran++;
        const agrees = (validate?.(one.data).length === 0) === one.valid;
        if (agrees === (known[file] === one.description)) {
          wrong.push(`${way}: ${description}: ${one.description}`);
        }
      }
    }
  }
  return { ran, wrong };
}

/** What a loose format gets wrong: `isIdnHostname` counts the code points of a label and not what it encodes to. */
const known: Readonly<Record<string, string>> = {
  'draft2020-12/optional/format/idn-hostname.json':
    'a U-label whose A-label form is longer than 63 octets is invalid',
};

if (existsSync(folder)) {
  const files = globSync(['draft2020-12/optional/format/*.json', 'draft4/optional/format/*.json'], {
    cwd: folder,
  });
  assert.ok(files.length > 20, `only ${files.length} files`);
  for (const file of files.sort()) {
    test(file, async () => {
      const { ran, wrong } = await run(file);
      assert.equal(wrong, []);
      assert.ok(ran > 0);
    });
  }
} else {
  process.stdout.write(
    'SKIPPED the formats of the official JSON Schema test suite: its folder is not there\n',
  );
  test.skip('the formats of the official suite');
}

test.run();
