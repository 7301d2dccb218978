import type { SQLOutputValue } from 'node:sqlite';
import type { GroupRecord, ImportType, JobRecord, JobStatus, OpenJob, Window } from './storage.ts';

export type Row = Record<string, SQLOutputValue>;

export function text(row: Row, column: string): string {
  return String(row[column]);
}

export function number(row: Row, column: string): number {
  return Number(row[column]);
}

export function toGroup(row: Row): GroupRecord {
  return {
    groupId: text(row, 'group_id'),
    name: text(row, 'name'),
    ...(row['description'] !== null && { description: text(row, 'description') }),
    type: text(row, 'type'),
    platform: text(row, 'platform'),
    updatedAt: number(row, 'updated_at'),
    participants: number(row, 'participants'),
  };
}

/** Reads a row of `jobs` with its group's `group_id`, `group_name` and `group_type`. */
export function toJob(row: Row): JobRecord {
  return {
    jobId: text(row, 'job_id'),
    groupId: text(row, 'group_id'),
    groupName: text(row, 'group_name'),
    groupType: text(row, 'group_type'),
    type: text(row, 'type') as ImportType,
    status: text(row, 'status') as JobStatus,
    inputFile: text(row, 'input_file'),
    file: text(row, 'file'),
    createdBy: text(row, 'created_by'),
    succeeded: number(row, 'succeeded'),
    failed: number(row, 'failed'),
    details: text(row, 'details'),
    createdAt: number(row, 'created_at'),
    updatedAt: number(row, 'updated_at'),
  };
}

export function toOpenJob(row: Row): OpenJob {
  return {
    key: number(row, 'job_key'),
    jobId: text(row, 'job_id'),
    file: text(row, 'file'),
    linesDone: number(row, 'lines_done'),
  };
}

/**
 * Prints `ORDER BY … LIMIT ? OFFSET ?` for a window.
 *
 * `columns` maps each field to SQL of ours, so that nothing of a request gets into the statement;
 * `last` breaks ties, which keeps pages disjoint.
 */
export function orderAndLimit<Field extends string>(
  window: Window<Field>,
  columns: Readonly<Record<Field, string>>,
  last: string,
): string {
  const { order } = window;
  const first = order ? `${columns[order.field]} ${order.descending ? 'DESC' : 'ASC'}, ` : '';
  return `ORDER BY ${first}${last} LIMIT ? OFFSET ?`;
}
