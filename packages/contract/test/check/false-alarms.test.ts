import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { found, type Said } from '../support/exchange.ts';
import { documentOf, modelOf } from '../support/model.ts';

/** What tools of this kind have reported in error: each right answer beside one that is nearly it and wrong. */
interface Row {
  readonly what: string;
  readonly version?: '3.0.3' | '3.1.0';
  readonly schema: object;
  readonly right: unknown;
  readonly wrong: unknown;
}

const named = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
const components = {
  schemas: {
    Named: named,
    Cat: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
    },
    Dog: {
      type: 'object',
      required: ['kind', 'barks'],
      properties: { kind: { type: 'string' }, barks: { type: 'boolean' } },
    },
    Tree: {
      type: 'object',
      properties: { left: { $ref: '#/components/schemas/Tree' }, value: { type: 'integer' } },
    },
  },
};

const rows: readonly Row[] = [
  {
    what: 'nullable beside enum without null',
    schema: { type: 'string', nullable: true, enum: ['a', null] },
    right: null,
    wrong: 'b',
  },
  {
    what: 'nullable of a reference by allOf',
    schema: { nullable: true, type: 'object', allOf: [{ $ref: '#/components/schemas/Named' }] },
    right: { name: 'a' },
    wrong: 1,
  },
  {
    what: 'siblings of $ref in 3.0, which count for nothing',
    schema: { $ref: '#/components/schemas/Named', required: ['more'] },
    right: { name: 'a' },
    wrong: {},
  },
  {
    what: 'siblings of $ref in 3.1, which count',
    version: '3.1.0',
    schema: { $ref: '#/components/schemas/Named', required: ['more'] },
    right: { name: 'a', more: 1 },
    wrong: { name: 'a' },
  },
  {
    what: 'null in a list of types',
    version: '3.1.0',
    schema: { type: ['string', 'null'] },
    right: null,
    wrong: 1,
  },
  {
    what: 'anyOf, of which one will do',
    schema: { anyOf: [{ type: 'integer' }, { type: 'string', maxLength: 2 }] },
    right: 'ab',
    wrong: 'abc',
  },
  {
    what: 'siblings of anyOf',
    schema: {
      minLength: 2,
      anyOf: [
        { type: 'string', maxLength: 3 },
        { type: 'string', enum: ['abcde'] },
      ],
    },
    right: 'abcde',
    wrong: 'a',
  },
  {
    what: 'oneOf with a discriminator',
    schema: {
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
      discriminator: {
        propertyName: 'kind',
        mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
      },
    },
    right: { kind: 'cat', lives: 9 },
    wrong: { kind: 'dog' },
  },
  {
    what: 'a whole number written with a point',
    schema: { type: 'integer' },
    right: 1.0,
    wrong: 1.5,
  },
  {
    what: 'multiples of a decimal',
    schema: { type: 'number', multipleOf: 0.01 },
    right: 19.99,
    wrong: 19.999,
  },
  {
    what: 'length by code point',
    schema: { type: 'string', maxLength: 1 },
    right: '😀',
    wrong: 'ab',
  },
  {
    what: 'a pattern that is not anchored',
    schema: { type: 'string', pattern: 'b' },
    right: 'abc',
    wrong: 'ac',
  },
  {
    what: 'a pattern of code points',
    schema: { type: 'string', pattern: '^.$' },
    right: '😀',
    wrong: 'ab',
  },
  {
    what: 'a pattern with \\d',
    schema: { type: 'string', pattern: '^\\d+$' },
    right: '12',
    wrong: '１２',
  },
  {
    what: 'a format that nobody knows',
    schema: { type: 'string', format: 'isbn' },
    right: 'x',
    wrong: 1,
  },
  {
    what: 'a date-time with a leap second',
    schema: { type: 'string', format: 'date-time' },
    right: '2016-12-31T23:59:60Z',
    wrong: '2016-12-31T24:00:00Z',
  },
  {
    what: 'a format beside null',
    schema: { type: 'string', format: 'date', nullable: true },
    right: null,
    wrong: '2024-02-30',
  },
  {
    what: 'readOnly, which is required of answers',
    schema: {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'integer', readOnly: true } },
    },
    right: { id: 1 },
    wrong: {},
  },
  {
    what: 'writeOnly, which is required of requests',
    schema: {
      type: 'object',
      required: ['pin'],
      properties: { pin: { type: 'string', writeOnly: true } },
    },
    right: {},
    wrong: { pin: 'x' },
  },
  {
    what: 'exclusive limits of 3.0',
    schema: { type: 'number', minimum: 0, exclusiveMinimum: true },
    right: 0.1,
    wrong: 0,
  },
  {
    what: 'additionalProperties beside allOf',
    schema: {
      allOf: [{ $ref: '#/components/schemas/Named' }],
      properties: { name: {} },
      additionalProperties: false,
    },
    right: { name: 'a' },
    wrong: { name: 'a', more: 1 },
  },
  {
    what: 'unevaluatedProperties beside $ref',
    version: '3.1.0',
    schema: { $ref: '#/components/schemas/Named', unevaluatedProperties: false },
    right: { name: 'a' },
    wrong: { name: 'a', more: 1 },
  },
  {
    what: 'a property called as every object has one',
    schema: {
      type: 'object',
      required: ['constructor'],
      properties: { constructor: { type: 'string' } },
    },
    right: { constructor: 'x' },
    wrong: {},
  },
  {
    what: 'a schema that holds itself',
    schema: { $ref: '#/components/schemas/Tree' },
    right: { left: { left: { value: 1 } } },
    wrong: { left: { left: { value: 'x' } } },
  },
  {
    what: 'unique items that differ in type',
    schema: { type: 'array', uniqueItems: true, items: {} },
    right: [1, '1', true],
    wrong: [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
  },
];

