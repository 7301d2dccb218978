import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { UsageError } from '../usage-error.ts';
import { reasonOf } from './files.ts';

/** What a file is to become: its new content, or gone when there is none. `path` is relative, with forward slashes. */
export interface FileChange {
  readonly path: string;
  readonly content?: string | Uint8Array;
}

/** Changes below one folder, which need not exist yet. */
export interface FolderChanges {
  readonly folder: string;
  readonly changes: readonly FileChange[];
}

type Undo = () => void;

/**
 * Makes all changes or none.
 *
 * New files are written into a sibling of each folder first and then swapped in by renames; when
 * anything fails, what was swapped is swapped back. Files that are not named stay untouched.
 *
 * @throws UsageError that names the folder and says why it cannot be written.
 */
export function applyChanges(folders: readonly FolderChanges[]): void {
  for (const { folder, changes } of folders) refuseFolders(folder, changes);
  const undo: Undo[] = [];
  const stagings: string[] = [];
  let current = '';
  try {
    const staged = folders
      .filter(({ changes }) => changes.length > 0)
      .map((folder) => {
        current = folder.folder;
        makeFolder(path.dirname(folder.folder), undo);
        const staging = stagingOf(folder.folder);
        stagings.push(staging);
        stage(staging, folder.changes);
        return { ...folder, staging };
      });
    for (const { folder, changes, staging } of staged) {
      current = folder;
      for (const change of changes) swap(folder, change, staging, undo);
    }
  } catch (error) {
    for (const back of undo.reverse()) back();
    removeAll(stagings);
    throw new UsageError(
      `${current} cannot be written: ${reasonOf(error)}. Nothing was changed.`,
      undefined,
      { cause: error },
    );
  }
  removeAll(stagings);
  for (const { folder, changes } of folders) removeEmptied(folder, changes);
}

/** A folder where a file is to stand may hold what nobody wants to lose, so it is neither swapped nor emptied. */
function refuseFolders(folder: string, changes: readonly FileChange[]): void {
  for (const change of changes) {
    const file = inside(folder, change.path);
    if (change.content === undefined || !isFolder(file)) continue;
    throw new UsageError(
      `${folder} cannot be written: ${file} is a folder, but a file belongs there. Nothing was changed.`,
      'Move it away or delete it.',
    );
  }
}

function isFolder(file: string): boolean {
  try {
    return lstatSync(file).isDirectory();
  } catch {
    // Whatever else is wrong with the path is told when it is written.
    return false;
  }
}

function stagingOf(folder: string): string {
  return path.join(path.dirname(folder), `.${path.basename(folder)}.speclock-${process.pid}`);
}

function stage(staging: string, changes: readonly FileChange[]): void {
  rmSync(staging, { recursive: true, force: true });
  for (const change of changes) {
    if (change.content === undefined) continue;
    const file = inside(path.join(staging, 'new'), change.path);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, change.content);
  }
}

function swap(folder: string, change: FileChange, staging: string, undo: Undo[]): void {
  const file = inside(folder, change.path);
  if (existsSync(file)) {
    const old = inside(path.join(staging, 'old'), change.path);
    mkdirSync(path.dirname(old), { recursive: true });
    renameSync(file, old);
    undo.push(() => renameSync(old, file));
  }
  if (change.content === undefined) return;
  makeFolder(path.dirname(file), undo);
  renameSync(inside(path.join(staging, 'new'), change.path), file);
  undo.push(() => rmSync(file));
}

/** Makes a folder and those above it, to be removed again when something fails. */
function makeFolder(folder: string, undo: Undo[]): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first !== undefined) undo.push(() => rmSync(first, { recursive: true }));
}

/** A path below a folder. A path that leaves it is a fault of whoever made the change. */
function inside(folder: string, relative: string): string {
  const file = path.join(folder, relative);
  if (!file.startsWith(folder + path.sep)) throw new Error(`${relative} leaves its folder`);
  return file;
}

function removeAll(stagings: readonly string[]): void {
  for (const staging of stagings) rmSync(staging, { recursive: true, force: true });
}

/** Removes the folders that the removed files leave empty. */
function removeEmptied(folder: string, changes: readonly FileChange[]): void {
  for (const change of changes) {
    if (change.content !== undefined) continue;
    let parent = path.dirname(path.join(folder, change.path));
    while (parent !== folder && existsSync(parent) && readdirSync(parent).length === 0) {
      rmdirSync(parent);
      parent = path.dirname(parent);
    }
  }
}
