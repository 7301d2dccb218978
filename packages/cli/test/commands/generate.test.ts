import { chmodSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generatedPets, petsDocument, petsOverlay, petsProject } from '../support/pets.ts';
import { createProject } from '../support/project.ts';

test('the package of every API is written, and the same input gives the same bytes', async () => {
  const project = await generatedPets();
  for (const file of [
    'package.json',
    'openapi.json',
    'manifest.json',
    'src/index.ts',
    'src/types.ts',
  ]) {
    assert.ok(project.has(`generated/pets/${file}`), file);
  }
  assert.is(JSON.parse(project.read('generated/pets/package.json')).version, '0.1.0');
  const before = project.snapshot();
  project.remove('generated');
  assert.is((await project.run('generate')).code, 0);
  assert.equal(project.snapshot(), before);
});

test('a changed overlay: --check names the files and the command, generate mends it', async () => {
  const project = await generatedPets();
  project.write('spec/pets/overlay.yaml', petsOverlay(40));
  const before = project.snapshot();
  const check = await project.run('generate', '--check');
  assert.is(check.code, 1);
  assert.match(check.stdout, /^generated\/pets\/openapi\.json error generated-different /m);
  assert.match(check.stdout, /Run: npx speclock generate pets\n$/);
  assert.equal(project.snapshot(), before);
  assert.is((await project.run('generate')).code, 0);
  const after = await project.run('generate', '--check');
  assert.is(after.code, 0);
  assert.is(after.stdout, '');
});

test('a document that differs from its lock: nothing is written', async () => {
  const project = await generatedPets();
  project.write('spec/pets/pets.yaml', petsDocument.replace('maxLength: 20', 'maxLength: 40'));
  const before = project.snapshot();
  for (const argv of [['generate'], ['generate', '--check']]) {
    const { code, stdout, stderr } = await project.run(...argv);
    assert.is(code, 1);
    assert.match(stdout, /lock-differs[\s\S]*overlay\.yaml[\s\S]*speclock pull pets --from/);
    assert.match(stderr, /nothing was written/);
  }
  assert.equal(project.snapshot(), before);
});

test('a config that refuses what is readOnly: its validators do, and the manifest says so', async () => {
  const project = await petsProject(
    `export default { apis: { pets: { package: 'p', validators: { readOnly: 'refuse' } } } };`,
  );
  const text = petsOverlay(20).replace('maxLength: 20', 'readOnly: true');
  project.write('spec/pets/overlay.yaml', text);
  assert.is((await project.run('generate')).code, 0);
  assert.match(
    project.read('generated/pets/src/validators/pets-schemas.js'),
    'refuseReadOnly(value.name',
  );
  const { inputs } = JSON.parse(project.read('generated/pets/manifest.json'));
  assert.equal(
    inputs.map(({ name }: { name: string }) => name),
    ['pets.yaml', 'overlay.yaml', 'validators'],
  );
});

const licences: readonly { config: string; want: string | undefined }[] = [
  { config: '', want: undefined },
  { config: "license: 'Apache-2.0',", want: 'Apache-2.0' },
];

for (const { config, want } of licences) {
  test(`the package claims the license ${want}, which the config gives`, async () => {
    const project = await petsProject(
      `export default { apis: { pets: { package: 'p', ${config} } } };`,
    );
    assert.is((await project.run('generate')).code, 0);
    assert.is(JSON.parse(project.read('generated/pets/package.json')).license, want);
  });
}

test('a config that asks for a Postman collection: it is written, and compared', async () => {
  const project = await petsProject(
    `export default { apis: { pets: { package: 'p', postman: { environments: { live: { server: 'https://pets.example/v1' }, mock: {} } } } } };`,
  );
  assert.is((await project.run('generate')).code, 0);
  const { files, inputs } = JSON.parse(project.read('generated/pets/manifest.json'));
  const written = ['collection.json', 'environments/live.json', 'environments/mock.json'];
  assert.equal(
    Object.keys(files).filter((file) => file.startsWith('postman/')),
    written.map((file) => `postman/${file}`),
  );
  assert.is(inputs.at(-1).name, 'postman');
  project.write('generated/pets/postman/environments/mock.json', '{}');
  const { code, stdout } = await project.run('generate', '--check');
  assert.is(code, 1);
  assert.match(stdout, 'generated/pets/postman/environments/mock.json');
});

test('a server of a Postman environment that the document does not have is warned of', async () => {
  const project = await petsProject(
    `export default { apis: { pets: { package: 'p', postman: { environments: { live: { server: 'https://pets.example' } } } } } };`,
  );
  const { code, stdout } = await project.run('generate');
  assert.is(code, 0);
  assert.match(
    stdout,
    /pets\.yaml:\d+:\d+ warning postman-server-unknown .*"https:\/\/pets\.example"/,
  );
  assert.match(stdout, '"https://pets.example/v1"');
  const environment = project.read('generated/pets/postman/environments/live.json');
  assert.match(environment, '"https://pets.example"');
});

