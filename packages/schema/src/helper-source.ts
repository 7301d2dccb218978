import { readFileSync } from 'node:fs';
import { type HelperFile, type HelperName, helpers } from './print/helpers.ts';

/** The source of a file of helpers, for a generated package: JavaScript that imports other such files at most. */
export function helperSource(file: string): string {
  return readFileSync(new URL(`./run/${file}`, import.meta.url), 'utf8');
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
