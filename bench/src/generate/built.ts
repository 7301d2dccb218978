import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { root } from '../places.ts';

/**
 * Builds the packages and lays them out as an installation has them, in `folder`, a `node_modules`.
 *
 * In the repository they import each other's sources; a user's process has no types to strip.
 */
export function layOutBuilt(folder: string): void {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm run build failed');
  const modules = path.join(root, 'node_modules');
  mkdirSync(path.join(folder, '@speclock'), { recursive: true });
  for (const name of ['schema', 'wire', 'model', 'codegen', 'runtime', 'cli']) {
    const to = path.join(folder, '@speclock', name);
    cpSync(path.join(root, 'packages', name, 'dist'), to, { recursive: true });
  }
  for (const name of readdirSync(modules)) {
    if (name === '@speclock' || name.startsWith('.')) continue;
    symlinkSync(path.join(modules, name), path.join(folder, name), 'junction');
  }
}
