import { randomUUID } from 'node:crypto';
import { type Answer, type Call, type Handlers, Refusal } from './exchange.ts';
import { type Folder, now, record } from './state.ts';

export const folders: Handlers = {
  listFolders,
  createFolder,
  getFolder,
  replaceFolder,
  updateFolder,
  deleteFolder,
};

const outlived = new WeakMap<Call['tenant'], Map<string, Folder>>();

function listFolders({ tenant, everybody, query, on }: Call): Answer {
  const all = on('folders-of-others-listed') ? everybody : [tenant];
  let found = all.flatMap((one) => [...one.folders.values()]);
  if (on('deleted-folder-listed')) found.push(...(outlived.get(tenant)?.values() ?? []));
  if (on('folder-list-stale')) found = found.filter((folder) => folder.revision === 1);
  if (query['parentId'] !== undefined && !on('folder-filter-ignored')) {
    found = found.filter((folder) => folder.parentId === query['parentId']);
  }
  if (query['name'] !== undefined) found = found.filter(({ name }) => name === query['name']);
  const sort = String(query['sort'] ?? 'createdAt');
  if (sort.endsWith('name')) found.sort(on('folder-sort-by-case') ? foldedOrder : byName);
  if (sort.startsWith('-') && !on('folder-sort-never-turns')) found.reverse();
  const offset = Number(query['offset'] ?? 0);
  const limit = Number(query['limit'] ?? 20) + (on('folder-limit-off-by-one') ? 1 : 0);
  const start = on('folder-offset-repeats') ? Math.max(offset - 1, 0) : offset;
  const items = found.slice(start, on('folder-limit-ignored') ? undefined : start + limit);
  const total = on('folder-total-of-page') ? items.length : found.length;
  return {
    status: 200,
    headers: {
      ...(!on('total-header-missing') && {
        'X-Total-Count': on('total-header-no-number') ? `${total} folders` : String(total),
      }),
    },
    body: {
      items: items.map((folder) => ({
        ...shown(folder),
        ...(on('listed-revision-is-text') && { revision: String(folder.revision) }),
        ...(on('filtered-list-without-owner') &&
          query['name'] !== undefined && { owner: undefined }),
      })),
      total,
    },
  };
}

/** Names by code point, as their UTF-8 is ordered. */
const byName = (a: Folder, b: Folder): number =>
  Buffer.compare(Buffer.from(a.name), Buffer.from(b.name));
const foldedOrder = (a: Folder, b: Folder): number =>
  a.name.toLowerCase().localeCompare(b.name.toLowerCase());

function createFolder(call: Call): Answer {
  const { tenant, on } = call;
  const given = written(call);
  if (on('astral-name-breaks') && /[\u{10000}-\u{10ffff}]/u.test(given.name)) {
    throw new RangeError('character does not fit');
  }
  if (on('name-counted-in-utf16') && given.name.length > 40) throw new Refusal(422, 'Too long.');
  if (on('plain-folder-refused') && Object.keys(given).length === 1) {
    throw new Refusal(422, 'The colour is missing.');
  }
  if (on('empty-note-refused') && given['note'] === '') throw new Refusal(422, 'No note.');
  if (on('blue-refused') && given['colour'] === 'blue') throw new Refusal(422, 'Not this blue.');
  if (on('hazard-name-breaks') && Object.hasOwn(Object(given['settings']), '__proto__')) {
    throw new TypeError('Object prototype may only be an Object or null');
  }
  const { id: idGiven } = call.body as { id?: string };
  const folder: Folder = {
    ...given,
    parentId: given.parentId ?? null,
    id: on('folder-id-taken-from-request') && idGiven ? idGiven : randomUUID(),
    revision: 1,
    createdAt: now(),
    owner: tenant.name,
    ...(on('note-not-stored') && { note: undefined }),
    ...(on('default-colour-wins') && given['colour'] !== undefined && { colour: 'none' }),
  };
  if (on('clashing-folder-kept')) tenant.folders.set(folder.id, folder);
  checkPlace(call, folder);
  if (!on('made-folder-lost')) tenant.folders.set(folder.id, folder);
  record(tenant, 'created', folder.id);
  const where = on('folder-location-wrong') ? randomUUID() : folder.id;
  return {
    status: on('made-folder-is-200') && folder['settings'] !== undefined ? 200 : 201,
    headers: { Location: `/folders/${where}`, ETag: tagOf(folder) },
    body: { ...shown(folder), ...(on('made-folder-has-other-id') && { id: randomUUID() }) },
  };
}

function getFolder(call: Call): Answer {
  const { on } = call;
  const folder = folderOf(call);
  return {
    status: 200,
    headers: { ...(!on('folder-etag-missing') && { ETag: tagOf(folder) }) },
    body: {
      ...(on('passphrase-shown') ? folder : shown(folder)),
      ...(on('contact-null') && folder['contact'] === undefined && { contact: null }),
      ...(on('created-date-only') && { createdAt: folder.createdAt.slice(0, 10) }),
      ...(on('colour-in-capitals') && { colour: String(folder['colour'] ?? 'none').toUpperCase() }),
    },
  };
}

