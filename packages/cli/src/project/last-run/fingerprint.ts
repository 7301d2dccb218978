import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Refusal } from '@speclock/model';
import { readFolder } from '../document-files.ts';
import { documentNames, documentsAmong, type ProjectFile } from '../spec-folder.ts';
import { standingContent, standingFiles } from '../standing-files.ts';

/** By the name of a file: the sha256 of what it holds, or that it cannot be read. */
export type Fingerprints = Readonly<Record<string, string>>;

/** The files that decided a package. */
export interface Inputs {
  /** Those that are read wherever a link leads, as main document, overlay and lock; a part stands in the document's folder. */
  readonly named: readonly string[];
  readonly files: Fingerprints;
}

/** Of a file that cannot be read. */
export const notReadable = 'not readable';

/** The name of a folder of documents itself: what it holds decides which one is read. */
export const folderItself = '.';

/** Of one input, as it was read. */
export function fingerprint(read: ProjectFile | Refusal | undefined): string {
  return read && 'bytes' in read ? hash('sha256', read.bytes) : notReadable;
}

/** Of a folder with these files in it. */
export function folderFingerprint(names: readonly string[]): string {
  return documentsAmong(names.filter((name) => !name.includes('/'))).join('\n');
}

/** Of files as they are now, by their names from `folder`; see `Inputs` for `named`. */
export function fingerprintsNow(
  folder: string,
  names: readonly string[],
  named: readonly string[],
): Fingerprints {
  const read = readFolder(folder, '');
  const isNamed = new Set(named);
  const one = (name: string): string => {
    if (name === folderItself) return folderFingerprint(documentNames(folder));
    return isNamed.has(name) ? fileFingerprint(path.join(folder, name)) : fingerprint(read(name));
  };
  return Object.fromEntries(names.map((name) => [name, one(name)]));
}

/** Of a file as it is now, wherever a link leads. */
export function fileFingerprint(file: string): string {
  try {
    return hash('sha256', readFileSync(file));
  } catch {
    return notReadable;
  }
}

/** Whether files still are what they were, by their names from `folder`. */
export function areInputsAs(folder: string, { named, files }: Inputs): boolean {
  return areAsIn(files, fingerprintsNow(folder, Object.keys(files), named));
}

/** Whether all that was is the same now. */
export function areAsIn(was: Fingerprints, now: Fingerprints): boolean {
  return Object.entries(was).every(([name, before]) => now[name] === before);
}

/** Whether an output folder still holds these files and, unless it is shared with others, no other. */
export function areOutputsAs(folder: string, outputs: Fingerprints, isShared: boolean): boolean {
  const names = Object.keys(outputs);
  if (!isShared && standingFiles(folder).length !== names.length) return false;
  return names.every((name) => {
    const content = standingContent(path.join(folder, name));
    return content !== undefined && hash('sha256', content) === outputs[name];
  });
}
