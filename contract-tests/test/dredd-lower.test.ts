import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { asNode, type Node } from '../dredd/document.ts';
import { lower } from '../dredd/lower.ts';

const json = (schema: Node): Node => ({ content: { 'application/json': { schema } } });

function lowered(schema: Node): unknown {
  const operation = {
    operationId: 'read',
    responses: { 200: { description: '', ...json(schema) } },
  };
  const { document, leftOut } = lower(
    { openapi: '3.1.0', paths: { '/a': { get: operation } } },
    {},
  );
  assert.equal([...leftOut], []);
  const get = asNode(asNode(asNode(document['paths'])['/a'])['get']);
  const content = asNode(asNode(asNode(get['responses'])['200'])['content']);
  return asNode(content['application/json'])['schema'];
}

const schemas: readonly (readonly [what: string, given: Node, want: Node])[] = [
  ['null beside a type', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
  ['several types', { type: ['string', 'integer'], maxLength: 3 }, { maxLength: 3 }],
  ['one value', { const: 'a' }, { enum: ['a'] }],
  [
    'an exclusive bound of 3.1',
    { type: 'number', exclusiveMinimum: 0 },
    { type: 'number', minimum: 0 },
  ],
  ['one of 3.0', { minimum: 0, exclusiveMinimum: true }, { minimum: 0 }],
  ['alternatives', { type: 'object', oneOf: [{ type: 'object' }] }, { type: 'object' }],
  [
    'a list by place',
    { prefixItems: [{ type: 'string' }], items: false, maxItems: 1 },
    { maxItems: 1 },
  ],
  [
    'names by a pattern, which nothing else then forbids',
    { patternProperties: { '^x-': {} }, additionalProperties: false },
    {},
  ],
  [
    'what stands in properties, items and allOf',
    { properties: { a: { const: 1 } }, items: { const: 2 }, allOf: [{ const: 3 }] },
    { properties: { a: { enum: [1] } }, items: { enum: [2] }, allOf: [{ enum: [3] }] },
  ],
];

for (const [what, given, want] of schemas) {
  test(`what Dredd can judge: ${what}`, () => assert.equal(lowered(given), want));
}

const ok = { 204: { description: '' } };
const parameter = (more: Node): Node => ({
  name: 'p',
  in: 'query',
  schema: { type: 'string' },
  ...more,
});

test('an optional parameter that Dredd cannot send is not sent; an operation that needs one is left out', () => {
  const document = {
    openapi: '3.0.3',
    paths: {
      '/a': {
        parameters: [parameter({ in: 'cookie' }), parameter({ style: 'pipeDelimited' })],
        get: { operationId: 'optional', responses: ok },
        head: { operationId: 'head', responses: ok },
        put: {
          operationId: 'required',
          parameters: [parameter({ in: 'cookie', required: true })],
          responses: ok,
        },
      },
    },
  };
  const { document: simple, leftOut } = lower(document, {});
  assert.equal(simple['paths'], {
    '/a': { get: { operationId: 'optional', parameters: [], responses: ok } },
  });
  assert.equal([...leftOut.keys()], ['head', 'required']);
  assert.match(leftOut.get('required') ?? '', /has no place in Swagger 2.0/);
});

test('an answer that is no JSON is judged by its status alone', () => {
  const content = { 'text/csv': { schema: { type: 'string' } } };
  const operation = {
    operationId: 'read',
    responses: { 200: { description: 'A table', content } },
  };
  const { document } = lower({ openapi: '3.0.3', paths: { '/a': { get: operation } } }, {});
  assert.equal(asNode(asNode(document['paths'])['/a'])['get'], {
    operationId: 'read',
    parameters: [],
    responses: { 200: { description: 'A table' } },
  });
});

test.run();
