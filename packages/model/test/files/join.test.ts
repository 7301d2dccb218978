import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { brief } from '../documents.ts';
import { answering, at, loadFiles } from './read-files.ts';

const test = suite('a document of many files');
const schemaAt = '/paths//a/get/responses/200/content/application~1json/schema';
const answer = (loaded: Parameters<typeof at>[0]) =>
  at(loaded, '/paths')?.['/a' as never]?.['get']?.['responses']?.['200']?.['content']?.[
    'application/json'
  ]?.['schema'];

const pet = { type: 'object', properties: { name: { type: 'string' } } };

test('schemas of other files become components, named as they are or after their file', () => {
  const loaded = loadFiles({
    'api.yaml': answering({
      anyOf: [
        { $ref: 'models/pet.json' },
        { $ref: './models/../models/%70et.json#' },
        { $ref: 'all.yaml#/components/schemas/Tag' },
        { $ref: 'all.yaml#/deep/er/Thing' },
      ],
    }),
    'models/pet.json': pet,
    'all.yaml':
      'components: {schemas: {Tag: {type: string}}}\ndeep: {er: {Thing: {"type": "integer"}}}',
  });
  assert.equal(answer(loaded), {
    anyOf: ['pet', 'pet', 'Tag', 'all_deep_er_Thing'].map((name) => ({
      $ref: `#/components/schemas/${name}`,
    })),
  });
  assert.equal(at(loaded, '/components/schemas'), {
    pet,
    Tag: { type: 'string' },
    all_deep_er_Thing: { type: 'integer' },
  });
  assert.equal(brief(loaded.problems), []);
  assert.equal(
    loaded.documentFiles.map(({ file }) => file),
    ['api.yaml', 'models/pet.json', 'all.yaml'],
  );
});

test('a name of the main document wins, others are told apart by their folders', () => {
  const loaded = loadFiles({
    'api.json': answering(
      { anyOf: [{ $ref: 'a/pet.json' }, { $ref: 'b/pet.json' }, { $ref: 'b/c.json#/pet' }] },
      { components: { schemas: { pet: { type: 'boolean' } } } },
    ),
    'a/pet.json': { type: 'string' },
    'b/pet.json': { type: 'integer' },
    'b/c.json': { pet: { type: 'number' } },
  });
  assert.equal(at(loaded, '/components/schemas'), {
    pet: { type: 'boolean' },
    a_pet: { type: 'string' },
    b_pet: { type: 'integer' },
    c_pet: { type: 'number' },
  });
});

test('what the main document names has that name everywhere, whatever the way to it', () => {
  const loaded = loadFiles({
    'api.json': answering(
      { anyOf: [{ $ref: 'pet.json' }, { $ref: '#/components/schemas/Animal' }] },
      {
        components: { schemas: { Animal: { $ref: 'index.json#/P' }, Other: { $ref: 'pet.json' } } },
      },
    ),
    'index.json': { P: { $ref: 'pet.json' } },
    'pet.json': {
      type: 'object',
      properties: { parent: { $ref: 'api.json#/components/schemas/Animal' } },
    },
  });
  const reference = { $ref: '#/components/schemas/Animal' };
  assert.equal(answer(loaded), { anyOf: [reference, reference] });
  assert.equal(at(loaded, '/components/schemas'), {
    Animal: { type: 'object', properties: { parent: reference } },
    Other: reference,
  });
  assert.is(loaded.model?.schemas['#/components/schemas/Animal']?.at.file, 'pet.json');
});

test('a component that refers to another is that, also where the other stands in a file', () => {
  const loaded = loadFiles({
    'api.json': answering(
      { $ref: 'pet.json' },
      {
        components: {
          schemas: {
            Alias: { $ref: '#/components/schemas/Animal' },
            Animal: { $ref: 'pet.json', description: 'ignored in 3.0' },
          },
        },
      },
    ),
    'pet.json': pet,
  });
  const reference = { $ref: '#/components/schemas/Animal' };
  assert.equal(answer(loaded), reference);
  assert.equal(at(loaded, '/components/schemas'), { Alias: reference, Animal: pet });
  assert.equal(brief(loaded.problems), ['warning ref-siblings /components/schemas/Animal']);
});

