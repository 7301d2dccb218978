import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from './support/packed.ts';
import { complaintsAbout } from './support/workflow-rules.ts';

const folder = path.join(root, '.github/workflows');
const files = globSync('*', { cwd: folder }).sort();
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

test('there are the workflows that the READMEs speak of', () => {
  assert.equal(files, ['ci.yml', 'release.yml', 'spec-watch.yml']);
});

for (const file of files) {
  test(`${file} keeps the rules`, () => {
    assert.equal(complaintsAbout(read(file)), []);
  });

  test(`${file} runs scripts and commands that there are`, async () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const text = read(file).replaceAll(/^ *#.*$/gm, '');
    for (const [, name = ''] of text.matchAll(/\bnpm (?:run )?(?!ci\b|run\b)([\w-]+)/g)) {
      assert.ok(name in scripts, name);
    }
    const cli = readFileSync(path.join(root, 'packages/cli/src/run.ts'), 'utf8');
    for (const [, name = ''] of text.matchAll(/npx speclock (\w+)/g)) {
      assert.match(cli, new RegExp(`^  ${name}: \\{`, 'm'));
    }
  });
}

const expression = (inner: string): string => `$\{{ ${inner} }}`;
const checkout = 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2';
const broken: readonly [what: string, from: string, to: string, complaint: RegExp][] = [
  ['anybody may start', 'pull_request:', 'pull_request_target:', /^pull_request_target starts it/],
  ['all rights', 'permissions: {}\n', '', /rights by default/],
  ['rights to write by default', 'permissions: {}', 'permissions: write-all', /rights by default/],
  [
    'a job without rights of its own',
    '    permissions:\n      contents: read\n',
    '',
    /^test: has no rights/,
  ],
  ['a job without an end', '    timeout-minutes: 30\n', '', /^test: has no timeout/],
  ['an action by tag', checkout, 'actions/checkout@v6', /^test: actions\/checkout@v6 is no action/],
  [
    'an action of somebody',
    checkout.slice(0, 16),
    'somebody/checkout',
    /^test: somebody\/checkout@/,
  ],
  ['a commit of an unknown version', ' # v6.0.2', '', /does not say which version/],
  [
    'credentials for all steps',
    'persist-credentials: false',
    'fetch-depth: 1',
    /leaves its credentials/,
  ],
  [
    'a title in a script',
    'npm start',
    `echo ${expression('github.event.pull_request.title')}`,
    /expression into a script/,
  ],
  [
    'a title in the environment',
    'run: npm start',
    `run: npm start\n        env: { TITLE: '${expression('github.head_ref')}' }`,
    /github\.head_ref.*others write/,
  ],
  ['a script with an open quote', 'npm start', "echo 'a", /bash cannot read/],
  [
    'rights to write for code',
    'contents: read',
    'contents: write',
    /^test: runs code of the repository, and may write/,
  ],
];
for (const [what, from, to, complaint] of broken) {
  test(`a workflow with ${what} is refused`, () => {
    const text = read('ci.yml').replace(from, to);
    assert.is.not(text, read('ci.yml'));
    const complaints = complaintsAbout(text);
    assert.ok(
      complaints.some((one) => complaint.test(one)),
      complaints.join('\n'),
    );
  });
}

test.run();
