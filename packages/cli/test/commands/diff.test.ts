import { execFileSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsConfig, petsDocument, petsProject } from '../support/pets.ts';
import { createProject, type TestProject } from '../support/project.ts';

const shorter = petsDocument.replace('maxLength: 20', 'maxLength: 10');
const longer = petsDocument.replace('maxLength: 20', 'maxLength: 30');

function documents(next: string, old = petsDocument): TestProject {
  return createProject({ 'old.yaml': old, 'new.yaml': next });
}

test('what breaks is told with its place in the new document, its operation and its bump', async () => {
  const { code, stdout, stderr } = await documents(shorter).run('diff', 'old.yaml', 'new.yaml');
  assert.is(code, 0, stderr);
  assert.match(stdout, /^new\.yaml:67:\d+ breaking max-length-changed /m);
  assert.match(stdout, /^ {4}createPet: request body\.name \[[0-9a-f]{16}\]$/m);
  assert.match(
    stdout,
    /^ {4}Was right, is refused now: \{"name":"[^"]{11,20}"\} \(\/name must have at most 10 /m,
  );
  assert.match(stdout, /^1 breaking, 1 warning, 0 compatible: a major release$/m);
  assert.is(stderr, '');
});

test('--fail-on alone makes the exit code 1', async () => {
  const broken = documents(shorter);
  const fine = documents(longer);
  assert.is((await broken.run('diff', 'old.yaml', 'new.yaml', '--fail-on', 'breaking')).code, 1);
  assert.is((await fine.run('diff', 'old.yaml', 'new.yaml', '--fail-on', 'breaking')).code, 0);
  const misspelt = await fine.run('diff', 'old.yaml', 'new.yaml', '--fail-on', 'braking');
  assert.is(misspelt.code, 2);
  assert.match(misspelt.stderr, /--fail-on cannot be braking\. Did you mean breaking\?/);
});

test('the same document twice has no change, in every format', async () => {
  const project = documents(petsDocument);
  for (const format of ['text', 'json', 'markdown', 'sarif', 'github', 'html']) {
    const { code, stdout } = await project.run('diff', 'old.yaml', 'new.yaml', '--format', format);
    assert.is(code, 0, format);
    assert.not.match(stdout, /max-length|createPet/, format);
    if (format === 'json') assert.equal(JSON.parse(stdout).changes, []);
    if (format === 'sarif') assert.equal(JSON.parse(stdout).runs[0].results, []);
    if (format === 'github') assert.is(stdout, '');
  }
});

test('a folder is read with its overlay, an API of the config by its name', async () => {
  const project = await petsProject();
  project.write(
    'spec/pets/overlay.yaml',
    `overlay: 1.0.0
info: { title: Corrections, version: 1.0.0 }
actions:
  - target: $.components.schemas.NewPet.properties.name
    update: { maxLength: 9 }
`,
  );
  project.write('old.yaml', petsDocument);
  for (const name of ['pets', 'spec/pets']) {
    const { code, stdout } = await project.run('diff', 'old.yaml', name, '--format', 'json');
    assert.is(code, 0);
    const [change] = JSON.parse(stdout).changes;
    assert.is(change.after, 9);
    assert.is(change.at.file, 'spec/pets/overlay.yaml');
  }
});

test('a side can be a revision of git', async () => {
  const project = createProject({
    'speclock.config.ts': petsConfig,
    'spec/pets/pets.yaml': petsDocument,
  });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], {
      cwd: project.root,
      stdio: 'ignore',
    });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'Pets');
  project.write('spec/pets/pets.yaml', shorter);
  for (const old of ['HEAD:spec/pets', 'HEAD:spec/pets/pets.yaml']) {
    const { code, stdout, stderr } = await project.run('diff', old, 'pets');
    assert.is(code, 0, stderr);
    assert.match(stdout, /^spec\/pets\/pets\.yaml:67:\d+ breaking max-length-changed /m);
  }
  const missing = await project.run('diff', 'HEAD:spec/dogs', 'pets');
  assert.is(missing.code, 2);
  assert.match(missing.stderr, /spec\/dogs/);
  const option = await project.run('diff', '--output=x:pets', 'pets');
  assert.is(option.code, 2);
});

