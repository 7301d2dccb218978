import type { SQLInputValue } from 'node:sqlite';
import { type LineApplier, lineApplier, ownGeneration, type Target } from './apply-lines.ts';
import { number, type Row, text, toOpenJob } from './rows.ts';
import { connectForImports, inTransaction, preparer } from './sqlite-connection.ts';
import { type Chunk, makeStaging } from './sqlite-staging.ts';
import type { Applied, ImportStorage } from './storage.ts';
import { isAnyWaiting, standBack, type Waiting } from './waiting.ts';

/** How many lines are applied, and stale rows deleted, before it is seen whether somebody waits to write. */
const step = 1_000;

/**
 * Opens the storage of imports in a database file; throws what `connectForImports` throws. `waiting` is what
 * the storage of the routes announces its writes by.
 */
export function openImportStorage(file: string, waiting: Waiting): ImportStorage {
  const database = connectForImports(file);
  const prepared = preparer(database);
  const run = (sql: string, ...values: SQLInputValue[]) => prepared(sql).run(...values);
  const staging = makeStaging(database);
  const sorted = new Map<number, { readonly chunk: Chunk; readonly apply: LineApplier }>();

  const write = <Result>(work: () => Result): Result => {
    standBack(waiting);
    return inTransaction(database, work);
  };
  const findOpen = (key: number): Row | undefined =>
    prepared(`SELECT jobs.*, generation FROM jobs JOIN experience_groups USING (group_key)
      WHERE job_key = ? AND status IN ('CREATED', 'PROCESSING')`).get(key);
  const end = (key: number, status: string, details: string, now: number) => {
    const sql = 'UPDATE jobs SET status = ?, details = ?, updated_at = ? WHERE job_key = ?';
    run(sql, status, details, now, key);
  };
  const setStale = (groupKey: number, generation: number) => {
    run('INSERT OR IGNORE INTO stale_memberships VALUES (?, ?)', groupKey, generation);
  };
  const clear = (key: number) => {
    sorted.delete(key);
    staging.clear(key);
  };
  const sort = (key: number, target: Target) => {
    const chunk = staging.sort(key);
    const made = { chunk, apply: lineApplier(database, target, chunk) };
    sorted.set(key, made);
    return made;
  };

  const applyNext = (key: number, most: number, now: number): Applied => {
    const open = findOpen(key);
    if (!open) return 'gone';
    // Sorting takes long and keeps nobody waiting: it is no part of the transaction.
    const { chunk, apply } = sorted.get(key) ?? sort(key, toTarget(open));
    return write(() => {
      const found = findOpen(key);
      if (!found) return 'gone';
      const first = number(found, 'sorted_done');
      const last = Math.min(chunk.count, first + most);
      let [done, failed, joined] = [first, 0, 0];
      while (done < last && (done === first || !isAnyWaiting(waiting))) {
        const to = Math.min(last, done + step);
        const outcome = apply(done, to);
        failed += outcome.failed;
        joined += outcome.joined;
        done = to;
      }
      const isAll = done === chunk.count;
      run(
        `UPDATE jobs SET succeeded = succeeded + ?, failed = failed + ?,
           lines_done = max(lines_done, ?), sorted_done = ?, updated_at = ? WHERE job_key = ?`,
        ...[done - first - failed, failed, isAll ? chunk.lastLine : 0, isAll ? 0 : done, now, key],
      );
      run(
        'UPDATE experience_groups SET participants = participants + ? WHERE group_key = ?',
        ...[joined, number(found, 'group_key')],
      );
      return isAll ? 'all' : 'some';
    });
  };

  return {
    async openJobs() {
      const sql = `SELECT * FROM jobs WHERE status IN ('CREATED', 'PROCESSING') ORDER BY job_key`;
      return prepared(sql).all().map(toOpenJob);
    },

    async begin(key, now) {
      clear(key);
      return write(() => {
        const found = findOpen(key);
        if (!found) return undefined;
        run(
          `UPDATE jobs SET status = 'PROCESSING', details = 'The file is being imported.',
             updated_at = ? WHERE job_key = ?`,
          ...[now, key],
        );
        return toOpenJob(found);
      });
    },

    async stage(key, lines) {
      staging.add(key, lines);
    },

    async apply(key, most, now) {
      const applied = applyNext(key, most, now);
      if (applied !== 'some') clear(key);
      return applied;
    },

    async finish(key, now) {
      write(() => {
        const found = findOpen(key);
        if (!found) return;
        const target = toTarget(found);
        const succeeded = number(found, 'succeeded');
        const failed = number(found, 'failed');
        const status = failed === 0 ? 'SUCCESSFUL' : succeeded > 0 ? 'PARTIAL_SUCCESS' : 'FAILED';
        const details = `${succeeded} of ${succeeded + failed} lines were applied.`;
        end(key, status, details, now);
        if (target.type === 'REPLACE' && status !== 'FAILED') {
          setStale(target.groupKey, target.generation);
          run(
            'UPDATE experience_groups SET generation = ?, participants = ? WHERE group_key = ?',
            ...[key, succeeded, target.groupKey],
          );
        } else {
          setStale(target.groupKey, ownGeneration(target));
        }
      });
    },

    async fail(key, details, now) {
      clear(key);
      write(() => {
        const found = findOpen(key);
        if (!found) return;
        const target = toTarget(found);
        end(key, 'FAILED', details, now);
        setStale(target.groupKey, ownGeneration(target));
      });
    },

    async sweep() {
      return write(() => {
        const ofGroup = prepared('SELECT * FROM stale_memberships LIMIT 1').get();
        const ofJob = ofGroup ?? prepared('SELECT * FROM stale_line_errors LIMIT 1').get();
        if (ofGroup) {
          const which = [number(ofGroup, 'group_key'), number(ofGroup, 'generation')];
          const { changes } = run(
            `DELETE FROM memberships WHERE group_key = ?1 AND generation = ?2
               AND participant_id IN (SELECT participant_id FROM memberships
                 WHERE group_key = ?1 AND generation = ?2 LIMIT ${step})`,
            ...which,
          );
          if (Number(changes) === step) return true;
          run('DELETE FROM stale_memberships WHERE group_key = ? AND generation = ?', ...which);
        } else if (ofJob) {
          const key = number(ofJob, 'job_key');
          const { changes } = run(
            `DELETE FROM line_errors WHERE job_key = ?1
               AND line IN (SELECT line FROM line_errors WHERE job_key = ?1 LIMIT ${step})`,
            key,
          );
          if (Number(changes) === step) return true;
          run('DELETE FROM stale_line_errors WHERE job_key = ?', key);
        }
        return ofJob !== undefined;
      });
    },

    async tidy() {
      database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    },

    async close() {
      database.close();
    },
  };
}

function toTarget(row: Row): Target {
  return {
    jobKey: number(row, 'job_key'),
    groupKey: number(row, 'group_key'),
    type: text(row, 'type'),
    generation: number(row, 'generation'),
  };
}
