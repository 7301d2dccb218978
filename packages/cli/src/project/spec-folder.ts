import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseLock } from '@speclock/model';
import { didYouMean } from '@speclock/schema/nearest';
import { UsageError } from '../usage-error.ts';
import type { ApiConfig, Project } from './config.ts';
import { readInput, textOf } from './files.ts';

/** A file of a project: its path from the root, with forward slashes, and what it holds. */
export interface ProjectFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** `spec/<api>/` as it stands. */
export interface SpecFolder {
  readonly document: ProjectFile;
  readonly overlay?: ProjectFile;
  readonly lock?: ProjectFile;
}

export const overlayName = 'overlay.yaml';
export const lockName = 'spec.lock.json';

/** The path of an API's document folder, from the root. */
export function specPath(api: string): string {
  return `spec/${api}`;
}

/** The name of a file in an API's document folder, of its path from the root. */
export function nameInFolder(api: string, file: string): string {
  return file.slice(specPath(api).length + 1);
}

/**
 * The entry of an API, by name.
 *
 * @throws UsageError when there is none, with the nearest name.
 */
export function apiConfig(project: Project, api: string): ApiConfig {
  const { apis } = project.config;
  const config = Object.hasOwn(apis, api) ? apis[api] : undefined;
  if (config === undefined) {
    throw new UsageError(`Unknown API ${api}.`, didYouMean(api, Object.keys(apis)));
  }
  return config;
}

/** The named API, or all of them. */
export function namedApis(project: Project, api: string | undefined): readonly string[] {
  if (api === undefined) return Object.keys(project.config.apis);
  apiConfig(project, api);
  return [api];
}

/** The file names of the documents in a folder. */
export function documentNames(folder: string): string[] {
  return existsSync(folder) ? documentsAmong(readdirSync(folder)) : [];
}

/** The documents among the names of a folder's files: all YAML and JSON that is neither overlay nor lock. */
export function documentsAmong(names: readonly string[]): string[] {
  return names
    .filter((name) => /\.(ya?ml|json)$/i.test(name) && name !== overlayName && name !== lockName)
    .sort();
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
