import { readFileSync } from 'node:fs';
import type { FileChange } from '../apply.ts';
import { printConfig } from './config-file.ts';
import { printPackageJson } from './package-json.ts';
import { printReadme, type ReadmeFacts } from './readme.ts';

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

const compilerOptions = {
  target: 'es2023',
  lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable', 'esnext.array', 'esnext.disposable'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  rewriteRelativeImportExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
};

const changesets = {
  $schema: '../node_modules/@changesets/config/schema.json',
  changelog: '@changesets/cli/changelog',
  commit: false,
  access: 'public',
  baseBranch: 'main',
  updateInternalDependencies: 'patch',
  ignore: [],
};

// From the root: an API may be called as what is ignored.
const gitIgnore = `/node_modules
/generated/*/node_modules
/generated/*/dist/
/*.log
`;

const gitAttributes = `* text=auto eol=lf
generated/** linguist-generated=true
package-lock.json linguist-generated=true
# A document is kept byte for byte as it came in; the lock holds its sha256.
spec/** -text
`;

const npmrc = `# On Node 20 npm warns of each package that asks for a newer one. They run on the Node 24 that it brings along.
loglevel=error
fund=false
audit=false
`;

/** The files of a new repository besides its document, lock and generated package, by their path from its root. */
export function scaffoldFiles(facts: ReadmeFacts): readonly Required<FileChange>[] {
  const { api, packageName, title } = facts;
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'README.md': printReadme(facts),
    'package.json': printPackageJson(api, title),
    'speclock.config.ts': printConfig(api, packageName),
    'tsconfig.json': json({ compilerOptions, include: ['generated/*/src', 'speclock.config.ts'] }),
    '.gitignore': gitIgnore,
    '.gitattributes': gitAttributes,
    '.npmrc': npmrc,
    '.changeset/config.json': json(changesets),
    '.changeset/README.md': copied('changeset-readme.md'),
    '.github/workflows/ci.yml': copied('ci.yml'),
    '.github/workflows/release.yml': copied('release.yml'),
    'contract-tests/prism-deviations.yaml': copied('prism-deviations.yaml'),
    'scripts/build.js': copied('build.js'),
  };
  return Object.entries(files).map(([path, content]) => ({ path, content }));
}

function copied(name: string): Uint8Array {
  return readFileSync(new URL(`./static/${name}`, import.meta.url));
}
