import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, load, loaded } from '../../documents.ts';
import { operationOf, swaggerWith } from './swagger.ts';

const schema = { type: 'object' };
const ok = { description: 'ok', schema };
const base = '/paths/~1things~1{id}/post/responses/200';

for (const [name, response, own, global, want] of [
  ['a schema without produces is JSON', ok, undefined, undefined, ['application/json']],
  ['the document says what is produced', ok, undefined, ['a/b', 'c/d'], ['a/b', 'c/d']],
  ['the operation has the last word', ok, ['text/csv'], ['a/b'], ['text/csv']],
  ['an empty list takes away what the document says', ok, [], ['a/b'], ['application/json']],
  ['a response without a schema has no content', { description: '' }, ['a/b'], undefined, []],
  [
    'a file is bytes',
    { ...ok, schema: { type: 'file' } },
    undefined,
    undefined,
    ['application/octet-stream'],
  ],
] as const) {
  test(name, () => {
    const operation = operationOf(
      swaggerWith(
        { responses: { 200: response }, ...(own && { produces: own }) },
        global && { produces: global },
      ),
    );
    const [read] = operation.responses;
    assert.equal(
      read?.content.map(({ mediaType }) => mediaType),
      want,
    );
    assert.ok(read?.content.every(({ at }) => at.pointer === `${base}/schema`));
  });
}

test('a file is bytes whatever its media type', () => {
  const { model, problems } = loaded(
    swaggerWith({
      produces: ['application/pdf'],
      responses: { 200: { ...ok, schema: { type: 'file' } } },
    }),
  );
  assert.equal(model.schemas[`#${base}/schema`]?.schema, {
    contentMediaType: 'application/octet-stream',
  });
  assert.equal(problems, []);
});

test('an example is of its media type alone', () => {
  const schema = { type: 'object', properties: { value: { type: 'integer' } } };
  const operation = operationOf(
    swaggerWith({
      produces: ['application/json', 'application/xml'],
      responses: {
        200: { description: 'ok', schema, examples: { 'application/json': { value: 5 } } },
      },
    }),
  );
  assert.equal(
    operation.responses[0]?.content.map(({ examples }) => examples.map(({ value }) => value)),
    [[{ value: 5 }], []],
  );
});

test('shared responses, headers, ranges and examples', () => {
  const operation = operationOf(
    swaggerWith(
      {
        produces: ['application/json', 'text/plain'],
        responses: { 200: { $ref: '#/responses/Ok' }, default: { description: 'no' }, 'x-a': 1 },
      },
      {
        responses: {
          Ok: {
            description: 'ok',
            schema: { type: 'object', example: { a: 1 } },
            headers: {
              Ids: { type: 'array', items: { type: 'integer' }, collectionFormat: 'pipes' },
              Total: { type: 'integer' },
            },
            examples: { 'text/plain': 'a' },
          },
        },
      },
    ),
  );
  const at = (pointer: string) => ({ file: 'api.json', pointer: `/responses/Ok${pointer}` });
  const header = { kind: 'header', required: false, deprecated: false, explode: false };
  assert.equal(operation.responses[0]?.headers, [
    {
      ...header,
      name: 'Ids',
      style: 'pipeDelimited',
      schema: '#/responses/Ok/headers/Ids',
      at: at('/headers/Ids'),
    },
    { ...header, name: 'Total', schema: '#/responses/Ok/headers/Total', at: at('/headers/Total') },
  ]);
  assert.equal(
    operation.responses[0]?.content.map(({ examples }) => examples),
    [
      [{ name: '', value: { a: 1 }, at: at('/schema/example') }],
      [{ name: '', value: 'a', at: at('/examples/text~1plain') }],
    ],
  );
  assert.equal(
    operation.responses.map(({ status, content }) => `${status} ${content.length}`),
    ['200 2', 'default 0'],
  );
});

for (const [name, response, want] of [
  ['no description', { schema }, `warning response-description ${base}`],
  [
    'examples alone',
    { description: '', examples: { 'a/b': 1 } },
    `warning response-schema ${base}/examples`,
  ],
  [
    'an example of another type',
    { ...ok, examples: { 'a/b': 1 } },
    `warning example-media-type ${base}/examples/a~1b`,
  ],
  [
    'a Content-Type',
    { ...ok, headers: { 'Content-Type': { type: 'string' } } },
    `warning header-ignored ${base}/headers/Content-Type`,
  ],
  ['content of 3.x', { ...ok, content: {} }, `warning member-unknown ${base}/content`],
  [
    'a header without a type',
    { ...ok, headers: { A: {} } },
    `warning parameter-type ${base}/headers/A`,
  ],
] as const) {
  test(`a problem: ${name}`, () => {
    const { problems } = load(swaggerWith({ responses: { 200: response } }));
    assert.equal(brief(problems), [want]);
  });
}

test('a range of statuses is of a later version', () => {
  const { model, problems } = loaded(swaggerWith({ responses: { '4XX': { description: '' } } }));
  assert.is(model.operations[0]?.responses[0]?.status, '4XX');
  assert.equal(brief(problems), ['warning keyword-newer /paths/~1things~1{id}/post/responses/4XX']);
});

test.run();
