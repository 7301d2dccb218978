import { hash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Refusal } from '@speclock/model';
import { reasonOf } from './files.ts';
import { isUrl } from './from-url.ts';
import { lockName, overlayName, type ProjectFile } from './spec-folder.ts';

/** Gives a file of a document by its name: a path from the folder of the main file, or a URL. */
export type ReadPart = (name: string) => ProjectFile | Refusal;

/** What the files of a document may have in all: far above the largest that is known, which has 4 MB in 2,907 files. */
export const maxBytes = 256 * 2 ** 20;

export const tooLarge: Refusal = {
  refused: `The document has more than ${maxBytes} bytes in its files.`,
};

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
  let root: string | undefined;
  return (name) => {
    if (isUrl(name)) return remoteRefused;
    const shown = `${prefix}${name}`;
    try {
      root ??= realpathSync.native(folder);
      const file = realpathSync.native(path.join(root, name));
      if (!file.startsWith(root.endsWith(path.sep) ? root : root + path.sep)) {
        return { refused: `${shown} is a link that leads out of the folder of the document.` };
      }
      const stat = statSync(file);
      if (!stat.isFile()) return { refused: `${shown} is no file.` };
      left -= stat.size;
      if (left < 0) return tooLarge;
      return { file: shown, bytes: readFileSync(file) };
    } catch (error) {
      return { refused: `${shown} cannot be read: ${reasonOf(error)}.` };
    }
  };
}

/** Whether a name in the folder of a document is kept for something else than its files. */
export function isReserved(name: string): boolean {
  return name === overlayName || name === lockName || name.startsWith('remote/');
}

/** The files of a document that came in, also those from elsewhere, which stand under `remote/`. */
export function readSpecParts(folder: string, prefix: string): ReadPart {
  const read = readFolder(folder, prefix);
  return (name) => {
    if (isReserved(name)) {
      return { refused: `${name} is no file of the document: it is kept for another use.` };
    }
    return read(storedName(name));
  };
}

/**
 * The path that a file of a document is kept under: its own, or one made of the host and the path of its URL.
 *
 * @example `https://x.example/a/pet.yaml`: `remote/x.example/a/pet.yaml`
 */
export function storedName(name: string): string {
  if (!isUrl(name)) return name;
  const url = new URL(name);
  const whole = `${url.host}${url.pathname}${url.search}`;
  const segments = whole.split('/').map((one) => one.replace(/[^A-Za-z0-9._-]|^\.+$/g, '_'));
  const plain = segments.join('/');
  return plain === whole
    ? `remote/${plain}`
    : `remote/${hash('sha256', name).slice(0, 12)}/${plain.slice(plain.lastIndexOf('/') + 1)}`;
}
