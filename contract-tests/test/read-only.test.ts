// What is readOnly leaves no client, however deep it stands, and the caller's object stays as it is.
import { createApiClient } from '@speclock/runtime';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generated } from './support/generated.ts';

const id = { type: 'integer', readOnly: true };
const name = { type: 'string' };
const ref = (to: string) => ({ $ref: `#/components/schemas/${to}` });

interface Case {
  readonly schema: object;
  readonly given: unknown;
  readonly want: unknown;
}

const at = new Date(0);
const cases: Readonly<Record<string, Case>> = {
  Plain: {
    schema: { type: 'object', properties: { id, name }, required: ['id', 'name'] },
    given: { id: 1, name: 'a', more: { id: 2 } },
    want: { name: 'a', more: { id: 2 } },
  },
  Nothing: {
    schema: { type: 'object', properties: { id: name } },
    given: { id: 'a' },
    want: { id: 'a' },
  },
  Tree: {
    schema: {
      type: 'object',
      properties: { id, left: ref('Tree'), children: { type: 'array', items: ref('Tree') } },
    },
    given: { id: 1, left: { id: 2, left: {} }, children: [{ id: 3, children: [{ id: 4 }] }] },
    want: { left: { left: {} }, children: [{ children: [{}] }] },
  },
  Marked: { schema: { type: 'string', readOnly: true }, given: 'a', want: 'a' },
  Referring: {
    schema: { type: 'object', properties: { made: ref('Marked'), by: { allOf: [ref('Marked')] } } },
    given: { made: 'a', by: 'b' },
    want: {},
  },
  Composed: {
    schema: {
      allOf: [ref('Plain'), { type: 'object', properties: { size: { type: 'integer' } } }],
    },
    given: { id: 1, name: 'a', size: 2 },
    want: { name: 'a', size: 2 },
  },
  ComposedProperty: {
    schema: {
      allOf: [
        { type: 'object', properties: { of: { type: 'object', properties: { id } } } },
        { type: 'object', properties: { of: ref('Named') } },
      ],
    },
    given: { of: { id: 1, name: 'a' } },
    want: { of: {} },
  },
  Named: {
    schema: { type: 'object', properties: { name: { ...name, readOnly: true } } },
    given: {},
    want: {},
  },
  Map: {
    schema: {
      type: 'object',
      properties: { id: { type: 'object', properties: { id: name } } },
      additionalProperties: ref('Plain'),
    },
    given: { id: { id: 'kept' }, a: { id: 1, name: 'a' } },
    want: { id: { id: 'kept' }, a: { name: 'a' } },
  },
  Nullable: {
    schema: { type: 'object', properties: { a: { nullable: true, oneOf: [ref('Plain')] } } },
    given: { a: { id: 1, name: 'a' } },
    want: { a: { name: 'a' } },
  },
  Dates: {
    schema: { type: 'object', properties: { at: { type: 'object', properties: { id } } } },
    given: { at },
    want: { at: at.toJSON() },
  },
  constructor: {
    schema: { type: 'object', properties: { __proto: name, valueOf: id } },
    given: { valueOf: 1, toString: 2 },
    want: { toString: 2 },
  },
};

const document = {
  openapi: '3.0.3',
  info: { title: 'Read only', version: '1' },
  servers: [{ url: 'https://things.test' }],
  paths: Object.fromEntries(
    Object.keys(cases).map((schema) => {
      const content = { 'application/json': { schema: ref(schema) } };
      const responses = { 204: { description: 'ok' } };
      const post = { operationId: `post${schema}`, requestBody: { content }, responses };
      return [`/${schema}`, { post }];
    }),
  ),
  components: {
    schemas: Object.fromEntries(Object.entries(cases).map(([key, { schema }]) => [key, schema])),
  },
};

const { descriptor } = await generated(document);
const sent: unknown[] = [];
const client = createApiClient<object>(descriptor, {
  fetch: async (_, { body }) => {
    sent.push(JSON.parse(String(body)));
    return new Response(null, { status: 204 });
  },
}) as unknown as Record<string, (given: object) => Promise<unknown>>;

for (const [schema, { given, want }] of Object.entries(cases)) {
  test(`${schema}: ${JSON.stringify(given)} leaves as ${JSON.stringify(want)}`, async () => {
    const before = structuredClone(given);
    sent.length = 0;
    await client[`post${schema}`]?.({ body: given });
    assert.equal(sent, [want]);
    assert.equal(given, before);
  });
}

test('a body in which nothing is readOnly costs nothing', () => {
  const { body } = descriptor.operations['postNothing'] ?? {};
  assert.equal(body, { 'application/json': {} });
});

test.run();
