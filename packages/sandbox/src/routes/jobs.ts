import type { Generation } from '../generation.ts';
import { readPage, toPage } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import type { JsonObject, TokenRoute } from '../route.ts';
import type { JobRecord, LineError } from '../storage/storage.ts';
import { unknownGroup } from './groups.ts';

const errorSorts = { lineNbr: 'line', errorMsg: 'message' } as const;

/** The operations on jobs, by what 2.5 calls them. */
export const jobRoutes = ({ base, jobSorts }: Generation) =>
  ({
    listJobs: {
      access: 'token',
      scope: 'groups:read',
      async serve({ service: { storage, publicUrl }, caller, input }) {
        const page = readPage(input.query, jobSorts);
        const { groupId } = input.query as { readonly groupId?: string };
        if (groupId !== undefined && page.order?.field === 'groupName') {
          throw new Refusal('badRequest', '/query/sort: jobs of one group have one name.');
        }
        const jobs = await storage.listJobs(caller.institutionId, groupId, page);
        if (jobs === 'unknown') throw unknownGroup('/query/groupId');
        const url = `${publicUrl()}${base}/jobs`;
        const filter = groupId === undefined ? {} : { groupId };
        const toContent = (job: JobRecord) => ({
          ...toJob(job),
          links: [{ rel: 'self', href: `${url}/${job.jobId}` }],
        });
        return { status: 200, body: toPage(url, filter, page, jobs, toContent) };
      },
    },

    getJob: {
      access: 'token',
      scope: 'groups:read',
      async serve({ service: { storage }, caller, input }) {
        const job = await storage.findJob(caller.institutionId, String(input.path['jobId']));
        if (!job) throw unknownJob();
        return { status: 200, body: toJob(job) };
      },
    },

    getJobErrors: {
      access: 'token',
      scope: 'groups:read',
      async serve({ service: { storage, publicUrl }, caller, input }) {
        const page = readPage(input.query, errorSorts);
        const jobId = String(input.path['jobId']);
        const errors = await storage.listLineErrors(caller.institutionId, jobId, page);
        if (errors === 'unknown') throw unknownJob();
        const url = `${publicUrl()}${base}/jobs/${jobId}/errors`;
        return { status: 200, body: toPage(url, {}, page, errors, toLineError) };
      },
    },
  }) satisfies Readonly<Record<string, TokenRoute>>;

function unknownJob(): Refusal {
  return new Refusal('badRequest', '/path/jobId: there is no such job.');
}

function toJob(job: JobRecord): JsonObject {
  return {
    jobId: job.jobId,
    groupId: job.groupId,
    groupName: job.groupName,
    groupType: job.groupType,
    inputFileName: job.inputFile,
    workingFileName: job.file,
    type: job.type,
    totalRecordsCount: job.succeeded + job.failed,
    successRecordsCount: job.succeeded,
    failedRecordsCount: job.failed,
    jobDetails: job.details,
    jobStatus: job.status,
    jobCreatedBy: job.createdBy,
    createdDateTime: new Date(job.createdAt).toISOString(),
    lastUpdatedDateTime: new Date(job.updatedAt).toISOString(),
  };
}

function toLineError({ line, message }: LineError): JsonObject {
  return { lineNbr: line, errorMsg: message, links: [] };
}
