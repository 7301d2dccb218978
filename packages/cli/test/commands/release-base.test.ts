// What a release is compared with: a tag, the commit of the version, or what a person names.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsDocument } from '../support/pets.ts';
import { brokenPets, grownPets, petsWorkspace } from '../support/workspace.ts';

test('the tag of the version is the last release, whatever was committed since', async () => {
  const workspace = await petsWorkspace();
  await workspace.change(grownPets);
  workspace.git('tag', '@acme/pets-api@1.0.0');
  assert.match(
    (await workspace.run('release')).stdout,
    /nothing changed since @acme\/pets-api@1\.0\.0\n/,
  );
  await workspace.change(brokenPets);
  assert.match(
    (await workspace.run('release')).stdout,
    /1\.0\.0 to 2\.0\.0, major \(wire major, types major\), since @acme\/pets-api@1\.0\.0\n/,
  );
});

test('without a tag it is the commit that set the version', async () => {
  const workspace = await petsWorkspace();
  await workspace.change(grownPets);
  const manifest = 'generated/pets/package.json';
  workspace.write(manifest, workspace.read(manifest).replace('"1.0.0"', '"1.1.0"'));
  const early = await workspace.run('release');
  assert.is(early.code, 2);
  assert.match(
    early.stderr,
    /generated\/pets\/package\.json has version 1\.1\.0, which is not committed/,
  );
  workspace.git('commit', '-qam', 'Version');
  assert.match(
    (await workspace.run('release')).stdout,
    /nothing changed since @acme\/pets-api@1\.1\.0 \(not tagged/,
  );
});

test('a package that had its version before it was generated was never released', async () => {
  const workspace = await petsWorkspace();
  for (const folder of ['src', 'openapi.json', 'manifest.json']) {
    workspace.remove(`generated/pets/${folder}`);
  }
  workspace.git('add', '-A');
  workspace.git('commit', '-q', '--amend', '-m', 'A place for it');
  await workspace.change(grownPets);
  const { code, stdout, stderr } = await workspace.run('release');
  assert.is(code, 0, stderr);
  assert.match(
    stdout,
    /^pets: @acme\/pets-api@1\.0\.0 was not released yet: it is published as it stands$/m,
  );
});

test('in a folder of a repository, git is asked about that folder', async () => {
  const workspace = await petsWorkspace();
  await workspace.change(grownPets);
  const inner = path.join(workspace.root, 'inner');
  mkdirSync(inner);
  for (const name of readdirSync(workspace.root)) {
    if (name !== '.git' && name !== 'inner') {
      renameSync(path.join(workspace.root, name), path.join(inner, name));
    }
  }
  workspace.git('add', '-A');
  workspace.git('commit', '-qm', 'moved');
  const { code, stdout, stderr } = await workspace.runWith({ cwd: inner }, 'release');
  assert.is(code, 0, stderr);
  assert.match(stdout, /nothing changed since/);
});

test('a shallow clone without the tag is refused: it does not know', async () => {
  const workspace = await petsWorkspace();
  await workspace.change(grownPets);
  workspace.git('clone', '-q', '--depth=1', `file://${workspace.root}`, 'clone');
  const cwd = path.join(workspace.root, 'clone');
  const { code, stderr } = await workspace.runWith({ cwd }, 'release');
  assert.is(code, 2);
  assert.match(stderr, /shallow.*no tag @acme\/pets-api@1\.0\.0.*fetch-depth: 0/);
});

test('outside of git a base must be named', async () => {
  const workspace = await petsWorkspace();
  workspace.remove('.git');
  const { code, stderr } = await workspace.run('release');
  assert.is(code, 2);
  assert.match(stderr, /^speclock: git: not a git repository.*--base/);
});

test('--base is a folder, a tarball or a document', async () => {
  const workspace = await petsWorkspace();
  const npm = (...args: readonly string[]) =>
    execFileSync('npm', [...args], { cwd: workspace.root, stdio: ['ignore', 'ignore', 'ignore'] });
  npm('pack', './generated/pets');
  workspace.write('old.yaml', petsDocument);
  workspace.git(
    'archive',
    '--format=tar.gz',
    '--prefix=package/',
    '-o',
    'git.tgz',
    'HEAD:generated/pets',
  );
  cpSync(path.join(workspace.root, 'generated/pets'), path.join(workspace.root, 'old'), {
    recursive: true,
  });
  await workspace.change(grownPets);
  for (const base of ['acme-pets-api-1.0.0.tgz', 'git.tgz', 'old', 'old.yaml']) {
    const { code, stdout, stderr } = await workspace.run('release', '--base', base, '--dry-run');
    assert.is(code, 0, stderr);
    const why = base === 'old.yaml' ? 'wire minor' : 'wire minor, types minor';
    assert.match(stdout, new RegExp(`1\\.0\\.0 to 1\\.1\\.0, minor \\(${why}\\), since ${base}\n`));
    assert.match(stdout, /\*\*`listPets`\*\* `GET \/pets`/);
  }
});

test('--base that is none of these is refused in words', async () => {
  const workspace = await petsWorkspace();
  workspace.write('text.tgz', 'no archive at all');
  workspace.write('broken.json', '{');
  for (const [base, message] of [
    ['none.tgz', /none\.tgz cannot be read: there is no such file/],
    ['text.tgz', /text\.tgz is no package that npm packed/],
    ['broken.json', /The document of broken\.json cannot be read: /],
    ['packages/client', /packages\/client holds no openapi\.json, so it is no generated package/],
  ] as const) {
    const { code, stderr } = await workspace.run('release', '--base', base);
    assert.is(code, 2);
    assert.match(stderr, message);
    assert.is(stderr.split('\n').length, 2);
  }
});

test.run();