test('a selection that reaches nothing: nothing is written', async () => {
  const project = await petsProject(
    `export default { apis: { pets: { package: 'p', select: { operationIds: ['listPets'] } } } };`,
  );
  // A config is read once a process: the selection goes empty by the document.
  project.write(
    'spec/pets/overlay.yaml',
    `overlay: 1.0.0
info: { title: o, version: '1' }
actions:
  - target: $.paths['/pets'].get
    update: { operationId: allPets }
`,
  );
  const before = project.snapshot();
  const { code, stdout } = await project.run('generate');
  assert.is(code, 2);
  assert.match(stdout, /error \S+ .*listPets|error \S+ .*select/i);
  assert.equal(project.snapshot(), before);
});

test('an unresolvable reference from the overlay has its file and line', async () => {
  const project = await generatedPets();
  project.write(
    'spec/pets/overlay.yaml',
    petsOverlay(40).replace('maxLength: 40', "$ref: '#/components/schemas/Gone'"),
  );
  const before = project.snapshot();
  const { code, stdout } = await project.run('generate');
  assert.is(code, 2);
  assert.match(stdout, /^spec\/pets\/overlay\.yaml:6:\d+ error \S+ .*Gone/m);
  assert.equal(project.snapshot(), before);
});

test('stale files go, what other tools own and the version stay, unchanged files are not touched', async () => {
  const project = await generatedPets();
  const manifest = JSON.parse(project.read('generated/pets/package.json'));
  project.write(
    'generated/pets/package.json',
    `${JSON.stringify({ ...manifest, version: '2.3.4' }, null, 2)}\n`,
  );
  project.write('generated/pets/src/old/stale.ts', '');
  project.write('generated/pets/CHANGELOG.md', '# 2.3.4\n');
  project.write('generated/pets/node_modules/x.js', '');
  const types = path.join(project.root, 'generated/pets/src/types.ts');
  const inode = statSync(types).ino;
  const { code, stderr } = await project.run('generate', 'pets');
  assert.is(code, 0);
  assert.match(stderr, /removed src\/old\/stale\.ts/);
  assert.not.ok(project.has('generated/pets/src/old'));
  assert.ok(project.has('generated/pets/CHANGELOG.md'));
  assert.ok(project.has('generated/pets/node_modules/x.js'));
  assert.is(JSON.parse(project.read('generated/pets/package.json')).version, '2.3.4');
  assert.is(statSync(types).ino, inode);
  assert.is((await project.run('generate', '--check')).code, 0);
});

