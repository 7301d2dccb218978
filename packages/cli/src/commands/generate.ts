import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '@speclock/model';
import { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { parseOptions } from '../parse-options.ts';
import { applyChanges } from '../project/apply.ts';
import { loadProject, type Project } from '../project/config.ts';
import { driftFindings } from '../project/drift.ts';
import { loadInput, loadProjectSpec } from '../project/load.ts';
import { lockProblems } from '../project/lock.ts';
import { isPackageName } from '../project/package-name.ts';
import { type OutputPlan, planOutput, planProjectSpec } from '../project/plan.ts';
import { namedApis } from '../project/spec-folder.ts';
import { counted, hasError, located, shownProblems } from '../report/finding.ts';
import { writeFindings } from '../report/text.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const help = `speclock generate [api] [--check]
speclock generate --input <file> --output <dir> [--name <package>]

Derives types, client and validators, and writes all files or none. Without a name it does so for
every API of the config. Files that are no longer derived are removed.

  --check           write nothing, name the files that generate would change
  --input <file>    derive from this document, a file or a URL, outside of any project
  --output <dir>    write here: a new or empty folder, or one that generate wrote before
  --name <package>  the package's name (default: made of the file's name)

The package is TypeScript source and imports @speclock/runtime: install that beside it. Node from 22.18
on runs it as it is outside of node_modules; else let a bundler take it, or compile it with tsc.

Exit code: 0 done, 1 the document differs from its lock, or with --check files differ, 2 the
document cannot be used or the files cannot be written.
`;

const options = {
  check: { type: 'boolean' },
  input: { type: 'string' },
  output: { type: 'string' },
  name: { type: 'string' },
} as const;

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseOptions(argv, options);
  const { input, output, name } = values;
  if (input === undefined && output === undefined) {
    if (name !== undefined) throw new UsageError('--name goes with --input.');
    return generateProject(await loadProject(io.cwd), positionals[0], values.check === true, io);
  }
  if (input === undefined || output === undefined) {
    throw new UsageError('--input and --output go together.', 'Give both.');
  }
  if (positionals.length > 0 || values.check) {
    throw new UsageError('--input goes with neither the name of an API nor --check.');
  }
  const packageName = name ?? packageNameOf(input);
  if (!isPackageName(packageName)) {
    throw new UsageError(
      `${JSON.stringify(packageName)} is no name that npm takes for a package.`,
      'Give --name in lower case without spaces, for example @acme/pets-api.',
    );
  }
  return generateInput(input, output, packageName, io);
}

async function generateProject(
  project: Project,
  api: string | undefined,
  checkOnly: boolean,
  io: Io,
): Promise<number> {
  const plans: { readonly name: string; readonly plan: OutputPlan }[] = [];
  let exitCode: number = ExitCode.clean;
  for (const name of namedApis(project, api)) {
    const spec = loadProjectSpec(project, name);
    const locked = lockProblems(spec);
    const plan = await planProjectSpec(project, spec);
    const problems = [...locked, ...spec.problems, ...plan.problems];
    writeFindings(shownProblems(problems, spec, io.cwd), io);
    if (hasError(locked)) exitCode = ExitCode.findings;
    else if (hasError(problems)) exitCode ||= ExitCode.usage;
    plans.push({ name, plan });
  }
  if (exitCode !== ExitCode.clean) {
    io.stderr.write('generate: nothing was written\n');
    return exitCode;
  }
  if (checkOnly) return compareOnly(project, plans, io);
  applyChanges(plans.map(({ plan }) => ({ folder: plan.folder, changes: plan.differences })));
  for (const { name, plan } of plans) tell(name, plan, io);
  return ExitCode.clean;
}

function compareOnly(
  project: Project,
  plans: readonly { readonly name: string; readonly plan: OutputPlan }[],
  io: Io,
): number {
  const files = { root: project.root, sources: [] };
  const drift = plans.flatMap(({ name, plan }) => driftFindings(name, plan));
  writeFindings(
    drift.map((finding) => located(finding, files, io.cwd)),
    io,
  );
  const what = drift.length === 0 ? 'up to date' : `${counted(drift.length, 'file')} differ`;
  io.stderr.write(`generate --check: ${what}\n`);
  return drift.length === 0 ? ExitCode.clean : ExitCode.findings;
}

async function generateInput(
  input: string,
  output: string,
  packageName: string,
  io: Io,
): Promise<number> {
  const folder = path.resolve(io.cwd, output);
  const written = writtenBefore(folder, output);
  const spec = await loadInput(input, io);
  const plan = await planOutput(spec, folder, {
    packageName,
    inputs: spec.parts.map(({ file, bytes }) => ({ name: file, sha256: sha256(bytes) })),
  });
  const problems = [...spec.problems, ...plan.problems];
  writeFindings(shownProblems(problems, spec, io.cwd), io);
  if (hasError(problems)) {
    io.stderr.write('generate: nothing was written\n');
    return ExitCode.usage;
  }
  // Beside what generate wrote, the folder may hold files of the user's own.
  const differences = plan.differences.filter(
    ({ kind, path: file }) => kind !== 'extra' || written.has(file),
  );
  applyChanges([{ folder, changes: differences }]);
  tell(output, { ...plan, differences }, io);
  return ExitCode.clean;
}

/** The files that generate wrote into a folder before, as its manifest says; a folder that something else made is refused. */
function writtenBefore(folder: string, shown: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set();
  if (!statSync(folder).isDirectory()) throw new UsageError(`${shown} is no folder.`);
  if (readdirSync(folder).length === 0) return new Set();
  const files = manifestFiles(path.join(folder, 'manifest.json'));
  if (files !== undefined) return new Set(files);
  throw new UsageError(
    `${shown} holds files that generate did not write (it has no manifest.json of generate's).`,
    'Name a new or an empty folder.',
  );
}

/** The paths that a manifest lists; undefined when there is none, or none that generate wrote. */
function manifestFiles(file: string): readonly string[] | undefined {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
  if (typeof manifest !== 'object' || manifest === null) return undefined;
  if (!('generator' in manifest) || manifest.generator !== 'speclock generate') return undefined;
  if (!('files' in manifest) || typeof manifest.files !== 'object' || manifest.files === null) {
    return undefined;
  }
  return Object.keys(manifest.files);
}

/** `petstore-api` of `specs/petstore.yaml`. */
function packageNameOf(input: string): string {
  const stem = path.basename(input).replace(/\.[^.]*$/, '');
  const name = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${name || 'generated'}-api`;
}

function tell(name: string, { differences, fileCount }: OutputPlan, io: Io): void {
  const removed = differences.filter(({ kind }) => kind === 'extra');
  const written = differences.length - removed.length;
  for (const { path: file } of removed) io.stderr.write(`generate: ${name}: removed ${file}\n`);
  io.stderr.write(
    `generate: ${name}: ${counted(written, 'file')} written, ${fileCount - written} unchanged\n`,
  );
}

export const generate: Command = { help, run };
