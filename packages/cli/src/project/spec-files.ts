import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseLock } from '@speclock/model';
import { UsageError } from '../usage-error.ts';
import type { Project } from './config.ts';
import { readInput, textOf } from './files.ts';
import { documentNames, lockName, overlayName, type ProjectFile, specPath } from './spec-folder.ts';

/** `spec/<api>/` as it stands. */
export interface SpecFolder {
  readonly document: ProjectFile;
  readonly overlay?: ProjectFile;
  readonly lock?: ProjectFile;
}

/**
 * The files of an API's document folder.
 *
 * @throws UsageError when the folder does not hold exactly one document, and its lock names none of them.
 */
export function readSpecFolder(project: Project, api: string): SpecFolder {
  const folder = specPath(api);
  const names = documentNames(path.join(project.root, folder));
  const overlay = readProjectFile(project, `${folder}/${overlayName}`);
  const lock = readProjectFile(project, `${folder}/${lockName}`);
  const name = mainAmong(names, lock);
  if (names.length === 0) {
    throw new UsageError(
      `${folder} holds no document (a .yaml, .yml or .json file beside ${overlayName} and ${lockName}).`,
      `Bring one in: npx speclock pull ${api} --from <file or url>`,
    );
  }
  if (name === undefined) {
    throw new UsageError(
      `${folder} holds more than one document: ${names.join(', ')}.`,
      'Keep the one that the package is made from, or bring it in with pull: the lock then names it.',
    );
  }
  return {
    document: projectFile(project, `${folder}/${name}`),
    ...(overlay && { overlay }),
    ...(lock && { lock }),
  };
}

/** The main document among those of a folder: the only one, or the one that the lock names. */
export function mainAmong(
  names: readonly string[],
  lock: ProjectFile | undefined,
): string | undefined {
  if (names.length === 1) return names[0];
  const locked =
    lock && parseLock({ file: lock.file, text: textOf(lock.bytes, lock.file) }).lock?.document;
  return names.find((name) => name === locked);
}

function projectFile(project: Project, file: string): ProjectFile {
  return { file, bytes: readInput(path.join(project.root, file), file) };
}

/** A file of the project, by its path from the root; undefined when there is none. */
export function readProjectFile(project: Project, file: string): ProjectFile | undefined {
  return existsSync(path.join(project.root, file)) ? projectFile(project, file) : undefined;
}
