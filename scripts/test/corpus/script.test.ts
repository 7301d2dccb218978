import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

// The whole script over documents that are small; the others are what `npm run corpus` is for.

const root = path.resolve(import.meta.dirname, '../../..');
const script = path.join(root, 'scripts/corpus.ts');
const run = (...options: string[]) =>
  spawnSync(process.execPath, [script, ...options], { cwd: root, encoding: 'utf8' });

if (existsSync(path.resolve(root, '../shared/corpus'))) {
  test("the OpenAPI Initiative's examples are generated, compile, and their validators are right", () => {
    const { status, stdout, stderr } = run('--only', 'shared/oai-examples/');
    assert.is(status, 0, stdout + stderr);
    assert.match(stdout, '| documents | 6 |\n| generated | 6 |\n| refused | 0 |\n| crashed | 0 |');
    assert.match(stdout, /do not compile with TypeScript 5\.9\.3 \| 0 \(1 programs/);
    assert.match(stdout, '| judged otherwise than by Ajv | 0 |');
  });
} else {
  process.stdout.write('SKIPPED the documents beside the repository: their folder is not there\n');
  test.skip("the OpenAPI Initiative's examples are generated");
}

const wrong: readonly [options: string[], said: RegExp][] = [
  [['--sample', 'abc'], /--sample takes a whole number from 1 on, not "abc"/],
  [['--width', '0'], /--width takes a whole number/],
  [['--only', 'shared/nothing-is-called-so'], /no document is at hand/],
];
for (const [options, said] of wrong) {
  test(`nothing is passed by ${options.join(' ')}`, () => {
    const { status, stderr } = run(...options);
    assert.is(status, 1);
    assert.match(stderr, said);
  });
}

test.run();
