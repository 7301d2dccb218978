import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, documentOf, documentWith, load } from './documents.ts';

const ref = { $ref: 'other.yml#/x' };

const outside: readonly [what: string, document: object, pointer: string][] = [
  ['a path item', documentOf({ paths: { '/things/{id}': ref } }), '/paths/~1things~1{id}/$ref'],
  [
    'an operation of a path with parameters',
    documentOf({ paths: { '/things/{id}': { get: ref } } }),
    '/paths/~1things~1{id}/get/$ref',
  ],
  [
    'a path parameter',
    documentOf({
      paths: { '/t/{id}': { get: { parameters: [ref], responses: { 200: { description: '' } } } } },
    }),
    '/paths/~1t~1{id}/get/parameters/0/$ref',
  ],
  ['all paths', documentOf({ paths: ref }), '/paths/$ref'],
  ['responses', documentWith({ responses: ref }), '/paths/~1things/get/responses/$ref'],
  [
    'a list of parameters',
    documentWith({ parameters: ref }),
    '/paths/~1things/get/parameters/$ref',
  ],
  ['the info', documentOf({ info: ref }), '/info/$ref'],
  [
    'a text',
    documentOf({ info: { title: 'a', version: '1', description: { $ref: 'intro.md' } } }),
    '/info/description/$ref',
  ],
  ['component schemas', documentOf({ components: { schemas: ref } }), '/components/schemas/$ref'],
];

for (const [what, document, pointer] of outside) {
  test(`a $ref to another file in place of ${what} is told once, and nothing follows from it`, () => {
    const { problems } = load(document);
    assert.equal(brief(problems), [`error ref-external ${pointer}`]);
  });
}

test('a selection of what may stand in another file tells the reference, not that it is missing', () => {
  const paths = { '/a': { get: ref }, '/b': ref };
  const { problems } = load(documentOf({ paths }), { select: { tags: ['Things'] } });
  assert.equal(brief(problems), [
    'error ref-external /paths/~1b/$ref',
    'error ref-external /paths/~1a/get/$ref',
  ]);
});

test('an example may hold a $ref to another file, a schema a property of the name', () => {
  const schema = { type: 'object', properties: { $ref: { type: 'string' } } };
  const content = { 'application/json': { schema, example: ref } };
  const responses = { 200: { description: 'ok', content } };
  assert.equal(load(documentWith({ responses })).problems, []);
});

const document = documentOf({
  components: {
    schemas: {
      Thing: { type: 'object', properties: { a: { $ref: '#/components/schemas/A' } } },
      A: {},
    },
  },
});

const updates: readonly [what: string, target: string, update: object, pointer: string][] = [
  ['beside a $ref', '$..properties.a', { description: 'a' }, '/actions/0/update/description'],
  [
    'that puts a $ref beside others',
    '$..schemas.Thing',
    { $ref: '#/components/schemas/A' },
    '/actions/0/update/$ref',
  ],
];

for (const [what, target, update, pointer] of updates) {
  test(`an update ${what} is ignored, and the warning points at the action`, () => {
    const actions = [{ target, update }];
    const overlay = { overlay: '1.0.0', info: { title: 't', version: '1' }, actions };
    const { problems } = load(document, {
      overlay: { file: 'overlay.json', text: JSON.stringify(overlay) },
    });
    assert.equal(
      problems.map(({ code, file, pointer: at }) => `${code} ${file} ${at}`),
      [`ref-siblings overlay.json ${pointer}`],
    );
    assert.match(problems[0]?.hint ?? '', /^Let the action change what the \$ref names/);
  });
}

test.run();
