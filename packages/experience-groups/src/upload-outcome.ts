import type { Client } from '@speclock/experience-groups-api';
import { ApiError, type Clock, ConnectionError } from '@speclock/runtime';
import { RateLimitError, succeeded } from './errors.ts';
import { readPage } from './pages.ts';
import type { JobSummary } from './types.ts';

/**
 * Nobody knows whether the service took an upload: its answer was lost, and no job of it was found. Do not upload again at
 * once; look at `jobs.list({ groupId })` later.
 */
export class UploadOutcomeUnknownError extends Error {
  override readonly name = 'UploadOutcomeUnknownError';
  readonly groupId: string;
  /** That the upload was sent with. */
  readonly transactionId: string | undefined;

  constructor(groupId: string, transactionId: string | undefined, cause: Error) {
    super(
      `Whether group ${groupId} took the upload (transaction ${transactionId}) is unknown (${cause.message}), and no job of it was found. Look at the group's jobs later, and upload again if there is none.`,
      { cause },
    );
    this.groupId = groupId;
    this.transactionId = transactionId;
  }
}

/** An upload that was sent, and whose answer did not come. */
export interface LostUpload {
  readonly groupId: string;
  readonly type: 'ADD' | 'REMOVE' | 'REPLACE';
  /** The file name that was sent. */
  readonly fileName: string;
  /** Whether no other upload has this file name. */
  readonly isUnique: boolean;
  /** When it began, by the client's clock, in milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Whether an upload may have been taken although the call failed. A rate limit has stopped it before. */
export function isLost(error: unknown): error is ConnectionError | ApiError {
  if (error instanceof ConnectionError) return error.isSent;
  return (
    error instanceof ApiError &&
    (error.status >= 500 || error.status < 300) &&
    !(error instanceof RateLimitError)
  );
}

/** How long to wait before each look, in milliseconds: a service may still be taking what has been sent. */
const pauses = [0, 1_000, 2_000, 4_000, 8_000];
/** How far the clocks behind the service may be apart, in milliseconds; the `date` of an answer has whole seconds. */
const tolerance = 2_000;

/**
 * When the upload began, by the service's clock: the `date` of its answer less the time since, so that the two clocks need not
 * agree. By the client's clock where the answer does not show one, as across origins in a browser.
 */
function startedAt(upload: LostUpload, headers: Headers, now: number): number {
  const service = Date.parse(headers.get('date') ?? '');
  return (Number.isNaN(service) ? now : service) - (now - upload.startedAt) - tolerance;
}

/** A file name as it is sent; a service may take it for the name itself. */
function escaped(name: string): string {
  return name.replace(/["\r\n]/g, encodeURIComponent);
}

/**
 * Looks for the job of an upload among the group's newest: of its type and its file name, and, where another upload may have
 * had the same name, made since the upload began. Undefined when there is none after 15 seconds.
 *
 * @throws what listing jobs throws.
 */
export async function findJob(
  api: Client,
  clock: Clock,
  upload: LostUpload,
  signal: AbortSignal | undefined,
): Promise<JobSummary | undefined> {
  const { groupId, fileName } = upload;
  const query = { groupId, sort: 'insertDateTime,desc', page: 0 } as const;
  for (const pause of pauses) {
    await clock.sleep(pause, signal);
    const answer = await succeeded(api.listJobs({ query, signal }));
    const since = startedAt(upload, answer.headers, clock.now());
    const { items } = readPage(answer);
    const job = items.find(
      ({ type, inputFileName, createdDateTime }) =>
        type === upload.type &&
        [fileName, escaped(fileName)].includes(inputFileName) &&
        (upload.isUnique || Date.parse(createdDateTime) >= since),
    );
    if (job !== undefined) return job;
  }
  return undefined;
}
