import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../usage-error.ts';
import type { Project } from '../config.ts';
import { readInput } from '../files.ts';
import { apiConfig, outputPath } from '../spec-folder.ts';
import { gitOf } from './git.ts';
import { documentName as document, versionOf } from './package-files.ts';
import { type Files, readTar } from './tar.ts';

/** A state of a generated package that others may have installed. */
export interface Published {
  /** What it is called in messages: `@acme/pets-api@1.2.0`, `old.tgz`. */
  readonly shown: string;
  /** By path in the package. */
  readonly files: Files;
  /** The path of its document. */
  readonly document: string;
}

/**
 * The generated package of an API as it was last released: as the git tag `<package>@<version>` has it, which
 * `changeset publish` sets, or else the commit in which it got its version, which `changeset version` wrote. Undefined where
 * that commit holds no generated package: then it was never released.
 *
 * @throws UsageError when neither can be known: outside of git, in a shallow clone, before the version is committed.
 */
export function lastPublished(
  project: Project,
  api: string,
  version: string,
): Published | undefined {
  const { package: name } = apiConfig(project, api);
  const folder = outputPath(api);
  const manifest = `${folder}/package.json`;
  const git = gitOf(project.root);
  const tag = `${name}@${version}`;
  const filesAt = (revision: string) => readTar(git.archive(revision, folder), revision);
  if (git.hasTag(tag)) return { shown: tag, files: filesAt(`refs/tags/${tag}`), document };
  if (git.isShallow()) {
    throw new UsageError(
      `This clone is shallow and has no tag ${tag}, so nothing says what was released.`,
      'Fetch all of it: git fetch --unshallow --tags (in actions/checkout, fetch-depth: 0)',
    );
  }
  const commit = git.lastChange(manifest, '"version":');
  const files = commit === undefined ? undefined : filesAt(commit);
  if (commit === undefined || files === undefined || versionOf(files, commit) !== version) {
    throw new UsageError(
      `${manifest} has version ${version}, which is not committed, so nothing says what was released.`,
      'Commit it, or name what was released: --base <folder, tarball or document>',
    );
  }
  if (!files.has(document)) return undefined;
  return { shown: `${tag} (not tagged; ${commit.slice(0, 10)})`, files, document };
}

/**
 * What a person says was released: the folder of a package, a tarball of `npm pack`, or a document.
 *
 * @throws UsageError when it is none of these.
 */
export function namedBase(named: string, cwd: string): Published {
  const absolute = path.resolve(cwd, named);
  if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) {
    return { shown: named, files: folderFiles(absolute), document };
  }
  const bytes = readInput(absolute, named);
  if (/\.(ya?ml|json)$/i.test(named)) {
    const name = path.basename(named);
    return { shown: named, files: new Map([[name, bytes]]), document: name };
  }
  const packed = [...readTar(bytes, named)].flatMap(([file, content]) => {
    // npm packs everything below one folder, most often `package`.
    const [, inner] = /^[^/]+\/(.+)$/.exec(file) ?? [];
    return inner === undefined ? [] : [[inner, content] as const];
  });
  return { shown: named, files: new Map(packed), document };
}

/** The package of an API as it stands. */
export function standingFiles(project: Project, api: string): Files {
  return folderFiles(path.join(project.root, outputPath(api)));
}

/** Of a package without its README, changelog and whatever was installed or built in it. */
function folderFiles(folder: string): Files {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(folder, file).split(path.sep).join('/'), file] as const)
    .filter(([name]) => !/(^|\/)(node_modules|dist|\.turbo)\//.test(name));
  return new Map(files.map(([name, file]) => [name, readFileSync(file)]));
}
