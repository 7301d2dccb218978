/**
 * The steps that make the database, oldest first; the file's `user_version` counts those that were
 * taken. A step that was released is never edited: a change is a new step.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE institutions (
    institution_id TEXT PRIMARY KEY
  ) STRICT;

  CREATE TABLE clients (
    client_id TEXT PRIMARY KEY,
    institution_id TEXT NOT NULL REFERENCES institutions,
    secret TEXT NOT NULL,
    scopes TEXT NOT NULL
  ) STRICT;

  -- name_key is the name as it is compared: one active group of an institution has it.
  -- generation is the membership that counts; a REPLACE fills another one and then changes it here.
  CREATE TABLE experience_groups (
    group_key INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id TEXT NOT NULL UNIQUE,
    institution_id TEXT NOT NULL REFERENCES institutions,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    description TEXT,
    type TEXT NOT NULL,
    platform TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    participants INTEGER NOT NULL DEFAULT 0,
    generation INTEGER NOT NULL DEFAULT 0,
    UNIQUE (institution_id, name_key)
  ) STRICT;

  -- Negative generations hold the ids that a REMOVE has met. job_key is the last job that named the
  -- id: it tells a member that was there from a line that repeats another.
  CREATE TABLE memberships (
    group_key INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    participant_id TEXT NOT NULL,
    job_key INTEGER NOT NULL,
    PRIMARY KEY (group_key, generation, participant_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE stale_memberships (
    group_key INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    PRIMARY KEY (group_key, generation)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE jobs (
    job_key INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id TEXT NOT NULL UNIQUE,
    group_key INTEGER NOT NULL REFERENCES experience_groups ON DELETE CASCADE,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    input_file TEXT NOT NULL,
    file TEXT NOT NULL,
    created_by TEXT NOT NULL,
    succeeded INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    details TEXT NOT NULL,
    lines_done INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX jobs_of_group ON jobs (group_key);

  CREATE UNIQUE INDEX one_open_job_a_group ON jobs (group_key)
    WHERE status IN ('CREATED', 'PROCESSING');

  CREATE TABLE line_errors (
    job_key INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
    line INTEGER NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (job_key, line)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Of the lines after lines_done so many were applied, in the order of their ids.
  ALTER TABLE jobs ADD COLUMN sorted_done INTEGER NOT NULL DEFAULT 0;

  -- The errors of a job are not deleted along with it but little by little: it may have millions.
  CREATE TABLE stale_line_errors (
    job_key INTEGER PRIMARY KEY
  ) STRICT;

  CREATE TABLE errors_of_lines (
    job_key INTEGER NOT NULL,
    line INTEGER NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (job_key, line)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO errors_of_lines SELECT * FROM line_errors;
  DROP TABLE line_errors;
  ALTER TABLE errors_of_lines RENAME TO line_errors;
  `,
  `
  -- A job may have millions of errors, and a page of them is to be read without sorting them all.
  CREATE INDEX line_errors_by_message ON line_errors (job_key, message, line);
  `,
];
