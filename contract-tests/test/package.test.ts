// What a team installs: the packages as they are published, packed from a real build, looked through by publint and
// @arethetypeswrong/cli, and used by an empty TypeScript project that has nothing else.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Sandbox, startSandbox } from '@speclock/experience-groups-sandbox';
import { build } from 'esbuild';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { envOf } from '../src/sandbox-env.ts';
import { createRepository, publishToolkit } from './support/new-repository.ts';
import {
  filesBelow,
  install,
  makeFolder,
  mustRun,
  nodeOf,
  pack,
  removeFolder,
  root,
  runProgram,
  type Tarball,
} from './support/packed.ts';
import { type Registry, startRegistry } from './support/registry.ts';

const folders = [
  'packages/runtime',
  'generated/authentication',
  'generated/experience-groups',
  'generated/experience-groups-next',
  'packages/experience-groups',
];
/** Of the project, in the versions that this repository has. */
const tools = ['typescript', '@types/node'];
const folder = makeFolder();
const project = path.join(folder, 'project');
const modules = path.join(project, 'node_modules');
let tarballs: readonly Tarball[];
let packedSandbox: Tarball | undefined;
let sandbox: Sandbox;
let env: NodeJS.ProcessEnv;
let registry: Registry | undefined;

function readJson(...parts: readonly string[]) {
  return JSON.parse(readFileSync(path.join(...parts), 'utf8'));
}

test.before(async () => {
  await mustRun('npm', ['run', 'build']);
  tarballs = await pack(folders, folder);
  [packedSandbox] = await pack(['packages/sandbox'], folder);
  mkdirSync(project);
  writeFileSync(
    path.join(project, 'package.json'),
    '{ "name": "empty", "type": "module", "private": true }\n',
  );
  const versions = tools.map(
    (name) => `${name}@${readJson(root, 'node_modules', name, 'package.json').version}`,
  );
  await install(project, [...tarballs.map(({ archive }) => archive), ...versions]);
  sandbox = await startSandbox({ logLevel: 'silent' });
  const csv = path.join(folder, 'participants.csv');
  writeFileSync(csv, 'ParticipantId\n7\n8\n');
  env = { ...process.env, ...envOf(sandbox), CSV_FILE: csv };
});

test.after(async () => {
  await sandbox?.close();
  await registry?.close();
  removeFolder(folder);
});

test('a package holds its licence, its README, and what runs with its types, nothing else', () => {
  for (const { name, files } of tarballs) {
    for (const wanted of ['LICENSE', 'README.md', 'package.json', 'src/index.js']) {
      assert.ok(files.includes(wanted), `${name} lacks ${wanted}`);
    }
    const others = files.filter(
      (file) =>
        !/^(LICENSE|README\.md|CHANGELOG\.md|package\.json|openapi\.json|src\/[\w/-]+\.(js|d\.ts))$/.test(
          file,
        ),
    );
    assert.equal(others, [], name);
  }
});

test("the sandbox's package holds the pages that it serves", () => {
  const pages = filesBelow(path.join(root, 'packages/sandbox/src/console'));
  assert.ok(pages.includes('index.html'));
  for (const page of pages) assert.ok(packedSandbox?.files.includes(`src/console/${page}`), page);
});

