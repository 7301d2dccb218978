import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DestinationStream } from 'pino';
import { makeApp } from './app.ts';
import { prepareFolder } from './data.ts';
import type { Fault } from './fault/fault.ts';
import { lockFolder } from './folder-lock.ts';
import { startImporter } from './import/importer.ts';
import { addKeyPair, type Credentials, type InstitutionOptions } from './key-pair.ts';
import { type LogLevel, makeLog } from './log.ts';
import { makeRateLimit } from './rate-limit.ts';
import { makeSelfCheck, type SelfCheckMode } from './self-check.ts';
import { unmatched } from './served.ts';
import { openStorage } from './storage/open.ts';
import { makeWaiting } from './storage/waiting.ts';
import { makeTokens } from './tokens.ts';

export interface SandboxOptions {
  /** Where to listen; 127.0.0.1 when left out. */
  readonly host?: string;
  /** Any free one when 0 or left out. */
  readonly port?: number;
  /** The folder that everything is kept in; a temporary one, removed at the end, when left out. */
  readonly data?: string;
  /** Where clients reach the service, for the links in lists; its own address when left out. */
  readonly publicUrl?: string;
  /** The institutions and key pairs to add; one for a demonstration when left out. */
  readonly institutions?: readonly InstitutionOptions[];
  /** `refuse` when left out; `report` with a fault that breaks answers. */
  readonly selfCheck?: SelfCheckMode;
  /** What goes wrong on purpose. */
  readonly faults?: readonly Fault[];
  /** Milliseconds that an import waits before each 1,000 lines. */
  readonly jobDelay?: number;
  /** Calls a second that an institution may make, and an address may sign in; without it as many as they like. */
  readonly rateLimit?: number;
  /** Seconds that a token lives; 3600 when left out. */
  readonly tokenLifetime?: number;
  /** Milliseconds since 1970; the machine's clock when left out. */
  readonly now?: () => number;
  /** `warn` when left out. */
  readonly logLevel?: LogLevel;
  /** Where the log goes; stderr when left out. */
  readonly logStream?: DestinationStream;
}

/** A sandbox that listens. */
export interface Sandbox {
  readonly url: string;
  /** One for each of the institutions it was started with, in their order. */
  readonly credentials: readonly Credentials[];
  /** Where documents and sandbox do not fit: a line for each operation that is not served, and the other way round. */
  readonly warnings: readonly string[];
  /** How many answers have broken the document so far. */
  selfCheckFindings(): number;
  /** Finishes the calls and the transactions of imports that are at work, and stops. */
  close(): Promise<void>;
}

export const demoInstitution = '00516';

/** What the fault of this name waits before each 1,000 lines, in milliseconds. */
const slowJob = 5_000;

/** How long calls that are at work may take to finish at the end, in milliseconds. */
const patience = 5_000;

/**
 * Starts the service. Throws the system's error when it cannot listen there (EADDRINUSE, EACCES) or
 * cannot write the folder, NewerDatabaseError for a folder of a newer version, and FolderInUseError for
 * one that another sandbox works on.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0, now = Date.now, jobDelay = 0, faults = [] } = options;
  const has = (kind: Fault['effect']['kind']) => faults.some(({ effect }) => effect.kind === kind);
  const log = makeLog(options.logLevel ?? 'warn', options.logStream);
  const temporary = options.data === undefined;
  const data = options.data ?? mkdtempSync(path.join(os.tmpdir(), 'experience-groups-'));
  const undo: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  if (temporary) undo.push(async () => rmSync(data, { recursive: true, force: true }));
  try {
    const { database, uploads } = prepareFolder(data);
    const unlock = lockFolder(data);
    undo.push(async () => unlock());
    const waiting = makeWaiting();
    const storage = openStorage(database, waiting);
    undo.push(() => storage.close());
    const credentials: Credentials[] = [];
    for (const institution of options.institutions ?? [{ id: demoInstitution }]) {
      credentials.push(await addKeyPair(storage, institution));
    }
    removeOrphans(uploads, await storage.filesInUse());
    const clockOffset = now() - Date.now();
    const delay = has('slow-job') ? Math.max(jobDelay, slowJob) : jobDelay;
    const fails = has('failed-job');
    const importer = startImporter({ database, uploads, waiting, delay, fails, clockOffset }, log);
    undo.push(() => importer.close());

    let url = '';
    const selfCheck = makeSelfCheck(options.selfCheck ?? (has('break') ? 'report' : 'refuse'), log);
    const app = await makeApp({
      service: {
        storage,
        importer,
        tokens: makeTokens(options.tokenLifetime ?? 3_600, now),
        now,
        publicUrl: () => options.publicUrl ?? url,
      },
      uploads,
      selfCheck,
      faults,
      log,
      ...(options.rateLimit !== undefined && {
        rateLimit: makeRateLimit(options.rateLimit, () => performance.now()),
      }),
    });
    undo.push(async () => {
      const timer = setTimeout(() => app.server.closeAllConnections(), patience);
      await app.close();
      clearTimeout(timer);
    });
    await app.listen({ host, port });
    url = urlOf(host, app.server.address());
    return {
      url,
      credentials,
      warnings: unmatched(),
      selfCheckFindings: selfCheck.count,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Removes files of uploads that were never accepted, or whose job has ended. */
function removeOrphans(uploads: string, inUse: readonly string[]): void {
  for (const file of readdirSync(uploads)) {
    if (!inUse.includes(file)) rmSync(path.join(uploads, file), { force: true });
  }
}

function urlOf(host: string, address: ReturnType<import('node:net').Server['address']>): string {
  const port = typeof address === 'object' && address ? address.port : 0;
  // An address that means "every interface" is not one that a client can call.
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
