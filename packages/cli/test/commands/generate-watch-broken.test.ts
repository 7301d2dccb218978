// generate --watch where one of several APIs cannot be derived: it stays to be done, and is looked at again.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsDocument, petsOverlay } from '../support/pets.ts';
import { createProject, type TestProject } from '../support/project.ts';
import { put, Watching, waiting } from '../support/watching.ts';

/** A project of the APIs a and b, pulled and not yet generated. */
async function twoApis(): Promise<TestProject> {
  const project = createProject({
    'speclock.config.ts': `export default { apis: { a: { package: 'a' }, b: { package: 'b' } } };`,
    'package.json': '{"type":"module"}',
    'pets.yaml': petsDocument,
  });
  for (const name of ['a', 'b']) await project.run('pull', name, '--from', 'pets.yaml');
  return project;
}

test('what was derived beside an API that is broken is written when that is mended', async () => {
  const project = await twoApis();
  put(project, 'spec/a/overlay.yaml', 'overlay: [');
  await using watching = new Watching(project);
  assert.match(await watching.until(waiting), /overlay\.yaml:1[\s\S]*nothing was written/);
  put(project, 'spec/a/overlay.yaml', petsOverlay(40));
  const mended = await watching.until(waiting);
  assert.match(mended, /a: \d+ files written/);
  assert.match(mended, /b: \d+ files written/);

  put(project, 'spec/b/overlay.yaml', petsOverlay(40));
  const after = await watching.until(waiting);
  assert.match(after, /b: [1-9] files? written/);
  assert.not.match(after, /a:/);
  assert.is(await watching.end(), 0);
});

test('a document that is no text is told beside what is wrong with the others, and read when it is', async () => {
  const project = await twoApis();
  writeFileSync(path.join(project.root, 'spec/a/pets.yaml'), Buffer.from([0x6f, 0xff, 0x80]));
  put(project, 'spec/b/overlay.yaml', 'overlay: [');
  await using watching = new Watching(project);
  const first = await watching.until(waiting);
  assert.match(first, /spec\/a\/pets\.yaml is not UTF-8 text/);
  assert.match(first, /^spec\/b\/overlay\.yaml:1.* error /m);
  put(project, 'spec/b/overlay.yaml', petsOverlay(40));
  assert.match(await watching.until(waiting), /spec\/a\/pets\.yaml is not UTF-8[\s\S]*nothing was/);
  put(project, 'spec/a/pets.yaml', petsDocument);
  const mended = await watching.until(waiting);
  assert.match(mended, /a: \d+ files written/);
  assert.match(mended, /b: \d+ files written/);
  assert.is(await watching.end(), 0);
});

test.run();
