import {
  type Case,
  planExamples,
  runCases,
  type Target,
  TargetError,
  type Verdict,
} from '@speclock/contract';
import type { ApiModel } from '@speclock/model';
import { didYouMean } from '@speclock/schema/nearest';
import { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { parseOptions } from '../parse-options.ts';
import { loadProject, type Project } from '../project/config.ts';
import { entriesOf } from '../project/entries.ts';
import { type LoadedSpec, loadInput, loadProjectSpec } from '../project/load.ts';
import { lockWarnings } from '../project/lock.ts';
import { isUrl, resolveTargets, type TargetPlan, urlTarget } from '../project/resolve-targets.ts';
import type { StartedTarget } from '../project/target.ts';
import { counted, hasError, located, shownProblems } from '../report/finding.ts';
import { writeJson } from '../report/json.ts';
import { printable, printableLines } from '../report/printable.ts';
import { writeFindings, writeFindingsToStderr } from '../report/text.ts';
import { type TargetReport, verdictFindings, verdictTable } from '../report/verdicts.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const help = `speclock verify [api] --target <name or url>… [options]
speclock verify --input <file> --target <url>… [options]

Sends the document's examples to a running service and holds each answer against the document. The
APIs alongside are verified on the same target.

  --target <name or url>   a target of the config, or a base URL; more than once for several
  --input <file>           verify against this document, outside of any project
  --only <operationId>     this operation alone; more than once for several
  --header 'Name: value'   sent with every request; more than once for several
  --json                   print verdicts as JSON

A target given by its URL is signed in to with SPECLOCK_CLIENT_ID and SPECLOCK_CLIENT_SECRET (headers of
the token call: SPECLOCK_TOKEN_HEADERS="name=value,other=value"), or with SPECLOCK_TOKEN.
Examples write: operations that create, change and delete are called too. An answer passes when the
document declares it, which may be an error: the table shows the status.

Exit code: 0 all passed, 1 a case failed, 2 the document cannot be used, 3 a target could not be reached
or signed in to.
`;

const options = {
  target: { type: 'string', multiple: true },
  input: { type: 'string' },
  only: { type: 'string', multiple: true },
  header: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

type Headers = NonNullable<Target['headers']>;

/** A document and the cases that were planned from it. */
interface PlannedSpec {
  readonly spec: LoadedSpec;
  readonly model: ApiModel;
  readonly cases: readonly Case[];
}

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseOptions(argv, options);
  const headers = (values.header ?? []).map(headerOf);
  const given = values.target ?? [];
  const { targets, specs } =
    values.input === undefined
      ? await ofProject(await loadProject(io.cwd), positionals[0], given, io)
      : ofInput(values.input, positionals, given, io);

  const all = [...specs.values()];
  const errors = all.flatMap((spec) =>
    spec.problems
      .filter(({ severity }) => severity === 'error')
      .map((problem) => located(problem, spec, io.cwd)),
  );
  if (hasError(errors)) {
    writeFindings(errors, io);
    return ExitCode.usage;
  }
  const planned = new Map<string, PlannedSpec>();
  for (const [name, spec] of specs) planned.set(name, plan(spec, values.only ?? [], io));
  refuseUnknownOperations(values.only ?? [], [...planned.values()]);

  const reports: TargetReport[] = [];
  for (const target of targets) reports.push(await verifyTarget(target, planned, headers, io));
  return report(reports, planned, values.json === true, io);
}

async function ofProject(
  project: Project,
  api: string | undefined,
  given: readonly string[],
  io: Io,
): Promise<{ targets: readonly TargetPlan[]; specs: ReadonlyMap<string, LoadedSpec> }> {
  const targets = resolveTargets(project, api, given, io.env).map((target) => ({
    ...target,
    apis: [...new Set(target.apis.flatMap((name) => entriesOf(project, name)))],
  }));
  const names = new Set(targets.flatMap(({ apis }) => apis));
  const specs = [...names].map((name) => loadProjectSpec(project, name));
  for (const spec of specs)
    writeFindingsToStderr(shownProblems(lockWarnings(spec), spec, io.cwd), io);
  return { targets, specs: new Map(specs.map((spec) => [spec.name, spec])) };
}

function ofInput(
  input: string,
  positionals: readonly string[],
  given: readonly string[],
  io: Io,
): { targets: readonly TargetPlan[]; specs: ReadonlyMap<string, LoadedSpec> } {
  if (positionals.length > 0) {
    throw new UsageError('Give either the name of an API or --input, not both.');
  }
  if (given.length === 0) throw new UsageError('--target is missing.', 'Give a URL.');
  for (const target of given) {
    if (!isUrl(target)) {
      throw new UsageError(`With --input a target is a URL, not ${JSON.stringify(target)}.`);
    }
  }
  const targets = given.map((url) => urlTarget(url, [input], io.env));
  return { targets, specs: new Map([[input, loadInput(input, io)]]) };
}

function plan(spec: LoadedSpec, only: readonly string[], io: Io): PlannedSpec {
  const { model } = spec;
  if (model === undefined) throw new Error('a document without errors has no model');
  const { cases, problems } = planExamples(model);
  const shown = problems.map((problem) => located(problem, spec, io.cwd));
  // What could not be asked is no verdict on the service.
  writeFindingsToStderr(shown, io);
  const chosen = cases.filter(({ operation }) => only.length === 0 || only.includes(operation));
  return { spec, model, cases: chosen };
}

function refuseUnknownOperations(only: readonly string[], planned: readonly PlannedSpec[]): void {
  const known = planned.flatMap(({ model }) => model.operations.map(({ id }) => id));
  for (const id of only) {
    if (!known.includes(id)) {
      throw new UsageError(`Unknown operation ${id}.`, didYouMean(id, known));
    }
  }
  if (planned.every(({ cases }) => cases.length === 0)) {
    throw new UsageError('There is nothing to send: no operation has the examples it needs.');
  }
}

async function verifyTarget(
  target: TargetPlan,
  planned: ReadonlyMap<string, PlannedSpec>,
  headers: Headers,
  io: Io,
): Promise<TargetReport> {
  const verdicts: { readonly api: string; readonly verdict: Verdict }[] = [];
  let url = target.name;
  let started: StartedTarget | undefined;
  try {
    started = await target.start(io.signal);
    url = started.url;
    const { credentials } = started;
    for (const api of target.apis) {
      const one = planned.get(api);
      if (one === undefined) continue;
      io.stderr.write(`verify: ${target.name}: ${api}: ${counted(one.cases.length, 'case')}\n`);
      const reached: Target = { baseUrl: url, headers, ...(credentials && { credentials }) };
      const running = runCases(one.model, one.cases, reached, {
        ...(io.signal && { signal: io.signal }),
      });
      for await (const verdict of running) verdicts.push({ api, verdict });
    }
    return { name: target.name, url, verdicts, ...howToRepeat(target, url, verdicts) };
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    await started?.stop();
    const said = started?.failure === undefined ? '' : `\n${lastWords(started)}`;
    const repeat = howToRepeat(target, url, verdicts);
    return { name: target.name, url, verdicts, error: error.message + said, ...repeat };
  } finally {
    await started?.stop();
  }
}

/** A command line with the port of a target that has ended, and a token that it gave, cannot be run as it is. */
function howToRepeat(
  { command }: TargetPlan,
  url: string,
  verdicts: TargetReport['verdicts'],
): { readonly repeat?: string } {
  const failed = verdicts.filter(({ verdict }) => verdict.status === 'failed');
  if (command === undefined || failed.length === 0) return {};
  const token = failed.some(({ verdict }) => verdict.curl.includes('$SPECLOCK_TOKEN'))
    ? ', and set SPECLOCK_TOKEN to the access_token that its sign-in gives for the credentials of that line'
    : '';
  return {
    repeat:
      `${url} ended with this run. To repeat a request, run ${command.join(' ')}, ` +
      `put the URL of its first line in place of ${url}${token}.`,
  };
}

/** How a target's program failed and the end of what it wrote, without the secret that it may have told. */
function lastWords({ failure, output, credentials }: StartedTarget): string {
  const end = output.trim().slice(-2000);
  const secret = credentials && 'clientSecret' in credentials ? credentials.clientSecret : '';
  const shown = secret === '' ? end : end.replaceAll(secret, '***');
  return `Its program ended with ${failure}. Its last words:\n${shown}`;
}

function report(
  reports: readonly TargetReport[],
  planned: ReadonlyMap<string, PlannedSpec>,
  asJson: boolean,
  io: Io,
): number {
  const findings = reports.flatMap((one) =>
    verdictFindings(one, (api, finding) => {
      const spec = planned.get(api)?.spec;
      return spec === undefined ? finding : located(finding, spec, io.cwd);
    }),
  );
  if (asJson) writeJson({ targets: reports, findings }, io);
  else {
    io.stdout.write(verdictTable(reports));
    writeFindings(findings, io);
  }
  for (const { name, error, repeat } of reports) {
    if (repeat !== undefined) io.stderr.write(`verify: ${name}: ${printable(repeat)}\n`);
    if (error !== undefined) io.stderr.write(`verify: ${name}: ${printableLines(error)}\n`);
  }
  const verdicts = reports.flatMap((one) => one.verdicts.map(({ verdict }) => verdict));
  if (verdicts.some(({ status }) => status === 'failed')) return ExitCode.findings;
  const isComplete =
    verdicts.every(({ status }) => status === 'passed') &&
    reports.every(({ error }) => error === undefined);
  return isComplete ? ExitCode.clean : ExitCode.target;
}

function headerOf(text: string): readonly [string, string] {
  const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\r\n\0]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError("--header must be of the form 'Name: value'.");
  }
  return [name, value];
}

export const verify: Command = { help, run };
