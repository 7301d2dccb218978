import path from 'node:path';
import { makeLock, printLock } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import type { Io } from '../io.ts';
import { shownFile } from '../report/diff/group.ts';
import type { DiffReport } from '../report/diff/report.ts';
import { shownProblems } from '../report/finding.ts';
import type { FileChange } from './apply.ts';
import type { Project } from './config.ts';
import { type Incoming, readIncoming } from './incoming.ts';
import { type LoadedSpec, loadFiles } from './load.ts';
import { compareSpecs } from './pull-diff.ts';
import {
  apiConfig,
  documentNames,
  lockName,
  overlayName,
  readProjectFile,
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
  /** Problems of the document with its overlay and selection, as they are shown. With an error it cannot be used. */
  readonly findings: readonly Problem[];
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
  const load = (one: NonNullable<Standing['document']>): LoadedSpec => {
    const document = { file: `${specPath(api)}/${one.name}`, bytes: one.bytes };
    return loadFiles(project.root, document, overlay, select);
  };
  const spec = load(incoming);
  const written = shownFile(project.root, `${specPath(api)}/${name}`, io.cwd);
  const isSame = standing.document && Buffer.from(bytes).equals(standing.document.bytes);
  const diff =
    standing.document && !isSame
      ? compareSpecs(load(standing.document), spec, shown, io.cwd)
      : undefined;
  // Servers give the same bytes other ETags; the one that they came in with stays, so that a lock changes with its files.
  const isSameState = isSame && standing.lock?.origin === incoming.origin;
  const etag = isSameState ? standing.lock.etag : incoming.etag;
  const lock = makeLock(incoming.origin, [{ name, bytes }], etag);
  const changes = changesTo(project, api, incoming, printLock(lock));
  return {
    api,
    from: shown,
    name,
    sha256: lock.files[0]?.sha256 ?? '',
    what: describeChange(standing, name, changes),
    operations: spec.model?.operations.length ?? 0,
    findings: shownProblems(spec.problems, spec, io.cwd).map((problem) =>
      // The document's problems stand in what was named, not where it is to be written.
      problem.file === written ? { ...problem, file: shown } : problem,
    ),
    changes,
    ...(diff && { diff }),
  };
}

/** What has to be written and removed so that the folder holds this document and its lock. */
function changesTo(
  project: Project,
  api: string,
  { name, bytes }: Incoming,
  lockText: string,
): FileChange[] {
  const folder = specPath(api);
  const wanted: readonly Required<FileChange>[] = [
    { path: name, content: bytes },
    { path: lockName, content: lockText },
  ];
  const written = wanted.filter(({ path: file, content }) => {
    const standing = readProjectFile(project, `${folder}/${file}`);
    return standing === undefined || !Buffer.from(content).equals(standing.bytes);
  });
  const removed = documentNames(path.join(project.root, folder))
    .filter((other) => other !== name)
    .map((other) => ({ path: other }));
  return [...written, ...removed];
}

function describeChange({ lock }: Standing, name: string, changes: readonly FileChange[]): string {
  if (changes.length === 0) return 'is identical to what stands';
  const old = lock?.files[0];
  if (old === undefined) return 'is new';
  if (!changes.some(({ path: file }) => file === name)) return 'stands already; its lock is new';
  return `replaces ${old.name} (sha256 ${old.sha256})`;
}
