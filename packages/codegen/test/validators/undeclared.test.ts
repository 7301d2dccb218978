import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { emit, load, told } from './emit.ts';

const list = { type: 'array', items: { type: 'string' } };
const document = {
  openapi: '3.0.3',
  info: { title: 'a', version: '1' },
  paths: {
    '/things': {
      get: {
        operationId: 'things',
        security: [{ key: [] }, { inHeader: [] }],
        parameters: [
          { name: 'plain', in: 'query', schema: { type: 'string' } },
          { name: 'tags', in: 'query', schema: list },
          {
            name: 'filter',
            in: 'query',
            style: 'deepObject',
            explode: true,
            schema: { type: 'object', properties: { size: { type: 'integer' } } },
          },
          {
            name: 'box',
            in: 'query',
            schema: { type: 'object', properties: { width: { type: 'integer' } } },
          },
          { name: 'id', in: 'header', schema: { type: 'string' } },
        ],
        responses: { '204': { description: 'a' } },
      },
    },
    '/any': {
      get: {
        operationId: 'any',
        parameters: [
          {
            name: 'rest',
            in: 'query',
            schema: { type: 'object', additionalProperties: { type: 'integer' } },
          },
        ],
        responses: { '204': { description: 'a' } },
      },
    },
    '/none': { get: { operationId: 'none', responses: { '204': { description: 'a' } } } },
  },
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'query', name: 'api_key' },
      inHeader: { type: 'apiKey', in: 'header', name: 'X-Key' },
    },
  },
};

const { operations } = await load(emit(document));

const table: readonly (readonly [operation: string, query: string, ...findings: string[]])[] = [
  ['things', 'plain=a&tags=b&tags=c'],
  ['things', 'filter%5Bsize%5D=1&filter[color]=red'],
  ['things', 'width=1'],
  ['things', 'api_key=secret'],
  ['things', 'plain=a&other=1', '/query/other undeclared string'],
  [
    'things',
    'other=1&other=2&a%2Fb=3',
    '/query/other undeclared string',
    '/query/a~1b undeclared string',
  ],
  ['things', 'filter=1', '/query/filter undeclared string'],
  ['things', 'box=1', '/query/box undeclared string'],
  ['things', 'id=1', '/query/id undeclared string'],
  ['things', 'X-Key=1', '/query/X-Key undeclared string'],
  [
    'things',
    '__proto__=1&constructor=2',
    '/query/__proto__ undeclared string',
    '/query/constructor undeclared string',
  ],
  ['any', 'a=1&b=2'],
  ['none', ''],
  ['none', 'a', '/query/a undeclared string'],
];

for (const [id, query, ...findings] of table) {
  test(`${id}?${query}`, () => {
    const request = operations[id]?.request;
    const result = request?.(
      { query, headers: { 'x-other': 'a', cookie: 'b=c' } },
      { undeclared: 'refuse' },
    );
    assert.equal(result && told(result), findings);
    const lenient = request?.({ query });
    assert.equal(lenient && told(lenient), [], 'nothing is refused where nobody asks');
  });
}

test('the finding names the place and not the value', () => {
  assert.equal(operations['none']?.request({ query: 'a=secret' }, { undeclared: 'refuse' }), {
    ok: false,
    findings: [
      {
        pointer: '/query/a',
        schemaPointer: '#/paths/~1none/get/parameters',
        keyword: 'undeclared',
        message: 'is not declared',
        kind: 'string',
      },
    ],
  });
});

test.run();
