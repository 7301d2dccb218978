import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRecording, type Recording } from '@speclock/contract';
import { makeLock, parseLock, sha256 } from '@speclock/model';
import { isJsonObject, type Json } from '@speclock/schema';
import { UsageError } from '../../usage-error.ts';
import { readInput, reasonOf, textOf } from '../files.ts';
import type { LoadedProjectSpec, LoadedSpec } from '../load.ts';
import type { VerifyOptions } from './options.ts';

const format = 1;

/** A recording and what it is of. */
export interface RecordingFile extends Recording {
  readonly format: typeof format;
  readonly api: string;
  readonly target: string;
  /** SHA-256 of the document, as its lock has it. */
  readonly document: string;
  /** What decided which requests were made; of headers the names. */
  readonly options: SentOptions;
}

export type SentOptions = Pick<
  VerifyOptions,
  'seed' | 'phases' | 'only' | 'skip' | 'shard' | 'repeat' | 'run' | 'headers'
>;

export function sentOptions(options: VerifyOptions): SentOptions {
  const { seed, phases, only, skip, shard, repeat, run, headers } = options;
  return {
    ...{ seed, phases, only, skip, run },
    headers: headers.map(([name]) => [name, '***'] as const),
    ...(shard && { shard }),
    ...(repeat !== undefined && { repeat }),
  };
}

/** The document's hash in the lock of a project; of a document that stands alone, of its bytes. Of many files, that of their hashes. */
export function documentHash(spec: LoadedSpec | LoadedProjectSpec): string {
  const lock = 'files' in spec ? spec.files.lock : undefined;
  const { lock: locked } = lock
    ? parseLock({ file: lock.file, text: textOf(lock.bytes, lock.file) })
    : {};
  const { files } =
    locked ??
    makeLock(
      '',
      spec.parts.map(({ file, bytes }) => ({ name: file, bytes })),
    );
  const [only] = files;
  return only && files.length === 1 ? only.sha256 : sha256(JSON.stringify(files));
}

/** @throws UsageError where the folder cannot be made. */
export function makeFolder(folder: string, cwd: string): void {
  try {
    mkdirSync(path.resolve(cwd, folder), { recursive: true });
  } catch (error) {
    throw new UsageError(`${folder} cannot be written: ${reasonOf(error)}.`, undefined, {
      cause: error,
    });
  }
}

/** Writes one recording, and tells its file's name from where the command runs. */
export function writeRecording(folder: string, cwd: string, recording: RecordingFile): string {
  const plain = (name: string): string => name.replace(/[^A-Za-z0-9.-]+/g, '_');
  const file = path.join(folder, `${plain(recording.target)}.${plain(recording.api)}.json`);
  writeFileSync(path.resolve(cwd, file), `${JSON.stringify(recording, null, 1)}\n`);
  return file;
}

/**
 * All recordings of a folder, by the names of their files.
 *
 * @throws UsageError for a file that is none, and where there is none at all.
 */
export function readRecordings(folder: string, cwd: string): ReadonlyMap<string, RecordingFile> {
  let names: string[];
  try {
    names = readdirSync(path.resolve(cwd, folder)).filter((name) => name.endsWith('.json'));
  } catch (error) {
    throw new UsageError(`${folder} cannot be read: ${reasonOf(error)}.`, undefined, {
      cause: error,
    });
  }
  if (names.length === 0) {
    throw new UsageError(`${folder} has no recording.`, `Make one with --record ${folder}.`);
  }
  return new Map(
    names.sort().map((name) => {
      const file = path.join(folder, name);
      return [file, parsed(textOf(readInput(path.resolve(cwd, file), file), file), file)];
    }),
  );
}

function parsed(text: string, file: string): RecordingFile {
  let value: Json | undefined;
  try {
    value = JSON.parse(text);
  } catch {
    // Told below, as what else is no recording.
  }
  if (value === undefined || !isRecordingFile(value)) {
    throw new UsageError(
      `${file} is no recording of this version of speclock.`,
      'Record again with --record.',
    );
  }
  return value;
}

function isRecordingFile(value: Json): value is Json & RecordingFile {
  return (
    isJsonObject(value) &&
    value['format'] === format &&
    ['api', 'target', 'document'].every((name) => typeof value[name] === 'string') &&
    isSentOptions(value['options']) &&
    isRecording(value)
  );
}

function isSentOptions(value: Json | undefined): boolean {
  return (
    isJsonObject(value) &&
    typeof value['seed'] === 'number' &&
    ['phases', 'only', 'skip', 'headers'].every((name) => Array.isArray(value[name])) &&
    isJsonObject(value['run'])
  );
}
