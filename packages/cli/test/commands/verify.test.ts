import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startTarget } from '../../src/project/target.ts';
import { petsDocument, petsProject } from '../support/pets.ts';
import { command, config, examples, projectWithTargets } from '../support/pets-targets.ts';
import { createProject } from '../support/project.ts';

const project = await projectWithTargets();

test('all examples of an API and of those alongside are sent to a target of the config', async () => {
  const { code, stdout, stderr } = await project.run(
    'verify',
    'pets',
    ...examples,
    '--target',
    'here',
  );
  assert.is(code, 0, stdout + stderr);
  const [table = ''] = stdout
    .replace(/\d+ ms/g, 'n ms')
    .replace(/ +/g, ' ')
    .split('\nCoverage');
  assert.equal(table.split('\n'), [
    'operation here',
    'listPets 2 passed (200), n ms',
    'createPet 1 passed (200), n ms',
    'deletePet 1 passed (204), n ms',
    'total 4 answered as the document says, all with success, n ms',
    '',
  ]);
  assert.match(stdout, /\n0 failed, 4 passed; seed 1\n$/);
});

test('a fault is told once for all cases and targets: place in the document, exchange, how to repeat it', async () => {
  const { code, stdout } = await project.runWith(
    { env: { FAULT: '1' } },
    ...[
      'verify',
      'pets',
      ...examples,
      '--target',
      'here',
      '--target',
      'again',
      '--only',
      'createPet',
    ],
  );
  assert.is(code, 1);
  assert.match(stdout, /^createPet +1 failed \(200\), \d+ ms +1 failed \(200\), \d+ ms$/m);
  const line =
    petsDocument.split('\n').findIndex((text) => text.includes('required: [id, name]')) + 1;
  const told = stdout
    .slice(stdout.indexOf('Failures'))
    .replace(/\d+ ms|:\d{4,5}\//g, 'n')
    .replace(/"name":"[a-z][a-z0-9]+"/g, '"name":"unique"');
  const curl = `curl -isSg -X POST 'http://127.0.0.1npets' -H 'Accept: application/json' `;
  assert.equal(told.split('\n'), [
    'Failures',
    `spec/pets/pets.yaml:${line}:17 error body-invalid createPet: /body/name is missing.`,
    '    case      example "dog" (createPet/examples/application/json/dog), and 1 more case',
    '    target    here, again',
    '    asked     POST http://127.0.0.1npets {"name":"unique"}',
    '    answered  200 application/json in n {"id":7}',
    '    document  required: [id, name]',
    '    believed  the same request failed in the same way again',
    `    curl      ${curl}-H 'Content-Type: application/json' --data-raw '{"name":"unique"}'`,
    '    repeat    npx speclock verify pets --target here --repeat createPet/examples/application/json/dog',
    '',
    '2 failed, 0 passed; seed 1',
    '',
  ]);
});

test('the line that repeats a case does so, with its exchange shown', async () => {
  const id = 'createPet/examples/application/json/dog';
  const argv = ['verify', 'pets', ...examples, '--target', 'here', '--repeat', id];
  const { code, stdout } = await project.runWith({ env: { FAULT: '1' } }, ...argv);
  assert.is(code, 1);
  assert.match(
    stdout,
    /^createPet\/examples\/application\/json\/dog on here: failed\n {2}> POST http/,
  );
  assert.match(stdout, /\n1 failed, 0 passed; seed 1\n$/);
});

test('a phase and beginnings of cases are taken or left out', async () => {
  const argv = ['verify', 'pets', ...examples, '--target', 'here', '--only', 'examples'];
  const { stdout } = await project.run(...argv, '--skip', 'createPet/examples/application/json/d');
  assert.not.match(stdout, /^createPet/m);
  assert.match(stdout, /^listPets +2 passed/m);
});

test('reports go to files, in folders that are made; the lines of one as the run goes', async () => {
  const formats = ['text', 'json', 'ndjson', 'junit', 'sarif', 'github'];
  const { code } = await project.runWith(
    { env: { FAULT: '1' } },
    ...['verify', 'pets', ...examples, '--target', 'here', '--only', 'createPet'],
    ...formats.flatMap((format) => ['--report', `${format}=reports/verify/${format}`]),
  );
  assert.is(code, 1);
  const read = (format: string): string => project.read(`reports/verify/${format}`);
  assert.match(read('text'), /^spec\/pets\/pets\.yaml:\d+:\d+ error body-invalid /m);
  assert.is(JSON.parse(read('json')).failures.length, 1);
  const kinds = read('ndjson')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).kind);
  assert.equal(kinds, ['run', 'target', 'api', 'verdict', 'coverage', 'api', 'coverage', 'end']);
  assert.is(read('junit').match(/<failure /g)?.length, 1);
  assert.is(JSON.parse(read('sarif')).runs[0].results.length, 1);
  assert.match(read('github'), /^::error file=spec\/pets\/pets\.yaml,line=\d+,/);
});

