import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, documentOf, documentWith, load, loaded } from '../documents.ts';

const schema = { type: 'object' };

function operationOf(operation: Record<string, unknown>, components: Record<string, unknown> = {}) {
  const { model, problems } = loaded(
    documentOf({
      paths: { '/things': { post: { responses: { 200: { description: 'ok' } }, ...operation } } },
      components,
    }),
  );
  const [found] = model.operations;
  if (!found) throw new Error('no operation');
  return { operation: found, problems };
}

test('a body has its content in the order of the document', () => {
  const { operation } = operationOf({
    requestBody: {
      description: 'd',
      required: true,
      content: {
        'text/csv': {},
        'application/json': { schema, examples: { a: { value: 1 }, b: { value: 2 } } },
      },
    },
  });
  const { body } = operation;
  assert.is(body?.required, true);
  assert.is(body?.description, 'd');
  assert.equal(
    body?.content.map((each) => [
      each.mediaType,
      each.schema,
      each.examples.map(({ name }) => name),
    ]),
    [
      ['text/csv', undefined, []],
      [
        'application/json',
        '#/paths/~1things/post/requestBody/content/application~1json/schema',
        ['a', 'b'],
      ],
    ],
  );
});

test('encoding counts for forms and multipart alone', () => {
  const encoding = {
    file: { contentType: 'text/csv', headers: { 'X-A': { schema }, 'content-type': { schema } } },
    list: { style: 'pipeDelimited', explode: false, allowReserved: true },
  };
  const { operation, problems } = operationOf({
    requestBody: {
      content: {
        'multipart/form-data': { schema, encoding },
        'application/x-www-form-urlencoded': { schema, encoding },
        'application/json': { schema, encoding },
      },
    },
  });
  const [multipart, form, json] = operation.body?.content ?? [];
  assert.equal(json?.encoding, {});
  assert.equal(form?.encoding['list'], {
    style: 'pipeDelimited',
    explode: false,
    allowReserved: true,
    headers: [],
  });
  assert.equal(form?.encoding['file']?.headers, []);
  // OpenAPI 3.0 has styles for forms alone.
  assert.equal(multipart?.encoding['list'], { headers: [] });
  assert.is(multipart?.encoding['file']?.contentType, 'text/csv');
  assert.equal(
    multipart?.encoding['file']?.headers.map(({ name }) => name),
    ['X-A'],
  );
  assert.equal(
    problems.map(({ code }) => code),
    ['header-ignored', 'encoding-ignored', 'encoding-ignored', 'encoding-ignored'],
  );
});

test('responses are read through references, each under its own status', () => {
  const { operation } = operationOf(
    {
      responses: {
        '4XX': { $ref: '#/components/responses/Error' },
        default: { $ref: '#/components/responses/Error' },
        204: {
          description: 'none',
          headers: { 'X-Total': { $ref: '#/components/headers/Total' } },
        },
        'x-note': { any: 'thing' },
      },
    },
    {
      responses: { Error: { description: 'wrong', content: { 'application/json': { schema } } } },
      headers: { Total: { required: true, deprecated: true, schema: { type: 'integer' } } },
    },
  );
  assert.equal(
    operation.responses.map(({ status, description, at }) => [status, description, at.pointer]),
    [
      ['204', 'none', '/paths/~1things/post/responses/204'],
      ['4XX', 'wrong', '/components/responses/Error'],
      ['default', 'wrong', '/components/responses/Error'],
    ],
  );
  assert.equal(operation.responses[0]?.headers, [
    {
      kind: 'header',
      name: 'X-Total',
      required: true,
      deprecated: true,
      explode: false,
      schema: '#/components/headers/Total/schema',
      at: { file: 'api.json', pointer: '/components/headers/Total' },
    },
  ]);
});

test('one header under two names is two headers', () => {
  const header = { $ref: '#/components/headers/H' };
  const { operation } = operationOf(
    { responses: { 200: { description: 'ok', headers: { A: header, B: header } } } },
    { headers: { H: { schema } } },
  );
  assert.equal(
    operation.responses[0]?.headers.map(({ name }) => name),
    ['A', 'B'],
  );
});

test('a body with GET is ignored, and that is said; with DELETE it is kept', () => {
  const requestBody = { content: { 'application/json': { schema } } };
  const get = loaded(documentWith({ requestBody }));
  assert.not('body' in (get.model.operations[0] ?? {}));
  assert.equal(brief(get.problems), ['warning body-ignored /paths/~1things/get/requestBody']);
  const responses = { 204: { description: 'gone' } };
  const del = loaded(documentOf({ paths: { '/a': { delete: { requestBody, responses } } } }));
  assert.ok(del.model.operations[0]?.body);
  assert.equal(del.problems, []);
});

const at = '/paths/~1things/get/responses';
const found: [what: string, responses: unknown, want: string[]][] = [
  ['a status that is none', { 20: { description: 'ok' } }, [`error response-status ${at}/20`]],
  [
    'a range in small letters',
    { '4xx': { description: 'ok' } },
    [`error response-status ${at}/4xx`],
  ],
  ['a missing description', { 200: {} }, [`warning response-description ${at}/200`]],
  [
    'a link to nothing',
    { 200: { description: 'ok', links: { a: {} } } },
    [`warning link-operation ${at}/200/links/a`],
  ],
  [
    'a Content-Type header',
    { 200: { description: 'ok', headers: { 'Content-Type': { schema } } } },
    [`warning header-ignored ${at}/200/headers/Content-Type`],
  ],
  [
    'a header without a schema',
    { 200: { description: 'ok', headers: { A: {} } } },
    [`error parameter-schema ${at}/200/headers/A`],
  ],
  [
    'an example kept elsewhere',
    {
      200: {
        description: 'ok',
        content: { 'a/b': { examples: { x: { externalValue: 'http://x' } } } },
      },
    },
    [`warning unsupported-member ${at}/200/content/a~1b/examples/x/externalValue`],
  ],
  ['a response that is a text', { 200: 'ok' }, [`error member-type ${at}/200`]],
  [
    'a number as description',
    { 200: { description: 1 } },
    [`error member-type ${at}/200/description`, `warning response-description ${at}/200`],
  ],
  ['a list of responses', [], [`error member-type ${at}`]],
];
for (const [what, responses, want] of found) {
  test(`finds ${what}`, () => {
    assert.equal(brief(load(documentWith({ responses })).problems), want);
  });
}

test('a header that is declared by content has its media type', () => {
  const content = { 'application/json': { schema: { type: 'object' } } };
  const { operation } = operationOf({
    responses: { 200: { description: 'ok', headers: { 'X-One': { content } } } },
  });
  const [header] = operation.responses[0]?.headers ?? [];
  assert.is(header?.mediaType, 'application/json');
});

test.run();
