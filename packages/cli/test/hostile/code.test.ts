import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createProject, type TestProject } from '../support/project.ts';
import { escapedFrom } from './escaped.ts';
import { inherited, mark, payloads } from './payloads.ts';
import { all, document, free, holding, isRead, withPayload } from './places.ts';
import { attacked } from './positions.ts';
import { unsafeLines } from './unsafe-lines.ts';

const config = `export default {
  apis: { hostile: { package: '@test/hostile-api', postman: { environments: { test: {} } } } },
};
`;

async function generated(text: string): Promise<TestProject> {
  const project = createProject({ 'speclock.config.ts': config, 'downloads/openapi.json': text });
  const parent = readdirSync(path.dirname(project.root));
  for (const argv of [['pull', 'hostile', '--from', 'downloads/openapi.json'], ['generate']]) {
    const { code, stdout, stderr } = await project.run(...argv);
    assert.is(code, 0, `${argv.join(' ')}: ${stdout}${stderr}`);
    assert.equal(unsafeLines(stdout + stderr), []);
  }
  const outside = readdirSync(path.dirname(project.root)).filter((one) => one.includes(mark));
  assert.equal([parent.filter((one) => one.includes(mark)), outside], [[], []]);
  return project;
}

function escapedIn(project: TestProject): string[] {
  return Object.keys(project.snapshot())
    .filter((file) => file.startsWith('generated/'))
    .flatMap((file) => escapedFrom(file, project.read(file), mark));
}

/** Imports every module of a package in a process of its own; what came of that. */
function imported(project: TestProject): string {
  const folder = path.join(project.root, 'generated/hostile');
  const runtime = new URL('../../../runtime/src/index.ts', import.meta.url).href;
  const program = `
    import { registerHooks } from 'node:module';
    import { globSync } from 'node:fs';
    import { pathToFileURL } from 'node:url';
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    const known = new Set(Object.getOwnPropertyNames(globalThis));
    registerHooks({ resolve: (name, context, next) =>
      name === '@speclock/runtime' ? { url: ${JSON.stringify(runtime)}, shortCircuit: true } : next(name, context) });
    for (const file of globSync('src/**/*.{ts,js}', { cwd: process.argv[1] }).filter((one) => !one.endsWith('.d.ts')))
      await import(pathToFileURL(process.argv[1] + '/' + file).href);
    const added = Object.getOwnPropertyNames(globalThis).filter((one) => !known.has(one));
    const same = before === Object.getOwnPropertyNames(Object.prototype).join() && ({}).${mark} === undefined;
    process.stdout.write(added.join() + ' ' + same);`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--no-warnings', '--eval', program, folder],
    { encoding: 'utf8', cwd: project.root },
  );
  return stdout + stderr;
}

test('there are many places where any text may stand', () => {
  assert.ok(free.length >= 190, `${free.length} of ${all.length}`);
});

for (const [what, payload] of Object.entries(payloads)) {
  test(`${what}, wherever it may stand, is text in what is generated`, async () => {
    const places = holding(free, payload);
    const project = await generated(JSON.stringify(withPayload(places, payload)));
    const files = Object.entries(project.snapshot()).filter(([file]) =>
      file.startsWith('generated/'),
    );
    assert.ok(files.some(([, content]) => content.includes(mark)));
    for (const [file] of files) assert.match(file, /^generated\/hostile\/[\w.-]+(?:\/[\w.-]+)*$/);
    assert.equal(escapedIn(project), []);
    assert.is(imported(project), ' true');
    assert.equal(
      Object.keys(project.snapshot()).filter((file) => file.includes(mark)),
      [],
    );
  });
}

test('names that every object has are names like others', async () => {
  for (const name of inherited) {
    const names = free.filter(({ position }) => position.is === 'name');
    const places = names.filter(({ position, form }) =>
      isRead(attacked(document, [position], (before) => form(before, name))),
    );
    assert.ok(places.length > 20, `${name}: ${places.length}`);
    const project = await generated(
      JSON.stringify(
        attacked(
          document,
          places.map(({ position }) => position),
          (before, n) => places[n]?.form(before, name) ?? before,
        ),
      ),
    );
    assert.equal(escapedIn(project), [], name);
    assert.is(imported(project), ' true', name);
  }
});

test.run();
