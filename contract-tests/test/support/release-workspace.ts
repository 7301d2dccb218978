import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mustRun, root } from './packed.ts';
import type { Registry } from './registry.ts';

/**
 * A repository of a team of its own: the pets' document, the package that is generated of it, a client by hand that
 * depends on that, and the runtime as the one package of ours that has to be in the registry besides.
 */
export interface ReleaseWorkspace {
  readonly folder: string;
  read(file: string): string;
  /** Takes in a document, generates, and says what `speclock release` says of it. */
  release(document: string): Promise<string>;
  /** `changeset version`, the build and `changeset publish`, each committed. */
  publish(): Promise<void>;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const publishConfig = { access: 'public', directory: 'dist' };

const files: Readonly<Record<string, string>> = {
  'package.json': json({
    name: 'pets-workspace',
    private: true,
    type: 'module',
    workspaces: ['generated/*', 'packages/*'],
  }),
  'package-lock.json': json({ name: 'pets-workspace', lockfileVersion: 3, packages: {} }),
  '.gitignore': 'node_modules\ndist\n',
  '.changeset/config.json': json({
    changelog: '@changesets/cli/changelog',
    access: 'public',
    baseBranch: 'main',
  }),
  'speclock.config.ts': `export default { apis: { pets: { package: '@acme/pets-api' } } };\n`,
  'generated/pets/package.json': json({ version: '1.0.0' }),
  'packages/pets/package.json': json({
    name: '@acme/pets',
    version: '1.0.0',
    description: 'A client for the pets.',
    license: 'MIT',
    type: 'module',
    publishConfig,
    exports: { '.': './src/index.ts' },
    dependencies: { '@acme/pets-api': '^1.0.0' },
  }),
  'packages/pets/src/index.ts': `export { createClient as createPets } from '@acme/pets-api';\n`,
};

export async function createReleaseWorkspace(
  folder: string,
  { env }: Registry,
): Promise<ReleaseWorkspace> {
  const inFolder = (file: string): string => path.join(folder, file);
  const write = (file: string, content: string): void => {
    mkdirSync(path.dirname(inFolder(file)), { recursive: true });
    writeFileSync(inFolder(file), content);
  };
  for (const [file, content] of Object.entries(files)) write(file, content);
  for (const name of ['LICENSE', 'tsconfig.base.json', 'tsconfig.json']) {
    cpSync(path.join(root, name), inFolder(name));
  }
  const scaffold = path.join(root, 'packages/cli/src/project/scaffold/static');
  cpSync(path.join(scaffold, 'build.js'), inFolder('scripts/build.js'));
  for (const name of ['package.json', 'src']) {
    const from = path.join(root, 'packages/runtime', name);
    cpSync(from, inFolder(`packages/runtime/${name}`), { recursive: true });
  }
  linkModules(folder);
  const gitEnv = {
    ...env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_AUTHOR_NAME: 'Pets',
    GIT_AUTHOR_EMAIL: 'pets@x.example',
    GIT_COMMITTER_NAME: 'Pets',
    GIT_COMMITTER_EMAIL: 'pets@x.example',
  };
  const run = (program: string, ...argv: readonly string[]): Promise<string> =>
    mustRun(program, argv, { cwd: folder, env: gitEnv });
  const node = (...argv: readonly string[]): Promise<string> => run(process.execPath, ...argv);
  const speclock = (...argv: readonly string[]): Promise<string> =>
    node(path.join(root, 'packages/cli/bin/speclock.js'), ...argv);
  const changeset = (command: string): Promise<string> =>
    node('node_modules/@changesets/cli/bin.js', command);
  const commit = async (message: string): Promise<void> => {
    await run('git', 'add', '-A');
    await run('git', 'commit', '-qm', message, '--allow-empty');
  };
  await run('git', 'init', '-q', '-b', 'main');
  return {
    folder,
    read: (file) => readFileSync(inFolder(file), 'utf8'),
    async release(document) {
      write('downloads/pets.yaml', document);
      await speclock('pull', '--from', 'downloads/pets.yaml');
      await speclock('generate');
      await commit('Pull');
      const said = await speclock('release');
      await commit('Release');
      return said;
    },
    async publish() {
      if (readdirSync(inFolder('.changeset')).some((name) => name.endsWith('.md'))) {
        await changeset('version');
        await commit('Version');
      }
      await node('scripts/build.js');
      await changeset('publish');
    },
  };
}

/** The modules of this repository, and the packages of the workspace among them. */
function linkModules(folder: string): void {
  const modules = path.join(folder, 'node_modules');
  const scopes = { '@speclock/runtime': 'packages/runtime', '@acme/pets-api': 'generated/pets' };
  mkdirSync(modules);
  for (const name of readdirSync(path.join(root, 'node_modules'))) {
    if (name !== '@speclock') {
      symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name));
    }
  }
  for (const [name, target] of Object.entries(scopes)) {
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(path.join(folder, target), path.join(modules, name));
  }
}