for (const { what, version = '3.0.3', schema, right, wrong } of rows) {
  const content = { 'application/json': { schema } };
  const model = modelOf({
    ...documentOf(
      { '/x': { get: { responses: { 200: { description: '', content } } } } },
      components,
    ),
    openapi: version,
  });
  const answered = (value: unknown): Said => ({
    type: 'application/json',
    body: JSON.stringify(value),
  });
  test(`fine: ${what}`, () => assert.is(found(model, answered(right)), ''));
  test(`found: ${what}`, () =>
    assert.match(found(model, answered(wrong)), /^(body-invalid|write-only-leaked) \/body/));
}

const headerRows: readonly {
  readonly what: string;
  readonly header: object;
  readonly right: string;
  readonly wrong?: string;
}[] = [
  { what: 'a number', header: { schema: { type: 'integer' } }, right: '7', wrong: 'x' },
  {
    what: 'a number that is text, too',
    header: { schema: { type: 'string', maxLength: 2 } },
    right: '12',
    wrong: '123',
  },
  { what: 'a boolean', header: { schema: { type: 'boolean' } }, right: 'true', wrong: 'yes' },
  {
    what: 'a list of one',
    header: { schema: { type: 'array', items: { type: 'integer' } } },
    right: '1',
    wrong: 'a',
  },
  {
    what: 'a list of some',
    header: { schema: { type: 'array', items: { type: 'integer' } } },
    right: '1, 2',
    wrong: '1, b',
  },
  {
    what: 'an object',
    header: { schema: { type: 'object', properties: { a: { type: 'integer' } } } },
    right: 'a,1',
    wrong: 'a,x',
  },
  {
    what: 'an object with explode',
    header: { explode: true, schema: { type: 'object', properties: { a: { type: 'integer' } } } },
    right: 'a=1',
    wrong: 'a=x',
  },
  {
    what: 'null as no text',
    header: { schema: { type: 'integer', nullable: true } },
    right: '',
    wrong: 'x',
  },
  {
    what: 'an integer beyond 2^53 as text',
    header: { schema: { type: 'string' } },
    right: '9007199254740993',
  },
  {
    what: 'a list that anyOf has',
    header: { schema: { anyOf: [{ type: 'integer' }, { type: 'string', enum: ['all'] }] } },
    right: 'all',
    wrong: 'none',
  },
  {
    what: 'JSON',
    header: { content: { 'application/json': { schema: { type: 'object', required: ['a'] } } } },
    right: '{"a":1}',
    wrong: '{"b":1}',
  },
];

for (const { what, header, right, wrong } of headerRows) {
  const model = modelOf(
    documentOf({
      '/x': { get: { responses: { 200: { description: '', headers: { 'X-One': header } } } } },
    }),
  );
  test(`fine: a header that is ${what}`, () =>
    assert.is(found(model, { headers: { 'x-one': right } }), ''));
  if (wrong === undefined) continue;
  test(`found: a header that is not ${what}`, () => {
    assert.match(found(model, { headers: { 'x-one': wrong } }), /^header-invalid \/header\/x-one/);
  });
}

test.run();
