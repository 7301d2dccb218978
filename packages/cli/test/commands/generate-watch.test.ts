// generate --watch as a process of its own, told by nothing but files.
import { renameSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsConfig, petsDocument, petsOverlay } from '../support/pets.ts';
import { createProject } from '../support/project.ts';
import { put, Watching, waiting } from '../support/watching.ts';

const document = petsDocument.replace(
  'name: { type: string, maxLength: 20 }',
  'name: { $ref: "parts/name.yaml" }',
);

test('--input: a part changes, goes, comes back by a rename; a new one is read; Ctrl-C ends with 0', async () => {
  const project = createProject({
    'in/pets.yaml': document,
    'in/parts/name.yaml': '{ type: string, maxLength: 20 }\n',
  });
  await using watching = new Watching(project, ['--input', 'in/pets.yaml', '--output', 'out']);
  assert.match(await watching.until(waiting), /files written, 0 unchanged\n.*of 2 files/);

  put(project, 'in/parts/name.yaml', '{ type: string, maxLength: 30 }\n');
  assert.match(await watching.until(waiting), /[1-9] files written/);
  assert.match(project.read('out/openapi.json'), '"maxLength": 30');

  project.remove('in/parts');
  const gone = await watching.until(waiting);
  assert.match(gone, /^in\/pets\.yaml:\d+:\d+ error .*parts\/name\.yaml/m);
  assert.match(gone, /nothing was written/);

  put(project, 'in/parts/name.yaml~', '{ $ref: more.yaml }\n');
  put(project, 'in/parts/more.yaml', '{ type: string, maxLength: 40 }\n');
  renameSync(
    path.join(project.root, 'in/parts/name.yaml~'),
    path.join(project.root, 'in/parts/name.yaml'),
  );
  assert.match(await watching.until(waiting), /[1-9] files written[\s\S]*of 3 files/);

  put(project, 'in/parts/more.yaml', '{ type: string, maxLength: 50 }\n');
  assert.match(await watching.until(waiting), /[1-9] files written/);
  assert.match(project.read('out/openapi.json'), '"maxLength": 50');
  assert.is(await watching.end(), 0);
});

test('a document that is not there yet, or is no YAML, is told, and read when it is', async () => {
  const project = createProject();
  await using watching = new Watching(project, ['--input', 'in/pets.yaml', '--output', 'out']);
  assert.match(await watching.until(waiting), /pets\.yaml cannot be read: there is no such file/);
  put(project, 'in/pets.yaml', 'openapi: [');
  assert.match(await watching.until(waiting), /document-malformed[\s\S]*nothing was written/);
  put(project, 'in/pets.yaml', petsDocument);
  assert.match(await watching.until(waiting), /files written/);
  assert.is(await watching.end(), 0);
});

test('a project: overlay, lock and config, and only the API that changed', async () => {
  const config = petsConfig.replace('apis: {', "apis: { zoo: { package: 'zoo' },");
  const project = createProject({
    'speclock.config.ts': config,
    'package.json': '{"type":"module"}',
    'pets.yaml': petsDocument,
  });
  for (const name of ['pets', 'zoo']) await project.run('pull', name, '--from', 'pets.yaml');
  await using watching = new Watching(project);
  const first = await watching.until(waiting);
  assert.match(first, /pets: \d+ files written/);
  assert.match(first, /zoo: \d+ files written/);

  put(project, 'spec/pets/overlay.yaml', petsOverlay(40));
  const second = await watching.until(waiting);
  assert.match(second, /pets: [1-9] files written/);
  assert.not.match(second, /zoo/);

  const lock = project.read('spec/zoo/spec.lock.json');
  project.remove('spec/zoo/spec.lock.json');
  assert.match(await watching.until(waiting), /lock-missing[\s\S]*nothing was written/);
  put(project, 'spec/zoo/spec.lock.json', lock);
  assert.match(await watching.until(waiting), /zoo: nothing changed since it last ran/);

  put(project, 'speclock.config.ts', 'export default {');
  assert.match(await watching.until(/cannot be loaded.*\n/), 'speclock.config.ts');
  put(project, 'speclock.config.ts', config.replace("'zoo'", "'@acme/zoo'"));
  assert.match(await watching.until(waiting), /zoo: [1-9] files? written/);
  assert.is(await watching.end(), 0);
});

const refused: readonly { argv: readonly string[]; message: RegExp }[] = [
  { argv: ['--check'], message: /--check and --watch do not go together/ },
  {
    argv: ['--input', 'https://pets.example/pets.yaml', '--output', 'out'],
    message: /--watch is for files, not for a URL/,
  },
];

for (const { argv, message } of refused) {
  test(`--watch is refused with ${argv.join(' ')}`, async () => {
    const project = createProject({ 'speclock.config.ts': petsConfig });
    const { code, stderr } = await project.run('generate', '--watch', ...argv);
    assert.is(code, 2);
    assert.match(stderr, message);
  });
}

test.run();
