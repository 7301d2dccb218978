import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkSchemas, compile, type Schema } from '../src/index.ts';

// The official JSON Schema test suite, where its folder is; keywords that are not supported yet are left out by name.
const folder = path.resolve(
  import.meta.dirname,
  '../../../../shared/json-schema-test-suite/tests/draft2020-12',
);

interface Group {
  readonly description: string;
  readonly schema: Schema;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

function groupsOf(file: string): readonly Group[] {
  return JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
}

/** Answers the tests that went wrong, and how many groups were left out for what is not supported. */
function run(files: readonly string[]): { wrong: string[]; ran: number; leftOut: string[] } {
  const wrong: string[] = [];
  const leftOut: string[] = [];
  let ran = 0;
  for (const file of files) {
    for (const { schema, tests, description } of groupsOf(file)) {
      const problems = checkSchemas({ '#': schema }, ['#']);
      const { validate } = compile({ '#': schema }, '#');
      if (validate === undefined) {
        leftOut.push(`${file} ${description}: ${problems[0]?.message}`);
        continue;
      }
      for (const one of tests) {
        ran++;
        if ((validate(one.data).length === 0) !== one.valid) {
          wrong.push(`${file}: ${description}: ${one.description}`);
        }
      }
    }
  }
  return { wrong, ran, leftOut };
}

/** Files of which nothing may be left out. */
const supported = [
  ...['additionalProperties', 'allOf', 'anyOf', 'boolean_schema', 'const', 'contains', 'default'],
  ...['dependentRequired', 'dependentSchemas', 'enum', 'exclusiveMaximum', 'exclusiveMinimum'],
  ...['if-then-else', 'items', 'maxContains', 'maxItems', 'maxLength', 'maxProperties', 'maximum'],
  ...['minContains', 'minItems', 'minLength', 'minProperties', 'minimum', 'multipleOf', 'oneOf'],
  ...['pattern', 'patternProperties', 'prefixItems', 'properties', 'propertyNames', 'required'],
  ...['type', 'uniqueItems'],
].map((name) => `${name}.json`);

if (existsSync(folder)) {
  test('the official suite agrees wherever its keywords are supported', () => {
    const files = globSync('*.json', { cwd: folder }).sort();
    const { wrong, ran, leftOut } = run(files.filter((file) => file !== 'format.json'));
    assert.ok(
      leftOut.every((line) => supported.every((file) => !line.startsWith(file))),
      leftOut.join('\n'),
    );
    assert.equal(wrong, []);
    assert.ok(ran > 700, `only ${ran} ran`);
  });

  test('the official suite agrees on formats', () => {
    const names = ['uuid', 'date-time', 'date', 'time', 'email', 'ipv4', 'ipv6', 'uri'];
    const { wrong } = run(names.map((name) => `optional/format/${name}.json`));
    assert.equal(wrong, []);
  });
} else {
  process.stdout.write('SKIPPED the official JSON Schema test suite: its folder is not there\n');
  test.skip('the official suite agrees wherever its keywords are supported');
}

test.run();
