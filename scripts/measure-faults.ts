// Guarantees that what packages/contract/README.md says of the proving grounds was measured: how many of their faults our engine
// finds and how many Dredd does, and what either says of the clean services. Use: npm run measure-faults [-- --seeds 1,2,3,4,5]
// [--ground library] [--fault id]… [--write]; --write puts the tables into that README.
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../bench/src/child.ts';
import { putBetweenMarkers } from '../bench/src/markers.ts';
import type { Ground } from '../packages/contract/test/proving-ground/ground.ts';
import { grounds, modelOfGround } from '../packages/contract/test/proving-ground/measure.ts';
import { hasFixtures } from './faults/fixtures.ts';
import { printFaults, type Row } from './faults/table.ts';
import type { CleanRun } from './faults/tool.ts';

const root = path.resolve(import.meta.dirname, '..');
const readme = path.join(root, 'packages/contract/README.md');
const job = path.join(import.meta.dirname, 'faults/job.ts');
/** Faults that one process tries: few enough that no core waits long for the last one. */
const jobSize = 20;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    ground: { type: 'string' },
    fault: { type: 'string', multiple: true },
    write: { type: 'boolean', default: false },
  },
});
const log = (text: string): void => {
  process.stderr.write(`measure-faults: ${text}\n`);
};
if (values.write && (values.ground !== undefined || values.fault !== undefined)) {
  log('--write puts the whole into the README, not a ground or a fault of it');
  process.exit(2);
}

const started = performance.now();
const seeds = values.seeds.split(',');
const chosen = grounds.filter(({ name }) => values.ground === undefined || name === values.ground);
const tools = [
  ...seeds.map((seed) => [`Speclock, seed ${seed}`, seed] as const),
  ['Dredd', 'dredd'] as const,
];
/** Dredd is tried where somebody has said what it needs. */
const toolsOf = (ground: Ground) => tools.filter(([, by]) => by !== 'dredd' || hasFixtures(ground));

// Alone on the machine, for the time that they take.
const clean = new Map<string, CleanRun>();
for (const ground of chosen) {
  const { name } = ground;
  for (const [tool, by] of toolsOf(ground)) {
    log(`${name}, clean, ${tool}`);
    const said = await run<CleanRun>([job, name, by]);
    for (const one of said.falseAlarms) log(`${name}, ${tool}: false alarm: ${one}`);
    clean.set(`${name} ${by}`, said);
  }
}

const found = new Map<string, Set<string>>();
const waiting = chosen.flatMap((ground) =>
  toolsOf(ground).flatMap(([tool, by]) => {
    found.set(`${ground.name} ${by}`, new Set());
    return parts(faultsOf(ground)).map((ids) => ({ ground, tool, by, ids }));
  }),
);
log(`${waiting.length} parts of at most ${jobSize} faults, ${os.availableParallelism()} at a time`);
await Promise.all(
  Array.from({ length: os.availableParallelism() }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { ground, tool, by, ids } = next;
      const told = await run<{ readonly found: readonly string[] }>([job, ground.name, by, ...ids]);
      for (const id of told.found) found.get(`${ground.name} ${by}`)?.add(id);
      const missed = ids.filter((id) => !told.found.includes(id));
      log(`${ground.name}, ${tool}: ${told.found.length} of ${ids.length}`);
      if (by !== 'dredd') for (const id of missed) log(`${ground.name}, ${tool}: missed ${id}`);
    }
  }),
);

const rows = tools.flatMap(([tool, by]) =>
  chosen.flatMap((ground): Row[] => {
    const said = clean.get(`${ground.name} ${by}`);
    const ids = found.get(`${ground.name} ${by}`);
    if (said === undefined || ids === undefined) return [];
    const faults = ground.faults.filter(({ id }) => faultsOf(ground).includes(id));
    return [
      { tool, isEngine: by !== 'dredd', ground: ground.name, clean: said, faults, found: ids },
    ];
  }),
);
const operations = new Map(
  chosen.map((ground) => [ground.name, modelOfGround(ground).operations.length]),
);
const report = printFaults(rows, operations, machine());
process.stdout.write(`${report}\n`);
log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
if (values.write) {
  const text = readFileSync(readme, 'utf8');
  writeFileSync(readme, putBetweenMarkers(text, 'npm run measure-faults -- --write', report));
}

function faultsOf({ faults }: Ground): string[] {
  const ids = faults.map(({ id }) => id);
  return values.fault === undefined ? ids : ids.filter((id) => values.fault?.includes(id));
}

/** Dealt out, because those of one kind stand together and take as long as each other. */
function parts(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / jobSize);
  return Array.from({ length: count }, (_, i) => ids.filter((_, at) => at % count === i));
}

function machine(): string {
  const day = new Date().toISOString().slice(0, 10);
  const dredd = JSON.parse(
    readFileSync(path.join(root, 'contract-tests/dredd/package.json'), 'utf8'),
  );
  const cores = `${os.availableParallelism()} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'})`;
  return `Measured on ${day} by \`npm run measure-faults\`: Node ${process.versions.node}, ${os.platform()} ${os.arch()}, ${cores}; dredd ${dredd.dependencies.dredd}.`;
}
