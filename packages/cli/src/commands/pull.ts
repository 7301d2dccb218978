import path from 'node:path';
import { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { parseOptions } from '../parse-options.ts';
import { applyChanges } from '../project/apply.ts';
import { loadProject, type Project } from '../project/config.ts';
import { urlOf } from '../project/from-url.ts';
import { type PullPlan, planPull } from '../project/plan-pull.ts';
import { apiConfig, namedApis, specPath } from '../project/spec-folder.ts';
import { lockOf } from '../project/standing.ts';
import { breakingFindings } from '../report/diff/findings.ts';
import { diffJson } from '../report/diff/json.ts';
import { bumpText, summaryOf } from '../report/diff/report.ts';
import { counted, hasError } from '../report/finding.ts';
import { writeJson } from '../report/json.ts';
import { printable } from '../report/printable.ts';
import { writeFindings } from '../report/text.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const help = `speclock pull [api] [--from <file or url>] [--check] [--json]

Brings a document in: reads and checks it with the API's overlay and selection, then writes it byte
for byte to spec/<api>/, in place of the one that stood there, with its lock. It tells what breaks for those
who call the API, and each overlay action that finds nothing or is no longer needed. A document that
cannot be used changes nothing.

  --from <file>  the document; it keeps its name
  --from <url>   the same from the web: https, public addresses, redirects to allowed hosts only
                 (speclock.config.ts, pull.hosts; else the URL's own). Sends no credentials
  --check        write nothing, say whether pull would change anything
  --json         print all of it as JSON, with every change

Without --from the document comes from where its lock says that it came, if that is a URL; without
a name, that of every such API.

Exit code: 0 done (with --check: nothing to do), 1 with --check: it would change something, 2 the
document cannot be used, 3 its host could not be reached.
`;

const options = {
  from: { type: 'string' },
  check: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseOptions(argv, options);
  const project = await loadProject(io.cwd);
  const plans: PullPlan[] = [];
  for (const { api, from } of wanted(project, positionals[0], values.from, io)) {
    plans.push(await planPull(project, api, from, io));
  }
  const unusable = plans.filter(({ findings }) => hasError(findings));
  const changed = plans.filter(({ changes }) => changes.length > 0);
  if (!values.check && unusable.length === 0) {
    applyChanges(
      plans.map(({ api, changes }) => ({
        folder: path.join(project.root, specPath(api)),
        changes,
      })),
    );
  }
  if (values.json) writeJson({ apis: plans.map(planJson) }, io);
  else tell(plans, unusable.length === 0, io);
  if (unusable.length > 0) {
    const names = unusable.map(({ from }) => from).join(', ');
    io.stderr.write(`pull: ${printable(names)} cannot be used; nothing was written\n`);
    return ExitCode.usage;
  }
  if (values.check) {
    if (changed.length > 0) io.stderr.write('pull --check: nothing was written\n');
    return changed.length > 0 ? ExitCode.findings : ExitCode.clean;
  }
  for (const { api } of changed) io.stderr.write(`pull: now run npx speclock generate ${api}\n`);
  return ExitCode.clean;
}

/** What to pull, and from where. */
function wanted(
  project: Project,
  named: string | undefined,
  from: string | undefined,
  io: Io,
): { readonly api: string; readonly from: string }[] {
  if (from !== undefined) return [{ api: apiToPull(project, named), from }];
  const origins = namedApis(project, named).map((api) => ({
    api,
    from: lockOf(project, api)?.origin ?? '',
  }));
  const fromUrls = origins.filter((one) => urlOf(one.from) !== undefined);
  if (fromUrls.length > 0) return fromUrls;
  if (named === undefined) {
    io.stderr.write('pull: no document here came from a URL; name one with --from\n');
    return [];
  }
  throw new UsageError(
    `${named} has no document that came from a URL, so there is nowhere to pull it from again.`,
    `Use: npx speclock pull ${named} --from <file or url>`,
  );
}

function apiToPull(project: Project, named: string | undefined): string {
  const names = Object.keys(project.config.apis);
  const api = named ?? (names.length === 1 ? names[0] : undefined);
  if (api === undefined) {
    throw new UsageError(
      'Which API?',
      `Use: npx speclock pull <${names.join(' or ')}> --from <file or url>`,
    );
  }
  apiConfig(project, api);
  return api;
}

function tell(plans: readonly PullPlan[], isUsable: boolean, io: Io): void {
  for (const { findings, diff } of plans) {
    writeFindings(diff && isUsable ? [...findings, ...breakingFindings(diff)] : findings, io);
  }
  for (const { api, name, what, sha256, operations, diff } of isUsable ? plans : []) {
    const selected = counted(operations, 'operation');
    io.stdout.write(printable(`${api}: ${name} ${what}, sha256 ${sha256}, ${selected} selected`));
    io.stdout.write('\n');
    if (diff)
      io.stdout.write(`${api}: for those who call it ${summaryOf(diff)}: ${bumpText(diff)}\n`);
  }
}

function planJson({ api, from, name, sha256, operations, changes, findings, diff }: PullPlan) {
  return {
    api,
    from,
    name,
    sha256,
    operations,
    changes: changes.length > 0,
    findings,
    ...(diff && { diff: diffJson(diff) }),
  };
}

export const pull: Command = { help, run };
