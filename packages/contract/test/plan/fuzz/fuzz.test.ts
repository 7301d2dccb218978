import { existsSync, readFileSync } from 'node:fs';
import { loadApi } from '@speclock/model';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Case } from '../../../src/index.ts';
import { createContext } from '../../../src/plan/context.ts';
import { planFuzz } from '../../../src/plan/fuzz/index.ts';
import { inferResources } from '../../../src/resource/infer.ts';
import type { Resource } from '../../../src/resource.ts';
import { documentOf, modelOf, ok } from '../../support/model.ts';

const schemas: Readonly<Record<string, object>> = {
  limits: {
    type: 'object',
    required: ['count', 'word'],
    additionalProperties: false,
    properties: {
      count: { type: 'integer', minimum: 3, exclusiveMaximum: 40 },
      ratio: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
      step: { type: 'integer', multipleOf: 7 },
      word: { type: 'string', minLength: 2, maxLength: 5 },
      code: { type: 'string', pattern: '^[A-Z]{2}-[0-9]{3}$' },
      when: { type: 'string', format: 'date-time' },
      colour: { enum: ['red', 'green', 3, null] },
      list: {
        type: 'array',
        items: { type: 'integer' },
        minItems: 1,
        maxItems: 3,
        uniqueItems: true,
      },
      maybe: { type: ['string', 'null'] },
    },
  },
  ways: {
    oneOf: [
      {
        type: 'object',
        required: ['kind', 'lives'],
        properties: { kind: { const: 'cat' }, lives: { type: 'integer' } },
      },
      {
        type: 'object',
        required: ['kind', 'bark'],
        properties: { kind: { const: 'dog' }, bark: { type: 'boolean' } },
      },
    ],
  },
  all: {
    allOf: [
      { type: 'object', required: ['a'], properties: { a: { type: 'string', minLength: 1 } } },
      { properties: { a: { maxLength: 3 }, b: { anyOf: [{ type: 'boolean' }, { const: 0 }] } } },
    ],
  },
  tree: {
    type: 'object',
    required: ['text'],
    properties: {
      text: { type: 'string' },
      left: { $ref: '#/components/schemas/tree' },
      right: { $ref: '#/components/schemas/tree' },
      more: { type: 'array', items: { $ref: '#/components/schemas/tree' } },
    },
  },
  map: {
    type: 'object',
    minProperties: 1,
    patternProperties: { '^x-': { type: 'integer' } },
    propertyNames: { maxLength: 12 },
    additionalProperties: { type: 'array', items: { type: 'boolean' } },
  },
  odd: {
    type: 'object',
    dependentRequired: { a: ['b'] },
    properties: { a: { type: 'integer' }, b: { type: 'integer' } },
    not: { required: ['c'] },
  },
  tuple: { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'string' }], items: false },
};

function post(schema: object): object {
  const requestBody = { required: true, content: { 'application/json': { schema } } };
  return { requestBody, responses: ok };
}

const document = documentOf(
  Object.fromEntries(
    Object.keys(schemas).map((name) => [
      `/${name}`,
      { post: { operationId: name, ...post({ $ref: `#/components/schemas/${name}` }) } },
    ]),
  ),
  { schemas },
  { openapi: '3.1.0' },
);

function plan(of: object, fuzzCases: number, seed = 1, resources: readonly Resource[] = []) {
  const options = { seed, phases: ['fuzz'], only: [], skip: [], fuzzCases } as const;
  return planFuzz(createContext(modelOf(of), resources, options)).cases;
}

test('the same seed gives the same bytes, another one others', () => {
  const first = JSON.stringify(plan(document, 20));
  assert.is(JSON.stringify(plan(document, 20)), first);
  assert.is.not(JSON.stringify(plan(document, 20, 2)), first);
});

const ajv = new Ajv2020({ strict: false, allErrors: false });
addFormats.default(ajv);
ajv.addSchema(document, 'document');

const planned = plan(document, 200);
for (const name of Object.keys(schemas)) {
  test(`${name}: as many as asked for, half of them wrong, no two alike, and Ajv agrees`, () => {
    const cases = planned.filter(({ operation }) => operation === name);
    const validate = ajv.compile({ $ref: `document#/components/schemas/${name}` });
    const refused = cases.filter(({ expects }) => expects === 'refused');
    assert.ok(
      refused.length > 60 && cases.length - refused.length > (name === 'odd' ? 20 : 60),
      `${refused.length} of ${cases.length}`,
    );
    assert.is(new Set(cases.map(({ request }) => request.body)).size, cases.length);
    assert.is(new Set(cases.map(({ id }) => id)).size, cases.length);
    for (const { expects, request } of cases) {
      assert.is(validate(JSON.parse(request.body ?? '')), expects === 'accepted', request.body);
    }
  });
}

const query = (name: string, schema: object, rest: object = {}): object => ({
  name,
  in: 'query',
  schema,
  ...rest,
});

