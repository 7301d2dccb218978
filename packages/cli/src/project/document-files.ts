import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Refusal } from '@speclock/model';
import { reasonOf } from './files.ts';
import type { ProjectFile } from './spec-folder.ts';

/** Gives a file of a document by its name: a path from the folder of the main file, or a URL. */
export type ReadPart = (name: string) => ProjectFile | Refusal;

/** Far above the largest document that is known, which has 4 MB in 2,907 files. */
const maxBytes = 256 * 2 ** 20;

export const remoteRefused: Refusal = {
  refused: 'The reference leads to a URL, from which nothing is fetched here.',
  hint: 'Bring the document in with its files: npx speclock pull <api> --from <file or url>',
};

/**
 * Reads the files of a document from a folder on disk, and nothing that stands elsewhere: no link leads out of it.
 *
 * `prefix` stands before the names of the files that are given, and is empty or ends in `/`.
 */
export function readFolder(folder: string, prefix: string): ReadPart {
  let left = maxBytes;
  return (name) => {
    if (/^https?:/.test(name)) return remoteRefused;
    const shown = `${prefix}${name}`;
    try {
      const root = realpathSync(folder);
      const file = realpathSync(path.join(root, name));
      if (!file.startsWith(root.endsWith(path.sep) ? root : root + path.sep)) {
        return { refused: `${shown} is a link that leads out of the folder of the document.` };
      }
      const stat = statSync(file);
      if (!stat.isFile()) return { refused: `${shown} is no file.` };
      left -= stat.size;
      if (left < 0) return tooLarge(maxBytes);
      return { file: shown, bytes: readFileSync(file) };
    } catch (error) {
      return { refused: `${shown} cannot be read: ${reasonOf(error)}.` };
    }
  };
}

export function tooLarge(limit: number): Refusal {
  return { refused: `The document has more than ${limit} bytes in its files.` };
}
