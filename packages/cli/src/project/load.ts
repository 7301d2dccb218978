import path from 'node:path';
import { type LoadedApi, loadApi, type Refusal, type SourceFile } from '@speclock/model';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';
import type { Project, Selection } from './config.ts';
import { type ReadPart, readFolder, readSpecParts, remoteRefused } from './document-files.ts';
import { download } from './download/download.ts';
import { fileNameOf } from './download/file-name.ts';
import { loadFetched } from './fetched-files.ts';
import { readInput, textOf } from './files.ts';
import { urlOf } from './from-url.ts';
import { readSpecFolder, type SpecFolder } from './spec-files.ts';
import { apiConfig, type ProjectFile, specPath } from './spec-folder.ts';

/** A document, read and checked; its files are named from `root`. */
export interface LoadedSpec extends LoadedApi {
  readonly root: string;
  /** The document's files, the main one first, and its overlay. */
  readonly sources: readonly SourceFile[];
  /** The document's files as they came, the main one first. */
  readonly parts: readonly ProjectFile[];
  /** What the document refers to, by name: the files that were read, and why the others were not. */
  readonly reads: ReadonlyMap<string, ProjectFile | Refusal>;
}

/** A project's API with all that its package is made of. */
export interface LoadedProjectSpec extends LoadedSpec {
  readonly name: string;
  readonly files: SpecFolder;
}

/** Reads the document of one of the project's APIs, applies its overlay and makes its selection. */
export function loadProjectSpec(project: Project, api: string): LoadedProjectSpec {
  const { select } = apiConfig(project, api);
  const files = readSpecFolder(project, api);
  const read = readSpecParts(path.join(project.root, specPath(api)), `${specPath(api)}/`);
  return {
    name: api,
    files,
    ...loadFiles(project.root, files.document, files.overlay, select, read),
  };
}

/**
 * Reads a document that stands alone, with the files that it refers to: a file, relative to where the command runs, or a
 * URL, of whose host alone the others may be.
 */
export async function loadInput(from: string, io: Io): Promise<LoadedSpec> {
  const url = urlOf(from);
  if (url) return loadUrl(url, io);
  const absolute = path.resolve(io.cwd, from);
  const bytes = readInput(absolute, from);
  textOf(bytes, from);
  // Named without its folder, so that what is derived from it does not depend on where it stands.
  const document = { file: path.basename(absolute), bytes };
  const folder = path.dirname(absolute);
  return loadFiles(folder, document, undefined, undefined, readFolder(folder, ''));
}

async function loadUrl(url: URL, io: Io): Promise<LoadedSpec> {
  const from = { hosts: [url.host], signal: io.signal };
  const { bytes } = await download(url, from);
  const document = { file: fileNameOf(url, bytes), bytes };
  textOf(bytes, document.file);
  const load = (read: ReadPart): LoadedSpec =>
    loadFiles(io.cwd, document, undefined, undefined, read);
  return loadFetched(load, undefined, (name) => name, { ...from, main: { url, bytes } });
}

/** Reads files that need not stand where they are named: what is about to be pulled in. */
export function loadFiles(
  root: string,
  document: ProjectFile,
  overlay: ProjectFile | undefined,
  select: Selection | undefined,
  readPart?: ReadPart,
): LoadedSpec {
  const source = sourceOf(document);
  const overlaySource = overlay && sourceOf(overlay);
  const parts = new Map([[source, document]]);
  const reads = new Map<string, ProjectFile | Refusal>();
  const read = (name: string): SourceFile | Refusal => {
    const part = readPart?.(name) ?? remoteRefused;
    reads.set(name, part);
    if ('refused' in part) return part;
    try {
      const read = sourceOf(part);
      parts.set(read, part);
      return read;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { refused: error.message, ...(error.hint !== undefined && { hint: error.hint }) };
    }
  };
  const loaded = loadApi({
    document: source,
    ...(overlaySource && { overlay: overlaySource }),
    ...(select && { select }),
    ...(readPart && { read }),
  });
  const { documentFiles } = loaded;
  return {
    ...loaded,
    root,
    sources: [...documentFiles, ...(overlaySource ? [overlaySource] : [])],
    parts: documentFiles.flatMap((one) => parts.get(one) ?? []),
    reads,
  };
}

function sourceOf({ file, bytes }: ProjectFile): SourceFile {
  return { file, text: textOf(bytes, file) };
}
