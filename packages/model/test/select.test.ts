import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, documentOf, load, loaded } from './documents.ts';

const ok = { 200: { description: 'ok' } };
const json = (name: string) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});

const shop = documentOf({
  security: [{ key: [] }],
  tags: [{ name: 'unused' }, { name: 'pets' }, { name: 'other' }],
  paths: {
    '/pets/v1/pets': {
      parameters: [{ $ref: '#/components/parameters/Trace' }],
      get: {
        operationId: 'listPets',
        tags: ['pets'],
        responses: { 200: { $ref: '#/components/responses/Pets' } },
      },
      post: {
        tags: ['pets', 'write'],
        requestBody: { $ref: '#/components/requestBodies/Pet' },
        responses: ok,
      },
    },
    '/other': {
      get: {
        operationId: 'getOther',
        tags: ['other'],
        security: [{ other: [] }],
        responses: { 200: { description: 'ok', ...json('Other') } },
      },
    },
    'x-note': 'kept',
  },
  components: {
    parameters: {
      Trace: { name: 'trace', in: 'header', schema: { $ref: '#/components/schemas/Id' } },
      Unused: { name: 'u', in: 'query', schema: { type: 'string' } },
    },
    responses: {
      Pets: {
        description: 'ok',
        headers: { Total: { $ref: '#/components/headers/Total' } },
        ...json('Pets'),
      },
      Unused: { description: 'no' },
    },
    requestBodies: {
      Pet: {
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Pet' },
            examples: { one: { $ref: '#/components/examples/One' } },
          },
        },
      },
    },
    headers: { Total: { schema: { type: 'integer' } } },
    examples: { One: { value: { $ref: '#/components/schemas/NotReached' } }, Two: { value: 2 } },
    schemas: {
      Id: { type: 'string' },
      Pets: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
      Pet: {
        discriminator: {
          propertyName: 'kind',
          mapping: { cat: 'Cat', dog: '#/components/schemas/Dog' },
        },
        properties: {
          parent: { $ref: '#/components/schemas/Pet' },
          owner: { $ref: '#/components/schemas/Owner/properties/name' },
        },
      },
      Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }] },
      Dog: { type: 'object' },
      Owner: {
        properties: { name: { type: 'string' }, pets: { $ref: '#/components/schemas/Deep' } },
      },
      Deep: { additionalProperties: { not: { $ref: '#/components/schemas/Deeper' } } },
      Deeper: { type: 'object' },
      Other: { type: 'object' },
      NotReached: { type: 'object' },
    },
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'k' },
      other: { type: 'http', scheme: 'basic' },
      unused: { type: 'http', scheme: 'basic' },
    },
  },
});

function keysOf(value: unknown): string[] {
  return Object.keys(value ?? {});
}

const selections: [what: string, select: object, want: string[]][] = [
  ['paths', { paths: ['/pets/**'] }, ['listPets', 'postPetsV1Pets']],
  ['tags', { tags: ['write', 'other'] }, ['postPetsV1Pets', 'getOther']],
  ['operationIds, also derived ones', { operationIds: ['postPetsV1Pets'] }, ['postPetsV1Pets']],
  [
    'all three, united',
    { paths: ['/other'], tags: ['write'], operationIds: ['listPets'] },
    ['listPets', 'postPetsV1Pets', 'getOther'],
  ],
];
for (const [what, select, want] of selections) {
  test(`selects by ${what}`, () => {
    const { model, problems } = loaded(shop, { select });
    assert.equal(
      model.operations.map(({ id }) => id),
      want,
    );
    assert.equal(problems, []);
  });
}

test('what the selection does not reach is dropped', () => {
  const { model, bundle } = loaded(shop, { select: { operationIds: ['listPets'] } });
  const paths = bundle['paths'] as Record<string, object>;
  const components = bundle['components'] as Record<string, object>;
  assert.equal(keysOf(paths), ['/pets/v1/pets', 'x-note']);
  assert.equal(keysOf(paths['/pets/v1/pets']), ['parameters', 'get']);
  assert.equal(
    Object.fromEntries(
      Object.entries(components).map(([name, section]) => [name, keysOf(section)]),
    ),
    {
      parameters: ['Trace'],
      responses: ['Pets'],
      headers: ['Total'],
      schemas: ['Id', 'Pets', 'Pet', 'Cat', 'Dog', 'Owner', 'Deep', 'Deeper'],
      securitySchemes: ['key'],
    },
  );
  assert.equal(model.tags, [{ name: 'pets' }]);
  assert.equal((bundle['tags'] as unknown[]).length, 1);
});

