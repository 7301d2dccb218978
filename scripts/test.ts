// Guarantees that every test file ran, each in a process of its own, and that none was empty, narrowed or silent.
// Use: npm test [-- part-of-a-path …]
import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const patterns = [
  'packages/*/test/**/*.test.ts',
  'contract-tests/test/**/*.test.ts',
  'scripts/test/**/*.test.ts',
];
const timeLimit = 300_000;
/** Hundreds of processes load the same modules: their compiled code is kept, but for coverage, which it makes less precise. */
const compileCache = path.join(root, 'node_modules/.cache/compiled');
const environment = process.env['NODE_V8_COVERAGE']
  ? process.env
  : { NODE_COMPILE_CACHE: compileCache, ...process.env };

interface Outcome {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly output: string;
  readonly complaint?: string;
}

/** What is wrong with a file before it runs: a missing `test.run()`, or an `.only` that would hide the other tests. */
function complaintAbout(source: string): string | undefined {
  if (!/^\s*\w+\.run\(\);?\s*$/m.test(source)) return 'has no test.run(): nothing in it would run';
  if (/\b\w+\.only\(/.test(source)) return 'has .only(: the other tests would not run';
  return undefined;
}

function count(output: string, label: string): number {
  const totals = [...output.matchAll(new RegExp(`^\\s*${label}:\\s+(\\d+)`, 'gm'))];
  return totals.reduce((sum, match) => sum + Number(match[1]), 0);
}

function run(file: string): Promise<Outcome> {
  const complaint = complaintAbout(readFileSync(path.join(root, file), 'utf8'));
  if (complaint)
    return Promise.resolve({ file, passed: 0, failed: 1, skipped: 0, output: '', complaint });
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file], {
      cwd: root,
      env: { ...environment, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let timedOut = false;
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeLimit);
    child.on('close', (code) => {
      clearTimeout(timer);
      const total = count(output, 'Total');
      const passed = count(output, 'Passed');
      const skipped = count(output, 'Skipped');
      // uvu's total leaves out what was skipped.
      const failed = total - passed;
      const wrong = timedOut
        ? `did not end within ${timeLimit / 1000} s`
        : total + skipped === 0
          ? 'ran no test'
          : skipped > 0 && !/^SKIPPED ./m.test(output)
            ? 'skips a test without a line "SKIPPED <reason>"'
            : code !== 0 && failed <= 0
              ? `ended with exit code ${code}`
              : undefined;
      resolve({
        file,
        passed,
        failed: wrong ? Math.max(failed, 1) : failed,
        skipped,
        output,
        ...(wrong && { complaint: wrong }),
      });
    });
  });
}

const wanted = process.argv.slice(2);
const files = globSync(patterns, { cwd: root })
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();
const queue = [...files];
const outcomes: Outcome[] = [];

async function worker(): Promise<void> {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const outcome = await run(file);
    outcomes.push(outcome);
    const skips = outcome.output.split('\n').filter((line) => line.startsWith('SKIPPED'));
    if (outcome.failed > 0) {
      console.log(
        `FAILED ${file}${outcome.complaint ? `: ${outcome.complaint}` : ''}\n${outcome.output}`,
      );
    } else {
      console.log(`ok     ${file} (${outcome.passed})`);
    }
    for (const line of skips) console.log(`       ${line}`);
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, worker));

const sum = (part: 'passed' | 'failed' | 'skipped'): number =>
  outcomes.reduce((total, outcome) => total + outcome[part], 0);
if (files.length === 0) console.log(`No test file matches ${wanted.join(', ')}.`);
const skipped = sum('skipped');
console.log(
  `\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
);
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
