import type { Client } from '@speclock/experience-groups-api';
import { dataOf } from './errors.ts';
import { eachOf } from './pages.ts';
import type { Group, GroupListOptions, GroupSummary, GroupUpdate, NewGroup } from './types.ts';

/** Groups of the institution that the key pair belongs to. Every method throws `ApiError` for an answer that is no success. */
export class Groups {
  readonly #api: Client;

  constructor(api: Client) {
    this.#api = api;
  }

  /** Creates a group. `groupName` has 1 to 30 characters, `groupDescription` at most 120. */
  create(group: NewGroup): Promise<Group> {
    return dataOf(this.#api.createGroup({ body: group }));
  }

  /** All groups, fetched page by page while they are read. */
  list(options: GroupListOptions = {}): AsyncGenerator<GroupSummary, void, undefined> {
    return eachOf((page) => this.#api.listGroups({ query: { ...options, page } }));
  }

  /** Replaces name and description; a description that is left out is emptied. Members stay. */
  update(groupId: string, group: GroupUpdate): Promise<Group> {
    return dataOf(this.#api.updateGroup({ path: { groupId }, body: group }));
  }

  /** Deletes a group with its members and its jobs. It cannot be undone. */
  async delete(groupId: string): Promise<void> {
    await dataOf(this.#api.deleteGroup({ path: { groupId } }));
  }
}