test("a link in a package's README leads into the package or to the web", () => {
  for (const { name, files } of tarballs) {
    const text = readFileSync(path.join(modules, name, 'README.md'), 'utf8');
    const links = [...text.matchAll(/\]\(([^)#\s]*)/g)].map(([, target = '']) => target);
    const lost = links.filter(
      (target) =>
        target !== '' &&
        !target.startsWith('https://') &&
        !files.includes(path.posix.normalize(target)),
    );
    assert.equal(lost, [], name);
  }
});

test('publint finds nothing, nor does @arethetypeswrong/cli', async () => {
  const publint = path.join(root, 'node_modules/publint/src/cli.js');
  const attw = path.join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  for (const { name, archive } of tarballs) {
    const runs = await Promise.all([
      runProgram(process.execPath, [publint, 'run', archive, '--strict']),
      runProgram(process.execPath, [attw, archive, '--profile', 'esm-only', '--no-emoji']),
    ]);
    for (const { code, text } of runs) assert.is(code, 0, `${name}\n${text}`);
  }
});

/** Entries of a package as its package.json names them, patterns filled with the files there are. */
function entriesOf({ name, files }: Tarball): string[] {
  const { exports } = readJson(modules, name, 'package.json');
  return Object.entries<string | { readonly default: string }>(exports).flatMap(
    ([entry, target]) => {
      if (typeof target === 'string') return [];
      const [before = '', after] = target.default.slice(2).split('*');
      if (after === undefined) return [path.posix.join(name, entry)];
      return files
        .filter((file) => file.startsWith(before) && file.endsWith(after))
        .map((file) => file.slice(before.length, file.length - after.length))
        .map((part) => path.posix.join(name, entry.replace('*', part)));
    },
  );
}

/** Bundles what a browser would load for a program. Throws where it reaches a module of Node's. */
async function bundle(program: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: project },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

test('no entry but /node reaches a module of Node', async () => {
  for (const tarball of tarballs) {
    for (const entry of entriesOf(tarball)) {
      if (entry.endsWith('/node')) continue;
      const code = await bundle(`export * from '${entry}';`);
      assert.ok(code.length > 0, entry);
    }
  }
});

test('a package that is imported and not used leaves nothing in a bundle', async () => {
  for (const { name } of tarballs) {
    assert.is((await bundle(`import '${name}';`)).replaceAll(/^\s*\/\/.*\n/gm, ''), '', name);
    assert.is(readJson(modules, name, 'package.json').type, 'module');
  }
});

/** A project of Node, and one of a browser that knows nothing of Node's types. */
const consumers = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2023'], types: ['node'] },
  bundler: { module: 'esnext', moduleResolution: 'bundler', lib: ['es2023', 'dom'], types: [] },
};

for (const [name, options] of Object.entries(consumers)) {
  test(`a strict TypeScript project that resolves by ${name} compiles, the types of the packages looked at`, async () => {
    cpSync(path.join(import.meta.dirname, 'support/group-life.ts'), path.join(project, 'main.ts'));
    const config = `tsconfig.${name}.json`;
    const compilerOptions = {
      ...options,
      target: 'es2022',
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      outDir: name,
    };
    writeFileSync(
      path.join(project, config),
      JSON.stringify({ compilerOptions, files: ['main.ts'] }),
    );
    const tsc = path.join(modules, 'typescript/bin/tsc');
    const { code, text } = await runProgram(process.execPath, [tsc, '-p', config], {
      cwd: project,
    });
    assert.is(code, 0, text);
    assert.equal(filesBelow(path.join(project, name)), ['main.js']);
  });
}

for (const major of [20, 22, 24]) {
  test(`a group lives on Node ${major}`, async () => {
    const node = await nodeOf(major, folder);
    if (node === undefined) {
      process.stdout.write(
        `SKIPPED Node ${major}: neither this machine nor the registry has one\n`,
      );
      return;
    }
    assert.ok(existsSync(node));
    const said = await mustRun(node, [path.join(project, 'nodenext/main.js')], { env });
    assert.equal(JSON.parse(said), {
      status: 'PARTIAL_SUCCESS',
      lines: [4],
      fromFile: 'success',
      refusal: [400, '2000'],
      signIn: 'SignInError',
      isValid: false,
    });
  });
}

test('the tests of a repository that speclock init makes pass with the published packages', async () => {
  registry = await startRegistry(path.join(folder, 'registry'));
  await publishToolkit(registry);
  const document = path.join(import.meta.dirname, 'fixtures/release/pets.yaml');
  const repository = await createRepository(document, path.join(folder, 'new'), registry);
  for (const command of ['install', 'test']) {
    const { code, text } = await repository.npm(command);
    assert.is(code, 0, text);
  }
  const again = path.join(folder, 'again');
  const { code, text } = await repository.npm(
    'exec',
    '-c',
    `speclock init ${document} --output ${again}`,
  );
  assert.is(code, 0, text);
  for (const file of filesBelow(again).filter((name) => name !== '.npmrc')) {
    assert.is(
      readFileSync(path.join(again, file), 'utf8'),
      readFileSync(path.join(repository.folder, file), 'utf8'),
      file,
    );
  }
});

test.run();