test('how to repeat a request to a target that ended with the run is told once', async () => {
  const argv = ['verify', 'pets', ...examples, '--target', 'here'];
  const failed = await project.runWith({ env: { FAULT: '1' } }, ...argv);
  const told =
    /^verify: here: (http:\S+) ended with this run\. To repeat a request, run node \S+, put the URL of its first line in place of \1\.$/m;
  assert.match(failed.stderr, told);
  const passed = await project.run(...argv);
  assert.not.match(passed.stderr, /ended with this run/);
});

test('a request that was sent with a token tells how to get one, one without does not', async () => {
  const secured = petsDocument
    .replace(
      '      operationId: createPet',
      '      operationId: createPet\n      security: [{ Bearer: [] }]',
    )
    .replace(
      'components:',
      'components:\n  securitySchemes: { Bearer: { type: oauth2, flows: { clientCredentials: { tokenUrl: token, scopes: {} } } } }',
    );
  const project = createProject({ 'speclock.config.ts': config, 'downloads/pets.yaml': secured });
  for (const api of ['pets', 'more']) {
    await project.run('pull', api, '--from', 'downloads/pets.yaml');
  }
  const env = { FAULT: '1', CREDENTIALS: '1' };
  const argv = ['verify', 'pets', ...examples, '--target', 'here', '--only'];
  const token = / and set SPECLOCK_TOKEN to the access_token that its sign-in gives /;
  assert.match((await project.runWith({ env }, ...argv, 'createPet')).stderr, token);
  const without = await project.runWith({ env }, ...argv, 'listPets');
  assert.match(without.stderr, /ended with this run/);
  assert.not.match(without.stderr, token);
});

test('--json gives verdicts and findings for a program to read', async () => {
  const { code, stdout } = await project.runWith(
    { env: { FAULT: '1' } },
    ...['verify', 'pets', ...examples, '--target', 'here', '--json'],
  );
  assert.is(code, 1);
  const { targets, failures, seed } = JSON.parse(stdout);
  assert.is(seed, 1);
  assert.is(targets[0].name, 'here');
  assert.equal(
    targets[0].verdicts.map((one: { verdict: { status: string } }) => one.verdict.status),
    ['failed', 'failed', 'passed', 'failed'],
  );
  assert.equal(
    failures.map((one: { operation: string; count: number; instance: string }) => [
      ...[one.operation, one.count, one.instance],
    ]),
    [
      ['listPets', 1, '/body/0/name'],
      ['createPet', 1, '/body/name'],
      // Of the API that is taken along.
      ['listPets', 1, '/body/0/name'],
    ],
  );
});

test('--header is sent with every request', async () => {
  const target = await startTarget({ command }, project.root, process.env);
  const { code } = await project.run(
    ...['verify', 'pets', ...examples, '--target', target.url, '--header', 'X-Mode: fast'],
  );
  await target.stop();
  assert.is(code, 0);
  assert.is(target.output.match(/ fast$/gm)?.length, 5);
});

test('--input verifies a document of its own', async () => {
  const target = await startTarget({ command }, project.root, { ...process.env, FAULT: '1' });
  const alone = createProject({ 'api.yaml': petsDocument });
  const { code, stdout } = await alone.run(
    'verify',
    ...examples,
    '--input',
    'api.yaml',
    '--target',
    target.url,
  );
  await target.stop();
  assert.is(code, 1);
  assert.match(stdout, /^api\.yaml:\d+:\d+ error body-invalid /m);
});

const notReached: readonly {
  what: string;
  target: string;
  env: Record<string, string>;
  message: RegExp;
}[] = [
  {
    what: 'a URL where nothing listens',
    target: 'http://127.0.0.1:1',
    env: {},
    message: /could not be reached \(ECONNREFUSED\): start the service/,
  },
  {
    what: 'a target whose variable is not set',
    target: 'live',
    env: {},
    message: /does not set PETS_URL/,
  },
];

for (const { what, target, env, message } of notReached) {
  test(`${what} ends with 3`, async () => {
    const { code, stderr } = await project.runWith(
      { env },
      ...[
        'verify',
        'pets',
        ...examples,
        '--target',
        target,
        '--only',
        'listPets',
        '--only',
        'deletePet',
      ],
    );
    assert.match(stderr, message);
    assert.is(code, 3);
  });
}

test('a target that ends in the middle fails the case, and its last words are told', async () => {
  const { code, stdout, stderr } = await project.runWith(
    { env: { EXIT_AFTER: '1' } },
    ...['verify', 'pets', ...examples, '--target', 'here'],
  );
  assert.is(code, 1);
  assert.match(stdout, /error no-answer listPets: The connection ended/);
  assert.match(
    stderr,
    /could not be reached.*\n {4}Its program ended with exit code 9\. Its last words:\n {4}GET \/pets/,
  );
});

