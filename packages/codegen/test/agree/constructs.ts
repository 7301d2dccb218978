// What the documents that are at hand do not hold: each construct of a schema that a type has to follow.

const name = { type: 'string' };
const ref = (to: string) => ({ $ref: `#/components/schemas/${to}` });
const kinds = { cat: ref('Cat').$ref, dog: ref('Dog').$ref };

export const constructs: Readonly<Record<string, unknown>> = {
  Anything: {},
  AnyObject: { type: 'object' },
  AnyList: { type: 'array', items: {} },
  Map: { type: 'object', additionalProperties: { type: 'integer' } },
  MapOfAnything: { type: 'object', additionalProperties: true },
  MapWithNames: {
    type: 'object',
    properties: { name, size: { type: 'integer' } },
    required: ['name'],
    additionalProperties: { type: 'boolean' },
  },
  OpenWithNames: { type: 'object', properties: { name }, additionalProperties: true },
  Closed: { type: 'object', properties: { name }, additionalProperties: false },
  ClosedEmpty: { type: 'object', additionalProperties: false },
  NotListed: { type: 'object', properties: { name }, required: ['name', 'other'] },
  NotListedAlone: { type: 'object', required: ['other'] },
  RequiredBeside: { allOf: [ref('Cat'), { required: ['lives', 'color'] }] },
  RequiredOfReference: { allOf: [ref('Cat')], required: ['lives'] },
  RequiredAbove: {
    type: 'object',
    required: ['name', 'size'],
    allOf: [{ type: 'object', properties: { name } }],
    properties: { size: { type: 'integer' } },
  },
  Nullable: { type: 'string', nullable: true },
  NullableEnum: { type: 'string', nullable: true, enum: ['a', null] },
  NullableEnumWithoutNull: { type: 'string', nullable: true, enum: ['a', 'b'] },
  NullableObject: { type: 'object', nullable: true, properties: { name }, required: ['name'] },
  NullableReference: { nullable: true, allOf: [ref('Cat')] },
  NullableList: { type: 'array', nullable: true, items: { type: 'string', nullable: true } },
  NullableMap: { type: 'object', nullable: true, additionalProperties: { type: 'string' } },
  EnumOfNumbers: { type: 'integer', enum: [1, 2] },
  EnumOfBooleans: { type: 'boolean', enum: [true] },
  EnumOfEverything: { enum: ['a', 1, true, null] },
  EnumOfStructures: { enum: [{ a: 1 }, [1]] },
  EnumOfOtherTypes: { type: 'string', enum: ['a', 1] },
  EnumWithoutType: { enum: ['a', 'b'] },
  Cat: {
    type: 'object',
    properties: { kind: name, lives: { type: 'integer' } },
    required: ['kind'],
  },
  Dog: {
    type: 'object',
    properties: { kind: name, barks: { type: 'boolean' } },
    required: ['kind'],
  },
  Tagged: {
    oneOf: [ref('Cat'), ref('Dog')],
    discriminator: { propertyName: 'kind', mapping: kinds },
  },
  TaggedWithoutMapping: {
    anyOf: [ref('Cat'), ref('Dog')],
    discriminator: { propertyName: 'kind' },
  },
  Parent: {
    type: 'object',
    properties: { type: name },
    required: ['type'],
    discriminator: { propertyName: 'type' },
  },
  Child: { allOf: [ref('Parent'), { type: 'object', properties: { age: { type: 'integer' } } }] },
  Either: { oneOf: [name, { type: 'integer' }, { type: 'array', items: name }] },
  EitherBesideProperties: {
    type: 'object',
    properties: { name },
    required: ['name'],
    oneOf: [
      { required: ['a'], properties: { a: name } },
      { required: ['b'], properties: { b: name } },
    ],
  },
  EitherRequired: {
    type: 'object',
    properties: { a: name, b: name },
    oneOf: [{ required: ['a'] }, { required: ['b'] }],
  },
  Both: { allOf: [ref('Cat'), ref('Dog')] },
  BothOfOneProperty: {
    allOf: [
      { type: 'object', properties: { a: { type: 'string' } } },
      { type: 'object', properties: { a: { type: 'string', enum: ['x'] } } },
    ],
  },
  BothWithAMap: {
    allOf: [ref('Cat'), { type: 'object', additionalProperties: { type: 'string' } }],
  },
  AnyBesideProperties: { type: 'object', properties: { name }, anyOf: [ref('Cat'), ref('Dog')] },
  Not: { type: 'object', properties: { a: {} }, not: { required: ['a'] } },
  NoType: { properties: { name }, required: ['name'] },
  NoTypeOfItems: { items: name },
  NoTypeOfMap: { additionalProperties: name },
  Tree: {
    type: 'object',
    properties: { left: ref('Tree'), children: { type: 'array', items: ref('Tree') } },
  },
  Chain: { type: 'object', properties: { next: { allOf: [ref('Chain')], nullable: true } } },
  ReadOnly: {
    type: 'object',
    properties: {
      id: { type: 'integer', readOnly: true },
      key: { type: 'string', writeOnly: true },
    },
    required: ['id', 'key'],
  },
  Defaults: { type: 'object', properties: { a: { type: 'string', default: 'x' } } },
  Pair: { type: 'array', items: name, minItems: 2, maxItems: 2 },
  Few: { type: 'array', items: name, maxItems: 3, minItems: 1 },
  Unique: { type: 'array', items: name, uniqueItems: true },
  Counted: { type: 'object', additionalProperties: name, minProperties: 1, maxProperties: 2 },
  Const: { const: 'a' },
  ConstNull: { const: null },
  ConstObject: {
    type: 'object',
    properties: { v: { const: 1 }, w: { const: null } },
    required: ['v', 'w'],
  },
  Tuple: { type: 'array', prefixItems: [name, { type: 'integer' }], minItems: 2, maxItems: 2 },
  TupleOpen: { type: 'array', prefixItems: [name, { type: 'integer' }] },
  TupleShort: { type: 'array', prefixItems: [name, { type: 'integer' }], maxItems: 2 },
  TupleAndMore: { type: 'array', prefixItems: [name], items: { type: 'boolean' }, minItems: 1 },
  Contains: { type: 'array', contains: { type: 'integer' } },
  Patterns: {
    type: 'object',
    properties: { name },
    patternProperties: { '^x-': { type: 'integer' } },
  },
  PatternsOnly: {
    type: 'object',
    properties: { name },
    patternProperties: { '^x-': { type: 'integer' } },
    additionalProperties: false,
  },
  PatternsAndMore: {
    type: 'object',
    patternProperties: { '^a': { type: 'integer' } },
    additionalProperties: { type: 'boolean' },
  },
  Names: { type: 'object', propertyNames: { pattern: '^[x-z]' } },
  Dependent: { type: 'object', properties: { a: name, b: name }, dependentRequired: { a: ['b'] } },
  DependentSchemas: {
    type: 'object',
    properties: { a: name },
    dependentSchemas: { a: { required: ['b'] } },
  },
  Condition: {
    type: 'object',
    properties: { a: name, b: name },
    if: { required: ['a'] },
    then: { required: ['b'] },
  },
  Unevaluated: {
    allOf: [{ type: 'object', properties: { a: name } }],
    unevaluatedProperties: { type: 'integer' },
  },
  UnevaluatedItems: { type: 'array', unevaluatedItems: { type: 'integer' } },
  SeveralTypes: {
    type: ['string', 'object', 'null'],
    properties: { name },
    required: ['name', 'other'],
    minLength: 2,
  },
  Limits: {
    type: 'object',
    properties: {
      text: { type: 'string', minLength: 1, pattern: '^[a-z]' },
      size: { type: 'number', minimum: 1 },
    },
  },
  File: { type: 'string', format: 'binary' },
  Bytes: { type: 'string', format: 'byte' },
  Formats: {
    type: 'object',
    properties: {
      date: { type: 'string', format: 'date' },
      long: { type: 'integer', format: 'int64' },
      password: { type: 'string', format: 'password' },
    },
  },
  OddNames: {
    type: 'object',
    properties: { 'a-b': name, constructor: name, '1': name, "it's": name, ['__proto__']: name },
    required: ['constructor', '__proto__'],
  },
};

/** A document that has them as named schemas, and as the body of a request and of an answer. */
export const constructsDocument = {
  openapi: '3.0.3',
  info: { title: 'Constructs', version: '1' },
  paths: Object.fromEntries(
    Object.keys(constructs).map((schema) => {
      const content = { 'application/json': { schema: ref(schema) } };
      const post = {
        operationId: `post${schema}`,
        requestBody: { required: true, content },
        responses: { 200: { description: 'ok', content } },
      };
      return [`/${schema}`, { post }];
    }),
  ),
  components: { schemas: constructs },
};
