import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { loadApi } from '@speclock/model';
import type { Json, Problem } from '@speclock/schema';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createProject, type TestProject } from '../support/project.ts';
import { plainDocument } from './document.ts';
import { escapedFrom } from './escaped.ts';
import { inherited, mark, payloads } from './payloads.ts';
import { attacked, type Position, positionsOf } from './positions.ts';

const document = plainDocument as unknown as Json;
const all = positionsOf(document);

type Form = (before: string, text: string) => string;
/** A place may want what stands in it to begin as it did: a path with a slash, a media type with its type. */
const forms: readonly Form[] = [(_, text) => text, (before, text) => before + text];
/** A regular expression that finds the text. */
const expression: Form = (_, text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function problemsOf(one: Json): readonly Problem[] {
  return loadApi({ document: { file: 'openapi.json', text: JSON.stringify(one) } }).problems;
}

function isRead(one: Json): boolean {
  return problemsOf(one).every(({ severity }) => severity !== 'error');
}

const known = problemsOf(document).length;

/** The places where any text may stand, each with the form that it wants: there nobody complains, as of an unknown keyword. */
const free = all.flatMap((position): { position: Position; form: Form }[] => {
  const { path: at } = position;
  const isPattern = at.at(-1) === 'pattern' || at.at(-2) === 'patternProperties';
  const form = (isPattern ? [expression] : forms).find(
    (one) =>
      problemsOf(attacked(document, [position], (before) => one(before, 'anything'))).length ===
      known,
  );
  return form === undefined ? [] : [{ position, form }];
});

type Free = (typeof free)[number];

function withPayload(places: readonly Free[], payload: string): Json {
  return attacked(
    document,
    places.map(({ position }) => position),
    // No two of them are alike: names may not clash.
    (before, n) => places[n]?.form(before, `${payload}${n}`) ?? before,
  );
}

/** As many of the places as can hold a payload together. */
function holding(places: readonly Free[], payload: string): Free[] {
  if (places.length === 0 || isRead(withPayload(places, payload))) return [...places];
  if (places.length === 1) return [];
  const half = Math.ceil(places.length / 2);
  const [first, second] = [places.slice(0, half), places.slice(half)];
  const found = [...holding(first, payload), ...holding(second, payload)];
  // What each half can hold, both may not.
  return isRead(withPayload(found, payload)) ? found : holding(first, payload);
}

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

/** Lines that move a cursor, hide text, or speak to a CI. */
function unsafeLines(output: string): string[] {
  return output
    .split('\n')
    .filter((line) => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(line) || /^\s*(?:::|##)/.test(line));
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
