import { randomUUID } from 'node:crypto';
import type { SQLInputValue } from 'node:sqlite';
import { number, orderAndLimit, type Row, text, toGroup, toJob } from './rows.ts';
import { connectForCalls, inSnapshot, inTransaction, preparer } from './sqlite-connection.ts';
import type { GroupFields, GroupRecord, JobRecord, Slice, Storage } from './storage.ts';
import { type Waiting, withTurn } from './waiting.ts';

const jobColumns = `
  jobs.*, experience_groups.group_id, experience_groups.name AS group_name,
  experience_groups.type AS group_type`;
const jobTables = 'jobs JOIN experience_groups USING (group_key)';

/**
 * Opens the storage of the routes in a database file; throws what `connectForCalls` throws.
 *
 * SQLite answers at once, so the promises are settled when they are returned: each method is as
 * atomic as its transaction. `waiting` is what the imports on this file look at.
 */
export function openStorage(file: string, waiting: Waiting): Storage {
  const database = connectForCalls(file);
  const prepared = preparer(database);
  const run = (sql: string, ...values: SQLInputValue[]) => prepared(sql).run(...values);
  const row = (sql: string, ...values: SQLInputValue[]) => prepared(sql).get(...values);
  const rows = (sql: string, ...values: SQLInputValue[]) => prepared(sql).all(...values);
  const write = <Result>(work: () => Result): Result =>
    withTurn(waiting, () => inTransaction(database, work));

  const groupKey = (institutionId: string, groupId: string): number | undefined => {
    const found = row(
      'SELECT group_key FROM experience_groups WHERE institution_id = ? AND group_id = ?',
      institutionId,
      groupId,
    );
    return found && number(found, 'group_key');
  };
  const isNameTaken = (institutionId: string, { name }: GroupFields, butNotBy: number): boolean =>
    row(
      `SELECT 1 FROM experience_groups
        WHERE institution_id = ? AND name_key = ? AND group_key <> ?`,
      ...[institutionId, nameKey(name), butNotBy],
    ) !== undefined;
  const findGroup = (groupId: string): GroupRecord => {
    const found = row('SELECT * FROM experience_groups WHERE group_id = ?', groupId);
    if (!found) throw new Error('A group that was just written is not there.');
    return toGroup(found);
  };
  const findJob = (institutionId: string, jobId: string): JobRecord | undefined => {
    const found = row(
      `SELECT ${jobColumns} FROM ${jobTables} WHERE institution_id = ? AND job_id = ?`,
      institutionId,
      jobId,
    );
    return found && toJob(found);
  };
  const slice = <Item>(
    read: (row: Row) => Item,
    columns: string,
    from: string,
    order: string,
    values: readonly SQLInputValue[],
    window: { readonly limit: number; readonly offset: number },
  ): Slice<Item> => {
    const count = row(`SELECT count(*) AS total FROM ${from}`, ...values);
    const found = rows(
      `SELECT ${columns} FROM ${from} ${order}`,
      ...values,
      window.limit,
      window.offset,
    );
    return { items: found.map(read), total: count ? number(count, 'total') : 0 };
  };

  return {
    async addInstitution(institutionId) {
      run('INSERT OR IGNORE INTO institutions VALUES (?)', institutionId);
    },

    async putClient({ clientId, institutionId, secret, scopes }) {
      const values = [clientId, institutionId, secret, scopes.join(' ')];
      run('INSERT OR REPLACE INTO clients VALUES (?, ?, ?, ?)', ...values);
    },

    async findClient(clientId) {
      const found = row('SELECT * FROM clients WHERE client_id = ?', clientId);
      if (!found) return undefined;
      return {
        clientId,
        institutionId: text(found, 'institution_id'),
        secret: text(found, 'secret'),
        scopes: text(found, 'scopes').split(' '),
      };
    },

    async createGroup(institutionId, fields, now) {
      return write(() => {
        const { name, description = null } = fields;
        if (isNameTaken(institutionId, fields, 0)) return 'name-taken';
        const groupId = randomUUID();
        run(
          `INSERT INTO experience_groups
             (group_id, institution_id, name, name_key, description, type, platform, updated_at)
           VALUES (?, ?, ?, ?, ?, 'EXPERIENCE_GROUP', 'RETAIL_BANKING', ?)`,
          ...[groupId, institutionId, name, nameKey(name), description, now],
        );
        return findGroup(groupId);
      });
    },

    async updateGroup(institutionId, groupId, fields, now) {
      return write(() => {
        const { name, description = null } = fields;
        const key = groupKey(institutionId, groupId);
        if (key === undefined) return 'unknown';
        if (isNameTaken(institutionId, fields, key)) return 'name-taken';
        run(
          `UPDATE experience_groups SET name = ?, name_key = ?, description = ?, updated_at = ?
           WHERE group_key = ?`,
          ...[name, nameKey(name), description, now, key],
        );
        return findGroup(groupId);
      });
    },

    async deleteGroup(institutionId, groupId) {
      return write(() => {
        const key = groupKey(institutionId, groupId);
        if (key === undefined) return 'unknown';
        run(
          `INSERT OR IGNORE INTO stale_memberships
             SELECT group_key, generation FROM experience_groups WHERE group_key = ?
             UNION SELECT group_key, iif(type = 'REMOVE', -job_key, job_key) FROM jobs
               WHERE group_key = ? AND status IN ('CREATED', 'PROCESSING')`,
          ...[key, key],
        );
        run(
          `INSERT INTO stale_line_errors SELECT job_key FROM jobs
             WHERE group_key = ? AND failed > 0`,
          key,
        );
        run('DELETE FROM experience_groups WHERE group_key = ?', key);
        return 'deleted';
      });
    },

    async listGroups(institutionId, window) {
      const columns = { name: 'name_key', id: 'group_id', type: 'type' };
      const from = 'experience_groups WHERE institution_id = ?';
      const order = orderAndLimit(window, columns, 'group_key ASC');
      return inSnapshot(database, () => slice(toGroup, '*', from, order, [institutionId], window));
    },

    async createJob(institutionId, job, now) {
      return write(() => {
        const key = groupKey(institutionId, job.groupId);
        if (key === undefined) return 'unknown';
        const open = row(
          `SELECT 1 FROM jobs WHERE group_key = ? AND status IN ('CREATED', 'PROCESSING')`,
          key,
        );
        if (open) return 'busy';
        run(
          `INSERT INTO jobs (job_id, group_key, type, status, input_file, file, created_by,
             details, created_at, updated_at)
           VALUES (?, ?, ?, 'CREATED', ?, ?, ?, 'The file waits for its import.', ?, ?)`,
          ...[job.jobId, key, job.type, job.inputFile, job.file, job.createdBy, now, now],
        );
        const made = findJob(institutionId, job.jobId);
        if (!made) throw new Error('A job that was just written is not there.');
        return made;
      });
    },

    async findJob(institutionId, jobId) {
      return findJob(institutionId, jobId);
    },

    async listJobs(institutionId, groupId, window) {
      return inSnapshot(database, () => {
        const where = [institutionId];
        let from = `${jobTables} WHERE institution_id = ?`;
        if (groupId !== undefined) {
          if (groupKey(institutionId, groupId) === undefined) return 'unknown';
          where.push(groupId);
          from += ' AND group_id = ?';
        }
        const newestFirst = window.order?.descending ?? true;
        const tie = `job_key ${newestFirst ? 'DESC' : 'ASC'}`;
        const columns = { creation: 'created_at', groupName: 'name_key' };
        const order = orderAndLimit(window, columns, tie);
        return slice(toJob, jobColumns, from, order, where, window);
      });
    },

    async listLineErrors(institutionId, jobId, window) {
      return inSnapshot(database, () => {
        const job = row(
          `SELECT job_key, failed FROM ${jobTables} WHERE institution_id = ? AND job_id = ?`,
          institutionId,
          jobId,
        );
        if (!job) return 'unknown';
        // Counting millions of rows would keep all other calls waiting, and so would passing over them for nothing.
        const total = number(job, 'failed');
        if (window.offset >= total) return { items: [], total };
        const tie = `line ${window.order?.descending ? 'DESC' : 'ASC'}`;
        const order = orderAndLimit(window, { line: 'line', message: 'message' }, tie);
        const found = rows(
          `SELECT line, message FROM line_errors WHERE job_key = ? ${order}`,
          ...[number(job, 'job_key'), window.limit, window.offset],
        );
        const read = (one: Row) => ({ line: number(one, 'line'), message: text(one, 'message') });
        return { items: found.map(read), total };
      });
    },

    async filesInUse() {
      return rows(`SELECT file FROM jobs WHERE status IN ('CREATED', 'PROCESSING')`).map((found) =>
        text(found, 'file'),
      );
    },

    async close() {
      database.close();
    },
  };
}

/** The name as it is compared: without outer blanks, in one normal form, in lower case. */
function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}
