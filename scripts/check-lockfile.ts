// Guarantees that `npm ci` will accept the lockfiles: every optional dependency they name has an entry, and no entry
// names the address it was downloaded from.
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface LockEntry {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type Packages = Readonly<Record<string, LockEntry>>;

/** Node's look-up: the folder's own node_modules first, then each one above it. */
function hasEntry(packages: Packages, from: string, name: string): boolean {
  const steps = from.split('/');
  for (let length = steps.length; length >= 0; length--) {
    if ([...steps.slice(0, length), 'node_modules', name].filter(Boolean).join('/') in packages)
      return true;
  }
  return false;
}

function complaintsAbout(packages: Packages): string[] {
  const complaints: string[] = [];
  for (const [place, entry] of Object.entries(packages)) {
    if (!entry.link && entry.resolved?.startsWith('http')) {
      complaints.push(
        `${place} names a download address; npm install --package-lock-only with the .npmrc of this repository removes it`,
      );
    }
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!hasEntry(packages, place, name)) {
        complaints.push(
          `${place || 'the root'} wants the optional ${name}, which has no entry: pin a version of which all platforms exist`,
        );
      }
    }
  }
  return complaints;
}

const root = path.resolve(import.meta.dirname, '..');
for (const file of ['package-lock.json', 'bench/package-lock.json']) {
  const lock = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  const complaints = complaintsAbout(lock.packages);
  for (const complaint of complaints) console.error(`${file}: ${complaint}`);
  if (complaints.length > 0) process.exitCode = 1;
}
