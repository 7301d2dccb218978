import { createHash } from 'node:crypto';
import { globSync, readFileSync, realpathSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import path from 'node:path';

/** What generate is made of, besides this package; what they depend on follows. */
const packages = ['@speclock/codegen', '@speclock/model'];
const ours = /^@speclock\//;

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/**
 * A hash of the generator: of the sources of our packages, as they stand in a repository or were installed, of the versions
 * of all that they depend on, and of Node's.
 */
export function generatorHash(): string {
  const sum = createHash('sha256').update(process.version);
  const own = path.resolve(import.meta.dirname, '../../..');
  addSources(own);
  const seen = new Set<string>();
  const visit = (name: string, from: string): void => {
    const found = manifestOf(name, from);
    if (found === undefined) return;
    // A link is followed, since what a package depends on is looked for from where it really stands.
    const file = realpathSync(found);
    if (seen.has(file)) return;
    seen.add(file);
    const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'));
    sum.update(`\0${name}@${manifest.version}`);
    if (ours.test(name)) addSources(path.dirname(file));
    for (const dependency of Object.keys(manifest.dependencies ?? {}).sort()) {
      visit(dependency, file);
    }
  };
  for (const name of packages) visit(name, path.join(own, 'package.json'));
  return sum.digest('hex');

  function addSources(folder: string): void {
    for (const name of globSync('src/**/*.{ts,js}', { cwd: folder }).sort()) {
      sum.update(`\0${name}\0`).update(readFileSync(path.join(folder, name)));
    }
  }
}

/** Of a package that another depends on; undefined where it is not installed: it then decides nothing. */
function manifestOf(name: string, from: string): string | undefined {
  try {
    return findPackageJSON(name, from);
  } catch {
    return undefined;
  }
}
