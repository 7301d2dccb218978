import { phases, planCases } from '@speclock/contract';
import { loadApi } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createProject } from '../support/project.ts';

type Schema = Readonly<Record<string, unknown>> | boolean;

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** A document whose one operation takes and answers `A`. */
function documentOf(schemas: Readonly<Record<string, Schema>>): string {
  const content = { 'application/json': { schema: ref('A') } };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Much', version: '1' },
    servers: [{ url: 'https://much.test' }],
    paths: {
      '/a': {
        post: {
          operationId: 'a',
          requestBody: { content },
          responses: { '200': { description: 'A', content } },
        },
      },
    },
    components: { schemas },
  });
}

function nested(levels: number, around: (inner: Schema) => Schema): Schema {
  return Array.from({ length: levels }).reduce<Schema>(around, { type: 'string' });
}

const numbered = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const byName = (count: number, make: (n: number) => Schema): Record<string, Schema> =>
  Object.fromEntries(numbered(count, (n) => [`p${n}`, make(n)]));
const everyName = ['A', ...numbered(50, (n) => `S${n}`)];
/** Text that JSON.stringify could not write. */
const deep = (levels: number, open: string, close: string): string =>
  documentOf({ A: { example: 'here' } }).replace(
    '"here"',
    `${open.repeat(levels)}1${close.repeat(levels)}`,
  );

/** Documents that are too much, each with what is said of it. */
const refused: Readonly<Record<string, readonly [string, RegExp]>> = {
  'two million lists in each other': [deep(2_000_000, '[', ']'), /nested over 500 deep/],
  '100,000 objects in each other': [deep(100_000, '{"a":', '}'), /nested over 500 deep/],
  'a reference to itself': [documentOf({ A: ref('B'), B: ref('A') }), /only leads back to itself/],
  'a part of itself': [documentOf({ A: { allOf: [ref('A')] } }), /leads back to itself/],
  'alternatives that double forty times': [
    documentOf({
      A: ref('p0'),
      ...byName(40, (n) => (n === 39 ? true : { anyOf: [ref(`p${n + 1}`), ref(`p${n + 1}`)] })),
    }),
    /in over 100000 ways/,
  ],
};

/** Documents that are much, and are generated and planned. */
const large: Readonly<Record<string, string>> = {
  'properties in each other': documentOf({
    A: nested(200, (inner) => ({ type: 'object', properties: { a: inner } })),
  }),
  'required properties in each other': documentOf({
    A: nested(100, (a) => ({ type: 'object', required: ['a'], properties: { a } })),
  }),
  'parts in each other': documentOf({ A: nested(200, (inner) => ({ allOf: [inner] })) }),
  'itself, required': documentOf({
    A: { type: 'object', required: ['a'], properties: { a: ref('A') } },
  }),
  'everything in everything': documentOf(
    Object.fromEntries(
      everyName.map((name) => [
        name,
        { properties: Object.fromEntries(everyName.map((one) => [one, ref(one)])) },
      ]),
    ),
  ),
  '10,000 properties': documentOf({
    A: { type: 'object', properties: byName(10_000, () => ({ type: 'string' })) },
  }),
  '50,000 values': documentOf({ A: { enum: numbered(50_000, (n) => `value ${n}`) } }),
  '2,000 alternatives': documentOf({
    A: { oneOf: numbered(2_000, (n) => ({ properties: { k: { const: n } }, required: ['k'] })) },
  }),
  'a pattern of 250,000 characters': documentOf({
    A: { type: 'string', pattern: '(a|b)'.repeat(50_000) },
  }),
  'a list of a billion': documentOf({ A: { type: 'array', minItems: 1e9 } }),
  'a text of a trillion': documentOf({ A: { type: 'string', minLength: 1e12 } }),
};

for (const [name, [text, want]] of Object.entries(refused)) {
  test(`${name}: refused with a place`, async () => {
    const project = createProject({ 'api.json': text });
    const { code, stdout } = await project.run(
      'generate',
      '--input',
      'api.json',
      '--output',
      'out',
    );
    assert.is(code, 2);
    assert.match(stdout, /^api\.json:\d+:\d+ error /);
    assert.match(stdout, want);
    assert.not.ok(project.has('out'));
  });
}

for (const [name, text] of Object.entries(large)) {
  test(`${name}: generated, and planned`, async () => {
    const project = createProject({ 'api.json': text });
    const { code, stdout } = await project.run(
      'generate',
      '--input',
      'api.json',
      '--output',
      'out',
    );
    assert.is(code, 0, stdout.slice(0, 500));
    const { model } = loadApi({ document: { file: 'api.json', text } });
    const options = { seed: 1, phases, only: [], skip: [], fuzzCases: 5 };
    const { cases = [] } = model ? planCases(model, options) : {};
    assert.ok(cases.length > 0 && cases.length < 5000, `${cases.length} cases`);
  });
}

test.run();
