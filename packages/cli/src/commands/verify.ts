import { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { compareReports } from '../project/verify/compare.ts';
import { readKnown } from '../project/verify/known.ts';
import { documentFile, makeReport } from '../project/verify/make-report.ts';
import { parseVerify, type VerifyOptions } from '../project/verify/options.ts';
import { plannedApi, planSpecs } from '../project/verify/plan.ts';
import { openReports } from '../project/verify/report-files.ts';
import { runTarget } from '../project/verify/run-target.ts';
import { usable } from '../project/verify/specs.ts';
import { tapedBy } from '../project/verify/tapes.ts';
import { writeJson } from '../report/json.ts';
import { printable, printableLines } from '../report/printable.ts';
import { writeFindings, writeFindingsToStderr } from '../report/text.ts';
import { percentOf } from '../report/verify/coverage.ts';
import type { Listener } from '../report/verify/events.ts';
import { verifyJson } from '../report/verify/json.ts';
import { showProgress } from '../report/verify/progress.ts';
import { countOutcomes, type TargetReport, type VerifyReport } from '../report/verify/report.ts';
import { exchangesText, verifyText } from '../report/verify/text.ts';
import type { Command } from './command.ts';

const help = `speclock verify [api] --target <name or url>… [options]
speclock verify --input <file> --target <url>… [options]

Plans requests from the document, sends them to a running service and holds each answer against the
document: its examples, what its schemas and HTTP allow and forbid, random values, and calls that
depend on each other. The APIs alongside are verified on the same target.

  --target <name or url>   a target of the config, or a base URL; more than once for several
  --input <file>           verify against this document, outside of any project
  --header 'Name: value'   sent with every request; more than once for several

What is sent:
  --phases <list>          of examples, coverage, fuzz, stateful; all unless given
  --only <name>            an operation's id, a phase, the kind of a case, such as plain, or how the ids of
  --skip <name>            cases begin; more than once for several
  --repeat <case id>       this case alone, with all its exchanges shown
  --seed <n>               the same number gives the same cases; 1 unless given
  --shard <i/n>            the i-th of n parts of them, for several machines

How it is sent:
  --read-only              nothing but GET, HEAD, OPTIONS and TRACE
  --expendable             all that the target holds may be lost: what the run did not make is changed, too
  --max-requests <n>       for each target and API; what is left is not run, but for what removes
  --max-time <seconds>     for each target and API
  --rate-limit <n/s>       at most n requests a second (10/s), minute (100/m) or hour (5000/h)

What is asked of answers beyond the document:
  --strict                 no property that a schema does not name
  --max-ms <n>             none takes longer

Several targets are sent the same cases, and where they differ is told.
  --deviations <file>      what the targets are known to do otherwise, by id, in place of the config's files

Without a target:
  --record <folder>        also keeps the exchanges, without secrets, in a file for each API and target
  --drop <name>            keeps no value of properties and parameters of this name but made-up ones; more than
                           once for several; in the config: record: { drop: [<name>, …] }
  --replay <folder>        holds the recorded answers against the document, without network and credentials

What is told:
  --report <format>=<file> text, json, ndjson (as the run goes), junit, sarif, github (annotations), html; more
                           than once for several
  --min-coverage <percent> exit code 1 where a target is tried with less of what the documents declare
  --json                   the report as JSON to stdout

A target given by its URL is signed in to with SPECLOCK_CLIENT_ID and SPECLOCK_CLIENT_SECRET (headers of
the token call: SPECLOCK_TOKEN_HEADERS="name=value,other=value"), or with SPECLOCK_TOKEN; keys of apiKey
schemes are SPECLOCK_KEY_<NAME OF THE SCHEME>. The same names after SPECLOCK_OTHER_ are those of somebody
else, who must not see what the first makes.
Only what the run has made is changed or removed, and it is removed at the end, also after Ctrl-C.

Exit code: 0 all passed, 1 a case failed or too little is covered, 2 the document or the call cannot be used, 3 a target could not be
reached or signed in to.
`;

async function run(argv: readonly string[], io: Io): Promise<number> {
  const taped = await tapedBy(parseVerify(argv), io);
  const { options, named } = taped;
  const found = await usable(named.specs, io);
  if ('errors' in found) {
    writeFindings(found.errors, io);
    return ExitCode.usage;
  }
  const deviations = readKnown(named.targets, options, io);
  const planned = planSpecs(found.specs, options, io);
  const files = openReports(options.reports, io.cwd);
  const listeners = [showProgress(io, () => performance.now()), ...files.listeners];
  const tell: Listener = (event) => {
    for (const listener of listeners) listener(event);
  };

  const { seed, shard } = options;
  const apis = Array.from(planned, ([name, one]) =>
    plannedApi(name, one, documentFile(one.spec, io.cwd)),
  );
  const targets = named.targets.map(({ name }) => name);
  tell({ kind: 'run', seed, ...(shard && { shard }), targets, apis });
  const reports: TargetReport[] = [];
  for (const target of named.targets) {
    const known = deviations.of(target);
    const isCompared = named.targets.length > 1;
    const signal = io.signal && { signal: io.signal };
    const tape = (api: string) => taped.tape(target.name, api);
    const run = { tell, tape, isCompared, ...(known && { known }), ...signal };
    reports.push(await runTarget(target, planned, options, run));
  }
  const comparisons = compareReports(reports, planned.keys(), deviations);
  const warnings = deviations.warnings(reports);
  const report = makeReport(reports, planned, { comparisons, warnings }, options, io);
  const exitCode = exitCodeOf(report, options);
  const errors = reports.flatMap(({ name, error }) =>
    error === undefined ? [] : [{ target: name, message: error }],
  );
  tell({ kind: 'end', exitCode, outcomes: countOutcomes(report.targets), errors });
  await files.write(report);
  if (options.json) writeJson(verifyJson(report), io);
  else {
    if (options.repeat !== undefined) io.stdout.write(`${exchangesText(report)}\n`);
    io.stdout.write(verifyText(report, io));
  }
  for (const text of tooLittle(report, options)) io.stderr.write(`verify: ${printable(text)}\n`);
  writeFindingsToStderr(warnings, io);
  tellTargets(reports, io);
  taped.end(reports);
  return exitCode;
}

/** What is to be known of a target itself. */
function tellTargets(reports: readonly TargetReport[], io: Io): void {
  for (const { name, error, repeat, leftBehind = [] } of reports) {
    for (const why of new Set(leftBehind.map((one) => one.why))) {
      const alike = leftBehind.filter((one) => one.why === why);
      const urls = alike.slice(0, 3).map(({ url }) => url);
      const more = alike.length > urls.length ? ` and ${alike.length - urls.length} more` : '';
      const what = `${name}: left behind: ${urls.join(', ')}${more}: ${why}`;
      io.stderr.write(`verify: ${printable(what)}\n`);
    }
    if (repeat !== undefined) io.stderr.write(`verify: ${name}: ${printable(repeat)}\n`);
    if (error !== undefined) io.stderr.write(`verify: ${name}: ${printableLines(error)}\n`);
  }
}

/** The targets that were tried with less of the document than the call asks for. */
function tooLittle({ targets }: VerifyReport, { minCoverage = 0 }: VerifyOptions): string[] {
  return targets.flatMap((target) => {
    const percent = percentOf(target);
    if (target.error !== undefined || percent >= minCoverage) return [];
    return [`${target.name}: ${percent} % are covered, ${minCoverage} % are asked for.`];
  });
}

function exitCodeOf(report: VerifyReport, options: VerifyOptions): number {
  const { targets, notRun } = report;
  const { passed, failed } = countOutcomes(targets);
  const isEmpty = targets.every(({ verdicts }) => verdicts.length === 0);
  if (failed > 0 || tooLittle(report, options).length > 0) return ExitCode.findings;
  const isLetIn =
    (passed > 0 || isEmpty) &&
    targets.every(({ error }) => error === undefined) &&
    notRun.every(({ code }) => code !== 'credentials-missing');
  return isLetIn ? ExitCode.clean : ExitCode.target;
}

export const verify: Command = { help, run };