test('sections and all components may stand in other files', () => {
  const loaded = loadFiles({
    'api.json': answering(
      { $ref: '#/components/schemas/Pet' },
      { components: { $ref: 'c/all.json' } },
    ),
    'c/all.json': { schemas: { $ref: 'schemas.json' } },
    'c/schemas.json': { Pet: { $ref: 'pet.json' } },
    'c/pet.json': { allOf: [{ $ref: '../api.json#/components/schemas/Pet' }] },
  });
  assert.equal(at(loaded, '/components/schemas'), {
    Pet: { allOf: [{ $ref: '#/components/schemas/Pet' }] },
  });
  assert.equal(brief(loaded.problems), [
    'warning ref-unusual /components/$ref',
    'warning ref-unusual /schemas/$ref',
  ]);
});

test('files refer to each other in circles', () => {
  const loaded = loadFiles({
    'api.json': answering({ $ref: 'a.json' }),
    'a.json': { type: 'object', properties: { b: { $ref: 'b.json' }, self: { $ref: '#' } } },
    'b.json': { type: 'object', properties: { a: { $ref: 'a.json#/properties/b' } } },
  });
  assert.equal(at(loaded, '/components/schemas'), {
    a: {
      type: 'object',
      properties: {
        b: { $ref: '#/components/schemas/b' },
        self: { $ref: '#/components/schemas/a' },
      },
    },
    b: { type: 'object', properties: { a: { $ref: '#/components/schemas/b' } } },
  });
});

test('each kind of component, path items, and what has no reference anywhere', () => {
  const loaded = loadFiles({
    'api.json': {
      openapi: '3.0.3',
      info: { title: 't', version: '1', description: { $ref: 'intro.md' } },
      paths: {
        '/a/{id}': { $ref: 'item.yaml' },
        '/b': { get: { $ref: 'operation.yaml' } },
      },
    },
    'intro.md': '# Hello: *all*\n',
    'item.yaml': `
parameters: [{$ref: 'kinds.yaml#/parameters/Id'}]
post:
  operationId: make
  requestBody: {$ref: 'kinds.yaml#/requestBodies/New'}
  responses: {'201': {$ref: 'kinds.yaml#/responses/Made'}}
  callbacks: {done: {$ref: 'kinds.yaml#/callbacks/Done'}}
  x-samples: [{$ref: sample.json}]`,
    'operation.yaml': 'operationId: list\nresponses: {default: {description: d}}\n',
    'sample.json': { lang: 'curl' },
    'kinds.yaml': `
parameters: {Id: {name: id, in: path, required: true, schema: {type: string}}}
requestBodies: {New: {content: {application/json: {schema: {type: object}, examples: {one: {$ref: '#/examples/One'}}}}}}
examples: {One: {value: {a: 1}}}
headers: {Rate: {schema: {type: integer}}}
responses: {Made: {description: d, headers: {Rate: {$ref: '#/headers/Rate'}}, links: {self: {$ref: '#/links/Self'}}}}
links: {Self: {operationRef: 'api.json#/paths/~1b/get'}}
callbacks: {Done: {'{$request.body#/url}': {post: {responses: {'200': {description: d}}}}}}`,
  });
  assert.equal(brief(loaded.problems), [
    'warning ref-unusual /info/description/$ref',
    'warning ref-unusual /paths/~1b/get/$ref',
  ]);
  assert.is(at(loaded, '/info/description'), '# Hello: *all*\n');
  assert.equal(
    Object.entries(at(loaded, '/components') as object).map(([kind, all]) => [
      kind,
      Object.keys(all),
    ]),
    [
      ['parameters', ['Id']],
      ['requestBodies', ['New']],
      ['responses', ['Made']],
      ['callbacks', ['Done']],
      ['examples', ['One']],
      ['headers', ['Rate']],
      ['links', ['Self']],
    ],
  );
  const [make, list] = loaded.model?.operations ?? [];
  assert.equal([make?.id, make?.at], ['make', { file: 'item.yaml', pointer: '/post' }]);
  assert.equal([list?.id, list?.at], ['list', { file: 'operation.yaml', pointer: '' }]);
  assert.equal(make?.extensions, { 'x-samples': [{ lang: 'curl' }] });
  assert.is(make?.responses[0]?.links[0]?.operation, 'list');
  assert.is(make?.parameters[0]?.at.file, 'kinds.yaml');
  assert.is(make?.body?.content[0]?.examples[0]?.at.pointer, '/examples/One/value');
});