test('a package.json without a readable version stops generate', async () => {
  const project = await generatedPets();
  project.write('generated/pets/package.json', '{ "version": ');
  const { code, stderr } = await project.run('generate');
  assert.is(code, 2);
  assert.match(stderr, /package\.json cannot be read, and with it the package's version/);
});

test('when one API cannot be written, no other is', async () => {
  const config = `export default { apis: {
    pets: { package: '@acme/pets-api' }, zoo: { package: '@acme/zoo-api' } } };`;
  const project = await petsProject(config);
  await project.run('pull', 'zoo', '--from', 'downloads/pets.yaml');
  assert.is((await project.run('generate')).code, 0);
  project.write('spec/pets/overlay.yaml', petsOverlay(40));
  project.write('spec/zoo/overlay.yaml', petsOverlay(40));
  project.remove('generated/zoo');
  project.write('generated/zoo', 'a file where the folder should be');
  const before = project.snapshot();
  const { code, stderr } = await project.run('generate');
  assert.is(code, 2);
  assert.match(stderr, /generated\/zoo cannot be written: .*Nothing was changed/);
  assert.equal(project.snapshot(), before);
});

test('a file where a generated folder should be is replaced', async () => {
  const project = await generatedPets();
  const before = project.snapshot();
  project.remove('generated/pets/src');
  project.write('generated/pets/src', 'a file');
  assert.is((await project.run('generate')).code, 0);
  assert.equal(project.snapshot(), before);
});

test('a read-only folder is told, and nothing is half-written', async () => {
  if (process.getuid?.() === 0) {
    console.log('SKIPPED a read-only folder: root may write everywhere');
    return;
  }
  const project = await generatedPets();
  project.write('spec/pets/overlay.yaml', petsOverlay(40));
  const before = project.snapshot();
  const generated = path.join(project.root, 'generated');
  chmodSync(generated, 0o500);
  const { code, stderr } = await project.run('generate');
  chmodSync(generated, 0o700);
  assert.is(code, 2);
  assert.match(stderr, /cannot be written: permission is denied\. Nothing was changed/);
  assert.equal(project.snapshot(), before);
});

test('--input and --output derive from any document', async () => {
  const project = createProject({ 'in/Pet Store.yaml': petsDocument });
  const first = await project.run(
    'generate',
    '--input',
    'in/Pet Store.yaml',
    '--output',
    'out/pets',
  );
  assert.is(first.code, 0, first.stdout + first.stderr);
  assert.is(JSON.parse(project.read('out/pets/package.json')).name, 'pet-store-api');
  assert.not.match(JSON.stringify(project.snapshot()), new RegExp(project.root));
  const again = await project.run(
    'generate',
    '--input',
    'in/Pet Store.yaml',
    '--output',
    'out/pets',
    '--name',
    '@x/y',
  );
  assert.is(again.code, 0);
  assert.is(JSON.parse(project.read('out/pets/package.json')).name, '@x/y');
});

for (const file of ['pets-api.yaml', 'Pets_v2.1.yaml', 'rapi.yaml']) {
  test(`--input ${file} makes the package that init makes of it`, async () => {
    const project = createProject({ [file]: petsDocument });
    await project.run('generate', '--input', file, '--output', 'alone');
    const { stdout } = await project.run('init', file);
    assert.match(stdout, ` as ${JSON.parse(project.read('alone/package.json')).name}; `);
  });
}

test('--output takes away what an earlier run wrote, and nothing of the user', async () => {
  const project = createProject({ 'pets.yaml': petsDocument });
  const argv = ['generate', '--input', 'pets.yaml', '--output', 'out'];
  assert.is((await project.run(...argv)).code, 0);
  const manifest = JSON.parse(project.read('out/manifest.json'));
  manifest.files['src/old.ts'] = '';
  project.write('out/manifest.json', JSON.stringify(manifest));
  project.write('out/src/old.ts', 'written by an earlier run');
  project.write('out/src/mine.ts', 'mine');
  project.write('out/README.md', 'mine');
  const { code, stderr } = await project.run(...argv);
  assert.is(code, 0);
  assert.match(stderr, /removed src\/old\.ts/);
  assert.not.ok(project.has('out/src/old.ts'));
  assert.is(project.read('out/src/mine.ts'), 'mine');
  assert.is(project.read('out/README.md'), 'mine');
});

for (const name of ['Bad Name', 'Pets', '@x', '../pets', 'a'.repeat(215)]) {
  test(`--name refuses ${name.slice(0, 20)}, which is no name of a package`, async () => {
    const project = createProject({ 'pets.yaml': petsDocument });
    const { code, stderr } = await project.run(
      ...['generate', '--input', 'pets.yaml', '--output', 'out', '--name', name],
    );
    assert.is(code, 2);
    assert.match(stderr, /is no name that npm takes for a package\. Give --name in lower case/);
    assert.not.ok(project.has('out'));
  });
}

test('--help says what a package needs', async () => {
  const { stdout } = await createProject().run('generate', '--help');
  assert.match(stdout, /TypeScript source and imports @speclock\/runtime/);
});

const outputs: readonly { what: string; files: Record<string, string>; message: RegExp }[] = [
  {
    what: 'a folder with files of somebody else',
    files: { 'out/thesis.txt': 'years of work' },
    message: /out holds files that generate did not write/,
  },
  {
    what: 'a folder whose manifest.json is of another kind, as of a browser extension',
    files: { 'out/manifest.json': '{"manifest_version": 3}', 'out/background.js': 'mine' },
    message: /out holds files that generate did not write/,
  },
  {
    what: 'a folder whose manifest.json is no JSON',
    files: { 'out/manifest.json': '{', 'out/background.js': 'mine' },
    message: /out holds files that generate did not write/,
  },
  { what: 'a file', files: { out: '' }, message: /out is no folder/ },
];

for (const { what, files, message } of outputs) {
  test(`--output refuses ${what}`, async () => {
    const project = createProject({ 'pets.yaml': petsDocument, ...files });
    const before = project.snapshot();
    const { code, stderr } = await project.run(
      'generate',
      '--input',
      'pets.yaml',
      '--output',
      'out',
    );
    assert.is(code, 2);
    assert.match(stderr, message);
    assert.equal(project.snapshot(), before);
  });
}

test('a malformed document leaves no output folder', async () => {
  const project = createProject({ 'bad.json': '{"openapi": "3.0.3",\n  "info": }' });
  const { code, stdout } = await project.run('generate', '--input', 'bad.json', '--output', 'out');
  assert.is(code, 2);
  assert.match(stdout, /^bad\.json:2:\d+ error document-malformed /);
  assert.not.ok(project.has('out'));
});

test('a folder where a generated file belongs: it is named, and nothing is written', async () => {
  const project = await generatedPets();
  project.remove('generated/pets/manifest.json');
  project.write('generated/pets/manifest.json/keep', 'mine');
  project.write('spec/pets/overlay.yaml', petsOverlay(30));
  const before = project.snapshot();
  const { code, stderr } = await project.run('generate');
  assert.is(code, 2);
  assert.match(stderr, /generated\/pets\/manifest\.json is a folder, but .*\s*Move it away/);
  assert.equal(project.snapshot(), before);
});

test('a file where a folder of generated files belongs: it makes way, as it is not derived', async () => {
  const project = await generatedPets();
  const before = project.snapshot();
  project.remove('generated/pets/src');
  project.write('generated/pets/src', 'a file');
  const { code, stderr } = await project.run('generate');
  assert.is(code, 0, stderr);
  assert.equal(project.snapshot(), before);
});

test.run();
