import type { Problem } from '@speclock/schema';
import { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { parseOptions } from '../parse-options.ts';
import { loadProject, type Project } from '../project/config.ts';
import { driftFindings } from '../project/drift.ts';
import { loadInput, loadProjectSpec } from '../project/load.ts';
import { lockProblems } from '../project/lock.ts';
import { patternProblems } from '../project/patterns.ts';
import { deriveAlone, planProjectSpec } from '../project/plan.ts';
import { namedApis } from '../project/spec-folder.ts';
import { counted, hasError, strict } from '../report/finding.ts';
import { writeJson } from '../report/json.ts';
import { shownProblems } from '../report/located.ts';
import { writeFindings } from '../report/text.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const help = `speclock check [api] [options]
speclock check --input <file> [options]

Looks for problems of document and overlay, for what could not be derived from them, patterns that take
exponential time, a document that differs from its lock, and generated files that differ from what
generate would write. Without a name it checks every API of the config.

  --input <file>  check this document alone, a file or a URL, outside of any project
  --strict        warnings count as errors
  --json          print the findings as JSON

Exit code: 0 no errors, 1 errors, 2 nothing could be checked.
`;

const options = {
  input: { type: 'string' },
  strict: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseOptions(argv, options);
  if (values.input !== undefined && positionals.length > 0) {
    throw new UsageError('Give either the name of an API or --input, not both.');
  }
  const found =
    values.input === undefined
      ? await checkProject(await loadProject(io.cwd), positionals[0], io)
      : await checkInput(values.input, io);
  const findings = values.strict ? strict(found) : found;
  if (values.json) writeJson({ findings }, io);
  else writeFindings(findings, io);
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  io.stderr.write(
    `check: ${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}\n`,
  );
  return hasError(findings) ? ExitCode.findings : ExitCode.clean;
}

async function checkInput(file: string, io: Io): Promise<Problem[]> {
  const spec = await loadInput(file, io);
  const problems = [
    ...spec.problems,
    ...(await deriveAlone(spec)).problems,
    ...(await patternProblems(spec)),
  ];
  return shownProblems(problems, spec, io.cwd);
}

async function checkProject(project: Project, api: string | undefined, io: Io): Promise<Problem[]> {
  const findings: Problem[] = [];
  for (const name of namedApis(project, api)) {
    const spec = loadProjectSpec(project, name);
    const locked = lockProblems(spec);
    const plan = await planProjectSpec(project, spec);
    // With a document that is not the one that came in, generate would refuse to mend the drift.
    const drift = hasError(locked) ? [] : driftFindings(name, plan);
    const patterns = await patternProblems(spec);
    const all = [...spec.problems, ...locked, ...plan.problems, ...patterns, ...drift];
    findings.push(...shownProblems(all, spec, io.cwd));
  }
  return findings;
}

export const check: Command = { help, run };
