import type { Generation } from '../generation.ts';
import { readPage, toPage } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import type { JsonObject, TokenRoute } from '../route.ts';
import type { GroupFields, GroupRecord } from '../storage/storage.ts';

/** The body of a create or update, as its validator has proven it. */
interface GroupBody {
  readonly groupName: string;
  readonly groupDescription?: string;
}

/** The operations on groups, by what 2.5 calls them. */
export const groupRoutes = ({ base, groupSorts }: Generation) =>
  ({
    createGroup: {
      access: 'token',
      scope: 'groups:write',
      async serve({ service: { storage, now }, caller, input }) {
        const made = await storage.createGroup(caller.institutionId, toFields(input.body), now());
        if (made === 'name-taken') throw nameTaken();
        return { status: 200, body: toGroup(made) };
      },
    },

    listGroups: {
      access: 'token',
      scope: 'groups:read',
      async serve({ service: { storage, publicUrl }, caller, input }) {
        const page = readPage(input.query, groupSorts);
        const groups = await storage.listGroups(caller.institutionId, page);
        const url = `${publicUrl()}${base}/groups`;
        return { status: 200, body: toPage(url, {}, page, groups, toSummary) };
      },
    },

    updateGroup: {
      access: 'token',
      scope: 'groups:write',
      async serve({ service: { storage, now }, caller, input }) {
        const fields = toFields(input.body);
        const groupId = String(input.path['groupId']);
        const group = await storage.updateGroup(caller.institutionId, groupId, fields, now());
        if (group === 'unknown') throw unknownGroup();
        if (group === 'name-taken') throw nameTaken();
        return { status: 200, body: toGroup(group) };
      },
    },

    deleteGroup: {
      access: 'token',
      scope: 'groups:write',
      async serve({ service: { storage, importer }, caller, input }) {
        const groupId = String(input.path['groupId']);
        const outcome = await storage.deleteGroup(caller.institutionId, groupId);
        if (outcome === 'unknown') throw unknownGroup();
        importer.wake();
        return { status: 200, body: { code: '1000', message: 'The group was deleted.' } };
      },
    },
  }) satisfies Readonly<Record<string, TokenRoute>>;

/** What a call about a group that the institution does not have is answered with. */
export function unknownGroup(place = '/path/groupId'): Refusal {
  return new Refusal('badRequest', `${place}: there is no such group.`);
}

function nameTaken(): Refusal {
  return new Refusal('nameTaken', '/body/groupName: another group has this name.');
}

function toFields(body: unknown): GroupFields {
  const { groupName, groupDescription } = body as GroupBody;
  if (groupName.trim() === '') {
    throw new Refusal('badRequest', '/body/groupName: must hold more than blanks.');
  }
  for (const [name, text = ''] of Object.entries({ groupName, groupDescription })) {
    // Half of a surrogate pair is no character, and UTF-8 cannot keep it.
    if (/\p{Surrogate}/u.test(text)) {
      throw new Refusal('badRequest', `/body/${name}: must be well-formed Unicode.`);
    }
  }
  return {
    name: groupName,
    ...(groupDescription !== undefined && { description: groupDescription }),
  };
}

function toGroup(group: GroupRecord): JsonObject {
  return {
    groupId: group.groupId,
    groupName: group.name,
    ...(group.description !== undefined && { groupDescription: group.description }),
    groupType: group.type,
    groupPlatform: group.platform,
    groupLastUpdatedDateTime: new Date(group.updatedAt).toISOString(),
    groupParticipantCount: group.participants,
    groupStatus: 'ACTIVE',
  };
}

/** A group in a list. It has no link, since no operation reads one group. */
function toSummary(group: GroupRecord): JsonObject {
  return {
    groupId: group.groupId,
    groupName: group.name,
    groupType: group.type,
    noOfParticipants: group.participants,
    links: [],
  };
}
