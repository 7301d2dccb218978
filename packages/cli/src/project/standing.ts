import path from 'node:path';
import { type Lock, parseLock } from '@speclock/model';
import type { Project } from './config.ts';
import { textOf } from './files.ts';
import { mainAmong, readProjectFile } from './spec-files.ts';
import { documentNames, lockName, specPath } from './spec-folder.ts';

/** What stands of an API before a pull, as far as it can be read. */
export interface Standing {
  readonly lock?: Lock;
  /** Absent when there is none, or more than one and no lock that names the main one. */
  readonly document?: { readonly name: string; readonly bytes: Uint8Array };
}

export function readStanding(project: Project, api: string): Standing {
  const folder = specPath(api);
  const lock = lockOf(project, api);
  const names = documentNames(path.join(project.root, folder));
  const name = mainAmong(names, readProjectFile(project, `${folder}/${lockName}`));
  const file = name === undefined ? undefined : readProjectFile(project, `${folder}/${name}`);
  return {
    ...(lock && { lock }),
    ...(name !== undefined && file && { document: { name, bytes: file.bytes } }),
  };
}

/** The lock of an API; undefined when there is none that can be read. */
export function lockOf(project: Project, api: string): Lock | undefined {
  const file = readProjectFile(project, `${specPath(api)}/${lockName}`);
  return file && parseLock({ file: file.file, text: textOf(file.bytes, file.file) }).lock;
}
