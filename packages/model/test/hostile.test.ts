import type { Json } from '@speclock/schema';
import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { joinPointer, loadApi, printNormal } from '../src/index.ts';
import { documentOf, load, loaded } from './documents.ts';

const names = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '$ref',
  'a b',
  '~/',
  '',
  'é\u202e',
  '*/',
  '\u001b[2J',
];

/** A valid document that has something of everything. */
const valid = documentOf({
  servers: [{ url: 'https://{h}', variables: { h: { default: 'a' } } }],
  security: [{ key: ['a'] }],
  tags: [{ name: 't' }],
  paths: {
    '/a/{id}': {
      parameters: [{ $ref: '#/components/parameters/Id' }],
      post: {
        operationId: 'x',
        tags: ['t'],
        parameters: [{ name: 'q', in: 'query', schema: { type: 'string' }, example: 'e' }],
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: { properties: { f: { type: 'string', format: 'binary' } } },
              encoding: { f: { contentType: 'a/b', headers: { H: { schema: {} } } } },
            },
          },
        },
        responses: { 200: { $ref: '#/components/responses/R' }, default: { description: 'd' } },
        callbacks: { c: { '{$url}': { post: { responses: {} } } } },
      },
    },
    '/b': { $ref: '#/x-item' },
  },
  'x-item': { get: { responses: { 204: { description: 'd' } } } },
  components: {
    parameters: {
      Id: { name: 'id', in: 'path', required: true, schema: { $ref: '#/components/schemas/S' } },
    },
    responses: {
      R: {
        description: 'r',
        headers: { H: { schema: { type: 'integer' } } },
        content: {
          'a/b': { schema: { $ref: '#/components/schemas/S' }, examples: { e: { value: 1 } } },
        },
        links: {},
      },
    },
    schemas: {
      S: {
        type: 'object',
        nullable: true,
        properties: { s: { $ref: '#/components/schemas/S' } },
        additionalProperties: { minimum: 1, exclusiveMinimum: true },
        allOf: [{ enum: [1, null] }],
        discriminator: { propertyName: 's', mapping: { a: 'S' } },
        example: {},
      },
    },
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'k' },
      o: { type: 'oauth2', flows: { password: { tokenUrl: 't', scopes: { a: 'b' } } } },
    },
  },
});

const overlay = {
  overlay: '1.0.0',
  info: { title: 't', version: '1' },
  actions: [
    { target: '$.paths.*.post', update: { tags: ['u'], 'x-a': { b: 1 } } },
    { target: '$.tags[0]', remove: true },
    { target: '$..[?@.name == "q"]', update: { required: true } },
  ],
};

function placesIn(value: unknown, pointer: string[] = []): string[][] {
  const below =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, item]) => placesIn(item, [...pointer, name]))
      : [];
  return [pointer, ...below];
}

function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === name ? replaced(item, rest, by) : item));
  }
  const entries = Object.entries(value as object);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, key === name ? replaced(item, rest, by) : item]),
  );
}

const anything = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    0,
    -1,
    1.5,
    '',
    'x',
    [],
    {},
    [[]],
    [null],
    { $ref: 1 },
    { a: null },
  ),
  fc.constantFrom(...names),
  fc.constantFrom(...names.map((name) => ({ $ref: `#/${name}` }))),
  fc.constantFrom(...names.map((name) => Object.fromEntries([[name, { [name]: [name] }]]))),
  fc.constantFrom(...placesIn(valid).map((place) => ({ $ref: `#${joinPointer('', ...place)}` }))),
  fc.jsonValue(),
);

function mutationsOf(value: unknown) {
  const place = fc.constantFrom(...placesIn(value));
  return fc.array(fc.tuple(place, anything), { minLength: 1, maxLength: 3 });
}

function mutate(value: unknown, mutations: [string[], unknown][]): unknown {
  return mutations.reduce((document, [place, by]) => {
    const known = placesIn(document).some((each) => each.join('\0') === place.join('\0'));
    return known ? replaced(document, place, by) : document;
  }, value);
}

const select = fc.constantFrom(
  undefined,
  { paths: ['/a/**'] },
  { tags: ['t', 'u'] },
  { operationIds: ['x'] },
);

test('the document and the overlay that are mutated are valid', () => {
  const { model } = loaded(valid, { overlay: { file: 'o.json', text: JSON.stringify(overlay) } });
  assert.is(model.operations.length, 2);
});

test('whatever stands anywhere in a document, loading returns, with places that exist', () => {
  fc.assert(
    fc.property(
      mutationsOf(valid),
      mutationsOf(overlay),
      fc.nat(2),
      select,
      (doc, over, what, chosen) => {
        const document = what === 1 ? valid : mutate(valid, doc);
        const actions = what === 0 ? overlay : mutate(overlay, over);
        const result = load(document, {
          overlay: { file: 'o.json', text: JSON.stringify(actions) },
          ...(chosen && { select: chosen }),
        });
        for (const { file, line, code, message } of result.problems) {
          assert.ok(file === 'api.json' || file === 'o.json', code);
          assert.type(line, 'number');
          assert.not.match(message, /\p{Cc}|\u202e/u);
        }
        const failed = result.problems.some(({ severity }) => severity === 'error');
        assert.is(result.model === undefined, failed);
        if (result.model) JSON.stringify([result.model, result.bundle, printNormal(result.model)]);
      },
    ),
    { numRuns: 3000 },
  );
});

test('nothing reaches the prototype of all objects', () => {
  for (const name of names) assert.is(Object.hasOwn(Object.prototype, name), name in {});
  assert.equal(Object.keys(Object.prototype), []);
});

test('what is nested too deep is refused, in a document and in an overlay', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const nested = { file: 'o.json', text: `{"overlay":"1.0.0","x":${deep}}` };
  const problems = [
    ...loadApi({ document: { file: 'a.json', text: `{"openapi":"3.0.0","x":${deep}}` } }).problems,
    ...load(valid, { overlay: nested }).problems,
  ];
  assert.is(problems.length, 2);
  for (const { message } of problems) assert.match(message, 'nested');
});

test('a schema of 100,000 properties is read', () => {
  const properties = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, n) => [`p${n}`, { $ref: '#/components/schemas/S' }]),
  );
  assert.ok(load(documentOf({ components: { schemas: { S: { properties } } } })).model);
});

test.run();
