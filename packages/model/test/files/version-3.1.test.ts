import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { brief } from '../documents.ts';
import { answering, at, loadFiles } from './read-files.ts';

const test = suite('many files of OpenAPI 3.1');
const document = (schema: unknown, more: object = {}) =>
  answering(schema, { openapi: '3.1.1', ...more });

test('keywords beside a $ref stay, and a $ref with others is a schema of its own', () => {
  const loaded = loadFiles({
    'api.json': document({ $ref: 'a.json', description: 'own' }),
    'a.json': { $ref: 'b.json', minLength: 1 },
    'b.json': { type: 'string' },
  });
  assert.equal(at(loaded, '/components/schemas'), {
    a: { $ref: '#/components/schemas/b', minLength: 1 },
    b: { type: 'string' },
  });
});

test('a description beside a $ref to a response is that of the answer', () => {
  const loaded = loadFiles({
    'api.json': {
      ...document({}),
      paths: { '/a': { get: { responses: { 200: { $ref: 'r.json', description: 'mine' } } } } },
    },
    'r.json': { description: 'theirs' },
  });
  assert.is(loaded.model?.operations[0]?.responses[0]?.description, 'mine');
});

test('schemas are found by $id and $anchor, which then are gone', () => {
  const loaded = loadFiles({
    'api.json': document(
      {
        anyOf: [{ $ref: 'a.json#Name' }, { $ref: 'a.json' }, { $ref: '#/components/schemas/Own' }],
      },
      {
        components: {
          schemas: {
            Own: { $anchor: 'own', $id: 'https://x.example/own', items: { $ref: '#own' } },
          },
        },
      },
    ),
    'a.json': {
      $id: 'https://x.example/schemas/a',
      properties: { inner: { $ref: 'inner' }, name: { $ref: '#Name' }, own: { $ref: '/own#own' } },
      $defs: {
        inner: { $id: 'inner', items: { $ref: '#/$defs/deep' }, $defs: { deep: { type: 'null' } } },
        name: { $anchor: 'Name', type: 'string' },
      },
    },
  });
  assert.equal(brief(loaded.problems), []);
  const names = Object.keys(at(loaded, '/components/schemas') as object);
  assert.equal(names, ['Own', 'name', 'a', 'inner', 'a_inner_deep']);
  assert.equal(at(loaded, '/components/schemas/a/properties'), {
    inner: { $ref: '#/components/schemas/inner' },
    name: { $ref: '#/components/schemas/name' },
    own: { $ref: '#/components/schemas/Own' },
  });
  assert.equal(at(loaded, '/components/schemas/Own'), {
    items: { $ref: '#/components/schemas/Own' },
  });
  assert.equal(at(loaded, '/components/schemas/inner/items'), {
    $ref: '#/components/schemas/a_inner_deep',
  });
});

test('a $dynamicRef whose name several files have lets anything pass, and says so', () => {
  const list = { $defs: { item: { $dynamicAnchor: 'item' } }, items: { $dynamicRef: '#item' } };
  const one = loadFiles({
    'api.json': document({ $ref: 'list.json' }),
    'list.json': list,
  });
  assert.equal(brief(one.problems), []);
  assert.match(JSON.stringify(at(one, '/components/schemas/list/items')), /dynamicRef/);
  const two = loadFiles({
    'api.json': document({ anyOf: [{ $ref: 'list.json' }, { $ref: 'texts.json' }] }),
    'list.json': list,
    'texts.json': {
      $defs: { item: { $dynamicAnchor: 'item', type: 'string' } },
      $ref: 'list.json',
    },
  });
  assert.equal(brief(two.problems), ['warning dynamic-reference /items/$dynamicRef']);
  assert.is(two.problems[0]?.file, 'list.json');
  assert.equal(at(two, '/components/schemas/list/items'), {});
});

test('a file of another version is read as of this one, and that is said', () => {
  const { problems } = loadFiles({
    'api.json': document({ $ref: 'b.json#/components/schemas/A' }),
    'b.json': { openapi: '3.0.3', components: { schemas: { A: { type: 'string' } } } },
  });
  assert.equal(brief(problems), ['warning ref-version /openapi']);
});

test('literal data that only looks like a reference stays', () => {
  const value = { $ref: 'https://x.example/1', other: { $ref: '#/nowhere' } };
  const loaded = loadFiles({
    'api.json': document({ $ref: 'a.json', default: value }),
    'a.json': {},
  });
  assert.equal(brief(loaded.problems), []);
  assert.ok(JSON.stringify(loaded.bundle).includes(JSON.stringify(value)));
});

test.run();
