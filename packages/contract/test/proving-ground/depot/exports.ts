import { randomUUID } from 'node:crypto';
import { type Answer, type Call, type Handlers, type On, Refusal } from './exchange.ts';
import { type Job, now, record, type Tenant } from './state.ts';

export const exports: Handlers = {
  listExports,
  startExport,
  getExport,
  deleteExport,
  getExportResult,
};

function listExports({ tenant, everybody, query, on }: Call): Answer {
  const states = (query['state'] ?? []) as string[];
  const before = Number(query['cursor'] ?? Number.POSITIVE_INFINITY);
  const limit = Number(query['limit'] ?? 5);
  const all = on('exports-of-others-listed') ? everybody.flatMap(({ jobs }) => jobs) : tenant.jobs;
  const found = all
    .filter(({ state }) => states.length === 0 || states.includes(state))
    .filter(({ sequence }) =>
      on('cursor-repeats-an-item') ? sequence <= before : sequence < before,
    )
    .toSorted((a, b) =>
      on('oldest-export-first') ? a.sequence - b.sequence : b.sequence - a.sequence,
    );
  const items = found.slice(0, on('export-limit-ignored') ? 20 : limit);
  const last = items.at(-1);
  return {
    status: 200,
    body: {
      items: items.map((job) => shown(job, on)),
      nextCursor:
        last !== undefined && found.length > items.length
          ? on('cursor-is-a-number')
            ? last.sequence
            : String(last.sequence)
          : null,
    },
  };
}

function startExport({ tenant, body, on }: Call): Answer {
  const { folderIds, format = 'zip' } = body as { folderIds: string[]; format?: string };
  if (on('tar-refused') && format === 'tar') throw new Refusal(422, 'No tar.');
  if (on('most-folders-refused') && folderIds.length === 6) throw new Refusal(422, 'Too many.');
  tenant.jobCount += 1;
  const job: Job = {
    id: randomUUID(),
    sequence: tenant.jobCount,
    folderIds,
    format: on('export-format-forgotten') ? 'zip' : format,
    createdAt: now(),
    state: 'queued',
    succeeded: 0,
    failed: 0,
    finishedAt: null,
    entries: [],
  };
  tenant.jobs.push(job);
  record(tenant, 'created', job.id);
  return {
    status: 202,
    headers: {
      ...(!on('export-without-location') && {
        Location: on('export-location-of-nothing') ? `/jobs/${job.id}` : `/exports/${job.id}`,
      }),
      ...(!on('retry-after-missing') && { 'Retry-After': on('retry-after-a-word') ? 'soon' : '0' }),
    },
    body: shown(job, on),
  };
}

function getExport(call: Call): Answer {
  const job = jobOf(call);
  advance(job, call.tenant, call.on);
  return { status: 200, body: shown(job, call.on) };
}

/** Each poll is a step: started, then a folder at a time. */
function advance(job: Job, tenant: Tenant, on: On): void {
  const processed = job.succeeded + job.failed;
  if (job.state === 'queued') job.state = 'running';
  else if (job.state === 'running') {
    if (on('export-goes-back') && processed === 1 && job.entries.length === 1) {
      job.state = 'queued';
      job.entries.length = 0;
      return;
    }
    const folderId = job.folderIds[processed] ?? '';
    if (tenant.folders.has(folderId)) {
      job.succeeded += 1;
      const held = [...tenant.files.values()].filter((file) => file.folderId === folderId);
      job.entries.push({ folderId, files: held.length });
    } else {
      if (on('absent-folder-breaks')) throw new TypeError('files of undefined');
      job.failed += 1;
    }
    if (processed + 1 < job.folderIds.length || on('export-never-ends')) return;
    job.state = job.succeeded > 0 ? 'done' : 'failed';
    job.finishedAt = now();
  } else if (on('export-runs-again') && job.state === 'failed') {
    job.state = 'running';
    job.failed = 0;
    job.finishedAt = null;
  }
}

function deleteExport(call: Call): Answer {
  const { tenant } = call;
  const job = jobOf(call);
  if (!call.on('export-outlives-delete'))
    tenant.jobs = tenant.jobs.filter((other) => other !== job);
  record(tenant, 'deleted', job.id);
  return { status: 204 };
}

function getExportResult(call: Call): Answer {
  const { on } = call;
  const job = jobOf(call);
  if (on('result-lost') && job.state === 'done') throw new Refusal(404, 'There is no result.');
  if (job.state !== 'done' && !(on('result-too-early') && job.state === 'queued')) {
    throw new Refusal(409, 'There is no result yet.');
  }
  const entries = on('result-entry-without-files')
    ? job.entries.map(({ folderId }) => ({ folderId }))
    : job.entries;
  return { status: 200, body: { exportId: job.id, entries } };
}

function jobOf({ tenant, path }: Call): Job {
  const found = tenant.jobs.find(({ id }) => id === path['exportId']);
  if (found === undefined) throw new Refusal(404, 'There is no such export.');
  return found;
}

function shown({ sequence, folderIds, entries, ...job }: Job, on: On): object {
  const processed = job.succeeded + job.failed;
  return {
    ...job,
    total: folderIds.length,
    processed,
    ...(on('counts-do-not-add-up') && job.finishedAt !== null && { succeeded: job.succeeded + 1 }),
    ...(on('undeclared-state') && job.state === 'failed' && { state: 'broken' }),
    ...(on('finished-at-in-words') && job.state === 'done' && { finishedAt: 'just now' }),
  };
}
