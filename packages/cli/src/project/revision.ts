import { execFileSync } from 'node:child_process';
import { UsageError } from '../usage-error.ts';
import type { ProjectFile } from './spec-folder.ts';

/** A path at a revision of the repository that `cwd` is in: `HEAD~1:spec/pets`, `v1.2.0:pets.yaml`. */
export interface RevisionPath {
  readonly revision: string;
  /** From `cwd`, with forward slashes. */
  readonly path: string;
}

/** The parts of `<revision>:<path>`; undefined for what is not of that form. */
export function parseRevisionPath(text: string): RevisionPath | undefined {
  const [, revision, path] = /^([^:\\]{2,}):(?!\/\/)(.+)$/.exec(text) ?? [];
  if (revision === undefined || path === undefined) return undefined;
  if (revision.startsWith('-')) {
    throw new UsageError(`${revision} is no revision.`, 'Use: <revision>:<path>');
  }
  return { revision, path: path.replace(/^\.\//, '').replace(/\/$/, '') };
}

/** The names of the files in a folder of a revision; empty where the path is a file. */
export function listRevision({ revision, path }: RevisionPath, cwd: string): string[] {
  const listed = git(['ls-tree', '-z', '--name-only', revision, '--', `${path}/`], cwd);
  return listed
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '')
    .map((name) => name.slice(name.lastIndexOf('/') + 1));
}

/**
 * A file of a revision, named as git names it.
 *
 * @throws UsageError when there is no such revision or file.
 */
export function readRevision({ revision, path }: RevisionPath, cwd: string): ProjectFile {
  const file = `${revision}:${path}`;
  return { file, bytes: git(['cat-file', 'blob', `${revision}:./${path}`], cwd) };
}

function git(args: readonly string[], cwd: string): Buffer {
  try {
    return execFileSync('git', args, {
      cwd,
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    throw new UsageError(`git ${args.at(-1)}: ${reasonOf(error)}`, 'See git log and git ls-tree.', {
      cause: error,
    });
  }
}

function reasonOf(error: unknown): string {
  const { stderr, code }: { stderr?: unknown; code?: unknown } = Object(error);
  if (code === 'ENOENT') return 'git is not installed.';
  const [line = ''] = String(stderr).trim().split('\n');
  return `${line.replace(/^fatal: /, '')}.`;
}
