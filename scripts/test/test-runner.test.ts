import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const root = path.resolve(import.meta.dirname, '../..');

/** Runs the test runner in a folder of its own that holds one test file. */
function runOn(source: string): {
  readonly code: number | null;
  readonly lastLine: string;
  readonly output: string;
} {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-runner-'));
  try {
    mkdirSync(path.join(folder, 'scripts/test'), { recursive: true });
    cpSync(path.join(root, 'scripts/test.ts'), path.join(folder, 'scripts/test.ts'));
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(path.join(folder, 'scripts/test/x.test.ts'), source);
    const { status, stdout } = spawnSync(process.execPath, ['scripts/test.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { code: status, lastLine: stdout.trimEnd().split('\n').at(-1) ?? '', output: stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const head = `import { test } from 'uvu'; import * as assert from 'uvu/assert';\n`;
const end = ['test', 'run();'].join('.');
const only = ['test', `only('a', () => {});`].join('.');

const cases: readonly [
  name: string,
  source: string,
  code: number,
  lastLine: string,
  says?: RegExp,
][] = [
  ['a passing file', `${head}test('a', () => {});\n${end}`, 0, '1 passed, 0 failed'],
  [
    'a failing test',
    `${head}test('a', () => {});\ntest('b', () => assert.ok(false));\n${end}`,
    1,
    '1 passed, 1 failed',
  ],
  [
    'failing, passing and skipped tests',
    `${head}test('a', () => {});\ntest('b', () => assert.ok(false));\ntest('c', () => assert.ok(false));\ntest.skip('d', () => {});\nconsole.log('SKIPPED d: no d');\n${end}`,
    1,
    '1 passed, 2 failed, 1 skipped',
  ],
  [
    'a file that skips all it has, with the reason',
    `${head}test.skip('a', () => {});\nconsole.log('SKIPPED a: no a');\n${end}`,
    1,
    '0 passed, 0 failed, 1 skipped',
    /^ok .*\n +SKIPPED a: no a$/m,
  ],
  [
    'a skipped test without a reason',
    `${head}test('a', () => {});\ntest.skip('b', () => {});\n${end}`,
    1,
    '1 passed, 1 failed, 1 skipped',
    /without a line "SKIPPED/,
  ],
  [
    'a file that forgets to run',
    `${head}test('a', () => {});`,
    1,
    '0 passed, 1 failed',
    /nothing in it would run/,
  ],
  [
    'a file with one test picked out',
    `${head}${only}\n${end}`,
    1,
    '0 passed, 1 failed',
    /other tests would not run/,
  ],
  ['a file without a test', `${head}\n${end}`, 1, '0 passed, 1 failed', /ran no test/],
  [
    'a file that throws at once',
    `${head}throw new Error('at once');\n${end}`,
    1,
    '0 passed, 1 failed',
    /at once/,
  ],
  [
    'a test that never settles',
    `${head}test('a', () => new Promise(() => {}));\n${end}`,
    1,
    '0 passed, 1 failed',
  ],
  [
    'a process that fails after its tests',
    `${head}test('a', () => {});\nprocess.on('exit', () => { process.exitCode = 3; });\n${end}`,
    1,
    '1 passed, 1 failed',
    /exit code 3/,
  ],
];

for (const [name, source, code, lastLine, says] of cases) {
  test(`the runner on ${name}`, () => {
    const outcome = runOn(source);
    assert.is(outcome.lastLine, lastLine, outcome.output);
    assert.is(outcome.code, code);
    if (says) assert.match(outcome.output, says);
  });
}

test.run();
