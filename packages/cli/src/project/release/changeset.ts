import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assembleReleasePlan } from '@changesets/assemble-release-plan';
import { readConfig } from '@changesets/config';
import { writeChangeset } from '@changesets/write';
import { getPackages } from '@manypkg/get-packages';
import type { Bump } from '@speclock/diff';
import { UsageError } from '../../usage-error.ts';
import type { FileChange } from '../apply.ts';
import type { Project } from '../config.ts';

/** Where changesets keeps what is to be released, from the root. */
export const changesetFolder = '.changeset';

/** One package that a changeset releases. */
export interface PackageRelease {
  readonly name: string;
  readonly type: Exclude<Bump, 'none'>;
  readonly oldVersion: string;
  readonly newVersion: string;
}

/** The file of an API's changeset in the folder: always the same, so that a second release replaces the first. */
export function changesetName(api: string): string {
  return `speclock-${api}.md`;
}

/**
 * The packages of the workspace that a release of one of them releases, that one first: those that depend on it and
 * whose range does not take its new version, as changesets does it. Private ones, which nobody installs, are left out.
 *
 * @throws UsageError when changesets is not set up, or the package is none of the workspace.
 */
export async function releasesWith(
  project: Project,
  name: string,
  type: PackageRelease['type'],
): Promise<PackageRelease[]> {
  const packages = await getPackages(project.root);
  const known = new Map(packages.packages.map((one) => [one.packageJson.name, one]));
  if (!known.has(name)) {
    throw new UsageError(
      `${name} is no workspace of ${packages.rootDir}, so changesets cannot release it.`,
      'Name its folder in the workspaces of package.json; there must be a lockfile, too.',
    );
  }
  const { config, errors } = await readChangesetConfig(project, packages);
  if (config === undefined) throw new UsageError(`${changesetFolder}/config.json: ${errors[0]}`);
  const { releases } = assembleReleasePlan(
    [{ id: 'speclock', summary: '', releases: [{ name, type }] }],
    packages,
    config,
    undefined,
  );
  return releases
    .flatMap((release) => (release.type === 'none' ? [] : [release]))
    .filter((release) => known.get(release.name)?.packageJson.private !== true)
    .sort((a, b) => Number(b.name === name) - Number(a.name === name));
}

function readChangesetConfig(
  { root }: Project,
  packages: Awaited<ReturnType<typeof getPackages>>,
): ReturnType<typeof readConfig> {
  if (existsSync(path.join(root, changesetFolder, 'config.json')))
    return readConfig(root, packages);
  throw new UsageError(
    `${changesetFolder}/config.json is missing, so nothing can be released.`,
    'Set changesets up: npx changeset init',
  );
}

/** The text of a changeset, as changesets writes it. */
export async function printChangeset(
  releases: readonly PackageRelease[],
  summary: string,
): Promise<string> {
  // It writes under a name of its own making, so it does that elsewhere.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-changeset-'));
  try {
    const changeset = { summary, releases: releases.map(({ name, type }) => ({ name, type })) };
    const id = await writeChangeset(changeset, folder, { format: false });
    return readFileSync(path.join(folder, changesetFolder, `${id}.md`), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What has to be written or removed in the folder so that it holds this changeset of the API, or none. */
export function changesTo(project: Project, api: string, text: string | undefined): FileChange[] {
  const name = changesetName(api);
  const file = path.join(project.root, changesetFolder, name);
  const standing = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (standing === text) return [];
  return [{ path: name, ...(text !== undefined && { content: text }) }];
}
