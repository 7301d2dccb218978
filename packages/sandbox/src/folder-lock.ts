import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another sandbox works on the folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

/** SQLite's code for a file that another connection has locked (https://sqlite.org/rescode.html#busy). */
const busy = 5;

/**
 * Makes sure that one sandbox alone works on a folder, since two would both run the same imports; gives what
 * ends that. Throws FolderInUseError.
 *
 * It is a lock of the operating system on an empty database, so none is left of a process that was killed.
 */
export function lockFolder(data: string): () => void {
  const database = new DatabaseSync(path.join(data, 'lock.db'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    const isBusy = error instanceof Error && 'errcode' in error && error.errcode === busy;
    if (isBusy) throw new FolderInUseError(`Another sandbox works on the folder ${data}.`);
    throw error;
  }
  return () => database.close();
}
