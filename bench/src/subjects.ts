import { experienceGroupsDocument, githubDocument } from './places.ts';

/** One body of one operation: what is validated, and what the contenders call their validators of it. */
export interface Subject {
  readonly name: string;
  readonly document: string;
  readonly operationId: string;
  readonly direction: 'request' | 'response';
  /** JSON Pointer of the body's schema in the document. */
  readonly schema: string;
  /** The name of Speclock's validator of the whole request or response. */
  readonly speclock: string;
  /** What that validator is given beside the body. */
  readonly around: Readonly<Record<string, unknown>>;
  /** The name of the schema that hey-api prints for Zod. */
  readonly zod: string;
}

const json = { 'content-type': 'application/json' };
const answered = { status: 200, headers: json };

export const reposGet: Subject = {
  name: 'repos/get',
  document: githubDocument,
  operationId: 'repos/get',
  direction: 'response',
  schema: '/components/schemas/full-repository',
  speclock: 'reposGetResponse',
  around: answered,
  zod: 'zReposGetResponse',
};

export const listGroups: Subject = {
  name: 'listGroups',
  document: experienceGroupsDocument,
  operationId: 'listGroups',
  direction: 'response',
  schema: '/components/schemas/BaseGroupsWithParticipantsCountDTO',
  speclock: 'listGroupsResponse',
  around: answered,
  zod: 'zListGroupsResponse',
};

export const getJob: Subject = {
  name: 'getJob',
  document: experienceGroupsDocument,
  operationId: 'getJob',
  direction: 'response',
  schema: '/components/schemas/ImportJobDTOSingle',
  speclock: 'getJobResponse',
  around: answered,
  zod: 'zGetJobResponse',
};

export const createGroup: Subject = {
  name: 'createGroup',
  document: experienceGroupsDocument,
  operationId: 'createGroup',
  direction: 'request',
  schema: '/components/schemas/GroupBaseRequestDTO',
  speclock: 'createGroupRequest',
  around: { headers: { ...json, transactionid: 'b3a3e5f0-7c1d-4f0e-9a55-0d6f3c1b2a47' } },
  zod: 'zCreateGroupBody',
};
