// A second run of generate, which does nothing where nothing has changed.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { petsConfig, petsDocument, petsOverlay } from '../support/pets.ts';
import { createProject, type TestProject } from '../support/project.ts';
import { serve } from '../support/serve.ts';

const bin = path.resolve(import.meta.dirname, '../../bin/speclock.js');
const nothing = /nothing changed since it last ran\n$/;
const document = petsDocument
  .replace('name: { type: string, maxLength: 20 }', 'name: { $ref: "parts/name.yaml" }')
  .replace('id: { type: integer }', 'id: { type: integer, x-more: { $ref: "parts/more.yaml" } }');
const api = {
  'down/pets.yaml': document,
  'down/parts/name.yaml': '{ type: string, maxLength: 20 }\n',
};

function packageWith(files: Readonly<Record<string, string>>): TestProject {
  return createProject({ 'package.json': '{"type":"module"}', 'node_modules/.keep': '', ...files });
}

async function stderrOf(project: TestProject, ...argv: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await project.run(...argv);
  assert.is(code, 0, stdout + stderr);
  return stderr;
}

/** A project whose API was generated; a part of its document that is not there is warned of. */
async function generated(): Promise<TestProject> {
  const project = packageWith({ 'speclock.config.ts': petsConfig, ...api });
  await stderrOf(project, 'pull', '--from', 'down/pets.yaml');
  assert.match(await stderrOf(project, 'generate'), /files written/);
  return project;
}

test('nothing changed: nothing is touched, and what was warned of is told again', async () => {
  const project = await generated();
  const all = await project.run('generate', '--check');
  assert.match(all.stdout, /^spec\/pets\/pets\.yaml:\d+:\d+ warning .*parts\/more\.yaml/m);
  const before = project.snapshot();
  const { code, stdout, stderr } = await project.run('generate');
  assert.is(code, 0);
  assert.is(stdout, all.stdout);
  assert.is(stderr, 'generate: pets: nothing changed since it last ran\n');
  assert.equal(project.snapshot(), before);
  const below = await project.runWith({ cwd: path.join(project.root, 'spec') }, 'generate');
  assert.match(below.stdout, /^pets\/pets\.yaml:\d+:\d+ warning /m);
});

/** The file that a run is remembered in. */
function cacheOf(project: TestProject): string {
  const folder = 'node_modules/.cache/speclock/generate';
  const [name] = project.has(folder) ? readdirSync(path.join(project.root, folder)) : [];
  return name === undefined ? '' : `${folder}/${name}`;
}

type Change = (project: TestProject) => void;
const edit =
  (file: string, from: string | RegExp, to: string): Change =>
  (project) => {
    const before = project.read(file);
    assert.match(before, from);
    project.write(file, before.replace(from, to));
  };

