// Guarantees that the validators, the client, the comparison of documents, the contract engine, generate and the sandbox are as
// small, as fast and as right as the targets in bench/src say, side by side with their peers.
// Use: npm run bench [-- validators|client|diff|contract|generate|sandbox] [--write]; --write
// also puts the tables into bench/results.md and the README of each package. Exit code 1 when a target is missed.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Verdict } from '../bench/src/judge.ts';

const root = path.resolve(import.meta.dirname, '..');
const bench = path.join(root, 'bench');
const log = (text: string): void => {
  process.stderr.write(`${text.replace(`${root}${path.sep}`, '')}\n`);
};

interface Part {
  /** The packages that the part measures against. */
  readonly peers: readonly string[];
  /** The document that its tables stand in, besides `bench/results.md`. */
  readonly readme: string;
  measure(work: string, machine: string): Promise<{ report: string; verdicts: Verdict[] }>;
}

// What a part needs is imported only when it is measured, because that imports the peers.
const parts: Readonly<Record<string, Part>> = {
  validators: {
    peers: ['ajv', 'ajv-formats', 'zod', '@hey-api/openapi-ts', 'esbuild', '@octokit/openapi'],
    readme: 'packages/schema/README.md',
    measure: async (work, machine) => {
      const { measure } = await import('../bench/src/measure.ts');
      const { printReport } = await import('../bench/src/report.ts');
      const { judge } = await import('../bench/src/judge.ts');
      const { targets } = await import('../bench/src/targets.ts');
      const results = await measure(work, log);
      return { report: printReport(results, machine), verdicts: judge(targets, results.github) };
    },
  },
  client: {
    peers: ['openapi-fetch', 'ajv', 'ajv-formats', 'zod', '@hey-api/openapi-ts', 'esbuild'],
    readme: 'packages/experience-groups/README.md',
    measure: async (work, machine) => {
      const { measureClient } = await import('../bench/src/client/measure.ts');
      const { printClientReport } = await import('../bench/src/client/report.ts');
      const { judge } = await import('../bench/src/judge.ts');
      const { clientTargets } = await import('../bench/src/client/targets.ts');
      const measured = await measureClient(work, log);
      return {
        report: printClientReport(measured, machine),
        verdicts: judge(clientTargets, measured),
      };
    },
  },
  diff: {
    peers: ['api-smart-diff', 'openapi-diff', '@octokit/openapi'],
    readme: 'packages/diff/README.md',
    measure: async (_work, machine) => {
      const { measureDiff } = await import('../bench/src/diff/measure.ts');
      const { printDiffReport } = await import('../bench/src/diff/report.ts');
      const { judge } = await import('../bench/src/judge.ts');
      const { diffTargets } = await import('../bench/src/diff/targets.ts');
      const measured = await measureDiff(log);
      return { report: printDiffReport(measured, machine), verdicts: judge(diffTargets, measured) };
    },
  },
  contract: {
    peers: ['@octokit/openapi'],
    readme: 'packages/contract/README.md',
    measure: async (_work, machine) => {
      const { measureContract } = await import('../bench/src/contract/measure.ts');
      const { printContractReport } = await import('../bench/src/contract/report.ts');
      const { judge } = await import('../bench/src/judge.ts');
      const { contractTargets } = await import('../bench/src/contract/targets.ts');
      const measured = await measureContract(log);
      return {
        report: printContractReport(measured, machine),
        verdicts: judge(contractTargets, measured),
      };
    },
  },
  generate: {
    peers: ['@hey-api/openapi-ts', 'orval', 'openapi-typescript', 'typescript', '@octokit/openapi'],
    readme: 'packages/cli/README.md',
    measure: async (work, machine) => {
      const { measureGenerate } = await import('../bench/src/generate/measure.ts');
      const { printGenerateReport } = await import('../bench/src/generate/report.ts');
      const { judge } = await import('../bench/src/judge.ts');
      const { generateTargets } = await import('../bench/src/generate/targets.ts');
      const measured = await measureGenerate(work, log);
      return {
        report: printGenerateReport(measured, machine),
        verdicts: judge(generateTargets, measured),
      };
    },
  },
  sandbox: {
    peers: [],
    readme: 'packages/sandbox/README.md',
    measure: async (_work, machine) => {
      const { measureSandbox } = await import('../bench/src/sandbox/measure.ts');
      const { printSandboxReport } = await import('../bench/src/sandbox/report.ts');
      const { judge } = await import('../bench/src/judge.ts');
      const { sandboxTargets } = await import('../bench/src/sandbox/targets.ts');
      const measured = await measureSandbox(log);
      return {
        report: printSandboxReport(measured, machine),
        verdicts: judge(sandboxTargets, measured),
      };
    },
  },
};

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean' } },
  allowPositionals: true,
  strict: true,
});
const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  log(`bench: no part is called ${unknown.join(', ')}: there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

log('bench: installing the peers');
const installed = spawnSync('npm', ['ci'], {
  cwd: bench,
  stdio: ['ignore', 'ignore', 'inherit'],
  shell: process.platform === 'win32',
});
if (installed.status !== 0) throw new Error('npm ci failed in bench/');
const { putBetweenMarkers } = await import('../bench/src/markers.ts');

/** The machine, and the versions of what is measured beside us, from the one place that says them. */
function machine(peers: readonly string[]): string {
  const { dependencies } = JSON.parse(readFileSync(path.join(bench, 'package.json'), 'utf8'));
  const versions = peers.map((name) => `${name} ${dependencies[name]}`).join(', ');
  const day = new Date().toISOString().slice(0, 10);
  const cores = `${os.availableParallelism()} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'})`;
  const beside = versions === '' ? '' : `; ${versions}`;
  return `Measured on ${day} by \`npm run bench\`: Node ${process.versions.node}, ${os.platform()} ${os.arch()}, ${cores}${beside}.`;
}

const work = path.join(bench, 'node_modules/.bench');
for (const [name, part] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const { report, verdicts } = await part.measure(work, machine(part.peers));
  rmSync(work, { recursive: true, force: true });
  process.stdout.write(`${report}\n\n`);
  const command = `npm run bench -- ${name} --write`;
  const files = values.write ? ['bench/results.md', part.readme] : [];
  for (const file of files.map((file) => path.join(root, file))) {
    writeFileSync(file, putBetweenMarkers(readFileSync(file, 'utf8'), command, report));
  }
  const missed = verdicts.filter(({ isMet }) => !isMet);
  for (const { name, bound, measured } of missed) log(`missed: ${name}: ${measured}, not ${bound}`);
  if (missed.length > 0) process.exitCode = 1;
}
