import path from 'node:path';
import type { Problem } from '@speclock/schema';
import { ExitCode } from '../../exit-code.ts';
import type { Io } from '../../io.ts';
import { counted } from '../../report/finding.ts';
import { writeFindings } from '../../report/text.ts';
import { applyChanges } from '../apply.ts';
import type { Fingerprints } from '../last-run/fingerprint.ts';
import { rememberRun, unchangedRun } from '../last-run/unchanged.ts';
import type { OutputPlan } from '../plan.ts';
import type { Derived } from './derive.ts';
import type { Subject } from './subject.ts';

/**
 * Derives what is not as the last run left it, and writes all files or none. What the last run reported of the others is
 * reported again.
 *
 * @param wentIn is told which files decided each package, also where it cannot be written.
 * @returns the exit code
 */
export async function generateAll(
  subjects: readonly Subject[],
  generator: string,
  io: Io,
  wentIn: (subject: Subject, inputs: Fingerprints) => void = () => {},
): Promise<number> {
  const unchanged = subjects.map((subject) => unchangedRun(subject, generator, io.env));
  const derived: { readonly subject: Subject; readonly derived: Derived }[] = [];
  for (const [index, subject] of subjects.entries()) {
    const last = unchanged[index];
    if (last) writeFindings(shownFrom(subject.root, last.findings, io), io);
    else derived.push({ subject, derived: await deriveAndReport(subject, io) });
    wentIn(subject, last?.inputs ?? derived.at(-1)?.derived.inputs ?? {});
  }
  const exitCode = worst(derived);
  if (exitCode !== ExitCode.clean) {
    io.stderr.write('generate: nothing was written\n');
    return exitCode;
  }
  applyChanges(
    derived.map(({ derived: { plan } }) => ({ folder: plan.folder, changes: plan.differences })),
  );
  for (const [index, { name }] of subjects.entries()) {
    if (unchanged[index]) io.stderr.write(`generate: ${name}: nothing changed since it last ran\n`);
  }
  for (const one of derived) {
    tell(one.subject.name, one.derived.plan, io);
    rememberRun(one.subject, one.derived, generator, io.env);
  }
  return exitCode;
}

/** Derives a package and writes what was found on the way. */
export async function deriveAndReport(subject: Subject, io: Io): Promise<Derived> {
  const derived = await subject.derive();
  writeFindings(shownFrom(subject.root, derived.findings, io), io);
  return derived;
}

/** The exit code of several: a document that differs from its lock is told before one that cannot be used. */
export function worst(all: readonly { readonly derived: Derived }[]): number {
  const codes = all.map(({ derived }) => derived.exitCode);
  return codes.find((code) => code === ExitCode.findings) ?? Math.max(ExitCode.clean, ...codes);
}

/** Findings whose files are named from where the command runs. */
export function shownFrom(root: string, findings: readonly Problem[], { cwd }: Io): Problem[] {
  return findings.map(({ file, ...finding }) => {
    if (file === undefined) return finding;
    const named = path.relative(cwd, path.resolve(root, file));
    return { ...finding, file: named.split(path.sep).join('/') };
  });
}

function tell(name: string, { differences, files }: OutputPlan, io: Io): void {
  const removed = differences.filter(({ kind }) => kind === 'extra');
  const written = differences.length - removed.length;
  for (const { path: file } of removed) io.stderr.write(`generate: ${name}: removed ${file}\n`);
  io.stderr.write(
    `generate: ${name}: ${counted(written, 'file')} written, ${files.length - written} unchanged\n`,
  );
}
