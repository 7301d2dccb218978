import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../usage-error.ts';

/** The files that generate wrote into a folder before, as its manifest says; a folder that something else made is refused. */
export function writtenBefore(folder: string, shown: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set();
  if (!statSync(folder).isDirectory()) throw new UsageError(`${shown} is no folder.`);
  if (readdirSync(folder).length === 0) return new Set();
  const files = manifestFiles(path.join(folder, 'manifest.json'));
  if (files !== undefined) return new Set(files);
  throw new UsageError(
    `${shown} holds files that generate did not write (it has no manifest.json of generate's).`,
    'Name a new or an empty folder.',
  );
}

/** The paths that a manifest lists; undefined when there is none, or none that generate wrote. */
function manifestFiles(file: string): readonly string[] | undefined {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
  if (typeof manifest !== 'object' || manifest === null) return undefined;
  if (!('generator' in manifest) || manifest.generator !== 'speclock generate') return undefined;
  if (!('files' in manifest) || typeof manifest.files !== 'object' || manifest.files === null) {
    return undefined;
  }
  return Object.keys(manifest.files);
}
