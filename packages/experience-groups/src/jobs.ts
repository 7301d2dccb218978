import type { Client } from '@speclock/experience-groups-api';
import { type Clock, unwrap } from '@speclock/runtime';
import { eachOf } from './pages.ts';
import type { Job, JobError, JobErrorListOptions, JobListOptions, JobSummary } from './types.ts';

export interface WaitOptions {
  /** Called with the job each time it was asked for. */
  readonly onProgress?: (job: Job) => void;
  /** Ends the waiting, not the job. */
  readonly signal?: AbortSignal;
}

/** Statuses after which a job does not change. One that is not known here counts as still running. */
const terminal: ReadonlySet<string> = new Set(['SUCCESSFUL', 'PARTIAL_SUCCESS', 'FAILED']);
const firstPause = 200;
const longestPause = 5_000;

/** Jobs: what an upload starts. Every method throws `ApiError` for an answer that is no success. */
export class Jobs {
  readonly #api: Client;
  readonly #clock: Clock;

  constructor(api: Client, clock: Clock) {
    this.#api = api;
    this.#clock = clock;
  }

  async get(jobId: string): Promise<Job> {
    return unwrap(await this.#api.getJob({ path: { jobId } }));
  }

  /** All jobs, newest first unless sorted otherwise, fetched page by page while they are read. */
  list(options: JobListOptions = {}): AsyncGenerator<JobSummary, void, undefined> {
    return eachOf(async (page) =>
      unwrap(await this.#api.listJobs({ query: { ...options, page } })),
    );
  }

  /**
   * The newest job, of one group where `groupId` is given; undefined when there is none.
   *
   * The API has no operation for it: it is the list of jobs, sorted by `insertDateTime,desc`, of which the first is read.
   */
  async latest(groupId?: string): Promise<JobSummary | undefined> {
    const query = {
      ...(groupId !== undefined && { groupId }),
      sort: 'insertDateTime,desc',
      page: 0,
      size: 1,
    } as const;
    return unwrap(await this.#api.listJobs({ query })).content[0];
  }

  /** The lines that a job refused, fetched page by page while they are read. */
  errors(
    jobId: string,
    options: JobErrorListOptions = {},
  ): AsyncGenerator<JobError, void, undefined> {
    return eachOf(async (page) =>
      unwrap(await this.#api.getJobErrors({ path: { jobId }, query: { ...options, page } })),
    );
  }

  /**
   * Asks for a job until it has ended, at growing intervals (200 ms to 5 s), and returns it, however it ended.
   *
   * @throws what `signal` was aborted with.
   */
  async wait(jobId: string, { onProgress, signal }: WaitOptions = {}): Promise<Job> {
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
      const job = await this.get(jobId);
      onProgress?.(job);
      if (terminal.has(job.jobStatus)) return job;
      await this.#clock.sleep(pause, signal);
    }
  }
}
