import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { RawRequest, RawResponse } from '../../src/validators/exchange.js';
import { emit, load } from './emit.ts';

const count = { type: 'integer' };
const inPlace = (id: string, name: string): object => ({
  operationId: id,
  parameters: [
    { name: 'h', in: 'header', schema: count },
    { name, in: 'query', schema: count },
  ],
  requestBody: { content: { 'application/json': { schema: count } } },
  responses: {
    '200': {
      description: 'a',
      headers: { 'X/Left': { schema: count } },
      content: { 'application/json': { schema: count } },
    },
    '4XX': { $ref: '#/components/responses/Wrong' },
  },
});

const { operations } = await load(
  emit({
    openapi: '3.0.3',
    info: { title: 'a', version: '1' },
    paths: {
      '/a/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: count }],
        put: inPlace('putA', 'q'),
      },
      '/b': { post: inPlace('postB', 'q') },
    },
    components: {
      responses: {
        Wrong: { description: 'a', content: { 'application/json': { schema: count } } },
      },
    },
  }),
);

const headers = { 'content-type': 'application/json', h: 'x', 'x/left': 'x' };
const raw: RawRequest = { path: { id: 'x' }, query: 'q=x', headers, body: 'x' };
const requests: Readonly<Record<string, readonly string[]>> = {
  putA: [
    '#/paths/~1a~1{id}/parameters/0/schema/type',
    '#/paths/~1a~1{id}/put/parameters/1/schema/type',
    '#/paths/~1a~1{id}/put/parameters/0/schema/type',
    '#/paths/~1a~1{id}/put/requestBody/content/application~1json/schema/type',
  ],
  postB: [
    '#/paths/~1b/post/parameters/1/schema/type',
    '#/paths/~1b/post/parameters/0/schema/type',
    '#/paths/~1b/post/requestBody/content/application~1json/schema/type',
  ],
};

// Both operations have equal parameters and bodies: their parts are one, and the places still differ.
for (const [id, want] of Object.entries(requests)) {
  test(`where the rules of ${id}'s request stand`, () => {
    const result = operations[id]?.request(raw);
    assert.ok(result?.ok === false);
    assert.equal(
      result.findings.map(({ schemaPointer }) => schemaPointer),
      want,
    );
  });
}

const responses: readonly (readonly [operation: string, raw: RawResponse, ...want: string[]])[] = [
  [
    'postB',
    { status: 200, headers, body: 'x' },
    '#/paths/~1b/post/responses/200/headers/X~1Left/schema/type',
    '#/paths/~1b/post/responses/200/content/application~1json/schema/type',
  ],
  [
    'putA',
    { status: 200, headers, body: 'x' },
    '#/paths/~1a~1{id}/put/responses/200/headers/X~1Left/schema/type',
    '#/paths/~1a~1{id}/put/responses/200/content/application~1json/schema/type',
  ],
  [
    'putA',
    { status: 404, headers, body: 'x' },
    '#/components/responses/Wrong/content/application~1json/schema/type',
  ],
  ['putA', { status: 404, headers }, '#/paths/~1a~1{id}/put/responses/4XX/required'],
];

for (const [id, answer, ...want] of responses) {
  test(`where the rules of ${id}'s answer ${answer.status} stand`, () => {
    const result = operations[id]?.response(answer);
    assert.ok(result?.ok === false);
    assert.equal(
      result.findings.map(({ schemaPointer }) => schemaPointer),
      want,
    );
  });
}

test.run();
