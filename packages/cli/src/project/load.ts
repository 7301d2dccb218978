import path from 'node:path';
import { type LoadedApi, loadApi, type SourceFile } from '@speclock/model';
import type { Io } from '../io.ts';
import type { Project, Selection } from './config.ts';
import { readInput, textOf } from './files.ts';
import { apiConfig, type ProjectFile, readSpecFolder, type SpecFolder } from './spec-folder.ts';

/** A document, read and checked; its files are named from `root`. */
export interface LoadedSpec extends LoadedApi {
  readonly root: string;
  readonly sources: readonly SourceFile[];
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
  return { name: api, files, ...loadFiles(project.root, files.document, files.overlay, select) };
}

/** Reads a document that stands alone; `file` is relative to where the command runs. */
export function loadInput(file: string, io: Io): LoadedSpec & { readonly bytes: Uint8Array } {
  const absolute = path.resolve(io.cwd, file);
  const bytes = readInput(absolute, file);
  textOf(bytes, file);
  // Named without its folder, so that what is derived from it does not depend on where it stands.
  const document = { file: path.basename(absolute), bytes };
  return { bytes, ...loadFiles(path.dirname(absolute), document, undefined, undefined) };
}

/** Reads files that need not stand where they are named: what is about to be pulled in. */
export function loadFiles(
  root: string,
  document: ProjectFile,
  overlay: ProjectFile | undefined,
  select: Selection | undefined,
): LoadedSpec {
  const sources = {
    document: sourceOf(document),
    ...(overlay && { overlay: sourceOf(overlay) }),
  };
  const loaded = loadApi({ ...sources, ...(select && { select }) });
  return { ...loaded, root, sources: Object.values(sources) };
}

function sourceOf({ file, bytes }: ProjectFile): SourceFile {
  return { file, text: textOf(bytes, file) };
}
