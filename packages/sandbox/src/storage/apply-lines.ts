import type { DatabaseSync } from 'node:sqlite';
import type { Chunk } from './sqlite-staging.ts';

/** Why a line that repeats an id of its own file is not applied. */
export const duplicateLine = 'The participant id repeats an earlier line of this file.';

/** What applying lines needs to know of their job. */
export interface Target {
  readonly jobKey: number;
  readonly groupKey: number;
  readonly type: string;
  /** The membership that counts while the job runs. */
  readonly generation: number;
}

/** How many lines failed, and by how many the group grew. */
export interface Outcome {
  readonly failed: number;
  readonly joined: number;
}

/** Where a job keeps rows of its own: a REPLACE the next membership, a REMOVE the ids it has met. */
export function ownGeneration({ type, jobKey }: Target): number {
  return type === 'REMOVE' ? -jobKey : jobKey;
}

/** Applies the lines of a chunk after row `from` up to row `to`, within a transaction. */
export type LineApplier = (from: number, to: number) => Outcome;

export function lineApplier(database: DatabaseSync, target: Target, { table }: Chunk): LineApplier {
  const { jobKey, groupKey, type, generation } = target;
  /** The generation that tells a new id from one that the job has met. */
  const met = type === 'ADD' ? generation : ownGeneration(target);
  const rows = `${table} AS line WHERE line.rowid > ? AND line.rowid <= ?`;
  const ids = `SELECT participant_id FROM ${rows} AND fault IS NULL`;
  const run = (sql: string) => {
    const statement = database.prepare(sql);
    return (from: number, to: number) => Number(statement.run(from, to).changes);
  };
  // A line repeats an id when its neighbour has it, or an earlier chunk had: then it was met by this job.
  const fail = run(`INSERT INTO line_errors
    SELECT ${jobKey}, line, coalesce(fault, '${duplicateLine}') FROM ${rows} AND (
      fault IS NOT NULL
      OR participant_id =
        (SELECT other.participant_id FROM ${table} AS other WHERE other.rowid = line.rowid - 1)
      OR EXISTS (SELECT 1 FROM memberships AS known WHERE group_key = ${groupKey}
        AND generation = ${met} AND known.participant_id = line.participant_id
        AND job_key = ${jobKey}))`);
  const insert = run(`INSERT OR IGNORE INTO memberships
    SELECT ${groupKey}, ${met}, participant_id, ${jobKey} FROM ${rows} AND fault IS NULL`);
  const mark = run(`UPDATE memberships SET job_key = ${jobKey} WHERE group_key = ${groupKey}
    AND generation = ${met} AND participant_id IN (${ids}) AND job_key <> ${jobKey}`);
  const remove = run(`DELETE FROM memberships WHERE group_key = ${groupKey}
    AND generation = ${generation} AND participant_id IN (${ids})`);

  /** Inserts the rows when each of them is a new id, and does nothing otherwise. */
  const insertAllNew = (from: number, to: number): boolean => {
    database.exec('SAVEPOINT all_new');
    const isDone = insert(from, to) === to - from;
    if (!isDone) database.exec('ROLLBACK TO all_new');
    database.exec('RELEASE all_new');
    return isDone;
  };

  return (from, to) => {
    // Most lines of most files are, and looking for those that are not takes twice as long.
    const areAllNew = insertAllNew(from, to);
    const failed = areAllNew ? 0 : fail(from, to);
    const inserted = areAllNew ? to - from : insert(from, to);
    if (type === 'REPLACE') return { failed, joined: 0 };
    if (type === 'REMOVE') return { failed, joined: -remove(from, to) };
    if (inserted + failed < to - from) mark(from, to);
    return { failed, joined: inserted };
  };
}
