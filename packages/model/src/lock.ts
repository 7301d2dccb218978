import { createHash } from 'node:crypto';
import type { Problem } from '@speclock/schema';
import { quote } from './json.ts';
import { Place } from './place.ts';
import { Problems } from './problems.ts';
import { parseSource, type SourceFile } from './source.ts';

/** A file that came in: its name relative to the folder of the document, with `/`, and its bytes. */
export interface SourceBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What came in and from where; holds no times, so the same files give the same lock. */
export interface Lock {
  /** A URL, or the name of the file that was named. */
  readonly origin: string;
  /** What the server of a URL called this state of the document when it came in (RFC 9110, 8.8.3). */
  readonly etag?: string;
  /** The main file, where there are others that it refers to. */
  readonly document?: string;
  /** Sorted by name; the hash in lower-case hexadecimal. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

const remedies =
  'Put your change into an overlay action and restore the file, or take it as a new download: npx speclock pull <api> --from <file>.';

/** A path below a folder: no `..`, no leading slash, no backslash. */
const namePattern = /^(?!(?:.*\/)?\.{0,2}(?:\/|$))[^\\\0]+$/s;
const pathWords = 'the path of a file from the folder of the lock';
const etagPattern = /^(W\/)?"[\x21\x23-\x7e]*"$/;

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** SHA-256 of bytes, or of a text as UTF-8, in lower-case hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The lock of a document's files, of which the main one comes first. */
export function makeLock(origin: string, files: readonly SourceBytes[], etag?: string): Lock {
  const locked = files.map(({ name, bytes }) => ({ name, sha256: sha256(bytes) }));
  const [main] = files;
  return {
    origin,
    ...(etag !== undefined && { etag }),
    ...(main && files.length > 1 && { document: main.name }),
    files: locked.sort(byName),
  };
}

/** The text of a lock file. */
export function printLock(lock: Lock): string {
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** Reads a lock file; what is wrong with it gives Problems `document-malformed` or `lock-invalid`, and no lock. */
export function parseLock(source: SourceFile): { lock?: Lock; problems: readonly Problem[] } {
  const problems = new Problems();
  const parsed = parseSource(source);
  if (!parsed.ok) {
    problems.add(parsed.problem);
    return { problems: problems.list };
  }
  const root = Place.root(parsed.value, { file: source.file, pointer: '' });
  const textAt = (place: Place, pattern: RegExp, words: string): string => {
    if (!pattern.test(place.text ?? '')) {
      problems.error('lock-invalid', place.at, `${quote(place.name)} must be ${words}.`);
    }
    return place.text ?? '';
  };
  const origin = textAt(root.child('origin'), /./s, 'the place where the files came from');
  const etag =
    root.child('etag').value === undefined
      ? {}
      : { etag: textAt(root.child('etag'), etagPattern, 'an ETag as a server writes it') };
  const main = root.child('document');
  const document = main.value === undefined ? undefined : textAt(main, namePattern, pathWords);
  const files = root
    .child('files')
    .items()
    .map((file) => ({
      name: textAt(file.child('name'), namePattern, pathWords),
      sha256: textAt(file.child('sha256'), /^[0-9a-f]{64}$/, 'a sha256 in lower-case hexadecimal'),
    }));
  if (files.length === 0) {
    problems.error(
      'lock-invalid',
      root.child('files').at,
      '"files" must be a list of at least one file.',
    );
  }
  if (problems.hasError) return { problems: problems.locate(source) };
  return {
    lock: {
      origin,
      ...etag,
      ...(document !== undefined && { document }),
      files: files.sort(byName),
    },
    problems: [],
  };
}

/** Compares files with the lock made when they came in: Problems `lock-differs`, `lock-missing-file`, `lock-extra-file`. */
export function compareLock(lock: Lock, files: readonly SourceBytes[]): readonly Problem[] {
  const problems = new Problems();
  const present = new Map(files.map((file) => [file.name, file]));
  for (const { name, sha256: locked } of lock.files) {
    const at = { file: name, pointer: '' };
    const file = present.get(name);
    if (!file) {
      problems.error(
        'lock-missing-file',
        at,
        `${quote(name)} is in the lock, but not there.`,
        remedies,
      );
    } else if (sha256(file.bytes) !== locked) {
      problems.error('lock-differs', at, `${quote(name)} is not the file that came in.`, remedies);
    }
    present.delete(name);
  }
  for (const name of present.keys()) {
    problems.error(
      'lock-extra-file',
      { file: name, pointer: '' },
      `${quote(name)} is not in the lock.`,
      remedies,
    );
  }
  return problems.list;
}
