import type { Json, Schema, SchemaTable } from '@speclock/schema';
import fc from 'fast-check';

// Random tables of schemas that use every keyword. Names, values and limits are few, so that keywords speak about the
// same things, and what one refuses another names.

export const keys = ['A', 'B', 'C'].map((name) => `#/components/schemas/${name}`);
export const root = '#/components/schemas/A';

const name = fc.constantFrom('a', 'b', 'c');
const names = fc.uniqueArray(name, { maxLength: 2 });
const count = fc.nat({ max: 3 });
const whole = fc.integer({ min: -2, max: 3 });
const scalar = fc.constantFrom<Json>(null, true, false, '', 'a', 'ab', 0, 1, 2, 0.5, -1);
/** Values near those that the schemas speak of. */
export const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    { arbitrary: scalar, weight: 4 },
    { arbitrary: fc.array(tie('value'), { maxLength: 2 }), weight: 1 },
    { arbitrary: byName(name, tie('value')), weight: 1 },
  ),
}));
const values = fc.uniqueArray(value, { minLength: 1, maxLength: 4, selector: JSON.stringify });
const typeName = fc.constantFrom(
  ...['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'],
);
const ref = fc.constantFrom(...keys);

function byName<T>(
  key: fc.Arbitrary<string>,
  inner: fc.Arbitrary<T>,
): fc.Arbitrary<Record<string, T>> {
  return fc.dictionary(key, inner, { maxKeys: 3, noNullPrototype: true });
}

function record(members: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<SchemaTable> {
  return fc.record(members, { noNullPrototype: true }) as fc.Arbitrary<SchemaTable>;
}

type Keywords = Record<string, fc.Arbitrary<unknown>>;

const numbers: Keywords = {
  minimum: whole,
  maximum: whole,
  exclusiveMinimum: whole,
  exclusiveMaximum: whole,
  multipleOf: fc.constantFrom(0.5, 1, 2, 3),
  format: fc.constantFrom('int32', 'int64', 'float', 'double'),
};
const texts: Keywords = {
  minLength: count,
  maxLength: count,
  pattern: fc.constantFrom('a', '^a?$', '^[ab]+$', '.*'),
  format: fc.constantFrom('date', 'uuid', 'uri', 'uri-reference', 'x-unknown'),
};
const anyType: Keywords = {
  enum: values,
  const: value,
  readOnly: fc.constant(true),
  writeOnly: fc.constant(true),
  default: value,
  description: fc.constantFrom('One.', 'Two.'),
};

const lists = (inner: fc.Arbitrary<Schema>): Keywords => ({
  items: inner,
  prefixItems: fc.array(inner, { minLength: 1, maxLength: 2 }),
  contains: inner,
  minContains: count,
  maxContains: count,
  minItems: count,
  maxItems: count,
  uniqueItems: fc.boolean(),
  unevaluatedItems: inner,
});

const objects = (inner: fc.Arbitrary<Schema>): Keywords => ({
  properties: byName(name, inner),
  required: names,
  additionalProperties: fc.oneof(fc.boolean(), inner),
  patternProperties: byName(fc.constantFrom('a', '^[ab]'), inner),
  propertyNames: fc.oneof(inner, fc.constant({ enum: ['a', 'b'] }), fc.constant({ maxLength: 1 })),
  minProperties: count,
  maxProperties: count,
  dependentRequired: byName(name, names),
  dependentSchemas: byName(name, inner),
  unevaluatedProperties: fc.oneof(fc.constant(false), inner),
});

const inPlace = (inner: fc.Arbitrary<Schema>): Keywords => {
  const branches = fc.array(inner, { minLength: 1, maxLength: 3 });
  return {
    allOf: branches,
    anyOf: branches,
    oneOf: branches,
    not: inner,
    if: inner,
    then: inner,
    else: inner,
    $ref: ref,
  };
};

/** A schema with some of the keywords, and with those given. */
function some(keywords: Keywords, most: number, fixed: Keywords = {}): fc.Arbitrary<Schema> {
  const chosen = fc.subarray(Object.keys(keywords), { maxLength: most });
  return chosen.chain((found) =>
    record({
      ...fixed,
      ...Object.fromEntries(found.map((keyword) => [keyword, keywords[keyword] ?? fc.constant(1)])),
    }),
  ) as fc.Arbitrary<Schema>;
}

/** Alternatives of objects that a property tells apart, with a discriminator or without. */
function tagged(inner: fc.Arbitrary<Schema>): fc.Arbitrary<Schema> {
  const one = (tag: string): fc.Arbitrary<Schema> =>
    record({
      type: fc.constant('object'),
      required: fc.constant(['kind']),
      properties: record({ kind: fc.constant({ const: tag }), a: inner }),
    });
  return fc
    .tuple(fc.constantFrom('oneOf', 'anyOf'), one('x'), one('y'), fc.option(one('z')))
    .map(([keyword, x, y, z]) => ({ [keyword]: z === null ? [x, y] : [x, y, z] }));
}

function schemaOf(depth: number): fc.Arbitrary<Schema> {
  const leaf = fc.oneof(
    { weight: 4, arbitrary: some({ ...texts, ...anyType }, 2, { type: fc.constant('string') }) },
    {
      weight: 4,
      arbitrary: some({ ...numbers, ...anyType }, 2, {
        type: fc.constantFrom('integer', 'number'),
      }),
    },
    { weight: 2, arbitrary: record({ enum: values }) },
    { weight: 1, arbitrary: record({ type: fc.uniqueArray(typeName, { minLength: 1 }) }) },
    { weight: 1, arbitrary: fc.boolean() },
    { weight: 2, arbitrary: record({ $ref: ref }) },
  );
  if (depth === 0) return leaf;
  const inner = schemaOf(depth - 1);
  const object = some(objects(inner), 3, {
    type: fc.constant('object'),
    properties: byName(name, inner),
  });
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 5, arbitrary: object },
    { weight: 2, arbitrary: some(lists(inner), 3, { type: fc.constant('array') }) },
    { weight: 3, arbitrary: some(inPlace(inner), 2) },
    { weight: 1, arbitrary: tagged(inner) },
    {
      weight: 3,
      arbitrary: some(
        { ...numbers, ...texts, ...anyType, ...lists(inner), ...objects(inner), ...inPlace(inner) },
        4,
      ),
    },
  );
}

export const schema = schemaOf(2);

/** Three schemas that may refer to each other. */
export const table = record(
  Object.fromEntries(keys.map((key) => [key, schema])),
) as fc.Arbitrary<SchemaTable>;
