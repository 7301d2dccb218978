import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type ImportType = 'ADD' | 'REMOVE' | 'REPLACE';

/** What an import leaves behind. */
export interface Outcome {
  readonly members: ReadonlySet<string>;
  readonly status: string;
  readonly total: number;
  readonly succeeded: number;
  /** The lines that failed; the header is line 1. */
  readonly failedLines: readonly number[];
}

/**
 * What an import of these lines after the header has to leave, by the facts of the API alone. An id is bad
 * here when it holds a blank or is longer than 32.
 */
export function outcomeOf(
  before: ReadonlySet<string>,
  type: ImportType,
  lines: readonly string[],
): Outcome {
  const good = new Set<string>();
  const failedLines: number[] = [];
  let total = 0;
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    total += 1;
    if (good.has(line) || line.includes(' ') || line.length > 32) failedLines.push(index + 2);
    else good.add(line);
  }
  const succeeded = good.size;
  const failed = failedLines.length;
  const status = failed === 0 ? 'SUCCESSFUL' : succeeded > 0 ? 'PARTIAL_SUCCESS' : 'FAILED';
  const after = {
    ADD: () => new Set([...before, ...good]),
    REMOVE: () => new Set([...before].filter((id) => !good.has(id))),
    REPLACE: () => good,
  };
  const members = status === 'FAILED' ? before : after[type]();
  return { members, status, total, succeeded, failedLines };
}

/** The members of a group, read from the files of a sandbox that has ended: no operation lists them. */
export function membersIn(data: string, groupId: string): Set<string> {
  const database = new DatabaseSync(path.join(data, 'sandbox.db'));
  try {
    const rows = database
      .prepare(`SELECT participant_id AS id FROM memberships JOIN experience_groups
                USING (group_key, generation) WHERE group_id = ?`)
      .all(groupId);
    return new Set(rows.map(({ id }) => String(id)));
  } finally {
    database.close();
  }
}

/** Ids in an order of their own, some repeated, some bad, with blank lines in between. */
export function makeLines(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) => {
    if (index % 97 === 96) return String(from + (((index >> 1) * 7_919) % count));
    if (index % 101 === 100) return 'not good';
    if (index % 103 === 102) return '';
    return String(from + ((index * 7_919) % count));
  });
}
