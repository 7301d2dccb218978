import path from 'node:path';
import { startTypesPrinter, type TypesPrinter } from '@speclock/codegen';
import { type Lock, parseLock, sha256 } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import { ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { hasError } from '../../report/finding.ts';
import { shownProblems } from '../../report/located.ts';
import type { Project } from '../config.ts';
import { storedName } from '../document-files.ts';
import { textOf } from '../files.ts';
import {
  type Fingerprints,
  fingerprint,
  fingerprintsNow,
  folderFingerprint,
  folderItself,
  type Inputs,
} from '../last-run/fingerprint.ts';
import { type LoadedProjectSpec, type LoadedSpec, loadInput, loadProjectSpec } from '../load.ts';
import { lockProblems } from '../lock.ts';
import { type OutputPlan, planOutput, planProjectSpec } from '../plan.ts';
import { documentNames, lockName, nameInFolder, overlayName, specPath } from '../spec-folder.ts';
import { writtenBefore } from './written-before.ts';

/** What was derived for a Subject. */
export interface Derived {
  readonly plan: OutputPlan;
  /** With files named from the root. */
  readonly findings: readonly Problem[];
  /** `clean` where the plan may be carried out. */
  readonly exitCode: number;
  /** The files that decided the package, by their names from the Subject's source. */
  readonly inputs: Inputs;
}

/** Derives the package of one of a project's APIs. */
export function deriveApi(project: Project, name: string): Promise<Derived> {
  return withPrinter((printer) => deriveApiWith(printer, project, name));
}

/** While the document is read, the printer of types starts. */
async function withPrinter<T>(derive: (printer: TypesPrinter) => Promise<T>): Promise<T> {
  const printer = startTypesPrinter();
  try {
    return await derive(printer);
  } finally {
    printer.end();
  }
}

async function deriveApiWith(
  printer: TypesPrinter,
  project: Project,
  name: string,
): Promise<Derived> {
  const spec = loadProjectSpec(project, name);
  const locked = lockProblems(spec);
  const plan = await planProjectSpec(project, spec, printer);
  const problems = [...locked, ...spec.problems, ...plan.problems];
  return {
    plan,
    findings: shownProblems(problems, spec, project.root),
    exitCode: hasError(locked) ? ExitCode.findings : exitCodeOf(problems),
    inputs: apiInputs(spec, locked.length === 0),
  };
}

/** Where the package of a document that stands alone is written to, and its name. */
interface InputOutput {
  readonly folder: string;
  /** The folder as it was given. */
  readonly output: string;
  readonly packageName: string;
}

/** Derives the package of a document that stands alone. */
export function deriveInput(input: string, to: InputOutput, io: Io): Promise<Derived> {
  return withPrinter((printer) => deriveInputWith(printer, input, to, io));
}

async function deriveInputWith(
  typesPrinter: TypesPrinter,
  input: string,
  to: InputOutput,
  io: Io,
): Promise<Derived> {
  const written = writtenBefore(to.folder, to.output);
  const spec = await loadInput(input, io);
  const { differences, ...plan } = await planOutput(spec, to.folder, {
    typesPrinter,
    packageName: to.packageName,
    inputs: spec.parts.map(({ file, bytes }) => ({ name: file, sha256: sha256(bytes) })),
  });
  const problems = [...spec.problems, ...plan.problems];
  // Beside what generate wrote, the folder may hold files of the user's own.
  const ours = differences.filter(({ kind, path }) => kind !== 'extra' || written.has(path));
  return {
    plan: { ...plan, differences: ours },
    findings: shownProblems(problems, spec, spec.root),
    exitCode: exitCodeOf(problems),
    inputs: {
      named: [path.basename(input)],
      files: { ...readInputs(spec), ...partInputs(spec, (file) => file) },
    },
  };
}

function exitCodeOf(problems: readonly Problem[]): number {
  return hasError(problems) ? ExitCode.usage : ExitCode.clean;
}

function apiInputs(spec: LoadedProjectSpec, isLocked: boolean): Inputs {
  const { document, overlay, lock } = spec.files;
  const main = nameInFolder(spec.name, document.file);
  const named = [main, overlayName, lockName];
  const folder = path.join(spec.root, specPath(spec.name));
  const locked = filesOfLock(spec);
  const names = locked.map(({ name }) => name);
  // Where nothing is wrong with the lock, it says what stands in the folder, as it was compared with it.
  const present = isLocked
    ? Object.fromEntries(locked.map(({ name, sha256: sum }) => [name, sum]))
    : fingerprintsNow(folder, names, named);
  const files = {
    ...readInputs(spec),
    ...present,
    ...partInputs(spec, (file) => nameInFolder(spec.name, file)),
    [main]: fingerprint(document),
    [overlayName]: fingerprint(overlay),
    [lockName]: fingerprint(lock),
    [folderItself]: folderFingerprint(isLocked ? names : documentNames(folder)),
  };
  return { named, files };
}

function filesOfLock({ files: { lock } }: LoadedProjectSpec): Lock['files'] {
  const source = lock && { file: lock.file, text: textOf(lock.bytes, lock.file) };
  return (source && parseLock(source).lock?.files) ?? [];
}

function readInputs({ reads }: LoadedSpec): Fingerprints {
  return Object.fromEntries(
    Array.from(reads, ([name, read]) => [storedName(name), fingerprint(read)]),
  );
}

function partInputs({ parts }: LoadedSpec, nameOf: (file: string) => string): Fingerprints {
  return Object.fromEntries(parts.map((part) => [nameOf(part.file), fingerprint(part)]));
}
