import type { Client } from '@speclock/experience-groups-api';
import {
  type ApiError,
  type CallOptions,
  type Clock,
  type ConnectionError,
  canSendStreams,
  type StreamedFile,
  streamedMultipart,
  uuid,
} from '@speclock/runtime';
import { succeeded, unreadable } from './errors.ts';
import { fileOf, type ParticipantSource } from './participant-source.ts';
import type { Upload } from './types.ts';
import { findJob, isLost, type LostUpload, UploadOutcomeUnknownError } from './upload-outcome.ts';

/**
 * As of every call; `timeout` and `deadline` in place of the client's, which may be too short for a long file.
 *
 * `signal` ends the upload: what the service made of it is then for the caller to find out. `waitWhileBusy` waits while
 * another import of the group runs, in place of an `ImportRunningError`.
 */
export type UploadOptions = CallOptions;

type UploadType = 'ADD' | 'REMOVE' | 'REPLACE';

/** A file that tells what its source fails with: `fetch` says of it only that the connection broke. */
function watched(file: StreamedFile, failed: (error: unknown) => void): StreamedFile {
  const open = async function* () {
    try {
      yield* file.open();
    } catch (error) {
      failed(error);
      throw error;
    }
  };
  return { ...file, open };
}

/** The whole of a file, for a browser, which sends no stream over HTTP/1.1. */
async function collected({ name, type, open }: StreamedFile): Promise<File> {
  const pieces: BlobPart[] = [];
  for await (const piece of open()) pieces.push(piece as BlobPart);
  return new File(pieces, name, { type });
}

/**
 * Members of a group. Each method uploads a file, which starts a job, and returns as soon as the service has taken it:
 * `jobs.wait(upload)` tells how it ended. One import of a group runs at a time.
 *
 * The file is read while it is sent, 64 KB at a time; in a browser it is collected first. Ids are checked before they
 * leave: those of an array or a set before anything is sent, others as they come, and a wrong one breaks the upload off, so that
 * the service takes nothing of it. Files and streams of bytes go as they are.
 *
 * An upload is never repeated once it may have reached the service. When its answer is lost (the connection broke, time was
 * over, 5xx), its job is looked for among the group's newest and returned, or an `UploadOutcomeUnknownError` is thrown.
 *
 * Each method throws `ApiError` for a refusal, `ParticipantIdError` for an id that no file can hold, and what a source throws.
 */
export class Participants {
  readonly #api: Client;
  readonly #clock: Clock;

  constructor(api: Client, clock: Clock) {
    this.#api = api;
    this.#clock = clock;
  }

  /** Adds participants to those the group has. */
  add(groupId: string, source: ParticipantSource, options?: UploadOptions): Promise<Upload> {
    return this.#upload(groupId, 'ADD', source, options);
  }

  /** Takes participants out of the group. */
  remove(groupId: string, source: ParticipantSource, options?: UploadOptions): Promise<Upload> {
    return this.#upload(groupId, 'REMOVE', source, options);
  }

  /** Makes the participants the group's whole membership. */
  replace(groupId: string, source: ParticipantSource, options?: UploadOptions): Promise<Upload> {
    return this.#upload(groupId, 'REPLACE', source, options);
  }

  async #upload(
    groupId: string,
    type: UploadType,
    source: ParticipantSource,
    options: UploadOptions = {},
  ): Promise<Upload> {
    const ownName = `participants-${uuid()}.csv`;
    let failure: unknown;
    const given = fileOf(source, ownName);
    const file = given instanceof File ? given : watched(given, (error) => (failure = error));
    const fileName = file instanceof File || canSendStreams() ? file : await collected(file);
    const body =
      fileName instanceof File ? { type, fileName } : streamedMultipart({ type }, { fileName });
    const upload = {
      groupId,
      type,
      fileName: file.name,
      isUnique: file.name === ownName,
      startedAt: this.#clock.now(),
    };
    try {
      const answer = await succeeded(
        this.#api.uploadParticipants({ path: { groupId }, body, ...options }),
      );
      const { jobId, jobStatus } = answer.data;
      if (typeof jobId !== 'string') throw unreadable(answer, 'without a job');
      const transactionId = answer.request.filled['transactionId'];
      return { groupId, jobId, jobStatus, transactionId, isRecovered: false };
    } catch (error) {
      if (failure !== undefined) throw failure;
      if (!isLost(error)) throw error;
      return this.#recover(upload, error, options.signal);
    }
  }

  /** The outcome of an upload whose answer was lost. */
  async #recover(
    upload: LostUpload,
    lost: ConnectionError | ApiError,
    signal: AbortSignal | undefined,
  ): Promise<Upload> {
    const { groupId } = upload;
    const { transactionId } = lost.filled;
    const job = await findJob(this.#api, this.#clock, upload, signal).catch((error) => {
      signal?.throwIfAborted();
      throw new UploadOutcomeUnknownError(
        groupId,
        transactionId,
        new AggregateError([lost, error], `${lost.message}; ${error.message}`),
      );
    });
    if (job === undefined) throw new UploadOutcomeUnknownError(groupId, transactionId, lost);
    const { jobId, jobStatus } = job;
    return { groupId, jobId, jobStatus, transactionId, isRecovered: true };
  }
}
