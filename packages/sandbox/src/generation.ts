import type { GroupOrder, JobOrder } from './storage/storage.ts';

/** What the routes of one generation of the API show otherwise than those of another; the service is the same. */
export interface Generation {
  /** Where its groups and jobs are, below the service's URL. */
  readonly base: string;
  /** What a list may be sorted by, by the name that `sort` has for it. */
  readonly groupSorts: Readonly<Record<string, GroupOrder>>;
  readonly jobSorts: Readonly<Record<string, JobOrder>>;
}

/** Experience Groups 2.5. */
export const current: Generation = {
  base: '/groups/v3',
  groupSorts: { groupName: 'name', groupId: 'id' },
  jobSorts: { insertDateTime: 'creation' },
};

/** The successor of 2.5. */
export const successor: Generation = {
  base: '/v3',
  groupSorts: { groupName: 'name', groupId: 'id', 'groupType.groupTypeName': 'type' },
  jobSorts: { insertDateTime: 'creation', 'group.groupName': 'groupName' },
};
