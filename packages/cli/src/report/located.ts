import { positionOf, type SourceFile } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import { shownPath } from './shown-path.ts';

/** The files that findings are about. */
export interface Files {
  /** The folder that findings' files are named from. */
  readonly root: string;
  /** A document first, where they are those of an API. */
  readonly sources: readonly SourceFile[];
}

/**
 * A Problem, a Change or a Verdict's finding as it is shown: its file is named from where the command
 * runs, and it has a line and a column where its file is known.
 */
export function located(finding: Problem, files: Files, cwd: string): Problem {
  if (finding.file === undefined) return finding;
  const source = files.sources.find(({ file }) => file === finding.file);
  const position =
    finding.line === undefined && source !== undefined ? positionOf(source, finding.pointer) : {};
  return { ...finding, ...position, file: shownPath(files.root, finding.file, cwd) };
}

const ofOverlay = new Set(['overlay-no-match', 'overlay-not-needed']);

/**
 * The problems of a document as they are shown. While the document itself has errors, what its overlay
 * does not reach is left out: it most likely is not there for that reason.
 */
export function shownProblems(problems: readonly Problem[], files: Files, cwd: string): Problem[] {
  const overlay = problems.find(({ code }) => ofOverlay.has(code))?.file;
  const document = new Set(files.sources.map(({ file }) => file).filter((one) => one !== overlay));
  const isBroken = problems.some(
    ({ severity, code, file }) =>
      severity === 'error' && document.has(file ?? '') && !/^(lock|selection)-/.test(code),
  );
  return problems
    .filter(({ code }) => !isBroken || !ofOverlay.has(code))
    .map((problem) => located(problem, files, cwd));
}
