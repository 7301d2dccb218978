// Guarantees that the validators are as small and as fast as bench/src/targets.ts says, side by side with Ajv and Zod. Use:
// npm run bench [-- --write]; --write also puts the tables into bench/results.md and packages/schema/README.md. Exit code 1
// when a target is missed.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
const bench = path.join(root, 'bench');
const log = (text: string): void => {
  process.stderr.write(`${text.replace(`${root}${path.sep}`, '')}\n`);
};

const { values } = parseArgs({ options: { write: { type: 'boolean' } }, strict: true });

log('bench: installing the peers');
const installed = spawnSync('npm', ['ci'], {
  cwd: bench,
  stdio: ['ignore', 'ignore', 'inherit'],
  shell: process.platform === 'win32',
});
if (installed.status !== 0) throw new Error('npm ci failed in bench/');

/** The versions of what is measured beside us, from the one place that says them. */
function peerVersions(): string {
  const { dependencies } = JSON.parse(readFileSync(path.join(bench, 'package.json'), 'utf8'));
  const names = ['ajv', 'ajv-formats', 'zod', '@hey-api/openapi-ts', 'esbuild', '@octokit/openapi'];
  return names.map((name) => `${name} ${dependencies[name]}`).join(', ');
}

function machine(): string {
  const day = new Date().toISOString().slice(0, 10);
  const cores = `${os.availableParallelism()} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'})`;
  return `Measured on ${day} by \`npm run bench\`: Node ${process.versions.node}, ${os.platform()} ${os.arch()}, ${cores}; ${peerVersions()}.`;
}

// Only now, because they import the peers.
const { measure } = await import('../bench/src/measure.ts');
const { printReport, putBetweenMarkers } = await import('../bench/src/report.ts');
const { judge } = await import('../bench/src/targets.ts');

const work = path.join(bench, 'node_modules/.bench');
const results = await measure(work, log);
rmSync(work, { recursive: true });
const report = printReport(results, machine());
process.stdout.write(`${report}\n`);
if (values.write) {
  writeFileSync(path.join(bench, 'results.md'), `# Speed and size\n\n${report}\n`);
  const readme = path.join(root, 'packages/schema/README.md');
  writeFileSync(readme, putBetweenMarkers(readFileSync(readme, 'utf8'), report));
}
const missed = judge(results.github).filter(({ isMet }) => !isMet);
for (const { name, bound, measured } of missed) log(`missed: ${name}: ${measured}, not ${bound}`);
process.exitCode = missed.length > 0 ? 1 : 0;