test('an example reached through a body is kept; a $ref inside its value is no reference', () => {
  const { bundle } = loaded(shop, { select: { tags: ['write'] } });
  const components = bundle['components'] as Record<string, object>;
  assert.equal(keysOf(components['examples']), ['One']);
  assert.not(keysOf(components['schemas']).includes('NotReached'));
});

test('the global security goes when no operation falls back on it', () => {
  const { bundle, model } = loaded(shop, { select: { paths: ['/other'] } });
  assert.not('security' in bundle);
  assert.equal(keysOf(model.securitySchemes), ['other']);
});

test('origins stay right after tags moved up', () => {
  const { bundle, problems } = load(
    { ...shop, tags: [{ name: 'unused' }, { name: 'pets' }, { name: 'other', description: 1 }] },
    { select: { tags: ['other'] } },
  );
  assert.is(bundle, undefined);
  assert.equal(brief(problems), ['error member-type /tags/2/description']);
});

test('a path item that is a reference is put in place, with its origins', () => {
  const two = documentOf({
    paths: {
      '/a': { $ref: '#/paths/~1b' },
      '/b': { get: { tags: ['t'], responses: ok }, put: { responses: ok } },
    },
  });
  const parameter = { name: 'q', in: 'query', schema: { type: 'string' } };
  const action = { target: "$.paths['/b'].get", update: { parameters: [parameter] } };
  const overlay = { overlay: '1.0.0', info: { title: 't', version: '1' }, actions: [action] };
  const { bundle, model } = loaded(two, {
    overlay: { file: 'over.json', text: JSON.stringify(overlay) },
    select: { operationIds: ['getA', 'putB'] },
  });
  assert.equal(bundle['paths'], {
    '/a': { get: { tags: ['t'], responses: ok, parameters: [parameter] } },
    '/b': { put: { responses: ok } },
  });
  assert.equal(
    model.operations.map(({ at }) => at.pointer),
    ['/paths/~1b/get', '/paths/~1b/put'],
  );
  assert.equal(model.operations[0]?.parameters[0]?.at, {
    file: 'over.json',
    pointer: '/actions/0/update/parameters/0',
  });
});

test('a reference into a path that is dropped is a Problem, not a dangling reference', () => {
  const schema = { $ref: '#/paths/~1b/get/responses/200/content/application~1json/schema' };
  const document = documentOf({
    paths: {
      '/a': {
        get: {
          responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } },
        },
      },
      '/b': {
        get: {
          responses: {
            200: { description: 'ok', content: { 'application/json': { schema: {} } } },
          },
        },
      },
    },
  });
  assert.equal(load(document).problems, []);
  assert.equal(brief(load(document, { select: { paths: ['/a'] } }).problems), [
    'error selection-reference /paths/~1a/get/responses/200/content/application~1json/schema',
  ]);
});

for (const [select, message, hint] of [
  [{ paths: ['/pet/**'] }, /the path "\/pet\/\*\*"/, /paths: \/pets\/v1\/pets, \/other/],
  [{ tags: ['Pets'] }, /the tag "Pets"/, /tags: pets, write, other/],
  [
    { operationIds: ['x'], tags: ['y'] },
    /the tag "y", the operationId "x"/,
    /operationIds: listPets/,
  ],
  [{ paths: [] }, /asks for nothing/, /paths:/],
] as const) {
  test(`nothing selected: ${JSON.stringify(select)}`, () => {
    const { problems, model } = load(shop, { select });
    assert.is(model, undefined);
    assert.equal(brief(problems), ['error selection-empty /paths']);
    assert.match(problems[0]?.message ?? '', message);
    assert.match(problems[0]?.hint ?? '', hint);
  });
}

test('one wish among others that nothing meets is a warning', () => {
  const { problems } = loaded(shop, { select: { tags: ['pets', 'nope'] } });
  assert.equal(brief(problems), ['warning selection-no-match /paths']);
});

test('no selection is everything', () => {
  assert.equal(loaded(shop).model.operations.length, 3);
  assert.equal(loaded(shop, { select: {} }).bundle, loaded(shop).bundle);
});

test.run();
