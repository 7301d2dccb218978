import type { Case } from './keyword-cases.ts';

/** Cases of what came with 2019-09 and 2020-12, and of OpenAPI's discriminator. */
export const laterCases: Readonly<Record<string, Case>> = {
  unevaluatedProperties: {
    schema: {
      properties: { a: true },
      patternProperties: { '^x-': true },
      allOf: [{ properties: { b: { type: 'string' } } }],
      unevaluatedProperties: false,
    },
    passes: [{ a: 1, b: 'b', 'x-c': 1 }, 3, {}],
    fails: [
      [{ a: 1, c: 1 }, '/c unevaluatedProperties: is not a property that is allowed here'],
      [
        { b: 1, c: 1 },
        '/b allOf/0/properties/b/type: must be a string',
        '/c unevaluatedProperties: is not a property that is allowed here',
      ],
    ],
  },
  'unevaluatedProperties beside alternatives': {
    schema: {
      oneOf: [
        { required: ['a'], properties: { a: true } },
        { required: ['b'], properties: { b: true } },
      ],
      unevaluatedProperties: { type: 'integer' },
    },
    passes: [{ a: 'a' }, { b: 'b', c: 1 }],
    fails: [
      [{ a: 'a', c: 'c' }, '/c unevaluatedProperties/type: must be an integer'],
      // Nothing is said of c: which alternative was meant is not known.
      [{ c: 'c' }, ' oneOf: must match one of 2 alternatives, and matches none'],
    ],
  },
  'unevaluatedProperties beside a condition': {
    schema: {
      if: { required: ['kind'], properties: { kind: { const: 'a' } } },
      then: { properties: { a: true } },
      else: { properties: { b: true } },
      unevaluatedProperties: false,
    },
    passes: [{ kind: 'a', a: 1 }, { b: 1 }],
    fails: [
      [{ kind: 'a', b: 1 }, '/b unevaluatedProperties: is not a property that is allowed here'],
      [{ kind: 'b' }, '/kind unevaluatedProperties: is not a property that is allowed here'],
    ],
  },
  'unevaluatedProperties beside dependentSchemas': {
    schema: {
      properties: { a: true },
      dependentSchemas: { a: { properties: { b: true } } },
      unevaluatedProperties: false,
    },
    passes: [{ a: 1, b: 1 }],
    fails: [[{ b: 1 }, '/b unevaluatedProperties: is not a property that is allowed here']],
  },
  'unevaluatedProperties around a schema that asks for items': {
    schema: {
      allOf: [{ properties: { a: true }, unevaluatedItems: false }],
      unevaluatedProperties: false,
    },
    passes: [{ a: 1 }, []],
    fails: [[{ b: 1 }, '/b unevaluatedProperties: is not a property that is allowed here']],
  },
  unevaluatedItems: {
    schema: { prefixItems: [true], contains: { type: 'string' }, unevaluatedItems: false },
    passes: [[1, 'a'], ['a'], {}],
    fails: [[[1, 'a', 2, 'b'], '/2 unevaluatedItems: is one item too many']],
  },
  'unevaluatedItems with a schema': {
    schema: { allOf: [{ prefixItems: [{ type: 'string' }] }], unevaluatedItems: { minimum: 3 } },
    passes: [['a', 3], ['a'], []],
    fails: [[['a', 3, 2], '/2 unevaluatedItems/minimum: must be at least 3']],
  },
  'unevaluatedItems beside items': {
    schema: { items: { type: 'integer' }, unevaluatedItems: false },
    passes: [[1, 2]],
    fails: [[['a'], '/0 items/type: must be an integer']],
  },
  'required, of a reference that refuses nothing': {
    schema: {
      required: ['meta'],
      properties: { meta: { $ref: '#/$defs/meta' } },
      unevaluatedProperties: { $ref: '#/$defs/meta' },
      $defs: { meta: { additionalProperties: true } },
    },
    passes: [{ meta: 1, b: 1 }],
    fails: [[{}, '/meta required: is missing']],
  },
  'discriminator with alternatives that take null, below an $id': {
    schema: {
      $id: 'https://example.com/pets',
      oneOf: [{ $ref: '#cat' }, { $ref: '#dog' }],
      discriminator: { propertyName: 'kind', mapping: { cat: '#cat', dog: '#dog' } },
      $defs: {
        cat: { $anchor: 'cat', type: ['object', 'null'], required: ['lives'] },
        dog: { $anchor: 'dog', type: ['object', 'null'] },
      },
    },
    passes: [{ kind: 'cat', lives: 9 }, null],
    fails: [
      [{ kind: 'cat' }, '/lives $defs/cat/required: is missing'],
      [3, ' discriminator: must be an object'],
    ],
  },
  '$id and $anchor': {
    schema: {
      $id: 'https://example.com/a/b',
      properties: {
        x: { $ref: 'c' },
        y: { $ref: '#here' },
        z: { $ref: 'https://example.com/a/c#/$defs/d' },
      },
      $defs: {
        c: { $id: 'c', type: 'string', $defs: { d: { type: 'boolean' } } },
        e: { $anchor: 'here', type: 'integer' },
      },
    },
    passes: [{ x: 'a', y: 1, z: true }],
    fails: [
      [
        { x: 1, y: 'a', z: 1 },
        '/x $defs/c/type: must be a string',
        '/y $defs/e/type: must be an integer',
        '/z $defs/c/$defs/d/type: must be a boolean',
      ],
    ],
  },
  $dynamicRef: {
    schema: {
      $id: 'https://example.com/strict',
      $dynamicAnchor: 'node',
      $ref: 'tree',
      unevaluatedProperties: false,
      $defs: {
        tree: {
          $id: 'tree',
          $dynamicAnchor: 'node',
          properties: { data: true, children: { type: 'array', items: { $dynamicRef: '#node' } } },
        },
      },
    },
    passes: [{ data: 1, children: [{ data: 2 }] }],
    fails: [
      [
        { children: [{ daat: 1 }] },
        '/children/0/daat unevaluatedProperties: is not a property that is allowed here',
      ],
    ],
  },
  'draft 4': {
    schema: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      id: 'http://example.com/old',
      properties: {
        a: { minimum: 1, exclusiveMinimum: true },
        b: { items: [{ type: 'string' }], additionalItems: false },
        c: { $ref: '#/definitions/c', type: 'string' },
      },
      dependencies: { a: ['b'], b: { required: ['c'] } },
      definitions: { c: { maximum: 3, exclusiveMaximum: false } },
    },
    passes: [{ a: 2, b: ['x'], c: 3 }, { c: 1 }],
    fails: [
      [
        { a: 1, b: [1, 2] },
        '/a properties/a/exclusiveMinimum: must be more than 1',
        '/b/0 properties/b/items/0/type: must be a string',
        '/b/1 properties/b/items: is one item too many',
        '/c dependencies/b/required: is missing',
      ],
    ],
  },
  discriminator: {
    schema: {
      oneOf: [{ $ref: '#/$defs/cat' }, { $ref: '#/$defs/dog' }],
      discriminator: {
        propertyName: 'kind',
        mapping: { cat: '#/$defs/cat', dog: '#/$defs/dog', hound: '#/$defs/dog' },
      },
      $defs: {
        cat: { type: 'object', properties: { lives: { type: 'integer' } } },
        dog: { type: 'object', required: ['barks'] },
      },
    },
    // The second alternative passes too, which without a discriminator is one too many.
    passes: [
      { kind: 'cat', lives: 9, barks: true },
      { kind: 'hound', barks: true },
    ],
    fails: [
      [
        { kind: 'cat', lives: 'nine' },
        '/lives $defs/cat/properties/lives/type: must be an integer',
      ],
      [{ kind: 'hound' }, '/barks $defs/dog/required: is missing'],
      [{ kind: 'cow' }, '/kind discriminator: must be one of "cat", "dog", "hound"'],
      [{}, '/kind discriminator: is missing'],
      ['cat', ' discriminator: must be an object'],
    ],
  },
  'discriminator beside alternatives that none names': {
    schema: {
      anyOf: [{ $ref: '#/$defs/cat' }, { type: 'null' }, { type: 'integer' }],
      discriminator: { propertyName: 'kind', mapping: { cat: '#/$defs/cat' } },
      $defs: { cat: { type: 'object', required: ['lives'] } },
    },
    passes: [{ kind: 'cat', lives: 9 }, null, 1],
    fails: [
      [{ kind: 'cat' }, '/lives $defs/cat/required: is missing'],
      [{ kind: 'cow', lives: 9 }, ' anyOf: must match one of 2 alternatives, and matches none'],
    ],
  },
};
