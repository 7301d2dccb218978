import { gunzipSync } from 'node:zlib';
import { UsageError } from '../../usage-error.ts';

/** A package unpacks to at most so many bytes: no package of ours is near it, and a bomb is far above. */
const limit = 512 * 2 ** 20;
const block = 512;

/** Files by their path, with forward slashes. */
export type Files = ReadonlyMap<string, Uint8Array>;

/**
 * The plain files of a tar archive (POSIX.1-1988 ustar, with the long paths of its successor, pax), gzipped or not:
 * of `npm pack` or `git archive`. Nothing is written, so that a path may say what it likes.
 *
 * @throws UsageError when it is none; `shown` is its name in the message.
 */
export function readTar(archive: Uint8Array, shown: string): Files {
  const bytes = Buffer.from(archive[0] === 0x1f ? unpacked(archive, shown) : archive);
  const files = new Map<string, Uint8Array>();
  let longPath: string | undefined;
  let at = 0;
  // A block of zeros ends it; without one some of it is missing.
  while (bytes[at] !== 0) {
    if (at + block > bytes.length) throw noTar(shown);
    const header = bytes.subarray(at, at + block);
    const size = Number.parseInt(text(header, 124, 12), 8);
    const content = bytes.subarray(at + block, at + block + size);
    if (content.length !== size || text(header, 257, 5) !== 'ustar') throw noTar(shown);
    const type = text(header, 156, 1);
    const prefix = text(header, 345, 155);
    if (type === 'x') longPath = paxPath(content);
    else if (type !== 'g') {
      const name = text(header, 0, 100);
      if (type === '0' || type === '') {
        files.set(longPath ?? (prefix === '' ? name : `${prefix}/${name}`), content);
      }
      longPath = undefined;
    }
    at += block + Math.ceil(size / block) * block;
  }
  return files;
}

function unpacked(archive: Uint8Array, shown: string): Uint8Array {
  try {
    return gunzipSync(archive, { maxOutputLength: limit });
  } catch (error) {
    throw noTar(shown, error);
  }
}

/** A field of a header, up to the first NUL. */
function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}

/** The path among pax records, `30 path=…\n` each with its own length in front. */
function paxPath(records: Buffer): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]+)\n/.exec(records.toString('utf8'))?.[1];
}

function noTar(shown: string, cause?: unknown): UsageError {
  return new UsageError(`${shown} is no package that npm packed.`, undefined, { cause });
}
