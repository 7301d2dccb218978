/** A file of a package as it is published. `path` is relative to the package's folder, with `/` between its parts. */
export interface PackageFile {
  readonly path: string;
  readonly content: string;
}

type Exports = string | null | { readonly [condition: string]: Exports };

/** What of a package.json is read. */
export interface Manifest {
  readonly name: string;
  readonly exports?: Exports;
}

/** The package.json of a package. Throws a `TypeError` where there is none, or none that can be read. */
export function manifestOf(files: readonly PackageFile[]): Manifest {
  const content = files.find(({ path }) => path === 'package.json')?.content;
  const manifest: unknown = content === undefined ? undefined : JSON.parse(content);
  if (typeof manifest !== 'object' || manifest === null || !('name' in manifest)) {
    throw new TypeError('A package has a package.json with a name.');
  }
  return manifest as Manifest;
}

/** The file that stands for a module to the compiler: of `types`, else of what is imported. */
function targetOf(exported: Exports): string | undefined {
  if (typeof exported === 'string') return exported;
  for (const condition of ['types', 'import', 'default']) {
    const target = exported?.[condition];
    if (target !== undefined) return targetOf(target);
  }
  return undefined;
}

/** What code can import of a package, by subpath (`.`, `./validators`): the paths of the files; wildcards are looked up. */
export function subpathsOf(files: readonly PackageFile[]): ReadonlyMap<string, string> {
  const { exports = '.' } = manifestOf(files);
  const entries =
    typeof exports === 'object' &&
    exports !== null &&
    Object.keys(exports).some((key) => key.startsWith('.'))
      ? Object.entries(exports)
      : [['.', exports] as const];
  const found = new Map<string, string>();
  for (const [subpath, exported] of entries) {
    const target = targetOf(exported)?.replace(/^\.\//, '');
    if (target === undefined) continue;
    const [before = '', after] = target.split('*');
    if (after === undefined) {
      found.set(subpath, target);
      continue;
    }
    for (const { path } of files) {
      const isOne =
        path.startsWith(before) && path.endsWith(after) && path.length > target.length - 1;
      if (!isOne) continue;
      found.set(subpath.replace('*', path.slice(before.length, path.length - after.length)), path);
    }
  }
  return found;
}
