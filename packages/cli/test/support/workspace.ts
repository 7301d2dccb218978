import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { petsConfig, petsDocument } from './pets.ts';
import { createProject, type TestProject } from './project.ts';

/** A workspace under git with changesets, the generated package of the pets, and a client that depends on it. */
export interface Workspace extends TestProject {
  git(...args: readonly string[]): string;
  /** Takes in a document with what is derived from it, and commits all of it. */
  change(document: string): Promise<void>;
}

/** By document: a project in which it was pulled and generated, since that takes a second each time. */
const derived = new Map<string, Promise<TestProject>>();

async function derive(document: string): Promise<TestProject> {
  const project = createProject({ 'speclock.config.ts': petsConfig, 'pets.yaml': document });
  for (const argv of [['pull', '--from', 'pets.yaml'], ['generate']]) {
    const { code, stdout, stderr } = await project.run(...argv);
    if (code !== 0) throw new Error(`${argv.join(' ')}: ${stdout}${stderr}`);
  }
  return project;
}

export async function petsWorkspace(version = '1.0.0'): Promise<Workspace> {
  const dependencies = { '@acme/pets-api': `^${version}` };
  const json: Readonly<Record<string, unknown>> = {
    'package.json': { name: 'w', type: 'module', workspaces: ['generated/*', 'packages/*'] },
    'package-lock.json': { name: 'w', lockfileVersion: 3, packages: {} },
    '.changeset/config.json': {},
    'packages/client/package.json': { name: '@acme/pets', version: '3.1.0', dependencies },
    'packages/inside/package.json': {
      name: 'inside',
      private: true,
      version: '0.0.0',
      dependencies,
    },
  };
  const project = createProject({
    'speclock.config.ts': petsConfig,
    ...Object.fromEntries(
      Object.entries(json).map(([file, value]) => [file, JSON.stringify(value)]),
    ),
  });
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=n@x.example', ...args], {
      cwd: project.root,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
  let standing = version;
  const change = async (document: string): Promise<void> => {
    const from = derived.get(document) ?? derive(document);
    derived.set(document, from);
    const { root } = await from;
    const manifest = 'generated/pets/package.json';
    if (project.has(manifest)) standing = JSON.parse(project.read(manifest)).version;
    for (const folder of ['spec', 'generated']) {
      rmSync(path.join(project.root, folder), { recursive: true, force: true });
      cpSync(path.join(root, folder), path.join(project.root, folder), { recursive: true });
    }
    project.write(manifest, project.read(manifest).replace('"0.1.0"', `"${standing}"`));
    git('add', '-A');
    git('commit', '-qm', 'change');
  };
  git('init', '-q');
  await change(petsDocument);
  return { ...project, git, change };
}

const parameters = 'schema: { type: integer, example: 2 }\n';

/** One optional parameter more. */
export const grownPets = petsDocument.replace(
  parameters,
  `${parameters}        - name: sort\n          in: query\n          schema: { type: string, example: name }\n`,
);

/** One operation less, and a parameter that must be given. */
export const brokenPets = petsDocument
  .replace('in: query\n', 'in: query\n          required: true\n')
  .replace(/ {2}\/pets\/\{id\}:[\s\S]*?(?=components:)/, '');
