// What a team meets when an overlay, a document or a generated file no longer agrees with the rest.
import { globSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loadSpec } from './support/spec.ts';
import { copyWorkspace } from './support/workspace-copy.ts';

const copy = copyWorkspace();
test.after(() => copy.remove());

const overlay = copy.path('spec/experience-groups/overlay.yaml');
const document = copy.path(loadSpec('experience-groups').files.document.file);
const types = copy.path('generated/experience-groups/src/types.ts');

function edit(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  assert.is.not(after, before, `${file} does not hold ${from}`);
  writeFileSync(file, after);
}

test('what is committed has not drifted', () => {
  const { code, stdout, stderr } = copy.speclock('check', '--strict');
  assert.is(code, 0, stdout + stderr);
  assert.is(copy.speclock('generate', '--check').code, 0);
});

/** Every file below `generated/` with its content. */
function generated(): Record<string, string> {
  const folder = copy.path('generated');
  const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  );
}

test('generated files come back to the byte after all of them are removed', () => {
  const before = generated();
  assert.ok(Object.keys(before).length > 30);
  for (const api of ['experience-groups', 'authentication']) {
    for (const name of readdirSync(copy.path('generated', api))) {
      // Its version is the one thing in there that has another author.
      if (name !== 'package.json') rmSync(copy.path('generated', api, name), { recursive: true });
    }
  }
  assert.is(copy.speclock('generate').code, 0);
  assert.equal(generated(), before);
  assert.is(copy.speclock('generate', '--check').code, 0);
});

test('the version of a generated package is kept, and moves nothing else', () => {
  const manifest = copy.path('generated/experience-groups/package.json');
  edit(manifest, /"version": "[^"]+"/, '"version": "7.8.9"');
  const before = generated();
  assert.is(copy.speclock('check', '--strict').code, 0);
  rmSync(copy.path('generated/experience-groups/src'), { recursive: true });
  assert.is(copy.speclock('generate').code, 0);
  assert.equal(generated(), before);
});

test('a changed overlay is drift until generate ran', () => {
  edit(overlay, /maxLength: 120/, 'maxLength: 119');
  const check = copy.speclock('generate', '--check');
  assert.is(check.code, 1);
  assert.match(check.stdout, /generated\/experience-groups\/openapi\.json/);
  assert.match(check.stdout, /generated\/experience-groups\/src\/validators\/\S+\.js/);
  assert.match(check.stdout, /npm run generate|speclock generate/);
  assert.is(copy.speclock('generate').code, 0);
  assert.is(copy.speclock('generate', '--check').code, 0);
});

test('a generated file that was edited is drift, and generate takes it back', () => {
  edit(types, /$/, '// by hand\n');
  const check = copy.speclock('generate', '--check');
  assert.is(check.code, 1);
  assert.match(check.stdout, /generated\/experience-groups\/src\/types\.ts/);
  assert.is(copy.speclock('generate').code, 0);
  assert.not.match(readFileSync(types, 'utf8'), /by hand/);
});

test('a document that was edited by hand stops check and generate, which name both remedies', () => {
  const before = readFileSync(types, 'utf8');
  edit(document, /Group/, 'group');
  for (const argv of [['generate'], ['generate', '--check'], ['check']]) {
    const { code, stdout } = copy.speclock(...argv);
    assert.is(code, 1, argv.join(' '));
    assert.match(stdout, path.basename(document));
    assert.match(stdout, /overlay/);
    assert.match(stdout, /pull experience-groups --from/);
  }
  assert.is(readFileSync(types, 'utf8'), before);
});

test('pull takes the edited document as a new download', () => {
  assert.is(copy.speclock('pull', 'experience-groups', '--from', document).code, 0);
  assert.is(copy.speclock('generate').code, 0);
  assert.is(copy.speclock('check').code, 0);
});

test.run();