test('a target that cannot be reached does not hide what another answers', async () => {
  const { code, stdout, stderr } = await project.runWith(
    { env: { FAULT: '1' } },
    ...['verify', 'pets', ...examples, '--target', 'live', '--target', 'here'],
  );
  assert.is(code, 1);
  assert.match(stderr, /verify: live: .*PETS_URL/);
  assert.match(stdout, /^createPet +- +1 failed/m);
});

const refused: readonly { argv: string[]; message: RegExp }[] = [
  { argv: [], message: /--target is missing\. Give a URL or one of here, again, live\./ },
  { argv: ['--target', 'her'], message: /Unknown target her\. Did you mean here\?/ },
  {
    argv: ['--target', 'here', '--only', 'createPets'],
    message: /Unknown operation, phase or kind createPets\. Did you mean createPet\?/,
  },
  { argv: ['--target', 'here', '--skip', 'examples'], message: /nothing to send/ },
  {
    argv: ['--target', 'here', '--repeat', 'listPets/example'],
    message: /Unknown case listPets\/example\. Did you mean listPets\/examples\?/,
  },
  { argv: ['--target', 'here', '--shard', '3/2'], message: /--shard must be of the form 2\/5/ },
  {
    argv: ['--target', 'here', '--rate-limit', '5'],
    message: /--rate-limit must be of the form 10\/s/,
  },
  { argv: ['--target', 'here', '--max-time', '1m'], message: /--max-time must be a whole number/ },
  { argv: ['--target', 'here', '--min-coverage', '101'], message: /from 0 to 100/ },
  { argv: ['--target', 'here', '--seed', '1.5'], message: /--seed must be an integer of 32 bits/ },
  { argv: ['--target', 'here', '--report', 'junit'], message: /Use: --report junit=<file>/ },
  {
    argv: ['--target', 'here', '--report', 'junot=x.xml'],
    message: /--report cannot be junot\. Did you mean junit\?/,
  },
  {
    argv: ['--target', 'here', '--report', 'junit=speclock.config.ts/x'],
    message: /speclock\.config\.ts\/x cannot be written: a file stands where a folder should be/,
  },
  { argv: ['--target', 'toString'], message: /Unknown target toString\./ },
];

for (const { argv, message } of refused) {
  test(`verify pets ${argv.join(' ')} ends with 2`, async () => {
    const { code, stderr } = await project.run('verify', 'pets', ...examples, ...argv);
    assert.is(code, 2);
    assert.match(stderr, message);
  });
}

test('an unknown phase ends with 2', async () => {
  const { code, stderr } = await project.run('verify', '--target', 'here', '--phases', 'fuz');
  assert.is(code, 2);
  assert.match(stderr, /Unknown phase fuz\. Did you mean fuzz\?/);
});

test('a target of an API that takes the named one along is pointed at', async () => {
  const { code, stderr } = await project.run('verify', 'more', ...examples, '--target', 'here');
  assert.is(code, 2);
  assert.match(
    stderr,
    /Unknown target here\. pets has it and takes more along\. Use: npx speclock verify pets --target here/,
  );
});

test('half of a key pair is refused', async () => {
  const { code, stderr } = await project.runWith(
    { env: { SPECLOCK_CLIENT_ID: 'a' } },
    ...['verify', 'pets', ...examples, '--target', 'http://127.0.0.1:1'],
  );
  assert.is(code, 2);
  assert.match(stderr, /SPECLOCK_CLIENT_ID and SPECLOCK_CLIENT_SECRET go together/);
});

test('a document with an error is not verified', async () => {
  const alone = createProject({
    'api.yaml': petsDocument.replace('schemas/NewPet', 'schemas/Gone'),
  });
  const { code, stdout } = await alone.run(
    'verify',
    ...examples,
    '--input',
    'api.yaml',
    '--target',
    'http://x',
  );
  assert.is(code, 2);
  assert.match(stdout, /^api\.yaml:\d+:\d+ error ref-unresolved /);
});

test('a document that differs from its lock is verified, with a warning', async () => {
  const edited = await petsProject(config);
  await edited.run('pull', 'more', '--from', 'downloads/pets.yaml');
  edited.write('spec/pets/pets.yaml', `${petsDocument}# by hand\n`);
  const { code, stderr } = await edited.run('verify', 'pets', ...examples, '--target', 'here');
  assert.is(code, 0);
  assert.match(stderr, /^spec\/pets\/pets\.yaml(:1:1)? warning lock-differs .*\n {4}Correct /m);
});

test.run();
