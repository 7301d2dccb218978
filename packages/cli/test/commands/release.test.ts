import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsDocument } from '../support/pets.ts';
import { brokenPets, grownPets, petsWorkspace } from '../support/workspace.ts';

const changeset = '.changeset/speclock-pets.md';

test('what grows is a minor release, with a changelog by operation', async () => {
  const workspace = await petsWorkspace();
  await workspace.change(grownPets);
  const { code, stdout, stderr } = await workspace.run('release');
  assert.is(code, 0, stderr);
  assert.match(
    stdout,
    /^pets: @acme\/pets-api 1\.0\.0 to 1\.1\.0, minor \(wire minor, types minor\), since @acme\/pets-api@1\.0\.0 \(not tagged; [0-9a-f]{10}\)$/m,
  );
  assert.is(stderr, `release: ${changeset} written\n`);
  assert.is(
    workspace.read(changeset),
    `---
"@acme/pets-api": minor
---

The API changed in 1 operation: 1 compatible.

**\`listPets\`** \`GET /pets\`
- Compatible, request \`query sort\`: A parameter was added.
  Nobody gave the name of an undeclared parameter or header a meaning before.
`,
  );
});

test('what breaks is a major release, and what depends on the package has to follow', async () => {
  const workspace = await petsWorkspace();
  await workspace.change(brokenPets);
  const { stdout } = await workspace.run('release', 'pets');
  assert.match(
    stdout,
    /^pets: @acme\/pets-api 1\.0\.0 to 2\.0\.0, major \(wire major, types major\), since /m,
  );
  assert.match(stdout, /^pets: @acme\/pets 3\.1\.0 to 3\.1\.1, patch, depends on it$/m);
  const text = workspace.read(changeset);
  assert.match(text, /^---\n"@acme\/pets-api": major\n"@acme\/pets": patch\n---\n/);
  assert.match(text, /^The API changed in 2 operations: 2 breaking\.$/m);
  assert.match(
    text,
    /^\*\*`listPets`\*\* `GET \/pets`\n- Breaking, request `query size`: A parameter became required\. Callers' code no longer compiles\.$/m,
  );
  assert.match(
    text,
    /^\*\*`deletePet`\*\* `DELETE \/pets\/\{id\}`\n- Breaking.*: An operation was removed\. Callers' code no longer compiles\.$/m,
  );
});

test('an info.version that says something else is told with its place', async () => {
  const workspace = await petsWorkspace();
  await workspace.change(brokenPets);
  const { stdout } = await workspace.run('release');
  assert.match(stdout, /^spec\/pets\/pets\.yaml:4:\d+ warning version-not-raised .*1\.0\.0/m);
  await workspace.change(brokenPets.replace('version: 1.0.0', 'version: 2.0.0'));
  assert.not.match((await workspace.run('release')).stdout, /version-not-raised/);
});

test('below 1.0.0 each step is one smaller, and it says so', async () => {
  const workspace = await petsWorkspace('0.4.2');
  await workspace.change(grownPets);
  assert.match(
    (await workspace.run('release')).stdout,
    /0\.4\.2 to 0\.4\.3, patch \(wire minor, types minor; below 1\.0\.0 one smaller than minor\)/,
  );
  await workspace.change(brokenPets);
  assert.match(
    (await workspace.run('release')).stdout,
    /0\.4\.2 to 0\.5\.0, minor \(wire major, types major; below 1\.0\.0 one smaller than major\)/,
  );
  assert.match(
    workspace.read(changeset),
    /^---\n"@acme\/pets-api": minor\n"@acme\/pets": patch\n---/,
  );
});

test('a second run replaces its changeset, leaves others alone, and takes it back when nothing changed', async () => {
  const workspace = await petsWorkspace();
  workspace.write('.changeset/brave-cats-sing.md', '---\n"@acme/pets": minor\n---\n\nMine.\n');
  await workspace.change(grownPets);
  await workspace.run('release');
  const first = workspace.read(changeset);
  const again = await workspace.run('release');
  assert.is(again.stderr, '');
  assert.is(workspace.read(changeset), first);
  await workspace.change(brokenPets);
  await workspace.run('release');
  assert.match(workspace.read(changeset), /major/);
  await workspace.change(petsDocument);
  const back = await workspace.run('release');
  assert.is(back.code, 0);
  assert.match(back.stdout, /^pets: nothing changed since @acme\/pets-api@1\.0\.0 /);
  assert.is(back.stderr, `release: ${changeset} removed\n`);
  assert.not.ok(workspace.has(changeset));
  assert.match(workspace.read('.changeset/brave-cats-sing.md'), /Mine/);
});

test('--dry-run writes nothing and prints what it would write', async () => {
  const workspace = await petsWorkspace();
  await workspace.change(grownPets);
  const before = workspace.snapshot();
  const { code, stdout, stderr } = await workspace.run('release', '--dry-run');
  assert.is(code, 0);
  assert.match(stdout, /\n---\n"@acme\/pets-api": minor\n---\n/);
  assert.is(stderr, `release: ${changeset} not written\n`);
  assert.equal(workspace.snapshot(), before);
});

test('files that are derived otherwise ask for a patch, whatever the document says', async () => {
  const workspace = await petsWorkspace();
  const file = 'generated/pets/src/client.ts';
  workspace.write(file, `${workspace.read(file)}\n// as an older generator printed it\n`);
  workspace.git('commit', '-qam', 'older');
  workspace.git('tag', '@acme/pets-api@1.0.0');
  await workspace.change(petsDocument);
  const { stdout } = await workspace.run('release');
  assert.match(
    stdout,
    /1\.0\.0 to 1\.0\.1, patch \(wire none, types patch\), since @acme\/pets-api@1\.0\.0\n/,
  );
  assert.match(
    workspace.read(changeset),
    /Generated anew; nothing changed for callers of the API\./,
  );
});

test('what was not generated is not released', async () => {
  const workspace = await petsWorkspace();
  workspace.write(
    'spec/pets/overlay.yaml',
    'overlay: 1.0.0\ninfo: { title: o, version: "1" }\nactions:\n  - target: $.info\n    update: { title: Animals }\n',
  );
  const { code, stdout } = await workspace.run('release');
  assert.is(code, 1);
  assert.match(stdout, /generated\/pets\/openapi\.json error generated-different/);
  assert.match(stdout, /speclock generate pets/);
  assert.not.ok(workspace.has(changeset));
});

test('a project without changesets is told how to set them up', async () => {
  const workspace = await petsWorkspace();
  workspace.remove('.changeset');
  await workspace.change(grownPets);
  const { code, stderr } = await workspace.run('release');
  assert.is(code, 2);
  assert.match(stderr, /\.changeset\/config\.json is missing.*npx changeset init/);
  workspace.write('.changeset/config.json', '{}');
  workspace.write('package.json', '{ "name": "w", "workspaces": ["packages/*"] }');
  assert.match((await workspace.run('release')).stderr, /@acme\/pets-api is no workspace of /);
});

test.run();
