import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsConfig, petsDocument } from './support/pets.ts';
import { createProject } from './support/project.ts';

const project = createProject({
  'speclock.config.ts': petsConfig,
  'pets.yaml': petsDocument,
});

const refused: readonly { argv: string[]; message: RegExp }[] = [
  { argv: ['chek'], message: /Unknown command chek\. Did you mean check\?/ },
  { argv: ['constructor'], message: /Unknown command constructor\. Known: init, pull, check/ },
  { argv: ['--versoin'], message: /Unknown option --versoin\. Did you mean --version\?/ },
  { argv: ['check', '--strct'], message: /Unknown option --strct\. Did you mean --strict\?/ },
  { argv: ['check', '-x'], message: /Unknown option -x\. Known: --input, --strict, --json\./ },
  { argv: ['check', '--input'], message: /--input.*argument missing\. See --help\./ },
  { argv: ['check', '--strict=yes'], message: /--strict.*does not take an argument/ },
  { argv: ['check', '--json', '--json'], message: /--json is given twice/ },
  { argv: ['check', 'pets', 'more'], message: /Unexpected argument "more"/ },
  { argv: ['check', 'pest'], message: /Unknown API pest\. Did you mean pets\?/ },
  { argv: ['check', 'pets', '--input', 'pets.yaml'], message: /not both/ },
  {
    argv: ['check', '--input', 'none.yaml'],
    message: /none\.yaml cannot be read: there is no such file/,
  },
  { argv: ['check', '--input', '.'], message: /\. cannot be read: it is a folder/ },
  { argv: ['generate', '--input', 'pets.yaml'], message: /--input and --output go together/ },
  { argv: ['generate', '--name', 'x'], message: /--name goes with --input/ },
  {
    argv: ['pull', 'pets'],
    message: /no document that came from a URL.*npx speclock pull pets --from <file or url>/,
  },
  {
    argv: ['pull', 'pets', '--from', 'http://x.example/y.yaml'],
    message: /http:\/\/x\.example is not fetched from: only https/,
  },
  { argv: ['pull', 'pets', '--from', 'pets.txt'], message: /must end in \.yaml, \.yml or \.json/ },
  {
    argv: ['mock', '--port', 'abc'],
    message: /--port must be a number from 0 to 65535, not "abc"/,
  },
  { argv: ['mock', '--port', '65536'], message: /--port must be a number/ },
  { argv: ['verify', '--input', 'pets.yaml'], message: /--target is missing/ },
  {
    argv: ['verify', '--input', 'pets.yaml', '--target', 'mock'],
    message: /a target is a URL, not "mock"/,
  },
  { argv: ['verify', '--target', 'http://x', '--header', 'nonsense'], message: /'Name: value'/ },
  {
    argv: ['check', 'pets'],
    message: /spec\/pets holds no document.*speclock pull pets --from <file or url>/,
  },
];

for (const { argv, message } of refused) {
  test(`speclock ${argv.join(' ')} ends with 2 and says why`, async () => {
    const before = project.snapshot();
    const { code, stdout, stderr } = await project.run(...argv);
    assert.is(code, 2, stderr);
    assert.match(stderr, message);
    assert.is(stderr.split('\n').length, 2, 'one line');
    assert.is(stdout, '');
    assert.equal(project.snapshot(), before);
  });
}

test('help of all and of each command goes to stdout', async () => {
  const all = await project.run('--help');
  assert.is(all.code, 0);
  for (const name of ['pull', 'check', 'generate', 'mock', 'verify', 'release']) {
    assert.match(all.stdout, new RegExp(`^  ${name} `, 'm'));
    const one = await project.run(name, '--help');
    assert.is(one.code, 0);
    assert.match(one.stdout, new RegExp(`^speclock ${name} `));
    assert.is(one.stderr, '');
  }
});

test('no command at all shows the help and ends with 2', async () => {
  const { code, stderr } = await project.run();
  assert.is(code, 2);
  assert.match(stderr, /Usage: speclock/);
});

test('--version prints the version alone', async () => {
  const { code, stdout } = await project.run('--version');
  assert.is(code, 0);
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
});

test('a fault of ours ends with 70, and its stack is shown on demand', async () => {
  const broken = createProject({
    'speclock.config.ts': `
      const target = { get command() { throw new RangeError('planted'); } };
      export default { apis: { pets: { package: 'p', targets: { t: target } } } };`,
  });
  const quiet = await broken.run('check');
  assert.is(quiet.code, 70);
  assert.match(quiet.stderr, /should not have happened: planted\n.*report it/);
  assert.not.match(quiet.stderr, /RangeError/);
  const loud = await broken.runWith({ env: { SPECLOCK_DEBUG: '1' } }, 'check');
  assert.match(loud.stderr, /RangeError: planted\n +at /);
});

test.run();
