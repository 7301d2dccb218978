import type { Client } from '@speclock/experience-groups-api';
import type { CallOptions, Clock } from '@speclock/runtime';
import { dataOf, succeeded } from './errors.ts';
import { eachOf, readPage } from './pages.ts';
import type {
  Job,
  JobError,
  JobErrorListOptions,
  JobListOptions,
  JobSummary,
  Upload,
} from './types.ts';

export interface WaitOptions {
  /** Called with the job each time it was asked for. */
  readonly onProgress?: (job: Job) => void;
  /** Ends the waiting, not the job. */
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole waiting, which then ends with a `TimeoutError`; unlimited when absent. */
  readonly timeout?: number;
}

/** How a job has ended. */
export type JobResult =
  | { readonly outcome: 'success'; readonly job: Job }
  | {
      /** Some lines were taken, or none (`failure`). */
      readonly outcome: 'partial-success' | 'failure';
      readonly job: Job;
      /** The lines that were not, fetched page by page while they are read. */
      readonly errors: AsyncIterable<JobError>;
    };

/**
 * Statuses after which a job does not change. CANCELLED is one of the API's next generation; any other that is not known here
 * counts as still running.
 */
const outcomes: ReadonlyMap<string, JobResult['outcome']> = new Map([
  ['SUCCESSFUL', 'success'],
  ['PARTIAL_SUCCESS', 'partial-success'],
  ['FAILED', 'failure'],
  ['CANCELLED', 'failure'],
]);

/**
 * The pause after so many milliseconds of waiting: a tenth of them, so that a short job is seen soon to have ended and one of
 * hours is not asked for thousands of times.
 */
function pauseAfter(waited: number): number {
  return Math.min(Math.max(waited / 10, 200), 30_000);
}

/** Jobs: what an upload starts. Every method throws `ApiError` for an answer that is no success. */
export class Jobs {
  readonly #api: Client;
  readonly #clock: Clock;

  constructor(api: Client, clock: Clock) {
    this.#api = api;
    this.#clock = clock;
  }

  get(jobId: string, options?: CallOptions): Promise<Job> {
    return dataOf(this.#api.getJob({ path: { jobId }, ...options }));
  }

  /** All jobs, newest first unless sorted otherwise, fetched page by page while they are read. */
  list(
    query: JobListOptions = {},
    options?: CallOptions,
  ): AsyncGenerator<JobSummary, void, undefined> {
    // The successor does not say how it sorts what nobody asks it to.
    const sorted = { sort: 'insertDateTime,desc', ...query } as const;
    return eachOf((page) => this.#api.listJobs({ query: { ...sorted, page }, ...options }));
  }

  /**
   * The newest job, of one group where `groupId` is given; undefined when there is none.
   *
   * The API has no operation for it: it is the list of jobs, sorted by `insertDateTime,desc`, of which the first is read.
   */
  async latest(groupId?: string, options?: CallOptions): Promise<JobSummary | undefined> {
    const query = {
      ...(groupId !== undefined && { groupId }),
      sort: 'insertDateTime,desc',
      page: 0,
      size: 1,
    } as const;
    return readPage(await succeeded(this.#api.listJobs({ query, ...options }))).items[0];
  }

  /** The lines that a job refused, fetched page by page while they are read. */
  errors(
    jobId: string,
    query: JobErrorListOptions = {},
    options?: CallOptions,
  ): AsyncGenerator<JobError, void, undefined> {
    return eachOf((page) =>
      this.#api.getJobErrors({ path: { jobId }, query: { ...query, page }, ...options }),
    );
  }

  /**
   * Asks for a job until it has ended, and tells how. The pauses grow with the time waited, from 200 ms to 30 s.
   *
   * A call that fails in passing is repeated as every call of this client is. A status that is not known is waited upon: give a
   * `timeout` or a `signal` where that must not be for ever.
   *
   * @param job Its id, or the upload that started it.
   * @throws what `signal` was aborted with, a `DOMException` called `TimeoutError` when `timeout` is over.
   */
  async wait(
    job: string | Pick<Upload, 'jobId'>,
    { onProgress, signal, timeout }: WaitOptions = {},
  ): Promise<JobResult> {
    const jobId = typeof job === 'string' ? job : job.jobId;
    const ends = [signal, timeout === undefined ? undefined : this.#clock.deadline(timeout)];
    const until = AbortSignal.any(ends.filter((end) => end !== undefined));
    const start = this.#clock.now();
    for (;;) {
      const seen = await dataOf(this.#api.getJob({ path: { jobId }, signal: until }));
      onProgress?.(seen);
      const outcome = outcomes.get(seen.jobStatus);
      if (outcome === 'success') return { outcome, job: seen };
      if (outcome !== undefined) return { outcome, job: seen, errors: this.errors(jobId) };
      await this.#clock.sleep(pauseAfter(this.#clock.now() - start), until);
    }
  }
}
