import path from 'node:path';
import { createDeviations, type Deviations, phases, readDeviations } from '@speclock/contract';
import { parseSource } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import type { Io } from '../../io.ts';
import { hasError } from '../../report/finding.ts';
import { located } from '../../report/located.ts';
import { shownPath } from '../../report/shown-path.ts';
import { writeFindings } from '../../report/text.ts';
import type { TargetReport } from '../../report/verify/report.ts';
import { UsageError } from '../../usage-error.ts';
import { readInput, textOf } from '../files.ts';
import type { TargetPlan } from '../resolve-targets.ts';
import type { VerifyOptions } from './options.ts';

/** What the targets of a run are known to do otherwise. */
export interface Known {
  of(target: { readonly name: string }): Deviations | undefined;
  /** What is out of date in the files, as far as the run can tell. */
  warnings(reports: readonly TargetReport[]): readonly Problem[];
}

interface KnownFile {
  readonly deviations: Deviations;
  readonly problems: readonly Problem[];
  locate(problem: Problem): Problem;
}

/**
 * Reads the files of deviations of a call or of its targets.
 *
 * @throws UsageError when one cannot be read or is none.
 */
export function readKnown(targets: readonly TargetPlan[], options: VerifyOptions, io: Io): Known {
  const files = new Map<string, KnownFile>();
  const byTarget = new Map<string, KnownFile>();
  for (const { name, deviations } of targets) {
    const file =
      options.deviations === undefined ? deviations : path.resolve(io.cwd, options.deviations);
    if (file === undefined) continue;
    const known = files.get(file) ?? readFile(file, io);
    files.set(file, known);
    byTarget.set(name, known);
  }
  // A part of a plan says nothing of what the rest would show.
  const isWhole =
    options.only.length + options.skip.length === 0 &&
    options.repeat === undefined &&
    options.phases.length === phases.length &&
    options.shard === undefined;
  return {
    of: ({ name }) => byTarget.get(name)?.deviations,
    warnings(reports) {
      const isCompared = reports.length > 1;
      const isComplete = isWhole && reports.every(({ error }) => error === undefined);
      return [...files.values()].flatMap(({ deviations, problems, locate }) => [
        ...problems,
        ...(isComplete ? deviations.unused(isCompared).map(locate) : []),
      ]);
    },
  };
}

function readFile(file: string, io: Io): KnownFile {
  const shown = shownPath(io.cwd, file, io.cwd);
  const source = { file: shown, text: textOf(readInput(file, shown), shown) };
  const locate = (problem: Problem): Problem =>
    located(problem, { root: io.cwd, sources: [source] }, io.cwd);
  const parsed = parseSource(source);
  const today = new Date().toISOString().slice(0, 10);
  const { deviations, problems } = parsed.ok
    ? readDeviations(parsed.value, shown, today)
    : { deviations: [], problems: [parsed.problem] };
  const found = problems.map(locate);
  if (hasError(found)) {
    writeFindings(found, io);
    throw new UsageError(`${shown} is no file of deviations.`);
  }
  return { deviations: createDeviations(deviations), problems: found, locate };
}
