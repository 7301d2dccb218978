import path from 'node:path';
import { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { parseOptions } from '../parse-options.ts';
import { applyChanges } from '../project/apply.ts';
import { loadProject, type Project } from '../project/config.ts';
import { driftFindings } from '../project/drift.ts';
import { type LoadedProjectSpec, loadProjectSpec } from '../project/load.ts';
import { lockProblems } from '../project/lock.ts';
import { planProjectSpec } from '../project/plan.ts';
import { changesetFolder, changesTo, printChangeset } from '../project/release/changeset.ts';
import { planRelease, type ReleasePlan } from '../project/release/plan-release.ts';
import { namedApis } from '../project/spec-folder.ts';
import { shownProblems } from '../report/located.ts';
import { printable } from '../report/printable.ts';
import { writeFindings } from '../report/text.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const help = `speclock release [api] [--base <package>] [--dry-run]

Holds the generated package of an API, every API without a name, against its last release, and writes
a changeset for it and for the packages of the workspace that have to follow: how large a step in the
version what changed asks for, and a changelog by operation. Then changeset version and changeset
publish do the rest. A second run replaces the changeset of the first, or removes it where nothing
changed any more.

The last release is what the git tag <package>@<version> holds, or else the commit in which the
package got its version.

  --base <package>  compare with this instead: a package's folder, a tarball of npm pack, or a document
  --dry-run         write nothing, print the changeset

The step is the larger of what breaks or grows on the wire and in the types; below 1.0.0 it is one
smaller: what breaks is a minor there, all else a patch.

Exit code: 0 done, or nothing changed; 1 the generated files are not up to date; 2 there is nothing to
compare with.
`;

const options = {
  base: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseOptions(argv, options);
  const project = await loadProject(io.cwd);
  const names = namedApis(project, positionals[0]);
  if (values.base !== undefined && names.length > 1) {
    throw new UsageError('--base goes with one API.', `Name it: ${names.join(' or ')}`);
  }
  const specs = names.map((name) => loadProjectSpec(project, name));
  if (!(await areUpToDate(project, specs, io))) return ExitCode.findings;
  const plans: ReleasePlan[] = [];
  for (const spec of specs) plans.push(await planRelease(project, spec, values.base, io.cwd));
  const texts = await Promise.all(
    plans.map(({ releases, summary }) =>
      releases.length > 0 ? printChangeset(releases, summary) : undefined,
    ),
  );
  const changes = plans.flatMap(({ api }, index) => changesTo(project, api, texts[index]));
  if (!values['dry-run']) {
    applyChanges([{ folder: path.join(project.root, changesetFolder), changes }]);
  }
  for (const [index, plan] of plans.entries()) {
    writeFindings(plan.findings, io);
    tell(plan, io);
    if (values['dry-run']) io.stdout.write(texts[index] ?? '');
  }
  for (const { path: file, content } of changes) {
    const what = content === undefined ? 'removed' : 'written';
    io.stderr.write(
      `release: ${changesetFolder}/${file} ${values['dry-run'] ? 'not ' : ''}${what}\n`,
    );
  }
  return ExitCode.clean;
}

/** Whether what is to be released is what the documents say; what is not is told. */
async function areUpToDate(
  project: Project,
  specs: readonly LoadedProjectSpec[],
  io: Io,
): Promise<boolean> {
  let found = false;
  for (const spec of specs) {
    const plan = await planProjectSpec(project, spec);
    const problems = [
      ...lockProblems(spec),
      ...spec.problems,
      ...plan.problems,
      ...driftFindings(spec.name, plan),
    ].filter(({ severity }) => severity === 'error');
    writeFindings(shownProblems(problems, spec, io.cwd), io);
    found ||= problems.length > 0;
  }
  return !found;
}

function tell({ api, package: name, base, ...plan }: ReleasePlan, io: Io): void {
  const [own, ...others] = plan.releases;
  if (own === undefined) {
    const first = `${name}@${plan.version} was not released yet: it is published as it stands`;
    io.stdout.write(printable(`${api}: ${base ? `nothing changed since ${base}` : first}`));
    io.stdout.write('\n');
    return;
  }
  const smaller = own.type === plan.bump ? '' : `; below 1.0.0 one smaller than ${plan.bump}`;
  const why = `wire ${plan.wire}${plan.types ? `, types ${plan.types}` : ''}${smaller}`;
  const steps = `${own.oldVersion} to ${own.newVersion}, ${own.type} (${why})`;
  io.stdout.write(printable(`${api}: ${name} ${steps}, since ${base}`));
  io.stdout.write('\n');
  for (const { name: other, oldVersion, newVersion, type } of others) {
    io.stdout.write(`${api}: ${other} ${oldVersion} to ${newVersion}, ${type}, depends on it\n`);
  }
}

export const release: Command = { help, run };
