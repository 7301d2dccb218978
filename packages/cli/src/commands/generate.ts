import path from 'node:path';
import { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { parseOptions } from '../parse-options.ts';
import { packageNameOf, slugOf } from '../project/api-name.ts';
import { configName, loadProject, type Project } from '../project/config.ts';
import { deriveAndReport, generateAll, shownFrom, worst } from '../project/generate/run.ts';
import { apiSubject, inputSubject, type Subject } from '../project/generate/subject.ts';
import { type Watchable, watchAndGenerate } from '../project/generate/watch.ts';
import { forgetLastRun } from '../project/last-run/cache.ts';
import { generatorHash } from '../project/last-run/generator.ts';
import { isPackageName } from '../project/package-name.ts';
import { namedApis } from '../project/spec-folder.ts';
import { counted } from '../report/finding.ts';
import { writeFindings } from '../report/text.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const help = `speclock generate [api] [--check] [--watch]
speclock generate --input <file> --output <dir> [--name <package>] [--watch]

Derives types, client and validators, and writes all files or none. Without a name it does so for
every API of the config. Files that are no longer derived are removed.

Where the files that went in, the config's entry, speclock itself and the files that came out are as the last
run left them, by their sha256, nothing is derived; what that run warned of is told again. What it saw is kept
in node_modules/.cache/speclock or the user's folder for caches. A URL is always fetched.

  --check           write nothing, derive all of it and name the files that generate would change
  --watch           go on, and derive again whenever a file that went in changes: of the document, overlay, lock
                    or config, but not what a config imports; Ctrl-C ends it
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
  watch: { type: 'boolean' },
  input: { type: 'string' },
  output: { type: 'string' },
  name: { type: 'string' },
} as const;

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseOptions(argv, options);
  const { input, output, name } = values;
  if (input === undefined && output === undefined) {
    if (name !== undefined) throw new UsageError('--name goes with --input.');
    if (values.check && values.watch) {
      throw new UsageError('--check and --watch do not go together.');
    }
    const load = async (round: number): Promise<ProjectSubjects> => {
      const project = await loadProject(io.cwd, round);
      const subjects = namedApis(project, positionals[0]).map((api) => apiSubject(project, api));
      return { project, subjects, config: path.join(project.root, configName) };
    };
    if (values.watch) return watchAndGenerate(load, generatorHash(), io);
    const { project, subjects } = await load(0);
    return values.check ? check(project, subjects, io) : generateAll(subjects, generatorHash(), io);
  }
  if (input === undefined || output === undefined) {
    throw new UsageError('--input and --output go together.', 'Give both.');
  }
  if (positionals.length > 0 || values.check) {
    throw new UsageError('--input goes with neither the name of an API nor --check.');
  }
  const packageName = name ?? packageNameOf(slugOf(path.parse(input).name) || 'generated');
  if (!isPackageName(packageName)) {
    throw new UsageError(
      `${JSON.stringify(packageName)} is no name that npm takes for a package.`,
      'Give --name in lower case without spaces, for example @acme/pets-api.',
    );
  }
  const subject = inputSubject(input, output, packageName, io);
  if (!values.watch) return generateAll([subject], generatorHash(), io);
  if (subject.source === undefined) throw new UsageError('--watch is for files, not for a URL.');
  return watchAndGenerate(async () => ({ subjects: [subject] }), generatorHash(), io);
}

interface ProjectSubjects extends Watchable {
  readonly project: Project;
}

async function check(project: Project, subjects: readonly Subject[], io: Io): Promise<number> {
  const { driftFindings } = await import('../project/drift.ts');
  const made = [];
  const codes = [];
  for (const subject of subjects) {
    const derived = await deriveAndReport(subject, io);
    codes.push(derived?.exitCode ?? ExitCode.usage);
    if (derived) made.push({ subject, plan: derived.plan });
  }
  const exitCode = worst(codes);
  if (exitCode !== ExitCode.clean) {
    io.stderr.write('generate: nothing was written\n');
    return exitCode;
  }
  const drift = made.flatMap(({ subject, plan }) => {
    const found = driftFindings(subject.name, plan);
    // Whatever let the last run seem to be of now.
    if (found.length > 0) forgetLastRun(subject.folder, io.env);
    return found;
  });
  writeFindings(shownFrom(project.root, drift, io), io);
  const what = drift.length === 0 ? 'up to date' : `${counted(drift.length, 'file')} differ`;
  io.stderr.write(`generate --check: ${what}\n`);
  return drift.length === 0 ? ExitCode.clean : ExitCode.findings;
}

export const generate: Command = { help, run };
