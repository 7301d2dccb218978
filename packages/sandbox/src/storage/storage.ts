/** What an upload does with the participants that a group has. */
export type ImportType = 'ADD' | 'REMOVE' | 'REPLACE';

export type JobStatus = 'CREATED' | 'PROCESSING' | 'SUCCESSFUL' | 'PARTIAL_SUCCESS' | 'FAILED';

/** A key pair; `secret` is what `hashSecret` made of it, never the secret. */
export interface ClientRecord {
  readonly clientId: string;
  readonly institutionId: string;
  readonly secret: string;
  readonly scopes: readonly string[];
}

/** What a caller sets of a group. Without `description` there is none. */
export interface GroupFields {
  readonly name: string;
  readonly description?: string;
}

/** A group as it is kept; times are milliseconds since 1970. */
export interface GroupRecord extends GroupFields {
  readonly groupId: string;
  readonly type: string;
  readonly platform: string;
  readonly updatedAt: number;
  readonly participants: number;
}

/** A job before it has one line done. `file` is a name in the folder of uploads. */
export interface NewJob {
  readonly jobId: string;
  readonly groupId: string;
  readonly type: ImportType;
  readonly inputFile: string;
  readonly file: string;
  readonly createdBy: string;
}

/** A job as it is kept. `succeeded` and `failed` count the lines done so far. */
export interface JobRecord extends NewJob {
  readonly groupName: string;
  readonly groupType: string;
  readonly status: JobStatus;
  readonly succeeded: number;
  readonly failed: number;
  readonly details: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A line of an upload that was not applied; the header is line 1. */
export interface LineError {
  readonly line: number;
  readonly message: string;
}

/** Which part of a sorted list is wanted. */
export interface Window<Field extends string> {
  readonly offset: number;
  readonly limit: number;
  /** Without it the list is in its own order. */
  readonly order?: Order<Field>;
}

export interface Order<Field extends string> {
  readonly field: Field;
  readonly descending: boolean;
}

export interface Slice<Item> {
  readonly items: readonly Item[];
  /** How many there are in the whole list. */
  readonly total: number;
}

export type GroupOrder = 'name' | 'id' | 'type';
export type JobOrder = 'creation' | 'groupName';
export type LineErrorOrder = 'line' | 'message';

/**
 * Everything that the service remembers, as the routes see it.
 *
 * Each method is atomic. What belongs to another institution is answered as what does not exist:
 * `unknown`, `undefined`, or a list without it. Without an order groups are in the order of their
 * creation, jobs newest first, errors by line.
 */
export interface Storage {
  /** Adds an institution; one that is there stays as it is. */
  addInstitution(institutionId: string): Promise<void>;
  /** Adds a key pair, or replaces the one of the same client id. */
  putClient(client: ClientRecord): Promise<void>;
  findClient(clientId: string): Promise<ClientRecord | undefined>;

  createGroup(
    institutionId: string,
    fields: GroupFields,
    now: number,
  ): Promise<GroupRecord | 'name-taken'>;
  /** Sets name and description; participants, type and platform stay. */
  updateGroup(
    institutionId: string,
    groupId: string,
    fields: GroupFields,
    now: number,
  ): Promise<GroupRecord | 'unknown' | 'name-taken'>;
  /** Removes a group for good, with its participants, its jobs and their errors. */
  deleteGroup(institutionId: string, groupId: string): Promise<'deleted' | 'unknown'>;
  listGroups(institutionId: string, window: Window<GroupOrder>): Promise<Slice<GroupRecord>>;

  /** Adds a job in status CREATED, unless one of the group has not ended (`busy`). */
  createJob(
    institutionId: string,
    job: NewJob,
    now: number,
  ): Promise<JobRecord | 'unknown' | 'busy'>;
  findJob(institutionId: string, jobId: string): Promise<JobRecord | undefined>;
  /** The jobs of one group or of all groups. */
  listJobs(
    institutionId: string,
    groupId: string | undefined,
    window: Window<JobOrder>,
  ): Promise<Slice<JobRecord> | 'unknown'>;
  listLineErrors(
    institutionId: string,
    jobId: string,
    window: Window<LineErrorOrder>,
  ): Promise<Slice<LineError> | 'unknown'>;

  /** The files of uploads that a job still needs. */
  filesInUse(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** One line of an upload: the participant it names, or why it names none. */
export type ReadLine =
  | { readonly line: number; readonly participantId: string }
  | { readonly line: number; readonly fault: string };

/** A job that has not ended, and the last line up to which all are done. */
export interface OpenJob {
  readonly key: number;
  readonly jobId: string;
  readonly file: string;
  readonly linesDone: number;
}

/** What became of a call of `apply`: lines are left, none are left, or the job is gone. */
export type Applied = 'some' | 'all' | 'gone';

/**
 * The part of the storage that imports work on, on a connection of its own.
 *
 * Lines are staged and then applied in the order of their ids. `apply` commits members, counts, errors and
 * the position together, so that an import which stops anywhere goes on after its last `apply` with nothing
 * lost and nothing counted twice: `begin` says from which line on the file has to be staged again.
 */
export interface ImportStorage {
  /** Jobs that have not ended, oldest first. */
  openJobs(): Promise<readonly OpenJob[]>;
  /** Moves a job to PROCESSING with nothing staged; `undefined` when it is gone or has ended. */
  begin(key: number, now: number): Promise<OpenJob | undefined>;
  /** Takes in lines for `apply`. One that was interrupted has to find the same ones again. */
  stage(key: number, lines: readonly ReadLine[]): Promise<void>;
  /**
   * Applies the next lines of those that are staged in one transaction: so many at most, and fewer when
   * somebody else waits to write. When all are applied, nothing is staged any more.
   */
  apply(key: number, most: number, now: number): Promise<Applied>;
  /** Ends a job as its counts say; a REPLACE takes effect here, in one step. */
  finish(key: number, now: number): Promise<void>;
  /** Ends a job as FAILED; a REPLACE has then changed nothing. */
  fail(key: number, details: string, now: number): Promise<void>;
  /** Deletes some rows that nothing reads any more; false when none are left. */
  sweep(): Promise<boolean>;
  /** Does what is to be done now and then while no import runs, so that calls need not. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}