const runs: readonly { what: string; change: Change; code?: number; stderr: RegExp }[] = [
  {
    what: 'a part of the document',
    change: edit('spec/pets/parts/name.yaml', '20', '30'),
    code: 1,
    stderr: /nothing was written/,
  },
  {
    what: 'a part that was not there',
    change: (project) => project.write('spec/pets/parts/more.yaml', '1'),
    code: 1,
    stderr: /nothing was written/,
  },
  {
    what: 'another document in the folder',
    change: (project) => project.write('spec/pets/other.yaml', '{}'),
    code: 1,
    stderr: /nothing was written/,
  },
  {
    what: 'the lock',
    change: (project) => project.remove('spec/pets/spec.lock.json'),
    code: 1,
    stderr: /nothing was written/,
  },
  {
    what: 'an overlay that was not there',
    change: (project) => project.write('spec/pets/overlay.yaml', petsOverlay(40)),
    stderr: /[1-9] files written/,
  },
  {
    what: 'a file that came out',
    change: edit('generated/pets/src/types.ts', 'Pet', 'Dog'),
    stderr: /1 file written/,
  },
  {
    what: 'a file that came out and is gone',
    change: (project) => project.remove('generated/pets/src/client.ts'),
    stderr: /1 file written/,
  },
  {
    what: 'a file that is not derived',
    change: (project) => project.write('generated/pets/src/old.ts', ''),
    stderr: /removed src\/old\.ts/,
  },
  {
    what: 'the version of the package',
    change: edit('generated/pets/package.json', '0.1.0', '2.0.0'),
    stderr: /0 files written/,
  },
  {
    what: 'what was remembered, which is no JSON any more',
    change: (project) => project.write(cacheOf(project), '{'),
    stderr: /0 files written/,
  },
  {
    what: 'what was remembered, by a generator that was another',
    change: (project) => edit(cacheOf(project), /"generator":"/, '"generator":"x')(project),
    stderr: /0 files written/,
  },
  {
    what: 'what was remembered, whose findings are none',
    change: (project) => edit(cacheOf(project), /"findings":/, '"findings":[1],"f":')(project),
    stderr: /0 files written/,
  },
];

for (const { what, change, code = 0, stderr } of runs) {
  test(`changed: ${what}`, async () => {
    const project = await generated();
    assert.match(await stderrOf(project, 'generate'), nothing);
    change(project);
    const again = await project.run('generate');
    assert.is(again.code, code, again.stdout + again.stderr);
    assert.match(again.stderr, stderr);
    if (code === 0) assert.match(await stderrOf(project, 'generate'), nothing);
    else assert.is((await project.run('generate')).code, code);
  });
}

test('the entry of the config decides, and what it says of targets does not', async () => {
  const project = await generated();
  const generate = (): string =>
    spawnSync(process.execPath, [bin, 'generate'], { cwd: project.root, encoding: 'utf8' }).stderr;
  assert.match(generate(), nothing);
  const config = (entry: string): string =>
    petsConfig.replace("'@acme/pets-api'", (name) => `${name}, ${entry}`);
  project.write('speclock.config.ts', config(`targets: { mock: { command: ['x'] } }`));
  assert.match(generate(), nothing);
  project.write('speclock.config.ts', config(`validators: { readOnly: 'refuse' }`));
  assert.match(generate(), /[1-9] files? written/);
});

test('of several APIs only the one that changed is derived', async () => {
  const config = petsConfig.replace('apis: {', "apis: { zoo: { package: 'zoo' },");
  const project = packageWith({ 'speclock.config.ts': config, ...api });
  for (const name of ['pets', 'zoo'])
    await stderrOf(project, 'pull', name, '--from', 'down/pets.yaml');
  await stderrOf(project, 'generate');
  project.write('spec/zoo/overlay.yaml', petsOverlay(40));
  const stderr = await stderrOf(project, 'generate');
  assert.match(stderr, /^generate: pets: nothing changed/m);
  assert.match(stderr, /^generate: zoo: [1-9] files written/m);
});

test('--check derives all of it, and forgets a run that seemed to be of now', async () => {
  const project = await generated();
  const cache = cacheOf(project);
  const run = JSON.parse(project.read(cache));
  project.write('generated/pets/src/types.ts', '');
  run.outputs['src/types.ts'] = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  project.write(cache, JSON.stringify(run));
  assert.match(await stderrOf(project, 'generate'), nothing);
  assert.is((await project.run('generate', '--check')).code, 1);
  assert.match(await stderrOf(project, 'generate'), /1 file written/);
});

test("--input: other files in the folder are nobody's business, and what went in is", async () => {
  const project = packageWith(api);
  const argv = ['generate', '--input', 'down/pets.yaml', '--output', 'out'];
  await stderrOf(project, ...argv);
  project.write('out/mine.ts', '');
  assert.match(await stderrOf(project, ...argv), nothing);
  assert.match(await stderrOf(project, ...argv, '--name', 'p'), /[1-9] files? written/);
  project.write('down/parts/name.yaml', '{ type: integer }\n');
  assert.match(await stderrOf(project, ...argv, '--name', 'p'), /[1-9] files written/);
  project.write('down/same.yaml', document);
  const other = ['generate', '--input', 'down/same.yaml', '--output', 'out', '--name', 'p'];
  assert.match(await stderrOf(project, ...other), /[1-9] files? written/);
});

test('a URL is fetched each time', async () => {
  await using server = await serve((_request, response) => response.end(petsDocument));
  const project = packageWith({});
  const argv = ['generate', '--input', `${server.url}/pets.yaml`, '--output', 'out'];
  await stderrOf(project, ...argv);
  assert.match(await stderrOf(project, ...argv), /0 files written/);
  assert.is(server.requests.length, 2);
});

test('outside of a package, what was seen is kept in the folder of the user', async () => {
  const project = createProject(api);
  const argv = ['generate', '--input', 'down/pets.yaml', '--output', 'out'];
  const env = { XDG_CACHE_HOME: path.join(project.root, 'caches') };
  const isHere = process.platform === 'linux';
  assert.is((await project.runWith({ env }, ...argv)).code, 0);
  assert.is(cacheOf(project), '');
  assert.is(project.has('caches/speclock/generate'), isHere);
  if (isHere) assert.match((await project.runWith({ env }, ...argv)).stderr, nothing);
  assert.match((await project.run(...argv)).stderr, /0 files written/);
});

test('what reads documents and what prints is not imported to see that nothing changed', async () => {
  const project = await generated();
  const tell = `import { registerHooks } from 'node:module';
    registerHooks({ load(url, context, next) { console.error('loaded', url); return next(url, context); } });`;
  const { stderr } = spawnSync(
    process.execPath,
    [`--import=data:text/javascript,${encodeURIComponent(tell)}`, bin, 'generate'],
    { cwd: project.root, encoding: 'utf8' },
  );
  const loaded = stderr.match(/(?<=^loaded file:).*$/gm) ?? [];
  assert.match(stderr, nothing);
  assert.ok(
    loaded.some((url) => url.endsWith('/commands/generate.ts')),
    stderr,
  );
  const heavy = loaded.filter((url) => /\/(model|codegen|wire|yaml|typescript)\//.test(url));
  assert.equal(heavy, []);
});

test.run();
