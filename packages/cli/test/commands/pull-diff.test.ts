// What pull says of a new document before anybody reads it: what breaks, and what became of the overlay.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsDocument, petsProject } from '../support/pets.ts';

const [withoutDelete = ''] = petsDocument.split('  /pets/{id}:');
const newer =
  `${withoutDelete.replace('version: 1.0.0', 'version: 2.0.0')}${petsDocument.slice(petsDocument.indexOf('components:'))}`.replace(
    '- name: size\n          in: query\n          schema: { type: integer, example: 2 }',
    '- name: size\n          in: query\n          required: true\n          schema: { type: integer, example: 2 }\n        - name: sort\n          in: query\n          schema: { type: string, example: name }',
  );

const overlay = `overlay: 1.0.0
info: { title: o, version: '1' }
actions:
  - target: $.paths['/pets/{id}'].delete
    update: { summary: Removes one }
  - target: $.paths['/pets'].get.parameters[0]
    update: { required: true }
`;

test('what breaks is told with its place, the rest is counted, and overlay actions that are no longer needed', async () => {
  const project = await petsProject();
  project.write('downloads/new.yaml', newer);
  const { code, stdout, stderr } = await project.run('pull', '--from', 'downloads/new.yaml');
  assert.is(code, 0, stderr);
  const lines = stdout.trim().split('\n');
  assert.match(
    lines[0] ?? '',
    /^downloads\/new\.yaml:\d+:\d+ error parameter-became-required .*listPets.*query size/,
  );
  assert.match(
    stdout,
    /^error operation-removed .*deletePet.*before at spec\/pets\/pets\.yaml:\d+:\d+/m,
  );
  assert.match(stdout, /^pets: new\.yaml replaces pets\.yaml/m);
  assert.is(
    lines.at(-1),
    'pets: for those who call it 2 breaking, 0 warnings, 1 compatible: a major release',
  );
});

test('overlay actions are applied to the new document, and those that fit it no more are told', async () => {
  const project = await petsProject();
  project.write('spec/pets/overlay.yaml', overlay);
  project.write('downloads/new.yaml', newer);
  const pulled = await project.run('pull', '--from', 'downloads/new.yaml');
  const ofOverlay = (text: string) => text.split('\n').filter((line) => / overlay-/.test(line));
  assert.equal(
    ofOverlay(pulled.stdout).map((line) => /(\S+) warning (\S+)/.exec(line)?.slice(1)),
    [
      ['spec/pets/overlay.yaml:4:5', 'overlay-no-match'],
      ['spec/pets/overlay.yaml:6:5', 'overlay-not-needed'],
    ],
  );
  // With the overlay the parameter was required before, too.
  assert.match(pulled.stdout, /for those who call it 1 breaking, /);
  assert.equal(ofOverlay((await project.run('check')).stdout), ofOverlay(pulled.stdout));
});

test('a document that differs in words alone breaks nothing', async () => {
  const project = await petsProject();
  project.write(
    'downloads/new.yaml',
    petsDocument.replace('All pets', 'Every pet').replace('version: 1.0.0', 'version: 1.0.1'),
  );
  const { stdout } = await project.run('pull', '--from', 'downloads/new.yaml', '--check');
  assert.match(
    stdout,
    /^pets: for those who call it 0 breaking, 0 warnings, 1 compatible: a patch release$/m,
  );
});

test('--json holds the problems and every change', async () => {
  const project = await petsProject();
  project.write('downloads/new.yaml', newer);
  const before = project.snapshot();
  const run = () => project.run('pull', '--from', 'downloads/new.yaml', '--check', '--json');
  const { code, stdout } = await run();
  assert.is(code, 1);
  const [pets] = JSON.parse(stdout).apis;
  assert.is(pets.api, 'pets');
  assert.is(pets.changes, true);
  assert.is(pets.diff.bump, 'major');
  assert.equal(
    pets.diff.changes
      .map(({ code: kind, level }: Record<string, string>) => `${level} ${kind}`)
      .sort(),
    [
      'breaking operation-removed',
      'breaking parameter-became-required',
      'compatible parameter-added',
    ],
  );
  assert.equal(project.snapshot(), before);
  await project.run('pull', '--from', 'downloads/new.yaml');
  const again = JSON.parse((await run()).stdout).apis[0];
  assert.is(again.changes, false);
  assert.is(again.diff, undefined);
});

test('where what stands cannot be read, the new document still comes in', async () => {
  const project = await petsProject();
  project.write('spec/pets/pets.yaml', 'nothing');
  const { code, stdout } = await project.run('pull', '--from', 'downloads/pets.yaml');
  assert.is(code, 0);
  assert.not.match(stdout, /for those who call it/);
  assert.is(project.read('spec/pets/pets.yaml'), petsDocument);
});

test.run();
