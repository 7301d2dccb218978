import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startTarget } from '../../src/project/target.ts';
import { petsDocument } from '../support/pets.ts';
import { command, examples, projectWithTargets } from '../support/pets-targets.ts';
import { createProject } from '../support/project.ts';

const project = await projectWithTargets();

test('what has no example is asked for as its schema allows', async () => {
  const text = petsDocument.replace('          example: 7\n', '');
  const target = await startTarget({ command }, project.root, process.env);
  const alone = createProject({ 'api.yaml': text });
  const { code, stdout } = await alone.run(
    ...['verify', ...examples, '--input', 'api.yaml', '--target', target.url],
  );
  await target.stop();
  assert.is(code, 0);
  assert.match(stdout, /^deletePet +1 passed/m);
});

test('only what reads is sent by --read-only, and too little is covered', async () => {
  const argv = ['verify', 'pets', ...examples, '--target', 'here', '--read-only'];
  const { code, stdout, stderr } = await project.run(...argv, '--min-coverage', '90');
  assert.is(code, 1);
  assert.match(stdout, /^createPet +1 not run/m);
  assert.match(stdout, /^read-only here: \d cases? of createPet/m);
  assert.match(stderr, /^verify: here: [\d.]+ % are covered, 90 % are asked for\.$/m);
});

test('what is left of the plan when the requests are used up is told as not run', async () => {
  const argv = ['verify', 'pets', '--target', 'here', '--max-requests', '1'];
  const { stdout } = await project.run(...argv, '--phases', 'coverage');
  assert.match(stdout, /^budget-spent here: \d+ cases of /m);
});

test('the shards of a plan are its cases, each once', async () => {
  const all: string[] = [];
  for (const shard of ['1/2', '2/2']) {
    const argv = ['verify', 'pets', ...examples, '--target', 'here', '--shard', shard, '--json'];
    const report = JSON.parse((await project.run(...argv)).stdout);
    for (const { api, verdict } of report.targets[0].verdicts)
      all.push(`${api} ${verdict.case.id}`);
  }
  assert.equal(all.sort(), [
    'more listPets/examples',
    'pets createPet/examples/application/json/dog',
    'pets deletePet/examples',
    'pets listPets/examples',
  ]);
});

test.run();
