import type { Client } from '@speclock/experience-groups-api';
import { unwrap } from '@speclock/runtime';
import { participantFile } from './participant-file.ts';
import type { Upload } from './types.ts';

/**
 * Participants to send: their ids, or a CSV file that holds them under the header `ParticipantId`.
 *
 * A single text is none of these, though it is iterable: its characters would be taken for ids.
 */
export type ParticipantSource = (Iterable<string> & { readonly charAt?: never }) | Blob;

/**
 * Members of a group. Each method uploads a file, which starts a job, and returns as soon as the service has taken it:
 * `jobs.wait(upload.jobId)` tells how it ended. One import of a group runs at a time.
 */
export class Participants {
  readonly #api: Client;

  constructor(api: Client) {
    this.#api = api;
  }

  /** Adds participants to those the group has. */
  add(groupId: string, source: ParticipantSource): Promise<Upload> {
    return this.#upload(groupId, 'ADD', source);
  }

  /** Takes participants out of the group. */
  remove(groupId: string, source: ParticipantSource): Promise<Upload> {
    return this.#upload(groupId, 'REMOVE', source);
  }

  /** Makes the participants the group's whole membership. */
  replace(groupId: string, source: ParticipantSource): Promise<Upload> {
    return this.#upload(groupId, 'REPLACE', source);
  }

  async #upload(
    groupId: string,
    type: 'ADD' | 'REMOVE' | 'REPLACE',
    source: ParticipantSource,
  ): Promise<Upload> {
    if (typeof source === 'string')
      throw new TypeError('Give participants as a list of ids or as a file, not as one text.');
    const fileName = source instanceof Blob ? source : participantFile(source);
    return unwrap(
      await this.#api.uploadParticipants({ path: { groupId }, body: { type, fileName } }),
    );
  }
}
