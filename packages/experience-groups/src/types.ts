import type { operations } from '@speclock/experience-groups-api';

/** The JSON body of an operation's 200. Taken by operation, so that a schema's name in the document does not matter. */
type Answer<Id extends keyof operations> = operations[Id] extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

type Query<Id extends keyof operations> = operations[Id] extends {
  parameters: { query?: infer Parameters };
}
  ? NonNullable<Parameters>
  : never;

/** What creating a group takes. */
export type NewGroup = operations['createGroup']['requestBody']['content']['application/json'];
/** What updating a group takes; a description that is left out is emptied. */
export type GroupUpdate = operations['updateGroup']['requestBody']['content']['application/json'];
/** A group as creating or updating it returns. */
export type Group = Answer<'createGroup'>;
/** A group as the list shows it. */
export type GroupSummary = Answer<'listGroups'>['content'][number];
/** An upload that the service has taken: the job that it started. */
export interface Upload {
  readonly groupId: string;
  readonly jobId: string;
  /** As it was then. */
  readonly jobStatus: Job['jobStatus'];
  /** That the upload was sent with. */
  readonly transactionId: string | undefined;
  /** Whether the answer was lost, and the job found afterwards. */
  readonly isRecovered: boolean;
}
/** A job by its id. */
export type Job = Answer<'getJob'>;
/** A job as the list shows it. */
export type JobSummary = Answer<'listJobs'>['content'][number];
/** One line of a file that its job refused. `lineNbr` is 1-based; the header is line 1. */
export type JobError = Answer<'getJobErrors'>['content'][number];

/** How many a page holds and how a list is sorted; the page itself is counted by the iteration. */
export type GroupListOptions = Omit<Query<'listGroups'>, 'page'>;
export type JobListOptions = Omit<Query<'listJobs'>, 'page'>;
export type JobErrorListOptions = Omit<Query<'getJobErrors'>, 'page'>;
