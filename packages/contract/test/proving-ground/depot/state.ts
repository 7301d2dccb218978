export interface Folder {
  readonly id: string;
  name: string;
  parentId: string | null;
  revision: number;
  readonly createdAt: string;
  readonly owner: string;
  readonly [field: string]: unknown;
}

export interface StoredFile {
  readonly id: string;
  readonly folderId: string;
  readonly name: string;
  readonly about: Readonly<Record<string, unknown>>;
  readonly mediaType: string;
  readonly createdAt: string;
  revision: number;
  bytes: Buffer;
}

export interface Job {
  readonly id: string;
  readonly sequence: number;
  readonly folderIds: readonly string[];
  readonly format: string;
  readonly createdAt: string;
  state: string;
  succeeded: number;
  failed: number;
  finishedAt: string | null;
  readonly entries: { folderId: string; files: number }[];
}

export interface Happening {
  readonly number: number;
  readonly type: 'created' | 'changed' | 'deleted';
  readonly subject: string;
  readonly at: string;
}

/** All that one client sees. */
export interface Tenant {
  readonly name: string;
  readonly key: string;
  folders: Map<string, Folder>;
  readonly files: Map<string, StoredFile>;
  jobs: Job[];
  jobCount: number;
  readonly batches: Map<string, Readonly<Record<string, unknown>>>;
  batchCount: number;
  settings: Readonly<Record<string, unknown>>;
  readonly limits: Map<string, Readonly<Record<string, unknown>>>;
  readonly happenings: Happening[];
}

export function createTenant(name: string): Tenant {
  return {
    name,
    key: `${name}-key`,
    folders: new Map(),
    files: new Map(),
    jobs: [],
    jobCount: 0,
    batches: new Map(),
    batchCount: 0,
    settings: { language: 'en', pageSize: 20, digest: 'weekly', changedAt: now() },
    limits: new Map(),
    happenings: [],
  };
}

export function record(tenant: Tenant, type: Happening['type'], subject: string): void {
  tenant.happenings.push({ number: tenant.happenings.length + 1, type, subject, at: now() });
}

export const now = (): string => new Date().toISOString();
