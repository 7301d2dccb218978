import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsDocument } from '../support/pets.ts';
import { createProject, type TestProject } from '../support/project.ts';
import { serve } from '../support/serve.ts';

const repository = path.resolve(import.meta.dirname, '../../../..');

/** A folder with a document, beside which repositories are made. */
const desk = (document = petsDocument): TestProject => createProject({ 'pets.yaml': document });

/** What `npm install` would bring: this package. */
function installIn(folder: string): void {
  mkdirSync(path.join(folder, 'node_modules/@speclock'), { recursive: true });
  symlinkSync(
    path.join(repository, 'packages/cli'),
    path.join(folder, 'node_modules/@speclock/cli'),
  );
}

test('a repository is made that check finds nothing in', async () => {
  const project = desk();
  const { code, stdout, stderr } = await project.run('init', 'pets.yaml');
  assert.is(code, 0, stderr);
  assert.match(
    stdout,
    /^pets: 3 operations of pets\.yaml as pets-api; \d+ files written to pets\n\nNow run:\n\n {2}cd pets && npm install\n {2}npm test\n\n$/,
  );
  assert.is(project.read('pets/spec/pets/pets.yaml'), petsDocument);
  assert.is(JSON.parse(project.read('pets/spec/pets/spec.lock.json')).origin, 'pets.yaml');
  assert.ok(project.has('pets/generated/pets/src/client.ts'));
  const root = path.join(project.root, 'pets');
  installIn(root);
  const checked = await project.runWith({ cwd: root }, 'check', '--strict');
  assert.is(checked.stdout, '');
  assert.is(checked.code, 0, checked.stderr);
});

test('the mock is sent every operation, and passes', async () => {
  const project = desk();
  await project.run('init', 'pets.yaml', '--output', 'new', '--name', 'animals');
  const root = path.join(project.root, 'new');
  installIn(root);
  const { scripts } = JSON.parse(project.read('new/package.json'));
  const [program, ...argv] = scripts.start.split(' ');
  assert.is(program, 'speclock');
  const { code, stdout } = await project.runWith({ cwd: root }, ...argv);
  assert.is(code, 0, stdout);
  assert.match(stdout, / {4}operations +3 of 3\n/);
});

test('what an example breaks informs, and fails nothing', async () => {
  const project = desk(petsDocument.replaceAll('{ id: 7, name: Rex }', '{ id: seven, name: Rex }'));
  await project.run('init', 'pets.yaml');
  const root = path.join(project.root, 'pets');
  installIn(root);
  const start = JSON.parse(project.read('pets/package.json')).scripts.start.split(' ').slice(1);
  const { code, stdout } = await project.runWith({ cwd: root }, ...start);
  assert.is(code, 0, stdout);
  assert.match(
    stdout,
    /\nOnly to inform\nspec\/pets\/pets\.yaml:\d+:\d+ note body-invalid \w+: \/body\/0?\/?id must be an integer\. Known as EXAMPLES: /,
  );
});

test('the document of a URL keeps it as its origin', async () => {
  await using server = await serve((_request, response) => response.end(petsDocument));
  const project = createProject();
  const url = `${server.url}/v1/openapi`;
  const { code, stdout, stderr } = await project.run('init', url, '--output', '.');
  assert.is(code, 0, stderr);
  assert.match(stdout, /written to this folder\n\nNow run:\n\n {2}npm install\n {2}npm test\n/);
  assert.is(project.read('spec/pets/openapi.yaml'), petsDocument);
  assert.is(JSON.parse(project.read('spec/pets/spec.lock.json')).origin, url);
  assert.match(project.read('README.md'), `It came from \`${url}\`: \`npx speclock pull\` asks`);
});

test('the same document gives the same bytes', async () => {
  const project = desk();
  await project.run('init', 'pets.yaml', '--output', 'one', '--name', 'pets');
  await project.run('init', 'pets.yaml', '--output', 'two', '--name', 'pets');
  const below = (folder: string) =>
    Object.entries(project.snapshot())
      .filter(([file]) => file.startsWith(`${folder}/`))
      .map(([file, text]) => [file.slice(folder.length), text]);
  assert.ok(below('one').length > 40);
  assert.equal(below('one'), below('two'));
});

