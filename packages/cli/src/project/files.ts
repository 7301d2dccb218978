import { readFileSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';

/** The bytes of a file that a person named or the project needs; `shown` is its name in messages. */
export function readInput(file: string, shown: string, hint?: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${shown} cannot be read: ${reasonOf(error)}.`, hint, { cause: error });
  }
}

/**
 * The text of bytes that are UTF-8, or UTF-16 that says so by a byte order mark (YAML 1.2.2, section 5.2); `shown` is the
 * name of their file in messages.
 *
 * @throws UsageError when they are neither.
 */
export function textOf(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(`${shown} is not UTF-8 text.`, 'Convert it, or check the download.', {
      cause: error,
    });
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EEXIST: 'a file stands where a folder should be',
  ENOTDIR: 'a file stands where a folder should be',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};

/** What a failed call of the file system means, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
