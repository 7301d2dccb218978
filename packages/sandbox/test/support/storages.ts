import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openImportStorage } from '../../src/storage/sqlite-import-storage.ts';
import { openStorage } from '../../src/storage/sqlite-storage.ts';
import type {
  GroupRecord,
  ImportStorage,
  ImportType,
  JobRecord,
  ReadLine,
  Storage,
} from '../../src/storage/storage.ts';
import { makeWaiting } from '../../src/storage/waiting.ts';

export interface Storages {
  readonly storage: Storage;
  readonly imports: ImportStorage;
  readonly folder: string;
}

/** How an implementation opens both its parts on a folder. */
export type OpenStorages = (folder: string) => Pick<Storages, 'storage' | 'imports'>;

export const openSqlite: OpenStorages = (folder) => {
  const file = path.join(folder, 'sandbox.db');
  const waiting = makeWaiting();
  return { storage: openStorage(file, waiting), imports: openImportStorage(file, waiting) };
};

/** Runs `work` on a fresh storage with the institutions `a` and `b`. */
export async function withStorages(
  work: (storages: Storages) => Promise<void>,
  open: OpenStorages = openSqlite,
): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sandbox-storage-'));
  const { storage, imports } = open(folder);
  try {
    await storage.addInstitution('a');
    await storage.addInstitution('b');
    await work({ storage, imports, folder });
  } finally {
    await imports.close();
    await storage.close();
    rmSync(folder, { recursive: true });
  }
}

export async function addGroup(
  storage: Storage,
  institution: string,
  name: string,
): Promise<GroupRecord> {
  const group = await storage.createGroup(institution, { name }, 1);
  if (group === 'name-taken') throw new Error(`The name ${name} is taken.`);
  return group;
}

let jobs = 0;

export async function addJob(
  storage: Storage,
  institution: string,
  groupId: string,
  type: ImportType,
): Promise<JobRecord> {
  jobs += 1;
  const jobId = `00000000-0000-4000-8000-${String(jobs).padStart(12, '0')}`;
  const job = { jobId, groupId, type, inputFile: 'in.csv', file: `${jobs}.csv`, createdBy: 'c' };
  const made = await storage.createJob(institution, job, jobs);
  if (typeof made === 'string') throw new Error(`No job: ${made}.`);
  return made;
}

/** Lines from 2 on, one a participant; an empty id stands for a line with a fault. */
export function lines(...ids: readonly string[]): ReadLine[] {
  return ids.map((participantId, index) =>
    participantId === '' ? { line: index + 2, fault: 'bad' } : { line: index + 2, participantId },
  );
}

/** Imports ids into a group in one batch, and gives the ended job. */
export async function importInto(
  { storage, imports }: Storages,
  institution: string,
  groupId: string,
  type: ImportType,
  ...ids: readonly string[]
): Promise<JobRecord> {
  const { jobId } = await addJob(storage, institution, groupId, type);
  const [open] = await imports.openJobs();
  if (open?.jobId !== jobId) throw new Error('The job is not open.');
  await imports.begin(open.key, 100);
  await imports.stage(open.key, lines(...ids));
  await imports.apply(open.key, ids.length, 101);
  await imports.finish(open.key, 102);
  const ended = await storage.findJob(institution, jobId);
  if (!ended) throw new Error('The job is gone.');
  return ended;
}

export async function participantsOf(storage: Storage, institution: string): Promise<number[]> {
  const { items } = await storage.listGroups(institution, { offset: 0, limit: 100 });
  return items.map(({ participants }) => participants);
}
