import type { Client } from '@speclock/experience-groups-api';
import { unwrap } from '@speclock/runtime';
import { eachOf } from './pages.ts';
import type { Group, GroupListOptions, GroupSummary, GroupUpdate, NewGroup } from './types.ts';

/** Groups of the institution that the key pair belongs to. Every method throws `ApiError` for an answer that is no success. */
export class Groups {
  readonly #api: Client;

  constructor(api: Client) {
    this.#api = api;
  }

  /** Creates a group. `groupName` has 1 to 30 characters, `groupDescription` at most 120. */
  async create(group: NewGroup): Promise<Group> {
    return unwrap(await this.#api.createGroup({ body: group }));
  }

  /** All groups, fetched page by page while they are read. */
  list(options: GroupListOptions = {}): AsyncGenerator<GroupSummary, void, undefined> {
    return eachOf(async (page) =>
      unwrap(await this.#api.listGroups({ query: { ...options, page } })),
    );
  }

  /** Replaces name and description; a description that is left out is emptied. Members stay. */
  async update(groupId: string, group: GroupUpdate): Promise<Group> {
    return unwrap(await this.#api.updateGroup({ path: { groupId }, body: group }));
  }

  /** Deletes a group with its members and its jobs. It cannot be undone. */
  async delete(groupId: string): Promise<void> {
    unwrap(await this.#api.deleteGroup({ path: { groupId } }));
  }
}
