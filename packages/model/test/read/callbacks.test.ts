import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, documentOf, documentWith, load, loaded } from '../documents.ts';

const responses = { 200: { description: 'ok' } };
const body = { content: { 'application/json': { schema: { type: 'string' } } } };
const url = '{$request.body#/url}';
const told = { post: { responses, requestBody: body } };

test('a callback is read as an operation is', () => {
  const { model, problems } = loaded(
    documentWith({
      callbacks: {
        told: {
          [url]: { parameters: [{ name: 'n', in: 'query', schema: {} }], ...told },
          'x-a': 1,
        },
      },
    }),
  );
  const [callback] = model.operations[0]?.callbacks ?? [];
  const pointer = '/paths/~1things/get/callbacks/told/{$request.body#~1url}/post';
  assert.equal(brief(problems), []);
  assert.equal(model.operations[0]?.callbacks.length, 1);
  assert.equal(
    { ...callback, parameters: callback?.parameters.map(({ name }) => name) },
    {
      kind: 'callback',
      name: 'told',
      expression: url,
      id: 'postRequestBodyUrl',
      method: 'post',
      tags: [],
      deprecated: false,
      parameters: ['n'],
      body: {
        kind: 'body',
        required: false,
        content: [
          {
            kind: 'media-type',
            mediaType: 'application/json',
            schema: `#${pointer}/requestBody/content/application~1json/schema`,
            encoding: {},
            examples: [],
            at: { file: 'api.json', pointer: `${pointer}/requestBody/content/application~1json` },
          },
        ],
        at: { file: 'api.json', pointer: `${pointer}/requestBody` },
      },
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
      extensions: {},
      at: { file: 'api.json', pointer },
    },
  );
});

test('a callback that two operations refer to is one with one id', () => {
  const callbacks = { told: { $ref: '#/components/callbacks/Told' } };
  const { model, problems } = loaded(
    documentOf({
      paths: { '/a': { get: { responses, callbacks } }, '/b': { get: { responses, callbacks } } },
      components: { callbacks: { Told: { [url]: { post: { responses, operationId: 'told' } } } } },
    }),
  );
  assert.equal(brief(problems), []);
  assert.equal(
    model.operations.map(({ callbacks: [first] }) => [first?.id, first?.name]),
    [
      ['told', 'told'],
      ['told', 'told'],
    ],
  );
});

test('how a client signs in is nothing that a callback needs, unless it says so itself', () => {
  const { model } = loaded(
    documentWith(
      { callbacks: { told: { [url]: { ...told, put: { responses, security: [{ key: [] }] } } } } },
      {
        security: [{ key: [] }],
        components: { securitySchemes: { key: { type: 'apiKey', name: 'k', in: 'query' } } },
      },
    ),
  );
  assert.equal(model.operations[0]?.security, [{ key: [] }]);
  assert.equal(
    model.operations[0]?.callbacks.map(({ method, security }) => [method, security]),
    [
      ['post', []],
      ['put', [{ key: [] }]],
    ],
  );
});

const found: [what: string, callbacks: unknown, want: string[]][] = [
  [
    "an operationId that the operation's is as well",
    { told: { [url]: { post: { responses, operationId: 'listThings' } } } },
    [
      'error operation-id-duplicate /paths/~1things/get/callbacks/told/{$request.body#~1url}/post/operationId',
    ],
  ],
  [
    'a callback of a callback',
    { told: { [url]: { post: { responses, callbacks: {} } } } },
    [
      'warning unsupported-member /paths/~1things/get/callbacks/told/{$request.body#~1url}/post/callbacks',
    ],
  ],
];

for (const [what, callbacks, want] of found) {
  test(`found: ${what}`, () => {
    assert.equal(brief(load(documentWith({ callbacks })).problems), want);
  });
}

test.run();
