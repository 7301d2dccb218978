import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { shownPath } from '../report/shown-path.ts';
import { UsageError } from '../usage-error.ts';
import { findProject, type Project } from './config.ts';
import { type ReadPart, readSpecParts, storedName } from './document-files.ts';
import { readInput } from './files.ts';
import { type LoadedSpec, loadFiles } from './load.ts';
import { listRevision, parseRevisionPath, readRevision } from './revision.ts';
import { mainAmong } from './spec-files.ts';
import {
  documentsAmong,
  lockName,
  overlayName,
  type ProjectFile,
  specPath,
} from './spec-folder.ts';

/** A file or a folder, on disk or at a revision of git. */
interface Origin {
  /** As it is said in messages. */
  readonly shown: string;
  /** What its files are named from; empty where their names stand for themselves. */
  readonly root: string;
  /** Where it stands, or would stand, on disk. */
  readonly absolute: string;
  /** The names of a folder's files; undefined for a file. */
  readonly names: readonly string[] | undefined;
  /** Without a name, the file itself. */
  read(name?: string): ProjectFile;
  /** Gives a file that the document refers to. */
  readonly readPart: ReadPart;
}

/**
 * Reads one side of a comparison: a document, a folder with a document and its overlay, the name of one of the
 * project's APIs, or either of the first two at a revision of git (`HEAD~1:spec/pets`).
 *
 * What is selected from the document of a project's API is what the project's config says now.
 *
 * @throws UsageError when there is no such thing.
 */
export async function loadDiffSide(name: string, cwd: string): Promise<LoadedSpec> {
  const project = await findProject(cwd);
  const origin = originOf(name, cwd, project);
  if (origin.names === undefined)
    return loadFiles(origin.root, origin.read(), undefined, undefined, origin.readPart);
  const documents = documentsAmong(origin.names);
  const lock = origin.names.includes(lockName) ? origin.read(lockName) : undefined;
  const document = mainAmong(documents, lock);
  if (document === undefined) {
    throw new UsageError(
      documents.length === 0
        ? `${origin.shown} holds no document.`
        : `${origin.shown} holds more than one document: ${documents.join(', ')}.`,
      'Name the document itself; it is then read without an overlay.',
    );
  }
  const overlay = origin.names.includes(overlayName) ? origin.read(overlayName) : undefined;
  const select = selectionOf(origin.absolute, project);
  return loadFiles(origin.root, origin.read(document), overlay, select, origin.readPart);
}

function originOf(name: string, cwd: string, project: Project | undefined): Origin {
  const absolute = path.resolve(cwd, name);
  if (existsSync(absolute)) return onDisk(name, absolute, cwd);
  const apis = project?.config.apis ?? {};
  if (project !== undefined && Object.hasOwn(apis, name)) {
    return onDisk(specPath(name), path.join(project.root, specPath(name)), cwd);
  }
  const revision = parseRevisionPath(name);
  if (revision === undefined) {
    if (/^https?:\/\//i.test(name)) {
      throw new UsageError(
        `${name} is not fetched: diff reads files alone.`,
        'Download it and name the file; npx speclock pull <api> --from <url> --check compares one with what stands.',
      );
    }
    const names = Object.keys(apis).join(', ');
    throw new UsageError(
      `${name} is no file, no folder, no API of a config and no path at a revision.`,
      `Name a document, a folder with one and its overlay, ${names === '' ? '' : `an API (${names}), `}or <revision>:<path>.`,
    );
  }
  const names = listRevision(revision, cwd);
  const folder = names.length > 0 ? revision.path : path.posix.dirname(revision.path);
  return {
    shown: name,
    root: '',
    absolute: path.resolve(cwd, revision.path),
    names: names.length > 0 ? names : undefined,
    read: (file) =>
      readRevision(
        file === undefined ? revision : { ...revision, path: `${revision.path}/${file}` },
        cwd,
      ),
    readPart: (name) => {
      try {
        return readRevision({ ...revision, path: `${folder}/${storedName(name)}` }, cwd);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        return { refused: error.message };
      }
    },
  };
}

function onDisk(shown: string, absolute: string, cwd: string): Origin {
  const isFolder = statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const folder = isFolder ? absolute : path.dirname(absolute);
  const prefix = shownPath(cwd, folder, cwd);
  return {
    shown,
    root: cwd,
    absolute,
    names: isFolder ? readdirSync(absolute) : undefined,
    readPart: readSpecParts(folder, prefix === '' ? '' : `${prefix}/`),
    read: (name = '') => {
      const file = path.join(absolute, name);
      const relative = shownPath(cwd, file, cwd);
      return { file: relative, bytes: readInput(file, relative) };
    },
  };
}

function selectionOf(absolute: string, project: Project | undefined) {
  if (project === undefined) return undefined;
  const found = Object.entries(project.config.apis).find(
    ([api]) => path.join(project.root, specPath(api)) === absolute,
  );
  return found?.[1].select;
}
