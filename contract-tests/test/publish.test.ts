// From a changed document to a package in a registry: three releases of a team's API, published with changesets, and a
// consumer of the first that installs the others. The registry is real, is started here and knows no other.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { makeFolder, mustRun, removeFolder, root, runProgram } from './support/packed.ts';
import { type Registry, startRegistry } from './support/registry.ts';
import { createReleaseWorkspace, type ReleaseWorkspace } from './support/release-workspace.ts';

const folder = makeFolder();
const fixtures = path.join(import.meta.dirname, 'fixtures/release');
const consumer = path.join(folder, 'consumer');
const first = readFileSync(path.join(fixtures, 'pets.yaml'), 'utf8');

function edited(
  document: string,
  ...edits: readonly (readonly [string | RegExp, string])[]
): string {
  return edits.reduce((text, [from, to]) => {
    const after = text.replace(from, to);
    assert.is.not(after, text, `the document does not hold ${from}`);
    return after;
  }, document);
}

/** One optional parameter more, one more property of an answer, one more operation. */
const grown = edited(
  first,
  ['version: 1.0.0', 'version: 1.1.0'],
  [
    '      responses:',
    '        - { name: sort, in: query, schema: { type: string }, example: name }\n      responses:',
  ],
  [
    /(Pet:[\s\S]*? {8}name: \{ type: string \}\n)(?= {4}Owner)/,
    '$1        age: { type: integer }\n',
  ],
  [
    '    delete:',
    "    head:\n      operationId: hasPet\n      responses:\n        '204': { description: There is one. }\n    delete:",
  ],
);
/** A property that must be sent, one that no longer comes, an operation that is gone; and a limit, which types do not know. */
const broken = edited(
  grown,
  ['version: 1.1.0', 'version: 2.0.0'],
  [
    'required: [name]\n      properties:\n',
    'required: [name, age]\n      properties:\n        age: { type: integer }\n',
  ],
  [/required: \[name, phone\]|$/, 'required: [name]'],
  ['        phone: { type: string }\n', ''],
  ['schema: { type: integer }, example: 2', 'schema: { type: integer, maximum: 9 }, example: 2'],
  [/ {4}delete:[\s\S]*?(?=components:)/, ''],
);

let registry: Registry;
let workspace: ReleaseWorkspace;

test.before(async () => {
  registry = await startRegistry(path.join(folder, 'registry'));
  for (const name of ['openapi-typescript-helpers', 'openapi-fetch']) {
    const installed = path.join(root, 'node_modules', name);
    await mustRun('npm', ['publish', '--ignore-scripts', installed], { env: registry.env });
  }
  workspace = await createReleaseWorkspace(path.join(folder, 'workspace'), registry);
  mkdirSync(consumer);
  writeFileSync(
    path.join(consumer, 'package.json'),
    '{ "name": "consumer", "type": "module", "private": true }\n',
  );
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
    strict: true,
    noEmit: true,
  };
  writeFileSync(
    path.join(consumer, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['main.ts'] }),
  );
  cpSync(path.join(fixtures, 'consumer.ts'), path.join(consumer, 'main.ts'));
});

test.after(async () => {
  await registry?.close();
  removeFolder(folder);
});

/** Installs a version as any project does, and says which operations the consumer calls where it does not compile. */
async function failingOperations(version: string): Promise<string[]> {
  await mustRun('npm', ['install', `@acme/pets-api@${version}`], {
    cwd: consumer,
    env: registry.env,
  });
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const { text } = await runProgram(process.execPath, [tsc, '-p', '.'], { cwd: consumer });
  const lines = readFileSync(path.join(consumer, 'main.ts'), 'utf8').split('\n');
  const failing = text
    .split('\n')
    .filter((line) => line.includes('error TS'))
    .map((line) => {
      const [, at] = /^main\.ts\((\d+),\d+\): error TS/.exec(line) ?? [];
      assert.ok(at, line);
      const before = lines.slice(0, Number(at)).join('\n');
      return [...before.matchAll(/^export async function (\w+)/gm)].at(-1)?.[1] ?? 'none';
    });
  return [...new Set(failing)].sort();
}

/** The operations under which the newest entry of an installed package's changelog has a line like this. */
function operationsSaying(pattern: RegExp): string[] {
  const file = path.join(consumer, 'node_modules/@acme/pets-api/CHANGELOG.md');
  const [, entry = ''] = readFileSync(file, 'utf8').split(/^## /m);
  return entry
    .split(/\n\s*\n/)
    .filter((paragraph) => pattern.test(paragraph))
    .map((paragraph) => /\*\*`(\w+)`\*\*/.exec(paragraph)?.[1] ?? 'all')
    .sort();
}

test('the first release is what stands', async () => {
  assert.match(
    await workspace.release(first),
    /pets: nothing changed since @acme\/pets-api@1\.0\.0/,
  );
  await workspace.publish();
  assert.equal(await failingOperations('1.0.0'), []);
});

test('a document that grew is a minor release, and the consumer of the one before compiles', async () => {
  const said = await workspace.release(grown);
  assert.match(
    said,
    /^pets: @acme\/pets-api 1\.0\.0 to 1\.1\.0, minor \(wire minor, types minor\), since @acme\/pets-api@1\.0\.0$/m,
  );
  await workspace.publish();
  assert.equal(await failingOperations('^1.0.0'), []);
  const { version } = JSON.parse(
    readFileSync(path.join(consumer, 'node_modules/@acme/pets-api/package.json'), 'utf8'),
  );
  assert.is(version, '1.1.0');
  assert.equal(operationsSaying(/^\s*- Breaking/m), []);
  assert.equal(operationsSaying(/^\s*- Compatible/m), ['createPet', 'hasPet', 'listPets']);
});

test('a document that breaks is a major release, and the consumer fails to compile exactly where the changelog says', async () => {
  const said = await workspace.release(broken);
  assert.match(
    said,
    /^pets: @acme\/pets-api 1\.1\.0 to 2\.0\.0, major \(wire major, types major\), since @acme\/pets-api@1\.1\.0$/m,
  );
  assert.match(said, /^pets: @acme\/pets 1\.0\.0 to 1\.0\.1, patch, depends on it$/m);
  await workspace.publish();
  const failing = await failingOperations('2.0.0');
  assert.equal(failing, ['createPet', 'deletePet', 'getOwner']);
  assert.equal(operationsSaying(/^\s*- Breaking.* Callers' code no longer compiles\.$/m), failing);
  assert.equal(operationsSaying(/^\s*- Breaking.* The compiler does not see it\.$/m), ['listPets']);
});

test('who installs the client by hand gets the package that it was released with', async () => {
  const view = async (field: string): Promise<string> =>
    (await mustRun('npm', ['view', '@acme/pets', field], { env: registry.env })).trim();
  assert.is(await view('version'), '1.0.1');
  assert.is(await view('dependencies.@acme/pets-api'), '^2.0.0');
});

test('there is nothing left to release', async () => {
  assert.match(await workspace.release(broken), /nothing changed since @acme\/pets-api@2\.0\.0$/m);
});

test.run();
