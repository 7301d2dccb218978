import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What other tools put into a generated package; neither compared nor touched. */
const notOurs = new Set(['node_modules', 'dist', '.turbo', 'CHANGELOG.md']);

/** What a file of an output folder holds; nothing for what is no file, undefined where nothing stands. */
export function standingContent(file: string): Buffer | undefined {
  try {
    return lstatSync(file).isFile() ? readFileSync(file) : Buffer.alloc(0);
  } catch (error) {
    // ENOTDIR: a file stands where a folder of the path should be.
    if (error instanceof Error && 'code' in error && /^ENO(ENT|TDIR)$/.test(String(error.code))) {
      return undefined;
    }
    throw error;
  }
}

/** The paths of the files in an output folder, but for what other tools put there. */
export function standingFiles(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? below(folder, entry.name) : [entry.name]));
}

function below(folder: string, name: string): string[] {
  return readdirSync(path.join(folder, name), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? below(folder, `${name}/${entry.name}`) : [`${name}/${entry.name}`],
  );
}
