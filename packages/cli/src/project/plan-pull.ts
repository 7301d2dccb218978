import path from 'node:path';
import {
  type ApiModel,
  type Lock,
  makeLock,
  printLock,
  type SourceBytes,
  sha256,
} from '@speclock/model';
import type { Problem } from '@speclock/schema';
import type { Io } from '../io.ts';
import type { DiffReport } from '../report/diff/report.ts';
import { shownProblems } from '../report/located.ts';
import { shownPath } from '../report/shown-path.ts';
import type { FileChange } from './apply.ts';
import type { Project } from './config.ts';
import {
  isReserved,
  type ReadPart,
  readFolder,
  readSpecParts,
  storedName,
} from './document-files.ts';
import { loadFetched } from './fetched-files.ts';
import { isUrl } from './from-url.ts';
import { type Incoming, readIncoming } from './incoming.ts';
import { type LoadedSpec, loadFiles } from './load.ts';
import { compareSpecs } from './pull-diff.ts';
import { readProjectFile } from './spec-files.ts';
import {
  apiConfig,
  documentNames,
  lockName,
  nameInFolder,
  overlayName,
  specPath,
} from './spec-folder.ts';
import { readStanding, type Standing } from './standing.ts';

/** What taking a document in would do. */
export interface PullPlan {
  readonly api: string;
  /** The file or URL that was named. */
  readonly from: string;
  readonly name: string;
  readonly sha256: string;
  /** What it is to what stood there, in words. */
  readonly what: string;
  /** How many operations are selected. */
  readonly operations: number;
  /** Absent where the document cannot be used. */
  readonly model?: ApiModel;
  /** Problems of the document with its overlay and selection, as they are shown. With an error it cannot be used. */
  readonly findings: readonly Problem[];
  /** What a file of the API's folder, by its name in there, is called where it comes from. */
  readonly shownName: (name: string) => string;
  /** What is to be written and removed in the API's folder. */
  readonly changes: readonly FileChange[];
  /** What it changes for those who call the API; absent where nothing stands that can be read. */
  readonly diff?: DiffReport;
}

/**
 * Reads the document of a file or a URL and holds it against what stands.
 *
 * @throws UsageError, UnreachableError; see {@link readIncoming}
 */
export async function planPull(
  project: Project,
  api: string,
  from: string,
  io: Io,
): Promise<PullPlan> {
  const standing = readStanding(project, api);
  const incoming = await readIncoming(from, standing, project, io);
  const { name, bytes, shown } = incoming;
  const overlay = readProjectFile(project, `${specPath(api)}/${overlayName}`);
  const { select } = apiConfig(project, api);
  const folder = `${specPath(api)}/`;
  const load = (one: NonNullable<Standing['document']>, read: ReadPart): LoadedSpec => {
    const document = { file: `${folder}${one.name}`, bytes: one.bytes };
    return loadFiles(project.root, document, overlay, select, read);
  };
  const label = (file: string): string => `${folder}${storedName(file)}`;
  const spec = await loadFetched(
    (read) => load(incoming, keeping(read)),
    incoming.folder === undefined ? undefined : readFolder(incoming.folder, folder),
    label,
    incoming.remote,
  );
  const shownName = namesOf(incoming, spec);
  const written = `${shownPath(project.root, folder, io.cwd)}/`;
  const overlayFile = overlay && `${written}${overlayName}`;
  // The document's problems stand in what was named, not where it is to be written.
  const rename = (file: string): string =>
    file === overlayFile || !file.startsWith(written)
      ? file
      : shownName(file.slice(written.length));
  const parts = spec.parts.map((part) => ({
    name: nameInFolder(api, part.file),
    bytes: part.bytes,
  }));
  const old =
    standing.document &&
    load(standing.document, readSpecParts(path.join(project.root, folder), folder));
  // Servers give the same bytes other ETags; the one that they came in with stays, so that a lock changes with its files.
  const isSame = old !== undefined && haveSameFiles(old, spec);
  const diff = old && !isSame ? compareSpecs(old, spec, shown, io.cwd, rename) : undefined;
  const isSameState = isSame && standing.lock?.origin === incoming.origin;
  const etag = isSameState ? standing.lock.etag : incoming.etag;
  const lock = makeLock(incoming.origin, parts, etag);
  const changes = changesTo(project, api, parts, printLock(lock), standing.lock);
  return {
    api,
    from: shown,
    name,
    sha256: sha256(bytes),
    what: describeChange(standing, name, changes),
    operations: spec.model?.operations.length ?? 0,
    ...(spec.model && { model: spec.model }),
    findings: shownProblems(spec.problems, spec, io.cwd).map((problem) => ({
      ...problem,
      ...(problem.file !== undefined && { file: rename(problem.file) }),
    })),
    shownName,
    changes,
    ...(diff && { diff }),
  };
}

/** Reads the files of a document, none of which may have a name that is kept for another use. */
function keeping(read: ReadPart): ReadPart {
  return (name) =>
    isReserved(name)
      ? { refused: `${name} cannot be kept as a file of the document under its name.` }
      : read(name);
}

function haveSameFiles(a: LoadedSpec, b: LoadedSpec): boolean {
  const [one, other] = [a, b].map(({ parts }) =>
    makeLock(
      '',
      parts.map(({ file, bytes }) => ({ name: file, bytes })),
    ),
  );
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What the files of a document, by their names in its folder, are called where they come from. */
function namesOf(
  { shown, shownFolder, name }: Incoming,
  { reads }: LoadedSpec,
): (name: string) => string {
  const urls = [...reads.keys()].filter(isUrl).map((url) => [storedName(url), url] as const);
  const names = new Map([...urls, [name, shown]]);
  return (inFolder) => names.get(inFolder) ?? `${shownFolder}${inFolder}`;
}

/** What has to be written and removed so that the folder holds this document and its lock. */
function changesTo(
  project: Project,
  api: string,
  parts: readonly SourceBytes[],
  lockText: string,
  old: Lock | undefined,
): FileChange[] {
  const folder = specPath(api);
  const wanted: readonly Required<FileChange>[] = [
    ...parts.map(({ name, bytes }) => ({ path: name, content: bytes })),
    { path: lockName, content: lockText },
  ];
  const written = wanted.filter(({ path: file, content }) => {
    const standing = readProjectFile(project, `${folder}/${file}`);
    return standing === undefined || !Buffer.from(content).equals(standing.bytes);
  });
  const kept = new Set([...wanted.map((file) => file.path), overlayName]);
  const before = [
    ...documentNames(path.join(project.root, folder)),
    ...(old?.files ?? []).map(({ name }) => name),
  ];
  const removed = [...new Set(before)]
    .filter((name) => !kept.has(name) && readProjectFile(project, `${folder}/${name}`))
    .map((name) => ({ path: name }));
  return [...written, ...removed];
}

function describeChange({ lock }: Standing, name: string, changes: readonly FileChange[]): string {
  if (changes.length === 0) return 'is identical to what stands';
  const old = lock?.files.find((file) => file.name === (lock.document ?? file.name));
  if (old === undefined) return 'is new';
  const others = changes.filter(({ path: file }) => file !== name && file !== lockName).length;
  if (!changes.some(({ path: file }) => file === name)) {
    return others === 0
      ? 'stands already; its lock is new'
      : `stands already; of its files ${others} differ`;
  }
  return `replaces ${old.name} (sha256 ${old.sha256})`;
}
