// The rules of who may import whom and what may stand where, as functions from source text to complaints.
import ts from 'typescript';

/** What a package may import of ours; a package that is not named here may import anything. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  '@speclock/schema': [],
  '@speclock/wire': [],
  '@speclock/runtime': [],
  '@speclock/mock': [],
  '@speclock/model': ['@speclock/schema'],
  '@speclock/codegen': ['@speclock/schema', '@speclock/model', '@speclock/wire'],
  '@speclock/diff': ['@speclock/schema', '@speclock/model', '@speclock/wire'],
  '@speclock/contract': ['@speclock/schema', '@speclock/model', '@speclock/wire'],
  '@speclock/cli': [
    '@speclock/schema',
    '@speclock/model',
    '@speclock/codegen',
    '@speclock/diff',
    '@speclock/contract',
    '@speclock/mock',
  ],
  '@speclock/experience-groups': [
    '@speclock/runtime',
    '@speclock/experience-groups-api',
    '@speclock/experience-groups-next-api',
    '@speclock/authentication-api',
  ],
  '@speclock/experience-groups-sandbox': [
    '@speclock/experience-groups-api',
    '@speclock/experience-groups-next-api',
    '@speclock/authentication-api',
  ],
};

/** Packages by hand that know one API; in the others no word of a vendor may stand. */
const ofOneApi = new Set([
  '@speclock/experience-groups',
  '@speclock/experience-groups-sandbox',
  '@speclock/contract-tests',
]);
/** Packages that print, write files and exit. */
const hasEffects = new Set([
  '@speclock/cli',
  '@speclock/experience-groups-sandbox',
  '@speclock/contract-tests',
]);
// A client's warnings must reach somebody who asked for no `onWarning`, so one file of a library prints.
const warns = 'packages/runtime/src/validate/warn.ts';
const printsOrExits = /\bprocess\.(exit|stdout|stderr)\b|\bconsole\./;
const writesFiles =
  /\b(writeFile|appendFile|createWriteStream|mkdir|mkdtemp|rename|copyFile|unlink|rm|cp)(Sync)?\(/;
const vendorWords = /institution_?id|transaction_?id|CMN_|participant|candescent/i;
const lineLimit = 400;
const compilesAtRunTime = 'packages/schema/src/compile.ts';

export interface SourceFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Package {
  readonly name: string;
  /** Path from the root of the repository. */
  readonly folder: string;
  /** Names that the package.json declares for use at run time. */
  readonly dependencies: readonly string[];
  /** Names for tests only. */
  readonly devDependencies: readonly string[];
}

/** The package's name in `@scope/name/sub/path` or `name/sub/path`; undefined for a relative or a `node:` specifier. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Every specifier that a file imports, also for types only and by `import()`. */
function importsOf(file: SourceFile): string[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map((found) => found.fileName);
}

/** Everything that is wrong with one source or test file of a package, each as `path: what, what to do`. */
export function complaintsAbout(file: SourceFile, owner: Package): string[] {
  const isSource = file.path.startsWith(`${owner.folder}/src/`);
  const isByHand = !owner.folder.startsWith('generated/');
  return [
    ...importComplaints(file, owner, isSource),
    ...(isSource && isByHand ? contentComplaints(file, owner) : []),
  ].map((complaint) => `${file.path}: ${complaint}`);
}

function importComplaints(file: SourceFile, owner: Package, isSource: boolean): string[] {
  const complaints: string[] = [];
  const allowed = mayImport[owner.name];
  const declared = new Set([
    owner.name,
    ...owner.dependencies,
    ...(isSource ? [] : [...owner.devDependencies, 'uvu']),
  ]);
  for (const specifier of importsOf(file)) {
    const name = packageOf(specifier);
    if (specifier.startsWith('node:') && isSource && owner.name === '@speclock/runtime') {
      complaints.push(
        `imports ${specifier}; what a shipped client imports must run wherever fetch does`,
      );
    }
    if (specifier.startsWith('../') && leaves(file.path, specifier, owner.folder)) {
      complaints.push(
        `imports ${specifier}, which is outside ${owner.folder}; import the other package by its name`,
      );
    }
    if (name === undefined) continue;
    if (!declared.has(name))
      complaints.push(`imports ${name}, which ${owner.folder}/package.json does not declare`);
    if (
      isSource &&
      allowed &&
      name.startsWith('@speclock/') &&
      name !== owner.name &&
      !allowed.includes(name)
    ) {
      complaints.push(
        `imports ${name}; ${owner.name} may import ${allowed.join(', ') || 'nothing of ours'}`,
      );
    }
  }
  return complaints;
}

function leaves(from: string, specifier: string, folder: string): boolean {
  const resolved = new URL(specifier, `file:///${from}`).pathname.slice(1);
  return !resolved.startsWith(`${folder}/`);
}

function contentComplaints(file: SourceFile, owner: Package): string[] {
  const complaints: string[] = [];
  const code = withoutComments(file);
  const lines = file.text.split('\n').length - 1;
  if (lines > lineLimit) complaints.push(`has ${lines} lines; split it, ${lineLimit} is the limit`);
  if (/\beval\(|\bnew Function\(/.test(code) && file.path !== compilesAtRunTime) {
    complaints.push(`makes code at run time; only ${compilesAtRunTime} may`);
  }
  if (!hasEffects.has(owner.name)) {
    if (printsOrExits.test(code) && file.path !== warns) {
      complaints.push(
        'prints or exits; a library returns findings, only cli, sandbox and scripts print',
      );
    }
    if (writesFiles.test(code)) {
      complaints.push('writes files; a library returns what to write, only cli and scripts write');
    }
  }
  if (!ofOneApi.has(owner.name)) {
    const word = vendorWords.exec(file.text)?.[0];
    if (word)
      complaints.push(
        `has the word ${word}; the toolkit knows no API, put it into the overlay or a package of that API`,
      );
  }
  return complaints;
}

function withoutComments(file: SourceFile): string {
  return file.text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
}
