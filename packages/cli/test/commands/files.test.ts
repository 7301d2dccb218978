import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createProject } from '../support/project.ts';
import { serve } from '../support/serve.ts';

const config = `export default { apis: { pets: { package: 'pets-api' } } };`;
const main = `openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    $ref: paths/pets.yaml
`;
const pets = `get:
  operationId: list
  responses:
    '200':
      description: all
      content:
        application/json:
          schema:
            $ref: '../models/pet.json'
`;
const pet = '{"type": "object", "properties": {"name": {"type": "string", "maxLength": 9}}}\n';
const files = { 'api.yaml': main, 'paths/pets.yaml': pets, 'models/pet.json': pet };
const names = ['api.yaml', 'models/pet.json', 'paths/pets.yaml'];

const inFolder = (folder: string): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

/** A project whose API came in from a folder. */
async function pulled() {
  const project = createProject({ 'speclock.config.ts': config, ...inFolder('down') });
  const { code, stdout, stderr } = await project.run('pull', '--from', 'down/api.yaml');
  assert.is(code, 0, stdout + stderr);
  return project;
}

test('a package is generated of many files, and its manifest names each', async () => {
  const project = createProject(inFolder('down'));
  const { code, stderr } = await project.run(
    'generate',
    '--input',
    'down/api.yaml',
    '--output',
    'out',
  );
  assert.is(code, 0, stderr);
  const { inputs } = JSON.parse(project.read('out/manifest.json'));
  assert.equal(inputs.map(({ name }: { name: string }) => name).sort(), names);
  assert.match(project.read('out/src/types.ts'), /pet: \{/);
});

test('pull brings in all files, the lock has the hash of each, and generate makes a package of them', async () => {
  const project = await pulled();
  for (const [name, text] of Object.entries(files))
    assert.is(project.read(`spec/pets/${name}`), text);
  const lock = JSON.parse(project.read('spec/pets/spec.lock.json'));
  assert.is(lock.document, 'api.yaml');
  assert.equal(
    lock.files.map(({ name }: { name: string }) => name),
    names,
  );
  assert.is((await project.run('generate')).code, 0);
  const before = project.snapshot();
  assert.is((await project.run('check')).code, 0);
  assert.match((await project.run('pull', '--from', 'down/api.yaml')).stdout, /is identical/);
  assert.equal(project.snapshot(), before);
});

test('the main document is known where others stand beside it', async () => {
  const project = createProject({
    'speclock.config.ts': config,
    'down/api.yaml': main.replace('paths/pets', 'a'),
    'down/a.yaml': pets.replace('../models/', ''),
    'down/pet.json': pet,
  });
  assert.is((await project.run('pull', '--from', 'down/api.yaml')).code, 0);
  const { code, stderr } = await project.run('generate');
  assert.is(code, 0, stderr);
});

test('any file that differs from the lock, is gone or is new is named', async () => {
  const project = await pulled();
  project.write('spec/pets/models/pet.json', pet.replace('9', '8'));
  const changed = await project.run('generate');
  assert.is(changed.code, 1);
  assert.match(changed.stdout, /^spec\/pets\/models\/pet\.json(:1:1)? error lock-differs /m);

  project.write('spec/pets/models/pet.json', '{"$ref": "new.json"}');
  project.write('spec/pets/models/new.json', pet);
  const { stdout } = await project.run('check');
  assert.match(stdout, /^spec\/pets\/models\/new\.json(:1:1)? error lock-extra-file /m);
  project.remove('spec/pets/models/pet.json');
  const gone = await project.run('check');
  assert.match(gone.stdout, /^spec\/pets\/models\/pet\.json error lock-missing-file /m);
  assert.match(gone.stdout, /^spec\/pets\/paths\/pets\.yaml:\d+:\d+ error ref-file /m);
});

test('what a new download no longer refers to is removed, what changed is shown in its file', async () => {
  const project = await pulled();
  project.write('down/models/pet.json', pet.replace('string', 'integer'));
  const changed = await project.run('pull', '--from', 'down/api.yaml');
  assert.is(changed.code, 0, changed.stderr);
  assert.match(changed.stdout, /^down\/models\/pet\.json:1:\d+ /m);
  assert.match(changed.stdout, /of its files 1 differ/);
  project.write('down/paths/pets.yaml', pets.replace('$ref:', 'type: object #'));
  assert.is((await project.run('pull', '--from', 'down/api.yaml')).code, 0);
  assert.not.ok(project.has('spec/pets/models/pet.json'));
});

test('two documents of many files are compared', async () => {
  const project = createProject({ ...inFolder('old'), ...inFolder('new') });
  project.write('new/models/pet.json', pet.replace('string', 'integer'));
  const { stdout } = await project.run('diff', 'old/api.yaml', 'new/api.yaml');
  assert.match(stdout, /new\/models\/pet\.json:1/);
});

test('no link leads out of the folder, and no path', async () => {
  const project = createProject({ ...inFolder('down'), 'secret.json': pet });
  project.remove('down/models/pet.json');
  symlinkSync(
    path.join(project.root, 'secret.json'),
    path.join(project.root, 'down/models/pet.json'),
  );
  const linked = await project.run('check', '--input', 'down/api.yaml');
  assert.is(linked.code, 1);
  assert.match(linked.stdout, /^down\/paths\/pets\.yaml:9:19 error ref-file .*link that leads out/);
  project.write('down/paths/pets.yaml', pets.replace('../models/pet', '../../secret'));
  const { stdout } = await project.run('check', '--input', 'down/api.yaml');
  assert.match(stdout, /^down\/paths\/pets\.yaml:9:19 error ref-outside /);
});

test('files come in from a URL, and from other hosts where the config allows them', async () => {
  await using other = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(pet);
  });
  const linking = pets.replace('../models/pet.json', `${other.url}/pet.json`);
  const documents: Record<string, string> = {
    '/v1/api.yaml': main,
    '/v1/paths/pets.yaml': linking,
  };
  await using server = await serve((request, response) => {
    const text = documents[request.url ?? ''];
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/yaml' }).end(text);
  });
  const first = createProject({ 'speclock.config.ts': config });
  const from = `${server.url}/v1/api.yaml`;
  const refused = await first.run('pull', '--from', from);
  assert.is(refused.code, 2);
  assert.match(
    refused.stdout,
    /\/v1\/paths\/pets\.yaml:9:\d+ error ref-file .* is not a host that/,
  );
  assert.is(other.requests.length, 0);

  const hosts = JSON.stringify([server.host, other.host]);
  const allowing = config.replace(/ };$/, `, pull: { hosts: ${hosts} } };`);
  const project = createProject({ 'speclock.config.ts': allowing });
  const { code, stdout, stderr } = await project.run('pull', '--from', from);
  assert.is(code, 0, stdout + stderr);
  const { files: locked } = JSON.parse(project.read('spec/pets/spec.lock.json'));
  assert.is(locked.length, 3);
  const generated = await project.run('generate');
  assert.is(generated.code, 0, generated.stdout);
  assert.is(other.requests.length, 1);

  documents['/v1/paths/pets.yaml'] = pets;
  documents['/v1/models/pet.json'] = pet;
  const input = await project.run('generate', '--input', from, '--output', 'out');
  assert.is(input.code, 0, input.stdout + input.stderr);
});

test('UTF-16 is read, by its byte order mark', async () => {
  const bigEndian = Buffer.from(`\ufeff${pets}`, 'utf16le').swap16();
  const project = createProject(inFolder('down'));
  writeFileSync(path.join(project.root, 'down/paths/pets.yaml'), bigEndian);
  writeFileSync(path.join(project.root, 'down/models/pet.json'), `\ufeff${pet}`, 'utf16le');
  const { code, stdout } = await project.run('check', '--input', 'down/api.yaml');
  assert.is(code, 0, stdout);
  writeFileSync(path.join(project.root, 'down/models/pet.json'), Buffer.from([0x7b, 0xff, 0x7d]));
  const broken = await project.run('check', '--input', 'down/api.yaml');
  assert.match(broken.stdout, /^down\/paths\/pets\.yaml:9:19 error ref-file .*is not UTF-8 text/);
});

test.run();
