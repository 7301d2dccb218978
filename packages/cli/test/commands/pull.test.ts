import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsConfig, petsDocument, petsProject } from '../support/pets.ts';
import { createProject } from '../support/project.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('a document comes in byte for byte, with a lock that names no place of this machine', async () => {
  const project = createProject({
    'speclock.config.ts': petsConfig,
    'downloads/pets.yaml': `\ufeff${petsDocument}`,
  });
  const { code, stdout, stderr } = await project.run(
    'pull',
    'pets',
    '--from',
    'downloads/pets.yaml',
  );
  assert.is(code, 0, stderr);
  assert.is(project.read('spec/pets/pets.yaml'), `\ufeff${petsDocument}`);
  const hash = sha256(`\ufeff${petsDocument}`);
  assert.equal(JSON.parse(project.read('spec/pets/spec.lock.json')), {
    origin: 'pets.yaml',
    files: [{ name: 'pets.yaml', sha256: hash }],
  });
  assert.is(stdout, `pets: pets.yaml is new, sha256 ${hash}, 3 operations selected\n`);
});

test('the name may be left out where there is only one API, also from a folder below', async () => {
  const project = createProject({ 'speclock.config.ts': petsConfig, 'a/b/pets.json': '' });
  project.write('a/b/pets.yaml', petsDocument);
  const { code } = await project.runWith(
    { cwd: path.join(project.root, 'a/b') },
    'pull',
    '--from',
    'pets.yaml',
  );
  assert.is(code, 0);
  assert.is(project.read('spec/pets/pets.yaml'), petsDocument);
});

test('the same document again changes nothing', async () => {
  const project = await petsProject();
  const before = project.snapshot();
  const { code, stdout } = await project.run('pull', 'pets', '--from', 'downloads/pets.yaml');
  assert.is(code, 0);
  assert.match(stdout, /is identical to what stands/);
  assert.equal(project.snapshot(), before);
});

test('a document of another name replaces the old one, and the overlay stays', async () => {
  const project = await petsProject();
  const overlay =
    'overlay: 1.0.0\ninfo: { title: o, version: "1" }\nactions:\n  - target: $.info\n    update: { title: Animals }\n';
  project.write('spec/pets/overlay.yaml', overlay);
  project.write('downloads/animals.yml', petsDocument.replace('maxLength: 20', 'maxLength: 40'));
  const { code, stdout } = await project.run('pull', 'pets', '--from', 'downloads/animals.yml');
  assert.is(code, 0);
  assert.match(stdout, /animals\.yml replaces pets\.yaml \(sha256 [0-9a-f]{64}\)/);
  assert.not.ok(project.has('spec/pets/pets.yaml'));
  assert.match(project.read('spec/pets/animals.yml'), /maxLength: 40/);
  assert.is(project.read('spec/pets/overlay.yaml'), overlay);
});

test('the document that stands there, edited, is taken as a new download', async () => {
  const project = await petsProject();
  project.write('spec/pets/pets.yaml', petsDocument.replace('All pets', 'Every pet'));
  assert.is((await project.run('check', 'pets')).code, 1);
  assert.is((await project.run('pull', 'pets', '--from', 'spec/pets/pets.yaml')).code, 0);
  assert.is((await project.run('generate')).code, 0);
  assert.is((await project.run('check', 'pets')).code, 0);
});

test('--check tells whether anything would change and writes nothing', async () => {
  const project = await petsProject();
  project.write('downloads/new.yaml', petsDocument.replace('maxLength: 20', 'maxLength: 40'));
  const before = project.snapshot();
  const changed = await project.run('pull', 'pets', '--from', 'downloads/new.yaml', '--check');
  assert.is(changed.code, 1);
  assert.match(changed.stdout, /new\.yaml replaces pets\.yaml/);
  const same = await project.run('pull', 'pets', '--from', 'downloads/pets.yaml', '--check');
  assert.is(same.code, 0);
  assert.equal(project.snapshot(), before);
});

const unusable: readonly { what: string; text: string; config?: string; finding: RegExp }[] = [
  {
    what: 'text that is no YAML',
    text: 'openapi: 3.0.3\ninfo: {title: x\npaths: {}\n',
    finding: /^downloads\/bad\.yaml:\d+:\d+ error document-malformed /,
  },
  {
    what: 'a page of HTML',
    text: '<!doctype html><html><title>Sign in</title></html>',
    finding: /^downloads\/bad\.yaml:1:1 error /,
  },
  {
    what: 'an empty file',
    text: '',
    finding: /^downloads\/bad\.yaml:1:1 error document-malformed /,
  },
  {
    what: 'a document without a version',
    text: petsDocument.replace('openapi: 3.0.3\n', ''),
    finding: /^downloads\/bad\.yaml:1:1 error /,
  },
  {
    what: 'a reference that leads nowhere',
    text: petsDocument.replace(
      '- name: size\n          in: query\n          schema: { type: integer, example: 2 }',
      "- $ref: '#/components/parameters/Size'",
    ),
    finding: /^downloads\/bad\.yaml:15:\d+ error ref-unresolved .*Size/,
  },
  {
    what: 'a selection that reaches nothing',
    text: petsDocument,
    config: `export default { apis: { pets: { package: 'p', select: { tags: ['Dogs'] } } } };`,
    finding: /^\S+ error \S+ .*select/i,
  },
];

for (const { what, text, config, finding } of unusable) {
  test(`${what} is refused with its place, and the old state stays`, async () => {
    const project = config === undefined ? await petsProject() : createProject();
    if (config !== undefined) project.write('speclock.config.ts', config);
    project.write('downloads/bad.yaml', text);
    const before = project.snapshot();
    const { code, stdout, stderr } = await project.run(
      'pull',
      'pets',
      '--from',
      'downloads/bad.yaml',
    );
    assert.is(code, 2, stdout + stderr);
    assert.match(stdout, finding);
    assert.match(stderr, /downloads\/bad\.yaml cannot be used; nothing was written/);
    assert.equal(project.snapshot(), before);
  });
}

test('bytes that are not UTF-8 are refused', async () => {
  const project = createProject({ 'speclock.config.ts': petsConfig });
  project.write('in/latin.yaml', '');
  writeFileSync(
    path.join(project.root, 'in/latin.yaml'),
    Buffer.from(petsDocument.replace('All', 'Ällé'), 'latin1'),
  );
  for (const argv of [
    ['pull', 'pets', '--from', 'in/latin.yaml'],
    ['check', '--input', 'in/latin.yaml'],
  ]) {
    const { code, stderr } = await project.run(...argv);
    assert.is(code, 2);
    assert.match(stderr, /^speclock: in\/latin\.yaml is not UTF-8 text/);
  }
  assert.not.ok(project.has('spec'));
});

test('when the folder cannot be made, nothing is written', async () => {
  const project = createProject({
    'speclock.config.ts': petsConfig,
    'pets.yaml': petsDocument,
    spec: 'a file where the folder should be',
  });
  const before = project.snapshot();
  const { code, stderr } = await project.run('pull', '--from', 'pets.yaml');
  assert.is(code, 2);
  assert.match(stderr, /spec\/pets cannot be written: .*Nothing was changed/);
  assert.equal(project.snapshot(), before);
});

test('a folder with two documents is refused until one is left', async () => {
  const project = await petsProject();
  project.write('spec/pets/other.json', '{}');
  for (const command of ['check', 'generate', 'mock']) {
    const { code, stderr } = await project.run(command, 'pets');
    assert.is(code, 2);
    assert.match(stderr, /spec\/pets holds more than one document: other\.json, pets\.yaml/);
  }
});

test.run();
