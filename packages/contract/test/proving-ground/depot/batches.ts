import { randomUUID } from 'node:crypto';
import { type Answer, type Call, type Handlers, Refusal } from './exchange.ts';
import { type Folder, now, record } from './state.ts';

export const batches: Handlers = { createBatch, getBatch };

interface Item {
  readonly action: 'create' | 'rename';
  readonly folderId?: string;
  readonly name: string;
  readonly colour?: string;
}

function createBatch({ tenant, body, on }: Call): Answer {
  const { items, comment } = body as { items: Item[]; comment?: string };
  if (on('batch-number-used-up')) tenant.batchCount += 1;
  if (on('rename-breaks') && items[0]?.action === 'rename')
    throw new TypeError('name is read-only');
  if (on('second-item-breaks') && items[1]?.colour === 'red') throw new TypeError('no such colour');
  const staged = on('half-a-batch-kept') ? tenant.folders : new Map(tenant.folders);
  const folderIds = items.map((item) => {
    const old = item.folderId === undefined ? undefined : staged.get(item.folderId);
    if (item.action === 'rename' && old === undefined) throw new Refusal(404, 'No such folder.');
    const parentId = old?.parentId ?? null;
    const taken = [...staged.values()].some(
      (other) => other !== old && other.name === item.name && other.parentId === parentId,
    );
    if (taken) throw new Refusal(409, `A name is taken.`);
    const folder: Folder = {
      createdAt: now(),
      owner: tenant.name,
      ...old,
      ...(item.colour !== undefined && { colour: item.colour }),
      id: old?.id ?? randomUUID(),
      parentId,
      name: item.name,
      revision: (old?.revision ?? 0) + 1,
    };
    staged.set(folder.id, folder);
    return folder.id;
  });
  tenant.folders = staged;
  if (!on('batch-number-used-up')) tenant.batchCount += 1;
  const batch = {
    id: randomUUID(),
    number: tenant.batchCount,
    folderIds,
    createdAt: now(),
    ...(comment !== undefined && { comment: on('comment-cut') ? comment.slice(0, 10) : comment }),
  };
  tenant.batches.set(batch.id, batch);
  for (const id of folderIds) record(tenant, 'changed', id);
  return { status: 201, headers: { Location: `/batches/${batch.id}` }, body: batch };
}

function getBatch({ tenant, everybody, path, on }: Call): Answer {
  const id = String(path['batchId']);
  const all = on('others-batch-readable') ? everybody : [tenant];
  const batch = all.map((one) => one.batches.get(id)).find((found) => found !== undefined);
  if (batch === undefined) throw new Refusal(404, 'There is no such batch.');
  return { status: 200, body: batch };
}
