import { type Bump, type Change, compareTypes, diffApis } from '@speclock/diff';
import type { ApiModel } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import { changelog } from '../../report/changelog.ts';
import { located } from '../../report/located.ts';
import type { Project } from '../config.ts';
import type { LoadedProjectSpec } from '../load.ts';
import { apiConfig, outputPath } from '../spec-folder.ts';
import { type PackageRelease, releasesWith } from './changeset.ts';
import { documentName, documentOf, packageFiles, versionOf } from './package-files.ts';
import { lastPublished, namedBase, standingFiles } from './published.ts';
import type { Files } from './tar.ts';

/** What a release of an API's package would be. */
export interface ReleasePlan {
  readonly api: string;
  readonly package: string;
  readonly version: string;
  /** What it was compared with; absent where there is no release yet. */
  readonly base?: string;
  /** What the wire asks for, by semver from 1.0.0 on. */
  readonly wire: Bump;
  /** What code that calls the package asks for, and its files; absent where the base is a document alone. */
  readonly types?: Bump;
  /** The larger of the two. */
  readonly bump: Bump;
  /** The packages to release, the API's own first; none where nothing changed. */
  readonly releases: readonly PackageRelease[];
  /** The changelog, Markdown. */
  readonly summary: string;
  /** An info.version that says something else than the changes, at its place in the document. */
  readonly findings: readonly Problem[];
}

const bumps = ['none', 'patch', 'minor', 'major'] as const satisfies readonly Bump[];

/**
 * Holds the generated package of an API against its last release, or against `base`.
 *
 * @throws UsageError when there is no package yet, nothing to compare it with, or changesets is not set up.
 */
export async function planRelease(
  project: Project,
  spec: LoadedProjectSpec,
  base: string | undefined,
  cwd: string,
): Promise<ReleasePlan> {
  const api = spec.name;
  const name = apiConfig(project, api).package;
  const standing = standingFiles(project, api);
  const version = versionOf(standing, outputPath(api));
  const published =
    base === undefined ? lastPublished(project, api, version) : namedBase(base, cwd);
  if (published === undefined) {
    const nothing = {
      wire: 'none',
      bump: 'none',
      releases: [],
      summary: '',
      findings: [],
    } as const;
    return { api, package: name, version, ...nothing };
  }
  const old = documentOf(published.files, published.document, published.shown);
  const next = documentOf(standing, documentName, outputPath(api));
  const diff = diffApis(old, next);
  const types = await typesOf(published.files, old, standing, next);
  const bump = largest(diff.bump, types?.bump ?? 'none');
  const type = stepOf(bump, version);
  return {
    api,
    package: name,
    version,
    base: published.shown,
    wire: diff.bump,
    ...(types && { types: types.bump }),
    bump,
    releases: type === 'none' ? [] : await releasesWith(project, name, type),
    summary: changelog({ changes: diff.changes, types: types?.changes, old, next }),
    findings: diff.changes
      .filter(({ code }) => code === 'version-not-raised')
      .map(({ code, severity, message }) => {
        const { file } = spec.files.document;
        return located({ code, severity, message, pointer: '/info/version', file }, spec, cwd);
      }),
  };
}

/** What code that calls the package sees; undefined for a base that is no package. */
async function typesOf(
  before: Files,
  old: ApiModel,
  after: Files,
  next: ApiModel,
): Promise<{ readonly changes: readonly Change[]; readonly bump: Bump } | undefined> {
  if (!before.has('package.json')) return undefined;
  const { changes, bump } = await compareTypes(
    { files: packageFiles(before), model: old },
    { files: packageFiles(after), model: next },
  );
  // Of a package that was built every file differs from its source, whatever changed.
  const isBuilt = before.has('src/index.d.ts');
  return { changes, bump: isBuilt ? bumpFor(changes) : bump };
}

function bumpFor(changes: readonly Change[]): Bump {
  if (changes.some(({ level }) => level === 'breaking')) return 'major';
  return changes.length > 0 ? 'minor' : 'none';
}

function largest(...all: readonly Bump[]): Bump {
  return bumps[Math.max(...all.map((bump) => bumps.indexOf(bump)))] ?? 'none';
}

/** Below 1.0.0 a range such as `^0.1.0` takes patches alone (node-semver), so that each step is one smaller there. */
export function stepOf(bump: Bump, version: string): Bump {
  if (!version.startsWith('0.')) return bump;
  return bump === 'major' ? 'minor' : bump === 'minor' ? 'patch' : bump;
}