test('what is wrong is said where it stands', () => {
  const refused: readonly [schema: object, files: object, want: string][] = [
    [{ $ref: 'no.json' }, {}, `api.json error ref-file ${schemaAt}/$ref`],
    [{ $ref: 'b.json#/x' }, { 'b.json': {} }, `api.json error ref-unresolved ${schemaAt}/$ref`],
    [{ $ref: 'b.json#x' }, { 'b.json': {} }, `api.json error ref-unresolved ${schemaAt}/$ref`],
    [{ $ref: 'b.json#/%zz' }, { 'b.json': {} }, `api.json error ref-unresolved ${schemaAt}/$ref`],
    [{ $ref: '../b.json' }, {}, `api.json error ref-outside ${schemaAt}/$ref`],
    [{ $ref: 'file:///b.json' }, {}, `api.json error ref-scheme ${schemaAt}/$ref`],
    [{ $ref: 'b.json' }, { 'b.json': '{' }, 'b.json error document-malformed '],
    [
      { $ref: 'b.json' },
      { 'b.json': { items: { $ref: 'c.json' } } },
      'b.json error ref-file /items/$ref',
    ],
    [
      { $ref: 'b.json' },
      { 'b.json': { $ref: 'c.json' }, 'c.json': { $ref: 'b.json#' } },
      'b.json error ref-cycle /$ref',
    ],
    [{ $ref: 'b.json' }, { 'b.json': { type: 1 } }, 'b.json error member-type /type'],
    [{ $ref: 'b.md' }, { 'b.md': 'text' }, `api.json error ref-unresolved ${schemaAt}/$ref`],
  ];
  for (const [schema, files, want] of refused) {
    const { problems } = loadFiles({ 'api.json': answering(schema), ...files });
    const found = problems.map((one) =>
      `${one.file} ${brief([one])[0]}`.replace('/paths/~1a', '/paths//a'),
    );
    assert.ok(found.includes(want), `${JSON.stringify(schema)}: ${found.join(', ')}`);
    assert.not.type(problems[0]?.line, 'undefined');
  }
});

test('circles and explosions where nothing can refer end', () => {
  const item = (inner: string) => ({ get: { responses: { $ref: inner } } });
  const circle = loadFiles({
    'api.json': { ...answering({}), paths: { '/a': item('r.json') } },
    'r.json': { $ref: 'r.json' },
  });
  assert.ok(circle.problems.some(({ code }) => code === 'ref-cycle'));
  const files: Record<string, unknown> = {
    'api.json': { ...answering({}), 'x-bomb': { $ref: 'f0.json' } },
  };
  for (let n = 0; n < 40; n++) {
    files[`f${n}.json`] = { a: { $ref: `f${n + 1}.json` }, b: { $ref: `f${n + 1}.json` } };
  }
  files['f40.json'] = {};
  assert.ok(loadFiles(files).problems.some(({ code }) => code === 'files-limit'));
});

test('an overlay and a selection apply to the whole, and places stay right', () => {
  const overlay = {
    file: 'overlay.yaml',
    text: `overlay: 1.0.0
info: {title: t, version: "1"}
actions:
  - target: $.components.schemas.pet.properties
    update: {age: {type: integer}}
  - target: $.components.schemas.pet.properties.name
    remove: true
`,
  };
  const { model, problems } = loadFiles(
    { 'api.json': answering({ $ref: 'pet.json' }), 'pet.json': pet },
    { overlay, select: { operationIds: ['get'] } },
  );
  assert.equal(brief(problems), []);
  const entry = model?.schemas['#/components/schemas/pet'];
  assert.equal(entry?.schema, { type: 'object', properties: { age: { type: 'integer' } } });
  assert.equal(entry?.at, { file: 'pet.json', pointer: '' });
  assert.is(entry?.origins?.['/properties/age']?.file, 'overlay.yaml');
});

test('a mapping may name files', () => {
  const loaded = loadFiles({
    'api.json': answering({
      oneOf: [{ $ref: 'cat.json' }, { $ref: 'dog.json' }],
      discriminator: { propertyName: 'kind', mapping: { c: 'cat.json', d: './dog.json#' } },
    }),
    'cat.json': pet,
    'dog.json': pet,
  });
  assert.equal(answer(loaded)?.['discriminator']?.['mapping'], {
    c: '#/components/schemas/cat',
    d: '#/components/schemas/dog',
  });
});

test.run();
