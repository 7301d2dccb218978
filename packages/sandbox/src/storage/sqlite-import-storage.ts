import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { number, type Row, text, toOpenJob } from './rows.ts';
import { connectForImports, inTransaction } from './sqlite-connection.ts';
import type { ImportStorage, ReadLine } from './storage.ts';

/** How many stale rows one `sweep` deletes: few enough to keep no other writer waiting. */
const sweepSize = 5_000;

/** Why a line that repeats an id of its own file is not applied. */
export const duplicateLine = 'The participant id repeats an earlier line of this file.';

interface Statements {
  readonly insert: StatementSync;
  readonly mark: StatementSync;
  readonly remove: StatementSync;
  readonly error: StatementSync;
}

/** What a batch needs to know of its job. */
interface Target {
  readonly jobKey: number;
  readonly groupKey: number;
  readonly type: string;
  /** The membership that counts while the job runs. */
  readonly generation: number;
}

/** Opens the storage of imports in a database file; throws what `connectForImports` throws. */
export function openImportStorage(file: string): ImportStorage {
  const database = connectForImports(file);
  const statements = prepare(database);

  return {
    async openJobs() {
      const sql = `SELECT * FROM jobs WHERE status IN ('CREATED', 'PROCESSING') ORDER BY job_key`;
      return database.prepare(sql).all().map(toOpenJob);
    },

    async begin(key, now) {
      return inTransaction(database, () => {
        const found = findOpen(database, key);
        if (!found) return undefined;
        database
          .prepare(`UPDATE jobs SET status = 'PROCESSING', details = ?, updated_at = ?
                    WHERE job_key = ?`)
          .run('The file is being imported.', now, key);
        return toOpenJob(found);
      });
    },

    async apply(key, lines, linesDone, now) {
      return inTransaction(database, () => {
        const found = findOpen(database, key);
        if (!found) return false;
        const target = toTarget(found);
        let failed = 0;
        let joined = 0;
        for (const line of lines.toSorted(byParticipant)) {
          const outcome = applyLine(statements, target, line);
          if (typeof outcome === 'number') {
            joined += outcome;
          } else {
            failed += 1;
            statements.error.run(key, line.line, outcome);
          }
        }
        database
          .prepare(`UPDATE jobs SET succeeded = succeeded + ?, failed = failed + ?, lines_done = ?,
                    updated_at = ? WHERE job_key = ?`)
          .run(lines.length - failed, failed, linesDone, now, key);
        database
          .prepare(
            'UPDATE experience_groups SET participants = participants + ? WHERE group_key = ?',
          )
          .run(joined, target.groupKey);
        return true;
      });
    },

    async finish(key, now) {
      inTransaction(database, () => {
        const found = findOpen(database, key);
        if (!found) return;
        const target = toTarget(found);
        const succeeded = number(found, 'succeeded');
        const failed = number(found, 'failed');
        const status = failed === 0 ? 'SUCCESSFUL' : succeeded > 0 ? 'PARTIAL_SUCCESS' : 'FAILED';
        const details = `${succeeded} of ${succeeded + failed} lines were applied.`;
        if (target.type === 'REPLACE' && status !== 'FAILED') {
          setStale(database, target.groupKey, target.generation);
          database
            .prepare(`UPDATE experience_groups SET generation = ?, participants = ?
                      WHERE group_key = ?`)
            .run(key, succeeded, target.groupKey);
          end(database, key, status, details, now);
        } else {
          end(database, key, status, details, now);
          setStale(database, target.groupKey, ownGeneration(target));
        }
      });
    },

    async fail(key, details, now) {
      inTransaction(database, () => {
        const found = findOpen(database, key);
        if (!found) return;
        const target = toTarget(found);
        end(database, key, 'FAILED', details, now);
        setStale(database, target.groupKey, ownGeneration(target));
      });
    },

    async sweep() {
      return inTransaction(database, () => {
        const stale = database.prepare('SELECT * FROM stale_memberships LIMIT 1').get();
        if (!stale) return false;
        const [groupKey, generation] = [number(stale, 'group_key'), number(stale, 'generation')];
        const { changes } = database
          .prepare(`DELETE FROM memberships WHERE group_key = ? AND generation = ?
                    AND participant_id IN (SELECT participant_id FROM memberships
                      WHERE group_key = ? AND generation = ? LIMIT ${sweepSize})`)
          .run(groupKey, generation, groupKey, generation);
        if (Number(changes) < sweepSize) {
          database
            .prepare('DELETE FROM stale_memberships WHERE group_key = ? AND generation = ?')
            .run(groupKey, generation);
        }
        return true;
      });
    },

    async close() {
      database.close();
    },
  };
}

function prepare(database: DatabaseSync): Statements {
  return {
    insert: database.prepare('INSERT OR IGNORE INTO memberships VALUES (?, ?, ?, ?)'),
    mark: database.prepare(`UPDATE memberships SET job_key = ?1
      WHERE group_key = ?2 AND generation = ?3 AND participant_id = ?4 AND job_key <> ?1`),
    remove: database.prepare(`DELETE FROM memberships
      WHERE group_key = ? AND generation = ? AND participant_id = ?`),
    error: database.prepare('INSERT INTO line_errors VALUES (?, ?, ?)'),
  };
}

/** The order of the table, in which neighbours share a page; a line that repeats another one stays behind it. */
function byParticipant(a: ReadLine, b: ReadLine): number {
  if ('fault' in a || 'fault' in b) return Number('fault' in b) - Number('fault' in a);
  if (a.participantId === b.participantId) return 0;
  return a.participantId < b.participantId ? -1 : 1;
}

/** Applies one line: by how many the group grew, or why the line is not applied. */
function applyLine(statements: Statements, target: Target, line: ReadLine): number | string {
  if ('fault' in line) return line.fault;
  const { jobKey, groupKey, type, generation } = target;
  const { insert, mark, remove } = statements;
  const id = line.participantId;
  if (type === 'ADD') {
    if (insert.run(groupKey, generation, id, jobKey).changes === 1) return 1;
    return mark.run(jobKey, groupKey, generation, id).changes === 1 ? 0 : duplicateLine;
  }
  if (insert.run(groupKey, ownGeneration(target), id, jobKey).changes === 0) return duplicateLine;
  if (type === 'REPLACE') return 0;
  return -Number(remove.run(groupKey, generation, id).changes);
}

/** Where a job keeps rows of its own: a REPLACE the next membership, a REMOVE the ids it has met. */
function ownGeneration({ type, jobKey }: Target): number {
  return type === 'REMOVE' ? -jobKey : jobKey;
}

function findOpen(database: DatabaseSync, key: number): Row | undefined {
  const sql = `SELECT jobs.*, generation FROM jobs JOIN experience_groups USING (group_key)
    WHERE job_key = ? AND status IN ('CREATED', 'PROCESSING')`;
  return database.prepare(sql).get(key);
}

function toTarget(row: Row): Target {
  return {
    jobKey: number(row, 'job_key'),
    groupKey: number(row, 'group_key'),
    type: text(row, 'type'),
    generation: number(row, 'generation'),
  };
}

function end(database: DatabaseSync, key: number, status: string, details: string, now: number) {
  database
    .prepare('UPDATE jobs SET status = ?, details = ?, updated_at = ? WHERE job_key = ?')
    .run(status, details, now, key);
}

function setStale(database: DatabaseSync, groupKey: number, generation: number): void {
  const sql = 'INSERT OR IGNORE INTO stale_memberships VALUES (?, ?)';
  database.prepare(sql).run(groupKey, generation);
}
