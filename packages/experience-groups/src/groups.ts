import type { Client } from '@speclock/experience-groups-api';
import type { CallOptions } from '@speclock/runtime';
import { dataOf } from './errors.ts';
import { eachOf } from './pages.ts';
import type { Group, GroupListOptions, GroupSummary, GroupUpdate, NewGroup } from './types.ts';

/** Groups of the institution that the key pair belongs to. Every method throws `ApiError` for an answer that is no success. */
export class Groups {
  readonly #api: Client;

  constructor(api: Client) {
    this.#api = api;
  }

  /** Creates a group. `groupName` has 1 to 30 characters, `groupDescription` at most 120; with the successor 50 and 450. */
  create(group: NewGroup, options?: CallOptions): Promise<Group> {
    return dataOf(this.#api.createGroup({ body: group, ...options }));
  }

  /** All groups, fetched page by page while they are read; `options` are those of each page's call. */
  list(
    query: GroupListOptions = {},
    options?: CallOptions,
  ): AsyncGenerator<GroupSummary, void, undefined> {
    return eachOf((page) => this.#api.listGroups({ query: { ...query, page }, ...options }));
  }

  /** Replaces name and description; a description that is left out is emptied. Members stay. */
  update(groupId: string, group: GroupUpdate, options?: CallOptions): Promise<Group> {
    return dataOf(this.#api.updateGroup({ path: { groupId }, body: group, ...options }));
  }

  /** Deletes a group with its members and its jobs. It cannot be undone. */
  async delete(groupId: string, options?: CallOptions): Promise<void> {
    await dataOf(this.#api.deleteGroup({ path: { groupId }, ...options }));
  }
}