function replaceFolder(call: Call): Answer {
  const { tenant, on } = call;
  const old = folderOf(call);
  const given = written(call);
  const { revision } = call.body as { revision?: number };
  if (on('second-put-conflicts') && old.revision > 1) throw new Refusal(409, 'Replaced already.');
  const folder: Folder = {
    ...(on('put-folder-merges') && old),
    ...given,
    parentId: given.parentId ?? null,
    id: old.id,
    revision: on('revision-taken-from-request') && revision ? revision : old.revision + 1,
    createdAt: old.createdAt,
    owner: old.owner,
  };
  checkPlace(call, folder);
  tenant.folders.set(folder.id, folder);
  record(tenant, 'changed', folder.id);
  return { status: 200, headers: { ETag: tagOf(folder) }, body: shown(folder) };
}

function updateFolder(call: Call): Answer {
  const { tenant, on } = call;
  const old = folderOf(call);
  const patch = call.body as Record<string, unknown>;
  if (on('null-in-patch-refused') && patch['expires'] === null) throw new Refusal(422, 'Null.');
  const settings = merged(old['settings'], patch['settings']);
  if (Object.keys(settings ?? {}).length > 5) throw new Refusal(409, 'At most 5 settings.');
  const folder = {
    ...(merged(
      on('patch-drops-others') ? { name: old.name, parentId: null } : old,
      patch,
    ) as Folder),
    settings,
    parentId: patch['parentId'] === undefined ? old.parentId : (patch['parentId'] as string | null),
    id: old.id,
    revision: old.revision + 1,
    createdAt: old.createdAt,
    owner: old.owner,
  };
  if (on('refused-patch-kept')) tenant.folders.set(folder.id, folder);
  checkPlace(call, folder);
  tenant.folders.set(folder.id, folder);
  record(tenant, 'changed', folder.id);
  return {
    status: 200,
    headers: { ETag: tagOf(folder) },
    body: { ...shown(folder), ...(on('undeclared-member-sent') && { changedBy: 'somebody' }) },
  };
}

function deleteFolder(call: Call): Answer {
  const { tenant, on, path } = call;
  if (on('second-delete-breaks') && !tenant.folders.has(String(path['folderId']))) {
    throw new TypeError('id of undefined');
  }
  if (on('others-folder-deleted')) {
    for (const other of call.everybody) other.folders.delete(String(path['folderId']));
  }
  const folder = folderOf(call);
  if (on('delete-takes-the-last')) {
    tenant.folders.delete([...tenant.folders.keys()].at(-1) ?? '');
    return { status: 204 };
  }
  outlived.set(tenant, new Map([...(outlived.get(tenant) ?? []), [folder.id, folder]]));
  const doomed = new Set([folder.id]);
  for (let size = 0; size < doomed.size; ) {
    size = doomed.size;
    for (const { id, parentId } of tenant.folders.values()) {
      if (parentId !== null && doomed.has(parentId)) doomed.add(id);
    }
  }
  for (const id of on('subfolder-outlives-parent') ? [folder.id] : doomed)
    tenant.folders.delete(id);
  for (const file of tenant.files.values()) {
    if (doomed.has(file.folderId) && !on('file-outlives-folder')) tenant.files.delete(file.id);
  }
  record(tenant, 'deleted', folder.id);
  return { status: 204 };
}

/** The folder that the path names. Throws a refusal where the tenant has none. */
export function folderOf({ tenant, everybody, path, on, operation }: Call): Folder {
  const id = String(path['folderId']);
  const found = tenant.folders.get(id);
  if (found !== undefined) return found;
  const elsewhere = everybody.find(({ folders: theirs }) => theirs.has(id))?.folders.get(id);
  if (elsewhere !== undefined && operation.id === 'getFolder') {
    if (on('others-folder-readable')) return elsewhere;
    if (on('others-folder-forbidden')) throw new Refusal(403, 'Not yours.');
  }
  const late = outlived.get(tenant)?.get(id);
  if (late !== undefined && on('deleted-folder-readable') && operation.id === 'getFolder')
    return late;
  throw new Refusal(404, 'There is no such folder.');
}

/** What a client may write. */
function written({ body }: Call): Partial<Folder> & { name: string } {
  const { id, revision, createdAt, owner, ...rest } = body as Partial<Folder>;
  return { ...rest, name: rest.name ?? 'Untitled' };
}

function shown({ passphrase, ...rest }: Folder): object {
  return rest;
}

const tagOf = ({ id, revision }: Folder): string => `"${id.slice(0, 8)}-${revision}"`;

function checkPlace({ tenant }: Call, { id, name, parentId }: Folder): void {
  const all = [...tenant.folders.values()];
  for (let above = parentId; above !== null; ) {
    if (above === id) throw new Refusal(409, 'A folder is not within itself.');
    const parent = tenant.folders.get(above);
    if (parent === undefined) throw new Refusal(404, 'There is no such parent.');
    above = parent.parentId;
  }
  if (all.some((other) => other.id !== id && other.name === name && other.parentId === parentId)) {
    throw new Refusal(409, 'The name is taken.');
  }
}

/** JSON merge patch (RFC 7396), one level deep; nothing is left of an empty one. */
function merged(old: unknown, patch: unknown): Record<string, unknown> | undefined {
  if (patch === undefined) return old as Record<string, unknown> | undefined;
  if (patch === null) return undefined;
  const all = new Map([...Object.entries(old ?? {}), ...Object.entries(patch)]);
  const left = [...all].filter(([, value]) => value !== null);
  return left.length > 0 ? Object.fromEntries(left) : undefined;
}
