import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, documentOf, documentWith, load, loaded } from '../documents.ts';

const responses = { 200: { description: 'ok' } };
const item = { get: { responses } };

test('an operation with all it can have', () => {
  const { model } = loaded(
    documentWith({
      summary: 's',
      description: 'd',
      tags: ['t'],
      deprecated: true,
      security: [],
      'x-speclock-retry': 'never',
    }),
  );
  const pointer = '/paths/~1things/get';
  assert.equal(model.operations, [
    {
      kind: 'operation',
      id: 'listThings',
      method: 'get',
      path: '/things',
      summary: 's',
      description: 'd',
      tags: ['t'],
      deprecated: true,
      parameters: [],
      responses: [
        {
          kind: 'response',
          status: '200',
          description: 'ok',
          headers: [],
          content: [],
          links: [],
          at: { file: 'api.json', pointer: `${pointer}/responses/200` },
        },
      ],
      security: [],
      extensions: { 'x-speclock-retry': 'never' },
      at: { file: 'api.json', pointer },
      callbacks: [],
    },
  ]);
});

test('an operation without an id gets one that no other has', () => {
  const { model } = loaded(
    documentOf({
      paths: {
        '/a-b': item,
        '/a/b': item,
        '/a/{b}': {
          get: {
            operationId: '',
            responses,
            parameters: [{ name: 'b', in: 'path', required: true, schema: {} }],
          },
        },
        '/x': { get: { responses, operationId: 'getAB2' } },
        '/': item,
      },
    }),
  );
  assert.equal(
    model.operations.map(({ id }) => id),
    ['getAB', 'getAB3', 'getAB4', 'getAB2', 'get'],
  );
});

const found: [what: string, paths: unknown, want: string[]][] = [
  [
    'an operationId that another has',
    { '/a': { get: { responses, operationId: 'x' }, put: { responses, operationId: 'x' } } },
    ['error operation-id-duplicate /paths/~1a/put/operationId'],
  ],
  ['a path without a slash', { a: item }, ['error path-name /paths/a']],
  [
    'paths that cannot be told apart',
    { '/a/{x}': {}, '/a/{y}': {} },
    ['warning path-duplicate /paths/~1a~1{y}'],
  ],
  [
    'servers',
    { '/a': { servers: [], get: { responses, servers: [] } } },
    [
      'warning unsupported-member /paths/~1a/servers',
      'warning unsupported-member /paths/~1a/get/servers',
    ],
  ],
  [
    'an unknown member',
    { '/a': { query: {}, get: { responses, 'x-kept': 1, consumes: [] } } },
    ['warning member-unknown /paths/~1a/query', 'warning member-unknown /paths/~1a/get/consumes'],
  ],
  ['no responses', { '/a': { get: {} } }, ['error member-missing /paths/~1a/get']],
  ['an operation that is a list', { '/a': { get: [] } }, ['error member-type /paths/~1a/get']],
  [
    'a path item that leads nowhere',
    { '/a': { $ref: '#/paths/~1b' } },
    ['error ref-unresolved /paths/~1a/$ref'],
  ],
  [
    'a text as tags',
    { '/a': { get: { responses, tags: 'x' } } },
    ['error member-type /paths/~1a/get/tags'],
  ],
];
for (const [what, paths, want] of found) {
  test(`finds ${what}`, () => {
    assert.equal(brief(load(documentOf({ paths })).problems), want);
  });
}

test.run();