test('--types tells what no longer compiles, though the wire is the same', async () => {
  const project = documents(petsDocument.replace('operationId: listPets', 'operationId: allPets'));
  const argv = ['diff', 'old.yaml', 'new.yaml', '--fail-on', 'breaking'] as const;
  assert.is((await project.run(...argv)).code, 0);
  const { code, stdout } = await project.run(...argv, '--types');
  assert.is(code, 1);
  assert.match(stdout, /^new\.yaml:\d+:\d+ breaking type-operation-renamed /m);
});

test('what two operations share is one row, two properties of one object are two', async () => {
  const old = petsDocument.replace(
    'name: { type: string }',
    'name: { type: string }\n        colour: { type: string }\n        breed: { type: string }',
  );
  const { stdout } = await documents(petsDocument, old).run('diff', 'old.yaml', 'new.yaml');
  const rows = stdout.split('\n').filter((line) => line.includes(' property-removed '));
  assert.is(rows.length, 2, stdout);
  assert.match(stdout, /^ {4}listPets, createPet: response 200 body\[\]\.colour\b/m);
});

test('--operations limits the verdict to what a consumer uses', async () => {
  const project = documents(shorter);
  const of = (...names: string[]) =>
    project.run('diff', 'old.yaml', 'new.yaml', '--fail-on', 'breaking', '--operations', ...names);
  assert.is((await of('createPet')).code, 1);
  assert.is((await of('listPets, DELETE /pets/{id}')).code, 0);
  const unknown = await of('createPets');
  assert.is(unknown.code, 2);
  assert.match(unknown.stderr, /operation-unknown .*createPets.*\n +Did you mean "createPet"\?/);
});

test('an accepted change stays listed and does not count, until its day is over', async () => {
  const project = documents(shorter);
  const argv = ['diff', 'old.yaml', 'new.yaml', '--fail-on', 'breaking'] as const;
  const { stdout } = await project.run(...argv, '--format', 'json');
  const [{ fingerprints }] = JSON.parse(stdout).changes;
  const accept = (expires: string) =>
    project.write(
      'accepted.json',
      JSON.stringify([{ fingerprint: fingerprints[0], reason: 'nobody sends more', expires }]),
    );
  accept('2999-12-31');
  const accepted = await project.run(...argv, '--accepted', 'accepted.json');
  assert.is(accepted.code, 0);
  assert.match(accepted.stdout, /accepted until 2999-12-31: nobody sends more/);
  assert.match(accepted.stdout, /^0 breaking, .*, 1 accepted: /m);
  accept('2001-01-01');
  const expired = await project.run(...argv, '--accepted', 'accepted.json');
  assert.is(expired.code, 1);
  assert.match(expired.stderr, /^accepted\.json:1:2 warning accepted-expired /m);
  project.write('accepted.json', '[7]');
  const malformed = await project.run(...argv, '--accepted', 'accepted.json');
  assert.is(malformed.code, 2);
  assert.is(malformed.stdout, '');
});

test('what cannot be compared is said, with what to do', async () => {
  const project = createProject({
    'old.yaml': petsDocument,
    'bad.yaml': 'openapi: 3.0.3\npaths: 7\n',
  });
  const one = await project.run('diff', 'old.yaml');
  assert.is(one.code, 2);
  assert.match(one.stderr, /Use: npx speclock diff <old> <new>/);
  const absent = await project.run('diff', 'old.yaml', 'absent.yaml');
  assert.is(absent.code, 2);
  assert.match(absent.stderr, /absent\.yaml is no file/);
  const url = await project.run('diff', 'old.yaml', 'https://example.com/pets.yaml');
  assert.is(url.code, 2);
  assert.match(url.stderr, /diff reads files alone\. Download it and name the file; /);
  const bad = await project.run('diff', 'old.yaml', 'bad.yaml');
  assert.is(bad.code, 2);
  assert.is(bad.stdout, '');
  assert.match(bad.stderr, /^bad\.yaml:\d+:\d+ error /m);
  const format = await project.run('diff', 'old.yaml', 'old.yaml', '--format', 'markdwon');
  assert.is(format.code, 2);
  assert.match(format.stderr, /Did you mean markdown\?/);
});

test.run();