test('a folder with nothing but .git is taken', async () => {
  const project = desk();
  project.write('mine/.git/HEAD', 'ref: refs/heads/main\n');
  assert.is((await project.run('init', 'pets.yaml', '--output', 'mine')).code, 0);
  assert.is(project.read('mine/.git/HEAD'), 'ref: refs/heads/main\n');
});

for (const name of ['dist', 'pets.log']) {
  test(`git ignores what is installed and built, and nothing of an API called ${name}`, async () => {
    const project = desk();
    assert.is((await project.run('init', 'pets.yaml', '--name', name, '--output', 'new')).code, 0);
    const cwd = path.join(project.root, 'new');
    const written = Object.keys(project.snapshot())
      .filter((file) => file.startsWith('new/'))
      .map((file) => file.slice('new/'.length));
    const isIgnored = (file: string): boolean => {
      const { status } = spawnSync('git', ['check-ignore', '-q', '--no-index', file], { cwd });
      assert.ok(status === 0 || status === 1, `git ended with ${status}`);
      return status === 0;
    };
    spawnSync('git', ['init', '-q'], { cwd });
    assert.equal(written.filter(isIgnored), []);
    for (const file of ['node_modules/a/x.js', `generated/${name}/dist/x.js`, 'npm-debug.log']) {
      assert.ok(isIgnored(file), file);
    }
  });
}

const wrong: readonly (readonly [argv: string, code: number, message: RegExp])[] = [
  ['', 2, /^speclock: Which document\? Use: npx speclock init <file or url>\n$/],
  ['gone.yaml', 2, /^speclock: gone\.yaml cannot be read: there is no such file\.\n$/],
  [
    'pets.yaml --name Pets',
    2,
    /^speclock: "Pets" cannot name folders and a package\. Give --name /,
  ],
  ['pets.yaml --name node_modules', 2, /^speclock: "node_modules" cannot name folders/],
  ['pets.yaml --name ../pets', 2, /^speclock: "\.\.\/pets" cannot name folders/],
  ['pets.yaml --output full', 2, /^speclock: full is not empty: it holds a\.txt\. Nothing was/],
  ['pets.yaml --name full', 2, /^speclock: full is not empty/],
  ['full.yaml', 2, /^speclock: full is not empty/],
  ['pets.yaml --output full/a.txt', 2, /^speclock: full\/a\.txt is no folder\.\n$/],
  ['broken.yaml', 2, /^init: broken\.yaml cannot be used; nothing was written\n$/],
  ['pets.yaml --ouput x', 2, /^speclock: Unknown option --ouput\. Did you mean --output\?\n$/],
  ['http://127.0.0.1:1/pets.yaml', 3, /^speclock: .*127\.0\.0\.1/],
];

for (const [argv, want, message] of wrong) {
  test(`init ${argv} ends with ${want} and writes nothing`, async () => {
    const project = desk();
    project.write('full/a.txt', '');
    project.write('full.yaml', petsDocument);
    project.write('broken.yaml', petsDocument.replace('schemas/NewPet', 'schemas/Gone'));
    const before = project.snapshot();
    const { code, stderr } = await project.run('init', ...argv.split(' ').filter(Boolean));
    assert.match(stderr, message);
    assert.is(code, want);
    assert.equal(project.snapshot(), before);
  });
}

test('an error of the document is told at its place', async () => {
  const { stdout } = await desk(petsDocument.replace('schemas/NewPet', 'schemas/Gone')).run(
    ...['init', 'pets.yaml'],
  );
  assert.match(stdout, /^pets\.yaml:\d+:\d+ error ref-unresolved /);
});

test('versions and the release workflow are those of this repository', async () => {
  const project = desk();
  await project.run('init', 'pets.yaml');
  const own = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'));
  const made = JSON.parse(project.read('pets/package.json'));
  assert.equal(made.optionalDependencies, own.optionalDependencies);
  for (const [name, version] of Object.entries<string>(made.devDependencies)) {
    const manifest = path.join(repository, 'packages', name.slice('@speclock/'.length));
    const want = name.startsWith('@speclock/')
      ? JSON.parse(readFileSync(path.join(manifest, 'package.json'), 'utf8')).version
      : own.devDependencies[name];
    assert.is(version, want, name);
  }
  const workflow = '.github/workflows/release.yml';
  assert.is(
    project.read(`pets/${workflow}`),
    readFileSync(path.join(repository, workflow), 'utf8'),
  );
});

test.run();
