// generate --watch: which files it watches.
import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsConfig, petsDocument, petsOverlay } from '../support/pets.ts';
import { createProject, type TestProject } from '../support/project.ts';
import { put, Watching, waiting } from '../support/watching.ts';

const longer = (limit: number): string =>
  petsDocument.replace('maxLength: 20', `maxLength: ${limit}`);

/** The pets, whose document or overlay is a link to a file that stands elsewhere. */
async function withLinks(): Promise<TestProject> {
  const project = createProject({
    'speclock.config.ts': petsConfig,
    'package.json': '{"type":"module"}',
    'node_modules/.keep': '',
    'down/pets.yaml': petsDocument,
    'elsewhere/overlay.yaml': petsOverlay(40),
  });
  await project.run('pull', '--from', 'down/pets.yaml');
  project.remove('spec/pets/pets.yaml');
  const link = (to: string, from: string) => symlinkSync(to, path.join(project.root, from));
  link('../../down/pets.yaml', 'spec/pets/pets.yaml');
  link('../../elsewhere/overlay.yaml', 'spec/pets/overlay.yaml');
  return project;
}

test('a document and an overlay that are links out of their folder: the second run has nothing to do', async () => {
  const project = await withLinks();
  const first = await project.run('generate');
  assert.is(first.code, 0, first.stdout + first.stderr);
  const second = await project.run('generate');
  assert.match(second.stderr, /nothing changed since it last ran/);
  put(project, 'elsewhere/overlay.yaml', petsOverlay(50));
  assert.match((await project.run('generate')).stderr, /[1-9] files written/);
  assert.match(project.read('generated/pets/openapi.json'), '"maxLength": 50');
});

test('an overlay that is a link is watched where it stands', async () => {
  const project = await withLinks();
  await using watching = new Watching(project);
  assert.match(await watching.until(waiting), /\d+ files written.*\n.* of 4 files/);
  put(project, 'elsewhere/overlay.yaml', petsOverlay(50));
  assert.match(await watching.until(waiting), /[1-9] files written/);
  assert.match(project.read('generated/pets/openapi.json'), '"maxLength": 50');
  assert.is(await watching.end(), 0);
});

test('--input: a document that is a link is watched where it stands', async () => {
  const project = createProject({ 'elsewhere/pets.yaml': petsDocument });
  symlinkSync('elsewhere/pets.yaml', path.join(project.root, 'link.yaml'));
  await using watching = new Watching(project, ['--input', 'link.yaml', '--output', 'out']);
  assert.match(await watching.until(waiting), /\d+ files written.*\n.* of 1 file;/);
  put(project, 'elsewhere/pets.yaml', longer(30));
  assert.match(await watching.until(waiting), /[1-9] files written/);
  assert.match(project.read('out/openapi.json'), '"maxLength": 30');
  assert.is(await watching.end(), 0);
});

test('a part that nothing refers to any longer is watched no longer', async () => {
  const project = createProject({
    'speclock.config.ts': `export default { apis: { a: { package: 'a' }, b: { package: 'b' } } };`,
    'package.json': '{"type":"module"}',
    'down/pets.yaml': petsDocument.replace(
      'name: { type: string, maxLength: 20 }',
      'name: { $ref: "parts/name.yaml" }',
    ),
    'down/parts/name.yaml': '{ type: string, maxLength: 20 }\n',
    'pets.yaml': petsDocument,
  });
  await project.run('pull', 'a', '--from', 'down/pets.yaml');
  await project.run('pull', 'b', '--from', 'pets.yaml');
  await using watching = new Watching(project);
  // Of a: document, part and lock; of b: document and lock; and the config.
  assert.match(await watching.until(waiting), / of 6 files;/);
  await project.run('pull', 'a', '--from', 'pets.yaml');
  let told = await watching.until(waiting);
  // The pull writes one file after the other.
  while (!/ of 5 files;/.test(told)) told = await watching.until(waiting);

  put(project, 'spec/a/parts/name.yaml', '{}\n');
  put(project, 'spec/b/overlay.yaml', petsOverlay(40));
  const after = await watching.until(waiting);
  assert.match(after, /b: [1-9] files? written/);
  assert.not.match(after, /a:/);
  assert.is(await watching.end(), 0);
});

const asNobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};

test('a folder that cannot be watched ends the command', async () => {
  const project = createProject({
    'in/pets.yaml': petsDocument
      .replace('name: { type: string, maxLength: 20 }', 'name: { $ref: "open/name.yaml" }')
      .replace('name: { type: string }', 'name: { $ref: "closed/name.yaml" }'),
    'in/open/name.yaml': '{ type: string }\n',
    'in/closed/name.yaml': '{ type: string }\n',
    'out/.keep': '',
  });
  project.remove('out/.keep');
  const mode = (folder: string, bits: number) => chmodSync(path.join(project.root, folder), bits);
  mode('.', 0o755);
  mode('out', 0o777);
  // Its files can be read by name, but not listed.
  mode('in/closed', 0o311);
  const argv = ['--input', 'in/pets.yaml', '--output', 'out'];
  await using watching = new Watching(project, argv, asNobody);
  assert.match(await watching.until(/cannot be watched: .*\n/), 'in/closed cannot be watched');
  assert.is(await watching.ended(), 2);
});

test.run();
