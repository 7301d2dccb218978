import { readdirSync, readFileSync } from 'node:fs';
import { type HelperFile, type HelperName, helpers } from './print/helpers.ts';

const folder = new URL('./run/', import.meta.url);

/** The files of helpers, those too that only other ones import. */
export function helperFileNames(): string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.js'));
}

/** The source of a file of helpers, for a generated package: JavaScript that imports other such files at most. */
export function helperSource(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}

/** The file that exports a helper. Throws a TypeError for a name that is none. */
export function helperFileOf(name: HelperName): HelperFile {
  const helper = helpers.get(name);
  if (helper === undefined) throw new TypeError(`Not a helper: ${name}`);
  return helper.file;
}

/** The sources of the files that export these helpers, and of those that they import, by file name. */
export function helperSources(names: Iterable<HelperName>): Map<string, string> {
  const sources = new Map<string, string>();
  const add = (file: string): void => {
    if (sources.has(file)) return;
    const source = helperSource(file);
    sources.set(file, source);
    for (const [, imported = ''] of source.matchAll(/^import .* from '\.\/(.+)';$/gm))
      add(imported);
  };
  for (const name of names) add(helperFileOf(name));
  return sources;
}
