import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Problem } from '@speclock/schema';
import type { Io } from '../../io.ts';
import { hasError } from '../../report/finding.ts';
import { shownProblems } from '../../report/located.ts';
import { apiNameOf, packageNameOf } from '../api-name.ts';
import { applyChanges, type FileChange } from '../apply.ts';
import type { Project } from '../config.ts';
import { urlOf } from '../from-url.ts';
import { loadProjectSpec } from '../load.ts';
import { planProjectSpec } from '../plan.ts';
import { type PullPlan, planPull } from '../plan-pull.ts';
import { specPath } from '../spec-folder.ts';
import { scaffoldFiles } from './scaffold-files.ts';

/** What a new repository is to hold. */
export interface ScaffoldPlan {
  readonly api: string;
  readonly packageName: string;
  readonly pulled: PullPlan;
  /** Problems of the document and of what is generated of it. With an error there is nothing to write. */
  readonly findings: readonly Problem[];
  /** By their path from the root of the new repository. */
  readonly files: readonly FileChange[];
}

/**
 * Takes in a document as `pull` does, generates its package, and prints the files around both.
 *
 * @throws UsageError, UnreachableError; see {@link planPull}
 */
export async function planScaffold(
  from: string,
  name: string | undefined,
  io: Io,
): Promise<ScaffoldPlan> {
  // It is put together here and taken from here: what reads a project reads it from a folder.
  const root = mkdtempSync(path.join(os.tmpdir(), 'speclock-init-'));
  try {
    return await planIn(root, from, name, io);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function planIn(
  root: string,
  from: string,
  name: string | undefined,
  io: Io,
): Promise<ScaffoldPlan> {
  const unnamed = 'api';
  const pulled = await planPull(projectOf(root, unnamed), unnamed, from, io);
  const { model, findings } = pulled;
  const title = model?.info.title ?? '';
  const api = name ?? apiNameOf(pulled.name, title);
  const plan = { api, packageName: packageNameOf(api), pulled };
  if (hasError(findings) || model === undefined) return { ...plan, findings, files: [] };
  const isFromUrl = urlOf(from) !== undefined;
  const own = scaffoldFiles({
    ...plan,
    title,
    version: model.info.version,
    document: pulled.name,
    // A file is named without its folder, as in the lock.
    origin: isFromUrl ? pulled.from : pulled.name,
    isFromUrl,
    servers: model.servers.map(({ url }) => url),
  });
  applyChanges([
    { folder: path.join(root, specPath(api)), changes: pulled.changes },
    { folder: root, changes: own },
  ]);
  const project = projectOf(root, api);
  const spec = loadProjectSpec(project, api);
  const output = await planProjectSpec(project, spec);
  applyChanges([{ folder: output.folder, changes: output.differences }]);
  const folder = `${specPath(api)}/`;
  const problems = shownProblems(output.problems, spec, root).map((one) =>
    one.file?.startsWith(folder)
      ? { ...one, file: pulled.shownName(one.file.slice(folder.length)) }
      : one,
  );
  const all = [...findings, ...problems];
  return { ...plan, findings: all, files: hasError(all) ? [] : filesOf(root) };
}

function projectOf(root: string, api: string): Project {
  return { root, config: { apis: { [api]: { package: packageNameOf(api) } } } };
}

function filesOf(root: string): FileChange[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const relative = path.relative(root, file).split(path.sep).join('/');
      return { path: relative, content: readFileSync(file) };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
