import { existsSync, readdirSync } from 'node:fs';
import { didYouMean } from '@speclock/schema/nearest';
import { UsageError } from '../usage-error.ts';
import type { ApiConfig, Project } from './config.ts';

/** A file of a project: its path from the root, with forward slashes, and what it holds. */
export interface ProjectFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

export const overlayName = 'overlay.yaml';
export const lockName = 'spec.lock.json';

/** The path of an API's document folder, from the root. */
export function specPath(api: string): string {
  return `spec/${api}`;
}

/** The path of an API's generated package, from the root. */
export function outputPath(api: string): string {
  return `generated/${api}`;
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
