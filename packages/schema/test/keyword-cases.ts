// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema
import type { Schema } from '../src/index.ts';

/** Values that pass a keyword, and values that do not with "pointer keyword: message" of each finding. */
export interface Case {
  readonly schema: Schema;
  readonly passes: readonly unknown[];
  readonly fails: readonly (readonly [value: unknown, ...findings: string[]])[];
}

const pair: Schema = { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } };

export const cases: Readonly<Record<string, Case>> = {
  true: { schema: true, passes: [1, null, 'a', undefined], fails: [] },
  false: { schema: false, passes: [], fails: [[1, ' false: is not allowed here']] },
  'no keyword': { schema: { description: 'anything' }, passes: [1, null, []], fails: [] },
  type: {
    schema: { type: 'string' },
    passes: ['', 'a'],
    fails: [
      [1, ' type: must be a string'],
      [undefined, ' type: must be a string'],
    ],
  },
  'type integer': {
    schema: { type: 'integer' },
    passes: [1, 1.0, -0, 1e21],
    fails: [
      [1.5, ' type: must be an integer'],
      ['1', ' type: must be an integer'],
      [Number.NaN, ' type: must be an integer'],
    ],
  },
  'type number': {
    schema: { type: 'number' },
    passes: [1, 1.5],
    fails: [
      [Number.POSITIVE_INFINITY, ' type: must be a number'],
      [1n, ' type: must be a number'],
    ],
  },
  types: {
    schema: { type: ['null', 'string', 'integer'] },
    passes: [null, 'a', 1],
    fails: [[true, ' type: must be an integer, a string or null']],
  },
  'type array and object': {
    schema: { type: ['array', 'object'] },
    passes: [[], {}],
    fails: [[null, ' type: must be an array or an object']],
  },
  'type boolean': {
    schema: { type: 'boolean' },
    passes: [true],
    fails: [[0, ' type: must be a boolean']],
  },
  enum: {
    schema: { enum: ['ADD', 'REMOVE', 3] },
    passes: ['ADD', 3],
    fails: [['add', ' enum: must be one of "ADD", "REMOVE", 3']],
  },
  'enum of many': {
    schema: { enum: ['a', 'b', 'c', 'd', 'e', 'f', 'g', null] },
    passes: ['g', null],
    fails: [['h', ' enum: must be one of "a", "b", "c", "d", "e", "f", "g", null']],
  },
  'enum of objects': {
    schema: { enum: [{ a: [1, { b: null }] }, []] },
    passes: [{ a: [1, { b: null }] }, []],
    fails: [[{ a: [1, {}] }, ' enum: must be one of {"a":[1,{"b":null}]}, []']],
  },
  'enum of nothing': {
    schema: { enum: [] },
    passes: [],
    fails: [[1, ' enum: is not allowed here: no value is']],
  },
  const: {
    schema: { const: { a: 1, b: [2] } },
    passes: [{ b: [2], a: 1 }],
    fails: [[{ a: 1 }, ' const: must be {"a":1,"b":[2]}']],
  },
  'const null': { schema: { const: null }, passes: [null], fails: [[0, ' const: must be null']] },
  multipleOf: {
    schema: { multipleOf: 0.01 },
    passes: [4.02, 19.99, 0, 1e300, 'not a number'],
    fails: [[4.025, ' multipleOf: must be a multiple of 0.01']],
  },
  minimum: {
    schema: { minimum: -1.5 },
    passes: [-1.5, 'a'],
    fails: [[-1.6, ' minimum: must be at least -1.5']],
  },
  maximum: { schema: { maximum: 3 }, passes: [3], fails: [[3.1, ' maximum: must be at most 3']] },
  exclusiveMinimum: {
    schema: { exclusiveMinimum: 0 },
    passes: [0.1],
    fails: [[0, ' exclusiveMinimum: must be more than 0']],
  },
  exclusiveMaximum: {
    schema: { exclusiveMaximum: 0 },
    passes: [-0.1],
    fails: [[0, ' exclusiveMaximum: must be less than 0']],
  },
  minLength: {
    schema: { minLength: 2 },
    passes: ['ab', '🦊🦊', 1],
    fails: [
      ['🦊', ' minLength: must have at least 2 characters'],
      ['', ' minLength: must have at least 2 characters'],
    ],
  },
  maxLength: {
    schema: { type: 'string', maxLength: 1 },
    passes: ['', '🦊'],
    fails: [
      ['ab', ' maxLength: must have at most 1 character'],
      ['🦊🦊', ' maxLength: must have at most 1 character'],
      ['abc', ' maxLength: must have at most 1 character'],
    ],
  },
  pattern: {
    schema: { pattern: '^\\p{L}+/$' },
    passes: ['é/', 7],
    fails: [['7/', ' pattern: must match the pattern ^\\p{L}+/$']],
  },
  'format of a string': {
    schema: { format: 'uuid' },
    passes: ['2f1a4d9e-0000-4000-8000-00000000000A', 1],
    fails: [['2f1a4d9e', ' format: must be a string of format uuid']],
  },
  'format of a number': {
    schema: { format: 'int32' },
    passes: [2147483647, 'a'],
    fails: [
      [2147483648, ' format: must be a number of format int32'],
      [0.5, ' format: must be a number of format int32'],
    ],
  },
  'formats that refuse nothing': {
    schema: { anyOf: [{ format: 'binary' }, { format: 'password' }, { format: 'double' }] },
    passes: ['a', 1e300],
    fails: [],
  },
  items: {
    schema: { items: { type: 'integer' } },
    passes: [[], [1, 2], 'no array'],
    fails: [
      [[1, 'a', null], '/1 items/type: must be an integer', '/2 items/type: must be an integer'],
    ],
  },
  'items false': {
    schema: { prefixItems: [true], items: false },
    passes: [[], [1]],
    fails: [[[1, 2, 3], '/1 items: is one item too many', '/2 items: is one item too many']],
  },
  prefixItems: {
    schema: { prefixItems: [{ type: 'string' }, true, false], items: { type: 'null' } },
    passes: [[], ['a'], ['a', 1]],
    fails: [
      [[1], '/0 prefixItems/0/type: must be a string'],
      [['a', 1, 2, 3], '/2 prefixItems/2: is not allowed here', '/3 items/type: must be null'],
    ],
  },
  minItems: {
    schema: { minItems: 1 },
    passes: [[1], {}],
    fails: [[[], ' minItems: must have at least 1 item']],
  },
  maxItems: {
    schema: { maxItems: 0 },
    passes: [[]],
    fails: [[[1], ' maxItems: must have at most 0 items']],
  },
  uniqueItems: {
    schema: { uniqueItems: true },
    passes: [
      [1, '1', true, 'true', null, 'null', [1], ['1'], '[1]', {}, '{}'],
      [{ a: 1, b: 2 }, { a: 1 }],
    ],
    fails: [
      [
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
        ' uniqueItems: must not have two equal items',
      ],
      [[1, 1.0], ' uniqueItems: must not have two equal items'],
    ],
  },
  'uniqueItems false': { schema: { uniqueItems: false }, passes: [[1, 1]], fails: [] },
  contains: {
    schema: { contains: { const: 1 } },
    passes: [[1], [2, 1], {}],
    fails: [[[2], ' contains: must have at least 1 item that matches "contains"']],
  },
  minContains: {
    schema: { contains: { const: 1 }, minContains: 2 },
    passes: [[1, 1]],
    fails: [[[1, 2], ' minContains: must have at least 2 items that match "contains"']],
  },
  'minContains 0': {
    schema: { contains: { const: 1 }, minContains: 0 },
    passes: [[], [2]],
    fails: [],
  },
  maxContains: {
    schema: { contains: { const: 1 }, minContains: 0, maxContains: 1 },
    passes: [[], [1, 2]],
    fails: [[[1, 1], ' maxContains: must have at most 1 item that matches "contains"']],
  },
  properties: {
    schema: { properties: { a: { type: 'string' }, 'x/y~z': { type: 'null' }, never: false } },
    passes: [{}, { a: '', other: 1 }, []],
    fails: [
      [{ a: 1 }, '/a properties/a/type: must be a string'],
      [{ 'x/y~z': 1 }, '/x~1y~0z properties/x~1y~0z/type: must be null'],
      [{ never: 1 }, '/never properties/never: is not allowed here'],
    ],
  },
  required: {
    schema: { required: ['a', 'b'], properties: { a: true } },
    passes: [{ a: 0, b: null }, 1],
    fails: [[{ a: undefined }, '/a required: is missing', '/b required: is missing']],
  },
  'required beside its property': {
    schema: pair,
    passes: [{ a: 1 }],
    fails: [
      [{}, '/a required: is missing'],
      [{ a: 'b' }, '/a properties/a/type: must be an integer'],
    ],
  },
  patternProperties: {
    schema: {
      patternProperties: { '^x-': { type: 'string' }, y$: { type: 'string', minLength: 1 } },
    },
    passes: [{ 'x-a': '', y: 'a', z: 1 }],
    fails: [
      [
        { 'x-y': 1 },
        '/x-y patternProperties/^x-/type: must be a string',
        '/x-y patternProperties/y$/type: must be a string',
      ],
    ],
  },
  additionalProperties: {
    schema: {
      properties: { a: true },
      patternProperties: { '^x-': true },
      additionalProperties: false,
    },
    passes: [{ a: 1, 'x-b': 2 }],
    fails: [[{ b: 1 }, '/b additionalProperties: is not a property that is allowed here']],
  },
  'additionalProperties with a schema': {
    schema: {
      properties: { a: true, b: true, c: true, d: true, e: true, f: true, g: true },
      additionalProperties: { type: 'integer' },
    },
    passes: [{ a: '', g: '', h: 1 }],
    fails: [[{ g: '', h: '' }, '/h additionalProperties/type: must be an integer']],
  },
  propertyNames: {
    schema: { propertyNames: { maxLength: 2 } },
    passes: [{ ab: 1 }, 1],
    fails: [
      [{ abc: 1 }, '/abc propertyNames/maxLength: has a name that must have at most 2 characters'],
    ],
  },
  minProperties: {
    schema: { minProperties: 1 },
    passes: [{ a: 1 }, []],
    fails: [[{}, ' minProperties: must have at least 1 property']],
  },
  maxProperties: {
    schema: { maxProperties: 1 },
    passes: [{}],
    fails: [[{ a: 1, b: 1 }, ' maxProperties: must have at most 1 property']],
  },
  dependentRequired: {
    schema: { dependentRequired: { a: ['b'], 'c/d': ['e'] } },
    passes: [{}, { b: 1 }, { a: 1, b: 1 }],
    fails: [
      [{ a: 1 }, '/b dependentRequired/a: is missing, and is required beside "a"'],
      [{ 'c/d': 1 }, '/e dependentRequired/c~1d: is missing, and is required beside "c/d"'],
    ],
  },
  dependentSchemas: {
    schema: { dependentSchemas: { a: { minProperties: 2 }, b: true } },
    passes: [{}, { b: 1 }, { a: 1, b: 1 }],
    fails: [[{ a: 1 }, ' dependentSchemas/a/minProperties: must have at least 2 properties']],
  },
  allOf: {
    schema: { allOf: [{ minimum: 2 }, true, { multipleOf: 2 }] },
    passes: [2, 4],
    fails: [
      [1, ' allOf/0/minimum: must be at least 2', ' allOf/2/multipleOf: must be a multiple of 2'],
    ],
  },
  anyOf: {
    schema: { anyOf: [{ type: 'null' }, pair] },
    passes: [null, { a: 1 }],
    fails: [
      [{}, '/a anyOf/1/required: is missing'],
      ['a', ' anyOf: must match one of 2 alternatives, and matches none'],
    ],
  },
  'anyOf with one that takes all': {
    schema: { anyOf: [{ type: 'null' }, {}] },
    passes: [1],
    fails: [],
  },
  'anyOf of one type': {
    schema: { anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    passes: [{ a: 1 }, { b: 1 }],
    fails: [[{}, ' anyOf: must match one of 2 alternatives, and matches none']],
  },
  oneOf: {
    schema: { oneOf: [{ type: 'integer' }, { minimum: 2 }] },
    passes: [1, 2.5, 'a'],
    fails: [
      [3, ' oneOf: must match exactly one of 2 alternatives, and matches several'],
      [1.5, ' oneOf/1/minimum: must be at least 2'],
    ],
  },
  'oneOf beside a discriminator': {
    schema: {
      discriminator: { propertyName: 'a' },
      oneOf: [pair, { type: 'object', required: ['b'] }],
    },
    passes: [{ a: 1 }, { b: 1 }],
    fails: [
      [{ a: 1, b: 1 }, ' oneOf: must match exactly one of 2 alternatives, and matches several'],
    ],
  },
  not: {
    schema: { not: { type: 'integer' } },
    passes: ['a', 1.5],
    fails: [[1, ' not: must not match the schema under "not"']],
  },
  'not true': {
    schema: { not: {} },
    passes: [],
    fails: [[1, ' not: must not match the schema under "not"']],
  },
  'if, then and else': {
    schema: { if: { type: 'string' }, then: { minLength: 1 }, else: { minimum: 1 } },
    passes: ['a', 1, null],
    fails: [
      ['', ' then/minLength: must have at least 1 character'],
      [0, ' else/minimum: must be at least 1'],
    ],
  },
  'if and else': {
    schema: { if: { type: 'string' }, else: false },
    passes: ['a'],
    fails: [[0, ' else: is not allowed here']],
  },
  'then without if': { schema: { then: false, else: false }, passes: [1], fails: [] },
  'if that is always true': {
    schema: { if: true, then: { minimum: 1 } },
    passes: [1],
    fails: [[0, ' then/minimum: must be at least 1']],
  },
  '$ref beside other keywords': {
    schema: { $ref: '#/$defs/short', minLength: 1, $defs: { short: { maxLength: 2 } } },
    passes: ['ab'],
    fails: [
      ['abc', ' $defs/short/maxLength: must have at most 2 characters'],
      ['', ' minLength: must have at least 1 character'],
    ],
  },
  '$ref to itself': {
    schema: { type: 'object', properties: { next: { $ref: '#' } }, additionalProperties: false },
    passes: [{ next: { next: {} } }],
    fails: [[{ next: { next: 1 } }, '/next/next type: must be an object']],
  },
  annotations: {
    schema: {
      title: 'a',
      description: 'a',
      default: 'a',
      examples: [1],
      example: 1,
      deprecated: true,
      readOnly: true,
      writeOnly: true,
      $comment: 'a',
      contentMediaType: 'text/plain',
      contentEncoding: 'base64',
      xml: {},
      externalDocs: {},
      'x-own': [],
      $schema: 'https://json-schema.org/draft/2020-12/schema',
    },
    passes: [1],
    fails: [],
  },
};
