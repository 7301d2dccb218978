import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generatedPets, petsDocument, petsProject } from '../support/pets.ts';
import { createProject } from '../support/project.ts';

const needless = `overlay: 1.0.0
info: { title: Corrections, version: 1.0.0 }
actions:
  - target: $.paths['/dogs'].get
    description: There are no dogs.
    update: { summary: Dogs }
  - target: $.info
    description: It says so already.
    update: { title: Pets }
`;

test('nothing is found where nothing is wrong', async () => {
  const project = await generatedPets();
  const { code, stdout, stderr } = await project.run('check');
  assert.is(code, 0, stdout);
  assert.is(stdout, '');
  assert.is(stderr, 'check: 0 errors, 0 warnings\n');
});

test('a document that was edited differs from its lock, and both remedies are named', async () => {
  const project = await generatedPets();
  project.write('spec/pets/pets.yaml', petsDocument.replace('Pets', 'Animals'));
  const { code, stdout } = await project.run('check');
  assert.is(code, 1);
  assert.match(stdout, /^spec\/pets\/pets\.yaml(:1:1)? error lock-differs /m);
  assert.match(stdout, /action in spec\/pets\/overlay\.yaml/);
  assert.match(stdout, /npx speclock pull pets --from spec\/pets\/pets\.yaml/);
  assert.not.match(stdout, / generated-/);
});

test('a document without a lock and a lock that is no lock are errors', async () => {
  const project = await petsProject();
  project.remove('spec/pets/spec.lock.json');
  const missing = await project.run('check');
  assert.is(missing.code, 1);
  assert.match(missing.stdout, /^spec\/pets\/spec\.lock\.json error lock-missing /m);
  project.write('spec/pets/spec.lock.json', '{ "origin": "x" ');
  const malformed = await project.run('check');
  assert.is(malformed.code, 1);
  assert.match(malformed.stdout, /^spec\/pets\/spec\.lock\.json:1:\d+ error document-malformed /m);
});

test('overlay actions without an effect are warnings, errors with --strict', async () => {
  const project = await petsProject();
  project.write('spec/pets/overlay.yaml', needless);
  assert.is((await project.run('generate')).code, 0);
  const lenient = await project.run('check');
  assert.is(lenient.code, 0, lenient.stdout);
  assert.match(lenient.stdout, /^spec\/pets\/overlay\.yaml:4:\d+ warning overlay-no-match /m);
  assert.match(lenient.stdout, /^spec\/pets\/overlay\.yaml:7:\d+ warning overlay-not-needed /m);
  const strict = await project.run('check', '--strict');
  assert.is(strict.code, 1);
  assert.match(strict.stdout, /error overlay-no-match /);
  assert.match(strict.stderr, /check: 2 errors, 0 warnings/);
});

test('files that are missing, edited or extra are drift; what other tools put there is not', async () => {
  const project = await generatedPets();
  project.remove('generated/pets/src/types.ts');
  project.write('generated/pets/src/client.ts', '// by hand\n');
  project.write('generated/pets/src/notes/mine.ts', '');
  project.write('generated/pets/CHANGELOG.md', '# 0.1.0\n');
  project.write('generated/pets/node_modules/x/index.js', '');
  project.write('generated/pets/dist/index.js', '');
  const { code, stdout } = await project.run('check');
  assert.is(code, 1);
  assert.equal(stdout.split('\n'), [
    'generated/pets/src/client.ts error generated-different The file differs from what is derived from the document.',
    'generated/pets/src/notes/mine.ts error generated-extra The file is not derived from the document.',
    'generated/pets/src/types.ts error generated-missing The file is missing.',
    '    Run: npx speclock generate pets',
    '',
  ]);
});

test('--json gives the same findings for a program to read', async () => {
  const project = await petsProject();
  const { code, stdout } = await project.run('check', '--json');
  assert.is(code, 1);
  const { findings } = JSON.parse(stdout);
  assert.ok(findings.length > 5);
  for (const finding of findings) {
    assert.is(finding.code, 'generated-missing');
    assert.is(finding.severity, 'error');
    assert.match(finding.file, /^generated\/pets\//);
    assert.match(finding.hint, /speclock generate pets/);
  }
});

test('places are named from where the command runs', async () => {
  const project = await petsProject();
  project.write('spec/pets/overlay.yaml', needless);
  const { stdout } = await project.runWith({ cwd: `${project.root}/spec` }, 'check');
  assert.match(stdout, /^pets\/overlay\.yaml:4:/m);
  assert.match(stdout, /^\.\.\/generated\/pets\/package\.json error /m);
});

const inputs: readonly { what: string; text: string; code: number; stdout: RegExp }[] = [
  { what: 'a sound document', text: petsDocument, code: 0, stdout: /^$/ },
  {
    what: 'a reference that leads nowhere',
    text: petsDocument.replace(
      "$ref: '#/components/schemas/NewPet'",
      "$ref: '#/components/schemas/OldPet'",
    ),
    code: 1,
    stdout: /^api\.yaml:3\d:\d+ error \S+ .*OldPet/m,
  },
  {
    what: 'a keyword that nothing can be derived from',
    text: petsDocument.replace('maxLength: 20', 'minContains: -1'),
    code: 1,
    stdout: /^api\.yaml:\d+:\d+ error keyword-malformed .*minContains/m,
  },
  {
    what: 'a format that is not known',
    text: petsDocument.replace('maxLength: 20', 'format: name'),
    code: 0,
    stdout: /^api\.yaml:\d+:\d+ warning format-unknown .*"name".* is not checked\./m,
  },
];

for (const { what, text, code, stdout } of inputs) {
  test(`check --input takes ${what}, without any project`, async () => {
    const project = createProject({ 'api.yaml': text });
    const checked = await project.run('check', '--input', 'api.yaml');
    assert.is(checked.code, code, checked.stdout + checked.stderr);
    assert.match(checked.stdout, stdout);
  });
}

test('errors come last, and while the document has some, those of the overlay are left out', async () => {
  const project = await petsProject();
  const unknown = `${petsDocument}    Odd: { type: text }\n`.replace('tags: [Pets]', 'color: red');
  project.write('downloads/pets.yaml', unknown);
  project.write('spec/pets/overlay.yaml', needless);
  project.write('spec/pets/pets.yaml', unknown);
  const runs = [['check'], ['generate'], ['pull', 'pets', '--from', 'downloads/pets.yaml']];
  for (const argv of runs) {
    const { stdout } = await project.run(...argv);
    assert.not.match(stdout, /overlay-no/, argv[0]);
    const severities = stdout.match(/ (?:error|warning) (?=[a-z]+-)/g)?.map((one) => one.trim());
    assert.equal(severities, severities?.toSorted().reverse(), argv[0]);
    assert.ok(severities?.includes('error') && severities.includes('warning'), argv[0]);
  }
  const pulled = await project.run(...(runs[2] ?? []));
  assert.match(pulled.stdout, /^downloads\/pets\.yaml:\d+:\d+ error member-type /m);
});

test('text of a document cannot forge a line of the report or colour it', async () => {
  const ref = '"#/x\\ny.yaml:1:1 error forged \\u001b[31m"';
  const project = createProject({
    'api.yaml': petsDocument.replace("'#/components/schemas/NewPet'", ref),
  });
  const { code, stdout } = await project.run('check', '--input', 'api.yaml');
  assert.is(code, 1);
  assert.is(stdout.split('\n').length, 2);
  assert.match(stdout, /^api\.yaml:\d+:\d+ error .*forged/);
  assert.not.ok(stdout.includes('\u001b'));
});

test.run();
