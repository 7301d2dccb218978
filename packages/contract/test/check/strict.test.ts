import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { judge } from '../../src/check/index.ts';
import { exchangeOf, found } from '../support/exchange.ts';
import { documentOf, modelOf } from '../support/model.ts';

const text = { type: 'string' };
const components = {
  schemas: {
    Named: { type: 'object', properties: { name: text } },
    Aged: { type: 'object', properties: { age: { type: 'integer' } } },
    Tree: { type: 'object', properties: { left: { $ref: '#/components/schemas/Tree' } } },
  },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const undeclared = (...places: string[]): string =>
  places.map((place) => `property-undeclared /body/${place}`).join(', ');

const table: readonly {
  readonly what: string;
  readonly schema: object;
  readonly body: object;
  readonly want: string;
}[] = [
  { what: 'named properties', schema: ref('Named'), body: { name: 'a' }, want: '' },
  {
    what: 'one that is not named',
    schema: ref('Named'),
    body: { name: 'a', 'a/b': 1 },
    want: undeclared('a~1b'),
  },
  {
    what: 'one as every object has',
    schema: ref('Named'),
    body: { constructor: 1 },
    want: undeclared('constructor'),
  },
  {
    what: 'those of allOf',
    schema: { allOf: [ref('Named'), ref('Aged')] },
    body: { name: 'a', age: 1 },
    want: '',
  },
  {
    what: 'one beside allOf',
    schema: { allOf: [ref('Named'), ref('Aged')] },
    body: { more: 1 },
    want: undeclared('more'),
  },
  {
    what: 'those of an alternative',
    schema: { oneOf: [ref('Named'), { ...ref('Aged') }] },
    body: { age: 1, name: 1 },
    want: '',
  },
  {
    what: 'one in items',
    schema: { type: 'array', items: ref('Named') },
    body: [{ name: 'a' }, { nam: 'a' }],
    want: undeclared('1/nam'),
  },
  {
    what: 'one far down',
    schema: ref('Tree'),
    body: { left: { left: { right: 1 } } },
    want: undeclared('left/left/right'),
  },
  { what: 'anything where nothing is named', schema: { type: 'object' }, body: { a: 1 }, want: '' },
  {
    what: 'anything where it is said',
    schema: { ...components.schemas.Named, additionalProperties: true },
    body: { a: 1 },
    want: '',
  },
  {
    what: 'values by name',
    schema: { type: 'object', properties: { a: {} }, additionalProperties: ref('Named') },
    body: { b: { name: 'a', more: 1 } },
    want: undeclared('b/more'),
  },
  {
    what: 'what the validator finds',
    schema: { ...components.schemas.Named, additionalProperties: false },
    body: { a: 1 },
    want: 'body-invalid /body/a',
  },
];

for (const { what, schema, body, want } of table) {
  const content = { 'application/json': { schema } };
  const model = modelOf(
    documentOf({ '/x': { get: { responses: { 200: { description: '', content } } } } }, components),
  );
  test(`${want === '' ? 'fine' : 'found'} when strict: ${what}`, () => {
    assert.match(found(model, { body, options: { strict: true } }), want);
    assert.is(found(model, { body, options: { strict: true } }) === '', want === '');
  });
  test(`not asked for: ${what}`, () => {
    assert.not.match(found(model, { body }), 'property-undeclared');
  });
}

test('an undeclared property is placed at the properties that do not name it', () => {
  const schema = ref('Named');
  const content = { 'application/json': { schema } };
  const model = modelOf(
    documentOf({ '/x': { get: { responses: { 200: { description: '', content } } } } }, components),
  );
  const [finding] = judge(exchangeOf(model, { body: { x: 1 }, options: { strict: true } }));
  assert.is(finding?.pointer, '/components/schemas/Named/properties');
});

test('a body of very many undeclared properties is not as many findings', () => {
  const content = { 'application/json': { schema: ref('Named') } };
  const model = modelOf(
    documentOf({ '/x': { get: { responses: { 200: { description: '', content } } } } }, components),
  );
  const body = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`p${i}`, 1]));
  assert.is(judge(exchangeOf(model, { body, options: { strict: true } })).length, 100);
});

test.run();
