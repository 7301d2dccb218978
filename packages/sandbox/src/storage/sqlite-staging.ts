import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { number } from './rows.ts';
import type { ReadLine } from './storage.ts';

/** Lines of one job in a table of this connection's own, in the order of their ids from row 1 on. */
export interface Chunk {
  readonly table: string;
  readonly count: number;
  /** The last line of the file that is in it. */
  readonly lastLine: number;
}

/**
 * Keeps the lines that imports have read and not yet applied, and sorts them: ids that are neighbours share
 * a page of the memberships.
 *
 * SQLite keeps them in a temporary file, which is gone when the process is, however it ends; in memory
 * there is only little. Nobody waits for it: no table of the file itself is touched.
 */
export interface Staging {
  add(jobKey: number, lines: readonly ReadLine[]): void;
  /** Sorts what was added: of lines of the same id the first one comes first. Once before `clear`. */
  sort(jobKey: number): Chunk;
  clear(jobKey: number): void;
}

export function makeStaging(database: DatabaseSync): Staging {
  const inserts = new Map<number, Record<'ids' | 'faults', StatementSync>>();

  const start = (jobKey: number) => {
    const table = `temp.staged_${jobKey}`;
    database.exec(`CREATE TABLE ${table} (line INTEGER, participant_id TEXT, fault TEXT)`);
    // One statement takes in thousands of lines: a call for each takes more than twice as long.
    const insert = (value: string) =>
      database.prepare(
        `INSERT INTO ${table} SELECT CAST(key AS INTEGER), ${value} FROM json_each(?)`,
      );
    const made = { ids: insert('value, NULL'), faults: insert('NULL, value') };
    inserts.set(jobKey, made);
    return made;
  };

  return {
    add(jobKey, lines) {
      const ids: Record<number, string> = {};
      const faults: Record<number, string> = {};
      for (const line of lines) {
        if ('fault' in line) faults[line.line] = line.fault;
        else ids[line.line] = line.participantId;
      }
      const insert = inserts.get(jobKey) ?? start(jobKey);
      insert.ids.run(JSON.stringify(ids));
      insert.faults.run(JSON.stringify(faults));
    },

    sort(jobKey) {
      if (!inserts.has(jobKey)) start(jobKey);
      const table = `temp.sorted_${jobKey}`;
      database.exec(`CREATE TABLE ${table} AS SELECT * FROM temp.staged_${jobKey}
        ORDER BY participant_id, line`);
      const sql = `SELECT count(*) AS count, coalesce(max(line), 0) AS last_line FROM ${table}`;
      const found = database.prepare(sql).get() ?? {};
      return { table, count: number(found, 'count'), lastLine: number(found, 'last_line') };
    },

    clear(jobKey) {
      inserts.delete(jobKey);
      database.exec(`DROP TABLE IF EXISTS temp.staged_${jobKey};
        DROP TABLE IF EXISTS temp.sorted_${jobKey};`);
    },
  };
}
