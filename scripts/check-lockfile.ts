// Guarantees that `npm ci` will accept the lockfile: every optional dependency it names has an entry, and no entry
// names the address it was downloaded from.
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface LockEntry {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const file = path.resolve(import.meta.dirname, '../package-lock.json');
const { packages } = JSON.parse(readFileSync(file, 'utf8')) as {
  packages: Record<string, LockEntry>;
};

/** Node's look-up: the folder's own node_modules first, then each one above it. */
function hasEntry(from: string, name: string): boolean {
  const steps = from.split('/');
  for (let length = steps.length; length >= 0; length--) {
    if ([...steps.slice(0, length), 'node_modules', name].filter(Boolean).join('/') in packages)
      return true;
  }
  return false;
}

const complaints: string[] = [];
for (const [place, entry] of Object.entries(packages)) {
  if (!entry.link && entry.resolved?.startsWith('http')) {
    complaints.push(
      `${place} names a download address; npm install --package-lock-only with the .npmrc of this repository removes it`,
    );
  }
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    const from = place === '' ? [] : place.split('/');
    if (!hasEntry(from.join('/'), name)) {
      complaints.push(
        `${place || 'the root'} wants the optional ${name}, which has no entry: pin a version of which all platforms exist`,
      );
    }
  }
}

for (const complaint of complaints) console.error(`package-lock.json: ${complaint}`);
process.exitCode = complaints.length > 0 ? 1 : 0;
