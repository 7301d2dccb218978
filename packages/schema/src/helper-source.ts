import { readFileSync } from 'node:fs';
import { type HelperFile, type HelperName, helpers } from './print/helpers.ts';

/** The source of a file of helpers, for a generated package: JavaScript that imports nothing. */
export function helperSource(file: HelperFile): string {
  return readFileSync(new URL(`./run/${file}`, import.meta.url), 'utf8');
}

/** The file that exports a helper. Throws a TypeError for a name that is none. */
export function helperFileOf(name: HelperName): HelperFile {
  const helper = helpers.get(name);
  if (helper === undefined) throw new TypeError(`Not a helper: ${name}`);
  return helper.file;
}