test('parameters are there by chance, right as they arrive, or one of them is wrong', () => {
  const parameters = [
    query('limit', { type: 'integer', minimum: 1, maximum: 50 }, { required: true }),
    query('sort', { type: 'array', items: { enum: ['a', 'b'] } }, { explode: false }),
    query('on', { type: 'boolean' }),
    { name: 'X-Level', in: 'header', schema: { type: 'number' } },
  ];
  const cases = plan(
    documentOf({ '/a': { get: { operationId: 'list', parameters, responses: ok } } }),
    200,
  );
  const rightOf: Readonly<Record<string, (text: string) => boolean>> = {
    limit: (text) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 50,
    sort: (text) => /^[ab](?:,[ab])*$/.test(text),
    on: (text) => /^(?:true|false)$/.test(text),
    'X-Level': (text) => text !== '' && Number.isFinite(Number(text)),
  };
  const seen = new Map<string, number>();
  for (const { expects, request, aim } of cases) {
    const url = new URL(request.target, 'http://a.example');
    const sent = [...url.searchParams, ...request.headers.filter(([name]) => name !== 'Accept')];
    const wrong = sent.filter(([name, value]) => rightOf[name]?.(value) !== true);
    for (const [name] of sent) seen.set(`${expects} ${name}`, 1);
    assert.is(wrong.length === 0, expects === 'accepted', request.target);
    if (expects === 'refused') assert.ok(wrong.some(([name]) => name === aim?.name));
  }
  assert.is(seen.size, 8);
});

test('what changes things names what the run has made, and names are new each time', () => {
  const { '/{id}': one } = {
    '/{id}': {
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 9 } },
      ],
      get: { operationId: 'read', responses: ok },
      put: { operationId: 'replace', ...post({ $ref: '#/components/schemas/book' }) },
    },
  };
  const book = {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, note: { type: 'string' }, bookId: { type: 'string' } },
  };
  const resources: Resource[] = [
    { name: '/books/{id}', parameter: 'id', producer: 'create', reader: 'read', users: [] },
  ];
  const cases = plan(
    documentOf(
      {
        '/books': {
          post: { operationId: 'create', ...post({ $ref: '#/components/schemas/book' }) },
        },
        '/books/{id}': one,
      },
      { schemas: { book } },
    ),
    40,
    1,
    resources,
  );
  const writes = cases.filter(({ operation }) => operation === 'replace');
  assert.ok(writes.length > 20);
  for (const { request, slots } of writes) {
    assert.is(request.target, '/books/speclockSlot0x');
    assert.equal(slots[0], { kind: 'resource', resource: '/books/{id}', parameter: 'id' });
  }
  for (const { request } of cases.filter((one) => one.expects === 'accepted' && one.request.body)) {
    const { name, note, bookId } = JSON.parse(request.body ?? '');
    assert.match(name, /speclockSlot\d+x$/);
    assert.not.match(note ?? '', /speclockSlot/);
    if (request.method === 'put') assert.match(bookId ?? 'speclockSlot0x', /^speclockSlot\d+x$/);
  }
});

const nothingFree: readonly (readonly [what: string, operation: object])[] = [
  ['an operation without parameters and body', { get: { operationId: 'a', responses: ok } }],
  [
    'a body that nothing satisfies',
    { post: { operationId: 'a', ...post({ allOf: [{ type: 'string' }, { type: 'null' }] }) } },
  ],
  [
    'a schema that has no end',
    { post: { operationId: 'a', ...post({ $ref: '#/components/schemas/endless' }) } },
  ],
];
const endless = {
  type: 'object',
  required: ['a', 'b'],
  properties: {
    a: { $ref: '#/components/schemas/endless' },
    b: { $ref: '#/components/schemas/endless' },
  },
};
for (const [what, operation] of nothingFree) {
  test(`no random case for ${what}`, () => {
    assert.equal(
      plan(documentOf({ '/a': operation }, { schemas: { endless } }, { openapi: '3.1.0' }), 20),
      [],
    );
  });
}

const corpus = new URL('../../../../../../shared/corpus/', import.meta.url);
const files = [
  'adyen-CheckoutService-v71.json',
  'codat-banking.json',
  'discourse.json',
  'vercel.json',
];
for (const url of files.map((file) => new URL(file, corpus)).filter((one) => existsSync(one))) {
  test(`cases of ${url.pathname.split('/').at(-1)}`, () => {
    const { model } = loadApi({ document: { file: 'api.json', text: readFileSync(url, 'utf8') } });
    assert.ok(model);
    const options = { seed: 1, phases: ['fuzz'], only: [], skip: [], fuzzCases: 6 } as const;
    const context = createContext(model, inferResources(model), options);
    const cases: readonly Case[] = planFuzz(context).cases;
    assert.ok(cases.length > 2 * model.operations.length, String(cases.length));
  });
}

test.run();
