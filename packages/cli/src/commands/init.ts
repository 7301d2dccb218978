import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { parseOptions } from '../parse-options.ts';
import { applyChanges } from '../project/apply.ts';
import { planScaffold, type ScaffoldPlan } from '../project/scaffold/plan-scaffold.ts';
import { counted, hasError } from '../report/finding.ts';
import { printable } from '../report/printable.ts';
import { writeFindings } from '../report/text.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const help = `speclock init <file or url> [--output <dir>] [--name <api>]

Makes a repository for the API of a document: the document with its lock, the package that is
generated of it, a mock, contract tests, and workflows for CI and releases. Its README tells
what each folder is. The document comes in as by speclock pull, with the same limits.

  --output <dir>  where: a new folder, or one that holds nothing but .git (default: named as the API)
  --name <api>    the API's name, of which folders and package are named, in lower case (default: made
                  of the document's file name, or of its title where that says nothing)

Exit code: 0 done, 2 the document cannot be used or the folder holds something, 3 the document's
host could not be reached.
`;

const options = { output: { type: 'string' }, name: { type: 'string' } } as const;

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseOptions(argv, options);
  const [from] = positionals;
  if (from === undefined) {
    throw new UsageError('Which document?', 'Use: npx speclock init <file or url>');
  }
  if (values.name !== undefined) checkName(values.name);
  // Before anything is fetched, where it is known.
  const named = values.output ?? values.name;
  if (named !== undefined) checkEmpty(named, io);
  const plan = await planScaffold(from, values.name, io);
  writeFindings(plan.findings, io);
  if (hasError(plan.findings)) {
    io.stderr.write(`init: ${printable(plan.pulled.from)} cannot be used; nothing was written\n`);
    return ExitCode.usage;
  }
  const output = named ?? plan.api;
  checkEmpty(output, io);
  applyChanges([{ folder: path.resolve(io.cwd, output), changes: plan.files }]);
  tell(plan, output, io);
  return ExitCode.clean;
}

/** @throws UsageError for a name that cannot be that of folders and of a package. */
function checkName(name: string): void {
  const isPlain = name.length <= 100 && /^[a-z0-9]+([._-][a-z0-9]+)*$/.test(name);
  if (isPlain && name !== 'node_modules') return;
  throw new UsageError(
    `${JSON.stringify(name)} cannot name folders and a package.`,
    'Give --name in lower case, with digits and single dots, hyphens or underscores between: pets, pets-v2.',
  );
}

/** @throws UsageError for a folder that holds something, and for what is no folder. */
function checkEmpty(output: string, io: Io): void {
  const folder = path.resolve(io.cwd, output);
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw new UsageError(`${output} is no folder.`);
  const names = readdirSync(folder).filter((name) => name !== '.git');
  if (names.length === 0) return;
  const shown = names.length > 3 ? [...names.slice(0, 3), '…'] : names;
  throw new UsageError(
    `${output} is not empty: it holds ${shown.join(', ')}. Nothing was written.`,
    'Name a new or an empty folder with --output.',
  );
}

function tell({ api, packageName, pulled, files }: ScaffoldPlan, output: string, io: Io): void {
  const operations = counted(pulled.operations, 'operation');
  const where = path.relative(io.cwd, path.resolve(io.cwd, output));
  const written = `${counted(files.length, 'file')} written to ${where === '' ? 'this folder' : where}`;
  io.stdout.write(
    printable(`${api}: ${operations} of ${pulled.from} as ${packageName}; ${written}`),
  );
  const install = where === '' ? 'npm install' : `cd ${shellWord(where)} && npm install`;
  io.stdout.write(`\n\nNow run:\n\n  ${printable(install)}\n  npm test\n\n`);
}

function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

export const init: Command = { help, run };
