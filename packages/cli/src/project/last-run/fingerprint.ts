import { hash } from 'node:crypto';
import path from 'node:path';
import type { Refusal } from '@speclock/model';
import { readFolder } from '../document-files.ts';
import { documentNames, documentsAmong, type ProjectFile } from '../spec-folder.ts';
import { standingContent, standingFiles } from '../standing-files.ts';

/** By the name of a file: the sha256 of what it holds, or that it cannot be read. */
export type Fingerprints = Readonly<Record<string, string>>;

/** The name of a folder of documents itself: what it holds decides which one is read. */
export const folderItself = '.';

/** Of one input, as it was read. */
export function fingerprint(read: ProjectFile | Refusal | undefined): string {
  return read && 'bytes' in read ? hash('sha256', read.bytes) : 'not readable';
}

/** Of a folder with these files in it. */
export function folderFingerprint(names: readonly string[]): string {
  return documentsAmong(names.filter((name) => !name.includes('/'))).join('\n');
}

/** Of files as they are now, by their names from `folder`. */
export function fingerprintsNow(folder: string, names: readonly string[]): Fingerprints {
  const read = readFolder(folder, '');
  return Object.fromEntries(
    names.map((name) => [
      name,
      name === folderItself ? folderFingerprint(documentNames(folder)) : fingerprint(read(name)),
    ]),
  );
}

/** Whether files still are what they were, by their names from `folder`. */
export function areInputsAs(folder: string, inputs: Fingerprints): boolean {
  const now = fingerprintsNow(folder, Object.keys(inputs));
  return Object.entries(inputs).every(([name, was]) => now[name] === was);
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
