import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { library } from './document.ts';
import { emit, inFolder } from './emit.ts';

/** What a program prints that runs in a folder of the emitted files. */
function run(document: object, flags: readonly string[], program: string): Promise<string> {
  return inFolder(emit(document), (cwd) => {
    const argv = [...flags, '--input-type=module', '--eval', program];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd, encoding: 'utf8' });
    assert.is(status, 0, stderr);
    return stdout.trim();
  });
}

/** The modules that importing one loads, sorted. */
async function loadedBy(document: object, module: string): Promise<string[]> {
  const printed = await run(
    document,
    [],
    `import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ load(url, context, next) { loaded.push(url.split('/').at(-1)); return next(url, context); } });
await import('./${module}');
console.log(JSON.stringify(loaded.sort()));`,
  );
  return JSON.parse(printed);
}

const always = ['check.js', 'decode.js', 'exchange.js', 'media-type.js', 'plan.js', 'validator.js'];

test('importing a group loads no other group', async () => {
  assert.equal(await loadedBy(library, 'books.js'), [
    ...['bodies.js', 'books-schemas.js', 'books.js', 'check.js', 'decode.js', 'exchange.js'],
    ...['formats.js', 'media-type.js', 'plan.js', 'schemas.js', 'validator.js'],
  ]);
  assert.equal(
    await loadedBy(library, 'scans.js'),
    ['bodies.js', ...always, 'scans-schemas.js', 'scans.js', 'schemas.js'].sort(),
  );
});

test('importing the validators of named schemas loads no operation', async () => {
  assert.equal(await loadedBy(library, 'components.js'), [
    ...['books-schemas.js', 'check.js', 'components-schemas.js', 'components.js', 'formats.js'],
    ...['schemas.js', 'validator.js'],
  ]);
});

test('they run where no code may be made from text, as under a strict Content-Security-Policy', async () => {
  const printed = await run(
    library,
    ['--disallow-code-generation-from-strings'],
    `import { operations } from './index.js';
import { Book } from './components.js';
let made = 'made';
try { new Function('return 1'); } catch { made = 'refused'; }
const raw = { path: { bookId: '1' }, headers: { 'x-request-id': '2f1a4d9e-0000-4000-8000-000000000000' } };
console.log(made, operations.getBook.request(raw).ok, operations.getBook.request({}).ok, 'issues' in Book['~standard'].validate({}));`,
  );
  assert.is(printed, 'refused true false true');
});

test('a group is never called as a file that is the same in every package', () => {
  const packages = path.resolve(import.meta.dirname, '../../..');
  const copied = globSync(
    ['schema/src/run/*.js', 'wire/src/run/*.js', 'codegen/src/validators/*.js'],
    { cwd: packages },
  ).map((file) => path.basename(file, '.js'));
  assert.ok(copied.length > 8, copied.join());
  const names = [...copied, 'index', 'components', 'parts', 'schemas', 'x-schemas'];
  const document = {
    openapi: '3.0.3',
    info: { title: 'a', version: '1' },
    paths: Object.fromEntries(
      names.map((name, i) => [
        `/${i}`,
        {
          get: { operationId: `get${i}`, tags: [name], responses: { '204': { description: '' } } },
        },
      ]),
    ),
  };
  const files = emit(document);
  for (const name of names) assert.ok(files.has(`${name}-2.js`), name);
});

test.run();
