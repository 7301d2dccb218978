import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { migrations } from './migrations.ts';

/** How long a statement waits for another connection's transaction, in milliseconds. */
const busyTimeout = 10_000;

/** The folder holds a database that a newer version of this program has written. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

/**
 * Opens a database file, creates it when there is none, and brings it up to date.
 *
 * Throws NewerDatabaseError for a file of a newer version, and SQLite's error for what is no database.
 */
export function connect(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyTimeout });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    migrate(database, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens a database file for the calls; throws what `connect` throws.
 *
 * Nothing that is written here is moved to its place in the file, for that keeps calls waiting: the
 * connection of the imports sees to it.
 */
export function connectForCalls(file: string): DatabaseSync {
  const database = connect(file);
  database.exec('PRAGMA wal_autocheckpoint = 0');
  return database;
}

/**
 * Opens a database file for what changes many rows; throws what `connect` throws.
 *
 * 4 MB of pages stay in memory, and 64 MB are written before they are moved to their place in the file:
 * ids in no order change the same pages again and again.
 */
export function connectForImports(file: string): DatabaseSync {
  const database = connect(file);
  database.exec('PRAGMA cache_size = -4000; PRAGMA wal_autocheckpoint = 16000;');
  return database;
}

/** Gives the statement of an SQL text, prepared the first time that it is asked for. */
export function preparer(database: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const made = database.prepare(sql);
    statements.set(sql, made);
    return made;
  };
}

function migrate(database: DatabaseSync, file: string): void {
  inTransaction(database, () => {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version > migrations.length) {
      throw new NewerDatabaseError(
        `${file} has version ${version}, this program knows versions up to ${migrations.length}.`,
      );
    }
    for (const step of migrations.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** Runs `work` in one write transaction: all of it is kept, or, when it throws, nothing. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  return endTransaction(database, work);
}

/** Runs `work` on one state of the database, whatever others write meanwhile. */
export function inSnapshot<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN');
  return endTransaction(database, work);
}

function endTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
