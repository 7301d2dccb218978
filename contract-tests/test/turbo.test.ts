// turbo decides by the same files as speclock generate whether there is anything to do.
import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { copyWorkspace } from './support/workspace-copy.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Task {
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: readonly string[];
  readonly excludedOutputs: readonly string[];
}

/** What turbo makes of the task in this repository. */
function turboTask(): Task {
  const { stdout, stderr } = spawnSync('turbo', ['run', '//#generate', '--dry=json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  });
  assert.match(stdout, '"tasks"', stderr);
  return JSON.parse(stdout).tasks[0];
}

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The folders of our packages that generate is made of: its own, and those that its parts import. */
function generatorPackages(): string[] {
  const folders = globSync('packages/*', { cwd: root });
  const manifests = new Map(
    folders.map((folder): [string, Manifest & { folder: string }] => {
      const manifest: Manifest = JSON.parse(
        readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
      );
      return [manifest.name, { ...manifest, folder }];
    }),
  );
  const found = new Set(['packages/cli']);
  const add = (name: string): void => {
    const manifest = manifests.get(name);
    if (!manifest || found.has(manifest.folder)) return;
    found.add(manifest.folder);
    for (const dependency of Object.keys(manifest.dependencies ?? {})) add(dependency);
  };
  add('@speclock/codegen');
  add('@speclock/model');
  return [...found].sort();
}

const task = turboTask();
const inputs = new Set(Object.keys(task.inputs));

test('the sources of generate, and of no other package, are inputs of the task', () => {
  const packages = generatorPackages();
  const sources = packages.flatMap((folder) => [
    `${folder}/package.json`,
    ...globSync(`${folder}/src/**/*.{ts,js}`, { cwd: root }),
  ]);
  assert.equal(
    sources.filter((file) => !inputs.has(file)),
    [],
  );
  const seen = [...inputs].filter((file) => file.startsWith('packages/'));
  const folders = new Set(seen.map((file) => file.split('/').slice(0, 2).join('/')));
  assert.equal([...folders].sort(), packages);
});

test('what a run of generate says that went in and came out is what turbo looks at', () => {
  const copy = copyWorkspace();
  try {
    const { code, stderr } = copy.speclock('generate');
    assert.is(code, 0, stderr);
    for (const name of ['speclock.config.ts', 'package-lock.json']) assert.ok(inputs.has(name));
    for (const api of readdirSync(path.join(root, 'generated'))) {
      const folder = copy.path('generated', api);
      const cached = `node_modules/.cache/speclock/generate/${hash('sha256', folder)}.json`;
      const run = JSON.parse(readFileSync(copy.path(cached), 'utf8'));
      const { files } = run.inputs;
      const read = Object.keys(files)
        .filter((name) => /^[0-9a-f]{64}$/.test(files[name]))
        .map((name) => `spec/${api}/${name}`);
      assert.ok(read.includes(`spec/${api}/spec.lock.json`));
      const written = Object.keys(run.outputs).map((name) => `generated/${api}/${name}`);
      assert.equal(
        [...read, ...written].filter((file) => !inputs.has(file)),
        [],
      );
    }
  } finally {
    copy.remove();
  }
});

test('what comes out is kept by turbo, but not what other tools put there', () => {
  assert.equal(task.outputs, ['generated/**']);
  for (const one of ['CHANGELOG.md', 'node_modules', 'dist', '.turbo']) {
    assert.ok(
      task.excludedOutputs.some((glob) => glob.includes(one)),
      one,
    );
  }
});

test.run();
