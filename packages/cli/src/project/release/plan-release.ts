import { type Bump, diffApis } from '@speclock/diff';
import type { Problem } from '@speclock/schema';
import { changelog } from '../../report/changelog.ts';
import { located } from '../../report/finding.ts';
import type { Project } from '../config.ts';
import type { LoadedProjectSpec } from '../load.ts';
import { outputPath } from '../plan.ts';
import { apiConfig } from '../spec-folder.ts';
import { type PackageRelease, releasesWith } from './changeset.ts';
import { documentName, documentOf, manifestSums, versionOf } from './package-files.ts';
import { lastPublished, namedBase, standingFiles } from './published.ts';
import type { Files } from './tar.ts';

/** What a release of an API's package would be. */
export interface ReleasePlan {
  readonly api: string;
  readonly package: string;
  readonly version: string;
  /** What it was compared with. */
  readonly base: string;
  /** What the wire asks for, by semver from 1.0.0 on. */
  readonly wire: Bump;
  /** What all of it asks for, by semver from 1.0.0 on. */
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
  const old = documentOf(published.files, published.document, published.shown);
  const next = documentOf(standing, documentName, outputPath(api));
  const diff = diffApis(old, next);
  const bump = largest(diff.bump, filesBump(published.files, standing));
  const type = stepOf(bump, version);
  return {
    api,
    package: name,
    version,
    base: published.shown,
    wire: diff.bump,
    bump,
    releases: type === 'none' ? [] : await releasesWith(project, name, type),
    summary: changelog({ changes: diff.changes, old, next }),
    findings: diff.changes
      .filter(({ code }) => code === 'version-not-raised')
      .map(({ code, severity, message }) => {
        const { file } = spec.files.document;
        return located({ code, severity, message, pointer: '/info/version', file }, spec, cwd);
      }),
  };
}

/** Files that are derived otherwise than at the last release ask for a patch, whatever the reason. */
function filesBump(old: Files, next: Files): Bump {
  const [before, after] = [manifestSums(old), manifestSums(next)];
  return before === undefined || before === after ? 'none' : 'patch';
}

function largest(...all: readonly Bump[]): Bump {
  return bumps[Math.max(...all.map((bump) => bumps.indexOf(bump)))] ?? 'none';
}

/** Below 1.0.0 a range such as `^0.1.0` takes patches alone (node-semver), so that each step is one smaller there. */
export function stepOf(bump: Bump, version: string): Bump {
  if (!version.startsWith('0.')) return bump;
  return bump === 'major' ? 'minor' : bump === 'minor' ? 'patch' : bump;
}
