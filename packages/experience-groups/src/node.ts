import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import type { StreamedFile } from '@speclock/runtime';

/**
 * A CSV file on disk as a source of participants; it is read while it is sent, and sent under its own name.
 *
 * @throws {Error} where there is no such file, before anything is sent; `cause` says why.
 *
 * @example
 * import { fromPath } from '@speclock/experience-groups/node';
 * await service.participants.replace(groupId, fromPath('members.csv'));
 */
export function fromPath(file: string): StreamedFile {
  let isFile: boolean;
  try {
    isFile = statSync(file).isFile();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The participant file cannot be read: ${why}`, { cause });
  }
  if (!isFile) throw new Error(`${file} is no file: give the path of a CSV file.`);
  const open = (): AsyncIterable<Uint8Array> => createReadStream(file);
  return { name: path.basename(file), type: 'text/csv', isRepeatable: true, open };
}
