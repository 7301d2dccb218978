import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const copied = [
  'spec',
  'generated',
  'packages',
  'contract-tests',
  'scripts',
  'bench',
  'package.json',
  'speclock.config.ts',
  'tsconfig.base.json',
  'tsconfig.json',
];
const left = new Set(['node_modules', 'dist', '.turbo']);

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of this repository's working tree whose packages resolve to each other, so that a test may change anything in it. */
export interface WorkspaceCopy {
  readonly folder: string;
  /** An absolute path in the copy. */
  path(...parts: readonly string[]): string;
  /** Runs `speclock` in the copy. */
  speclock(...argv: readonly string[]): Run;
  /** Runs a script of the copy on this Node. */
  node(...argv: readonly string[]): Run;
  remove(): void;
}

export function copyWorkspace(): WorkspaceCopy {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'speclock-copy-')));
  for (const name of copied) {
    cpSync(path.join(root, name), path.join(folder, name), {
      recursive: true,
      filter: (source) => !left.has(path.basename(source)),
    });
  }
  linkModules(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), folder);
  for (const name of [
    'contract-tests',
    'contract-tests/dredd',
    ...readdirSync(path.join(root, 'packages')).map((name) => `packages/${name}`),
  ]) {
    const modules = path.join(root, name, 'node_modules');
    if (existsSync(modules)) symlinkSync(modules, path.join(folder, name, 'node_modules'));
  }
  const node = (...argv: readonly string[]): Run => {
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
      maxBuffer: 64 * 2 ** 20,
    });
    return { code: status, stdout, stderr };
  };
  return {
    folder,
    path: (...parts) => path.join(folder, ...parts),
    node,
    speclock: (...argv) => node('packages/cli/bin/speclock.js', ...argv),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Links each module of the original, and our own packages to their copies. */
function linkModules(from: string, to: string, folder: string): void {
  mkdirSync(path.join(to, '@speclock'), { recursive: true });
  for (const name of readdirSync(from)) {
    // What is cached is of the original.
    if (name === '@speclock' || name === '.cache') continue;
    symlinkSync(path.join(from, name), path.join(to, name));
  }
  for (const name of readdirSync(path.join(from, '@speclock'))) {
    const original = realpathSync(path.join(from, '@speclock', name));
    symlinkSync(path.join(folder, path.relative(root, original)), path.join(to, '@speclock', name));
  }
}
