import type { Problem } from '@speclock/schema';
import { ExitCode } from '../../exit-code.ts';
import { explain } from '../../explain.ts';
import type { Io } from '../../io.ts';
import { counted } from '../../report/finding.ts';
import { shownPath } from '../../report/shown-path.ts';
import { writeFindings } from '../../report/text.ts';
import { UsageError } from '../../usage-error.ts';
import { applyChanges } from '../apply.ts';
import type { Inputs } from '../last-run/fingerprint.ts';
import { rememberRun, unchangedRun } from '../last-run/unchanged.ts';
import type { OutputPlan } from '../plan.ts';
import type { Derived } from './derive.ts';
import type { Subject } from './subject.ts';

/**
 * Derives what is not as the last run left it, and writes all files or none. What the last run reported of the others is
 * reported again.
 *
 * @param wentIn is told which files decided each package that could be derived, also where it is not written.
 * @returns the exit code
 */
export async function generateAll(
  subjects: readonly Subject[],
  generator: string,
  io: Io,
  wentIn: (subject: Subject, inputs: Inputs) => void = () => {},
): Promise<number> {
  const unchanged: Subject[] = [];
  const made: { readonly subject: Subject; readonly derived: Derived }[] = [];
  const codes: number[] = [];
  for (const subject of subjects) {
    const last = unchangedRun(subject, generator, io.env);
    if (last) {
      writeFindings(shownFrom(subject.root, last.findings, io), io);
      wentIn(subject, last.inputs);
      unchanged.push(subject);
      continue;
    }
    const derived = await deriveAndReport(subject, io);
    codes.push(derived?.exitCode ?? ExitCode.usage);
    if (derived === undefined) continue;
    wentIn(subject, derived.inputs);
    made.push({ subject, derived });
  }
  const exitCode = worst(codes);
  if (exitCode !== ExitCode.clean) {
    io.stderr.write('generate: nothing was written\n');
    return exitCode;
  }
  applyChanges(
    made.map(({ derived: { plan } }) => ({ folder: plan.folder, changes: plan.differences })),
  );
  for (const { name } of unchanged) {
    io.stderr.write(`generate: ${name}: nothing changed since it last ran\n`);
  }
  for (const { subject, derived } of made) {
    tell(subject.name, derived.plan, io);
    rememberRun(subject, derived, generator, io.env);
  }
  return exitCode;
}

/**
 * Derives a package and writes what was found on the way; undefined where it could not be begun, which is told: others are
 * looked at all the same.
 */
export async function deriveAndReport(subject: Subject, io: Io): Promise<Derived | undefined> {
  let derived: Derived;
  try {
    derived = await subject.derive();
  } catch (error) {
    if (io.signal?.aborted || !(error instanceof UsageError)) throw error;
    explain(error, io);
    return undefined;
  }
  writeFindings(shownFrom(subject.root, derived.findings, io), io);
  return derived;
}

/** The exit code of several: a document that differs from its lock is told before one that cannot be used. */
export function worst(codes: readonly number[]): number {
  return codes.find((code) => code === ExitCode.findings) ?? Math.max(ExitCode.clean, ...codes);
}

/** Findings whose files are named from where the command runs. */
export function shownFrom(root: string, findings: readonly Problem[], { cwd }: Io): Problem[] {
  return findings.map(({ file, ...finding }) =>
    file === undefined ? finding : { ...finding, file: shownPath(root, file, cwd) },
  );
}

function tell(name: string, { differences, files }: OutputPlan, io: Io): void {
  const removed = differences.filter(({ kind }) => kind === 'extra');
  const written = differences.length - removed.length;
  for (const { path: file } of removed) io.stderr.write(`generate: ${name}: removed ${file}\n`);
  io.stderr.write(
    `generate: ${name}: ${counted(written, 'file')} written, ${files.length - written} unchanged\n`,
  );
}
