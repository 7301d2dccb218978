import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsProject } from '../support/pets.ts';

const server = fileURLToPath(new URL('../support/pets-server.mjs', import.meta.url));
const faulty = `process.env.FAULT = '1'; await import(${JSON.stringify(`file://${server}`)})`;
const config = `export default { apis: {
  pets: { package: 'p', targets: {
    good: { command: ['node', ${JSON.stringify(server)}] },
    bad: {
      command: ['node', '--input-type=module', '-e', ${JSON.stringify(faulty)}],
      deviations: 'bad.yaml',
    },
  } },
} };`;
const project = await petsProject(config);

function know(...deviations: readonly object[]): void {
  const all = deviations.map((one, index) => ({
    id: `D${index + 1}`,
    what: 'Names are missing.',
    reason: 'Nobody has mended it.',
    ...one,
  }));
  writeFileSync(path.join(project.root, 'bad.yaml'), JSON.stringify({ deviations: all }));
}

const examples = ['--phases', 'examples'];
const both = ['verify', 'pets', '--target', 'good', '--target', 'bad', ...examples];
const nameMissing = { matches: [{ code: 'body-invalid', operation: '*Pet*' }] };

test('what a target is known to do otherwise fails nothing, and is told by its id', async () => {
  know(nameMissing);
  const { code, stdout, stderr } = await project.run(...both);
  assert.is(code, 0, stdout + stderr);
  assert.match(stdout, 'Known as D1: Names are missing.');
  assert.match(stdout, /^known as D1: \d+ cases of listPets, createPet$/m);
  assert.not.match(stdout, /^(?:error|warning) (?:breaks|differs)/m);
});

test('what nobody knows of is told with what each target does', async () => {
  know();
  const { code, stdout } = await project.run(...both);
  assert.is(code, 1);
  assert.match(
    stdout,
    /^error breaks createPet: body-invalid on some of them\n +good +200, kept\n +bad +200, body-invalid\n/m,
  );
});

test('a deviation that shows no more is a warning, unless only a part of the plan was sent', async () => {
  know(nameMissing, { matches: [{ code: 'server-error' }] });
  const whole = await project.run('verify', 'pets', '--target', 'bad');
  assert.match(whole.stderr, /bad\.yaml:1:\d+ warning deviation-not-needed D2 did not show/);
  assert.not.match(whole.stderr, 'D1 did not show');
  for (const part of [examples, ['--only', 'createPet']]) {
    const { stderr } = await project.run('verify', 'pets', '--target', 'bad', ...part);
    assert.not.match(stderr, 'deviation-not-needed');
  }
});

test("a file of the call stands in place of the config's; one that is none ends the call", async () => {
  know({ id: 1 });
  const one = ['verify', 'pets', '--target', 'bad', ...examples];
  const wrong = await project.run(...one);
  assert.is(wrong.code, 2);
  assert.match(wrong.stdout, 'deviations-malformed id must be a text.');
  writeFileSync(
    path.join(project.root, 'other.json'),
    JSON.stringify({ deviations: [{ id: 'O', what: 'W.', reason: 'R.', ...nameMissing }] }),
  );
  const { code, stdout } = await project.run(...one, '--deviations', 'other.json');
  assert.is(code, 0, stdout);
  const missing = await project.run(...one, '--deviations', 'none.yaml');
  assert.is(missing.code, 2);
  assert.match(missing.stderr, 'none.yaml cannot be read: there is no such file');
});

test('the report as data has the comparison', async () => {
  know(nameMissing);
  const { stdout } = await project.run(...both, '--json');
  const [comparison] = JSON.parse(stdout).comparisons;
  assert.equal(comparison.targets, ['good', 'bad']);
  assert.is(comparison.api, 'pets');
  const [{ kind, aspect, known, case: id }] = comparison.differences;
  assert.equal({ kind, aspect, known }, { kind: 'breaks', aspect: 'document', known: 'D1' });
  assert.match(id, /^listPets\//);
});

test.run();
