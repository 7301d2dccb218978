import path from 'node:path';
import { type Lock, makeLock, parseLock, printLock } from '@speclock/model';
import { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { parseOptions } from '../parse-options.ts';
import { applyChanges, type FileChange } from '../project/apply.ts';
import { loadProject, type Project } from '../project/config.ts';
import { readInput, textOf } from '../project/files.ts';
import { loadFiles } from '../project/load.ts';
import {
  apiConfig,
  documentNames,
  lockName,
  overlayName,
  type ProjectFile,
  readProjectFile,
  specPath,
} from '../project/spec-folder.ts';
import { counted, hasError, shownProblems } from '../report/finding.ts';
import { printable } from '../report/printable.ts';
import { writeFindings } from '../report/text.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const help = `speclock pull <api> --from <file> [--check]

Brings a document in: reads and checks it with the API's overlay and selection, then writes it byte
for byte to spec/<api>/, in place of the one that stood there, with its lock. A document that cannot
be used changes nothing.

  --from <file>  the document; it keeps its name
  --check        write nothing, say whether pull would change anything

Exit code: 0 done (with --check: nothing to do), 1 with --check: it would change something, 2 the
document cannot be used.
`;

const options = {
  from: { type: 'string' },
  check: { type: 'boolean' },
} as const;

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseOptions(argv, options);
  const project = await loadProject(io.cwd);
  const api = apiToPull(project, positionals[0]);
  if (values.from === undefined) {
    throw new UsageError('--from is missing.', `Use: npx speclock pull ${api} --from <file>`);
  }
  const { from } = values;
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(from)) {
    throw new UsageError(
      '--from takes a file; pulling from a URL is not supported yet.',
      'Download the document and name the file.',
    );
  }
  const name = path.basename(from);
  if (!/\.(ya?ml|json)$/i.test(name) || name === overlayName || name === lockName) {
    throw new UsageError(
      `${from} cannot be kept as a document under its name.`,
      `It must end in .yaml, .yml or .json and be neither ${overlayName} nor ${lockName}.`,
    );
  }
  const bytes = readInput(path.resolve(io.cwd, from), from);
  textOf(bytes, from);
  return bringIn(project, api, { file: `${specPath(api)}/${name}`, bytes }, from, values, io);
}

function bringIn(
  project: Project,
  api: string,
  document: ProjectFile,
  from: string,
  { check }: { readonly check?: boolean | undefined },
  io: Io,
): number {
  const overlay = readProjectFile(project, `${specPath(api)}/${overlayName}`);
  const spec = loadFiles(project.root, document, overlay, apiConfig(project, api).select);
  const written = path.relative(io.cwd, path.join(project.root, document.file));
  const findings = shownProblems(spec.problems, spec, io.cwd).map((problem) =>
    // The document's problems stand in the file that was named, not where it is to be written.
    problem.file === written.split(path.sep).join('/') ? { ...problem, file: from } : problem,
  );
  writeFindings(findings, io);
  if (hasError(findings)) {
    io.stderr.write(`pull: ${from} cannot be used; nothing was written\n`);
    return ExitCode.usage;
  }
  const name = path.posix.basename(document.file);
  const lock = makeLock(name, [{ name, bytes: document.bytes }]);
  const changes = changesTo(project, api, document, printLock(lock));
  const what = describeChange(project, api, name, changes);
  const operations = counted(spec.model?.operations.length ?? 0, 'operation');
  const sha = lock.files[0]?.sha256 ?? '';
  if (!check) applyChanges([{ folder: path.join(project.root, specPath(api)), changes }]);
  io.stdout.write(printable(`${api}: ${name} ${what}, sha256 ${sha}, ${operations} selected`));
  io.stdout.write('\n');
  if (changes.length > 0) {
    io.stderr.write(
      check
        ? 'pull --check: nothing was written\n'
        : `pull: now run npx speclock generate ${api}\n`,
    );
  }
  return check && changes.length > 0 ? ExitCode.findings : ExitCode.clean;
}

function apiToPull(project: Project, named: string | undefined): string {
  const names = Object.keys(project.config.apis);
  const api = named ?? (names.length === 1 ? names[0] : undefined);
  if (api === undefined) {
    throw new UsageError(
      'Which API?',
      `Use: npx speclock pull <${names.join(' or ')}> --from <file>`,
    );
  }
  apiConfig(project, api);
  return api;
}

/** What has to be written and removed so that the folder holds this document and its lock. */
function changesTo(
  project: Project,
  api: string,
  document: ProjectFile,
  lockText: string,
): FileChange[] {
  const folder = specPath(api);
  const name = path.posix.basename(document.file);
  const wanted: readonly Required<FileChange>[] = [
    { path: name, content: document.bytes },
    { path: lockName, content: lockText },
  ];
  const written = wanted.filter(({ path: file, content }) => {
    const standing = readProjectFile(project, `${folder}/${file}`);
    return standing === undefined || !Buffer.from(content).equals(standing.bytes);
  });
  const removed = documentNames(path.join(project.root, folder))
    .filter((other) => other !== name)
    .map((other) => ({ path: other }));
  return [...written, ...removed];
}

function describeChange(
  project: Project,
  api: string,
  name: string,
  changes: readonly FileChange[],
): string {
  if (changes.length === 0) return 'is identical to what stands';
  const old = standingLock(project, api)?.files[0];
  if (old === undefined) return 'is new';
  if (!changes.some(({ path: file }) => file === name)) return 'stands already; its lock is new';
  return `replaces ${old.name} (sha256 ${old.sha256})`;
}

function standingLock(project: Project, api: string): Lock | undefined {
  const file = readProjectFile(project, `${specPath(api)}/${lockName}`);
  return file && parseLock({ file: file.file, text: textOf(file.bytes, file.file) }).lock;
}

export const pull: Command = { help, run };
