import path from 'node:path';
import type { Diff } from '@speclock/diff';
import type { ApiModel, SourceFile } from '@speclock/model';
import { didYouMean } from '@speclock/schema/nearest';
import { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';

import { parseOptions } from '../parse-options.ts';
import { loadDiffSide } from '../project/diff-side.ts';
import { readInput, textOf } from '../project/files.ts';
import type { LoadedSpec } from '../project/load.ts';
import { deriveAlone } from '../project/plan.ts';
import { groupChanges } from '../report/diff/group.ts';
import { type DiffReport, type DiffSide, groupsOf } from '../report/diff/report.ts';
import { hasError } from '../report/finding.ts';
import { jsonFile } from '../report/json.ts';
import { shownProblems } from '../report/located.ts';
import { painter } from '../report/paint.ts';
import { shownPath } from '../report/shown-path.ts';
import { writeFindingsToStderr } from '../report/text.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const help = `speclock diff <old> <new> [options]

Compares two documents by meaning and says what breaks, for whom: a schema that was renamed, moved or written in
another way is no change, an operation that moved is one. Each change has a direction (request: what clients send,
response: what they read), an effect, a level that follows from the two, and a fingerprint that stays.

<old> and <new> are each a document, a folder that holds one with its overlay.yaml, the name of an API of the config,
or a file or folder at a revision of git: HEAD~1:spec/pets.

  --format <name>     text (default), json, markdown, sarif, github (annotations), html; to stdout
  --fail-on <level>   breaking or warning: exit 1 where there is a change of that level or above
  --types             also what no longer compiles in code that calls the generated client (some seconds more)
  --operations <list> only what reaches these operations, separated by commas: an id, a path (* and ** stand for
                      any text within a segment and for any segments), or a method and a path
  --accepted <file>   changes that are let through: a list of {"fingerprint": "…", "reason": "…", "expires":
                      "2026-12-31"}, all three of each; text, json and html show the fingerprints

Exit code: 0 compared, 1 by --fail-on alone, 2 a document cannot be used.
`;

const options = {
  format: { type: 'string' },
  'fail-on': { type: 'string' },
  operations: { type: 'string', multiple: true },
  accepted: { type: 'string' },
  types: { type: 'boolean' },
} as const;

type Write = (report: DiffReport, io: Io) => Promise<string>;

/** Each format's file is imported only when it is asked for. */
const formats: Readonly<Record<string, Write>> = {
  text: async (report, io) => {
    const { diffText } = await import('../report/diff/text.ts');
    return diffText(report, painter(io));
  },
  json: async (report) => {
    const { diffJson } = await import('../report/diff/json.ts');
    return jsonFile(diffJson(report));
  },
  markdown: async (report) => {
    const { diffMarkdown } = await import('../report/diff/markdown.ts');
    return diffMarkdown(report);
  },
  sarif: async (report) => {
    const { changeCodes } = await import('@speclock/diff');
    const { sarifFindings } = await import('../report/diff/findings.ts');
    const { sarifLog } = await import('../report/sarif.ts');
    return jsonFile(sarifLog(sarifFindings(report), changeCodes));
  },
  github: async (report) => {
    const { diffAnnotations } = await import('../report/diff/findings.ts');
    const { githubAnnotations } = await import('../report/github.ts');
    return githubAnnotations(diffAnnotations(report));
  },
  html: async (report) => {
    const { diffHtml } = await import('../report/diff/html.ts');
    return diffHtml(report);
  },
};

const failLevels = { breaking: ['breaking'], warning: ['breaking', 'warning'] } as const;

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseOptions(argv, options, 2);
  const [oldName, nextName] = positionals;
  if (oldName === undefined || nextName === undefined) {
    throw new UsageError('Two documents are needed.', 'Use: npx speclock diff <old> <new>');
  }
  const write = oneOf('--format', values.format ?? 'text', formats);
  const failOn = values['fail-on'];
  const failing = failOn === undefined ? [] : oneOf('--fail-on', failOn, failLevels);
  const old = await loadDiffSide(oldName, io.cwd);
  const next = await loadDiffSide(nextName, io.cwd);
  if (!isUsable(old, io) || !isUsable(next, io)) return ExitCode.usage;
  const diff = await compare(old, next, values, io);
  if (diff === undefined) return ExitCode.usage;
  const report: DiffReport = {
    old: sideOf(oldName, old, io.cwd),
    next: sideOf(nextName, next, io.cwd),
    bump: diff.bump,
    groups: groupChanges(diff.changes, old, next, io.cwd),
  };
  io.stdout.write(await write(report, io));
  return failing.some((level) => groupsOf(report, level).length > 0)
    ? ExitCode.findings
    : ExitCode.clean;
}

interface Asked {
  readonly types?: boolean | undefined;
  readonly operations?: readonly string[] | undefined;
  readonly accepted?: string | undefined;
}

/** The changes that somebody is to see; undefined where a file or an operation that was named cannot be used. */
async function compare(
  old: Usable,
  next: Usable,
  { operations, accepted, types }: Asked,
  io: Io,
): Promise<Diff | undefined> {
  const { applyAccepted, diffApis, parseAccepted, selectChanges } = await import('@speclock/diff');
  const wire = diffApis(old.model, next.model, { counterexamples: true });
  const whole = types ? withTypes(wire, await compareCode(old, next)) : wire;
  const wanted = operations?.flatMap((list) => list.split(',')).map((name) => name.trim());
  const selected = wanted
    ? selectChanges(whole, wanted, old.model, next.model)
    : { diff: whole, problems: [] };
  const file = accepted === undefined ? undefined : sourceAt(accepted, io.cwd);
  const list = file ? parseAccepted(file) : { accepted: [], problems: [] };
  const today = new Date().toISOString().slice(0, 10);
  const result = applyAccepted(selected.diff, list.accepted, today);
  const problems = [...selected.problems, ...list.problems, ...result.problems];
  writeFindingsToStderr(problems, io);
  return hasError(problems) ? undefined : result.diff;
}

function withTypes(wire: Diff, types: Diff): Diff {
  return { ...wire, changes: [...wire.changes, ...types.changes] };
}

/** What code that calls one document's client meets in the other's. */
async function compareCode(old: Usable, next: Usable): Promise<Diff> {
  const { compareTypes } = await import('@speclock/diff');
  const [before, after] = [await deriveAlone(old), await deriveAlone(next)];
  return compareTypes({ ...before, model: old.model }, { ...after, model: next.model });
}

function sourceAt(file: string, cwd: string): SourceFile {
  return { file, text: textOf(readInput(path.resolve(cwd, file), file), file) };
}

type Usable = LoadedSpec & { readonly model: ApiModel };

/** Whether a document could be read; what stands in the way is told. */
function isUsable(spec: LoadedSpec, io: Io): spec is Usable {
  if (spec.model !== undefined) return true;
  const errors = spec.problems.filter(({ severity }) => severity === 'error');
  writeFindingsToStderr(shownProblems(errors, spec, io.cwd), io);
  return false;
}

function sideOf(name: string, { model, root }: Usable, cwd: string): DiffSide {
  const { title, version } = model.info;
  return { name, title: `${title} ${version}`, file: shownPath(root, model.at.file, cwd) };
}

function oneOf<T>(option: string, name: string, known: Readonly<Record<string, T>>): T {
  const value = Object.hasOwn(known, name) ? known[name] : undefined;
  if (value === undefined) {
    throw new UsageError(`${option} cannot be ${name}.`, didYouMean(name, Object.keys(known)));
  }
  return value;
}

export const diff: Command = { help, run };
