import path from 'node:path';
import ts from 'typescript';
import { manifestOf, type PackageFile, subpathsOf } from './package-files.ts';

/** One package as the compiler sees it. */
export interface Side {
  /** Where its files seem to stand, with a `/` at the end. */
  readonly folder: string;
  readonly files: readonly PackageFile[];
  /** What it exports, by subpath (`.`, `./validators`); undefined for what is no module, such as JSON. */
  readonly modules: ReadonlyMap<string, ts.Symbol | undefined>;
}

export interface Packages {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly old: Side;
  readonly next: Side;
  /** The new package with the types of the old document: differs from the old one by what the generator changed alone. */
  readonly between: Side;
}

// Nothing is written there; the place decides which node_modules the packages see: those that this package has.
const root = `${import.meta.dirname.replaceAll('\\', '/')}/compared`;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable', 'esnext.disposable'].map(
    (name) => `lib.${name}.d.ts`,
  ),
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  allowImportingTsExtensions: true,
  skipDefaultLibCheck: true,
  noEmit: true,
};

const declaresOperations = /^export (?:declare )?(?:interface|type) operations\b/m;

/** The file with the types of a document. */
function typesFile(files: readonly PackageFile[]): PackageFile | undefined {
  return files.find(({ path, content }) => /\.ts$/.test(path) && declaresOperations.test(content));
}

function folderOf(side: string, files: readonly PackageFile[]): string {
  return `${root}/${side}/node_modules/${manifestOf(files).name}/`;
}

/** To the compiler, packages of one name and version are one package. */
function withVersion(files: readonly PackageFile[], side: string): readonly PackageFile[] {
  return files.map((file) =>
    file.path === 'package.json'
      ? {
          ...file,
          content: JSON.stringify({ ...JSON.parse(file.content), version: `0.0.0-${side}` }),
        }
      : file,
  );
}

/** Compiles both packages in memory, beside the runtime that they import. */
export function loadPackages(
  oldFiles: readonly PackageFile[],
  nextFiles: readonly PackageFile[],
): Packages {
  const oldTypes = typesFile(oldFiles);
  const nextTypes = typesFile(nextFiles);
  const source = `${folderOf('old', oldFiles)}${oldTypes?.path}`.replace(/\.d\.ts$/, '.js');
  const betweenFiles = nextFiles.map((file) =>
    file === nextTypes && oldTypes !== undefined
      ? { ...file, content: `export type * from ${JSON.stringify(source)};` }
      : file,
  );
  const sides = [
    { name: 'old', files: oldFiles },
    { name: 'next', files: nextFiles },
    { name: 'between', files: betweenFiles },
  ].map(({ name, files }) => ({
    name,
    files,
    folder: folderOf(name, files),
    subpaths: [...subpathsOf(files)],
  }));
  const texts = new Map<string, string>();
  for (const { name, files, folder, subpaths } of sides) {
    for (const file of withVersion(files, name)) texts.set(folder + file.path, file.content);
    const imports = subpaths.map(([subpath, target]) =>
      /\.[cm]?[jt]s$/.test(target)
        ? `import * as _ from ${JSON.stringify(path.posix.join(manifestOf(files).name, subpath))};`
        : '',
    );
    texts.set(`${root}/${name}/consumer.mts`, imports.join('\n'));
  }
  const program = ts.createProgram(
    sides.map(({ name }) => `${root}/${name}/consumer.mts`),
    options,
    hostOf(texts),
  );
  const checker = program.getTypeChecker();
  const [old, next, between] = sides.map(({ name, files, folder, subpaths }): Side => {
    const statements: readonly ts.Statement[] =
      program.getSourceFile(`${root}/${name}/consumer.mts`)?.statements ?? [];
    const imported = new Map(
      statements
        .filter(ts.isImportDeclaration)
        .map(({ moduleSpecifier }) => [
          (moduleSpecifier as ts.StringLiteral).text,
          checker.getSymbolAtLocation(moduleSpecifier),
        ]),
    );
    const modules = subpaths.map(
      ([subpath]) =>
        [subpath, imported.get(path.posix.join(manifestOf(files).name, subpath))] as const,
    );
    return { folder, files, modules: new Map(modules) };
  });
  if (!old || !next || !between) throw new Error('Three sides are compiled.');
  return { program, checker, old, next, between };
}

/** The library's and the runtime's files, which are the same for every pair of packages that a thread compares. */
const fromDisk = new Map<string, ts.SourceFile | undefined>();

/** Reads what is in memory first; what these files import besides (the runtime, its types) comes from the disk. */
function hostOf(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const folders = new Set<string>();
  for (const file of texts.keys()) {
    for (let folder = path.posix.dirname(file); !folders.has(folder); ) {
      folders.add(folder);
      folder = path.posix.dirname(folder);
    }
  }
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, directoryExists, getSourceFile } = host;
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.fileExists = (file) => texts.has(file) || (!file.startsWith(`${root}/`) && fileExists(file));
  host.directoryExists = (folder) => folders.has(folder) || (directoryExists?.(folder) ?? true);
  host.getSourceFile = (file, target, ...rest) => {
    const text = texts.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, target);
    if (!fromDisk.has(file)) fromDisk.set(file, getSourceFile(file, target, ...rest));
    return fromDisk.get(file);
  };
  return host;
}
