import type { Level } from '../../src/index.ts';
import { integer, object, text, type Version, withAnswer, withBody } from './documents.ts';
import type { Members, Mutation } from './mutation.ts';

const number = { type: 'number' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const list = (items: unknown, more: Members = {}) => ({ type: 'array', items, ...more });
const map = (additionalProperties: unknown) => ({ type: 'object', additionalProperties });
const closed = (properties: Members) => object(properties, { additionalProperties: false });
const a = object({ a: text }, { required: ['a'] });
const b = object({ b: integer }, { required: ['b'] });
const pet = (kind: string, more: Members) =>
  object({ kind: { type: 'string', enum: [kind] }, ...more }, { required: ['kind'] });
const pets = { Cat: pet('Cat', { lives: integer }), Dog: pet('Dog', { bark: text }) };
const told = (...names: readonly string[]) => ({
  oneOf: names.map(ref),
  discriminator: { propertyName: 'kind' },
});
const tree = (value: unknown, name = 'Tree') =>
  object({ value, children: list(ref(name)), parent: ref(name) });

/** As many schemas as asked for, each made of the one before it. */
const chain = (length: number, last: unknown, make: (before: unknown) => unknown) =>
  Object.fromEntries(
    Array.from({ length }, (_, n) => [`S${n}`, n === 0 ? last : make(ref(`S${n - 1}`))]),
  );
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
const names = (from: number, to: number) => numbers(from, to).map((n) => `v${n}`);
const shapes = (from: number, to: number) =>
  numbers(from, to).map((n) => pet(`k${n}`, { [`p${n}`]: integer }));

interface Subset {
  readonly name: string;
  readonly narrow: unknown;
  readonly wide: unknown;
  readonly schemas?: Members;
  /** Of `wide`, where it has components of its own. */
  readonly wideSchemas?: Members;
  /** What it means in an answer that became wide, if it is not breaking. */
  readonly widerAnswer?: Level;
  /** What it means in a request that became wide, or in an answer that became narrow: a property that is gone warns. */
  readonly widerRequest?: Level;
  readonly narrowerAnswer?: Level;
  readonly version?: Version;
}

const rows: readonly Subset[] = [
  { name: 'one type of two alternatives', narrow: text, wide: { anyOf: [text, integer] } },
  {
    name: 'one type of two that exclude each other',
    narrow: integer,
    wide: { oneOf: [integer, text] },
  },
  { name: 'one object of two alternatives', narrow: a, wide: { anyOf: [a, b] } },
  { name: 'two objects in one', narrow: { allOf: [a, b] }, wide: a, widerRequest: 'warning' },
  {
    name: 'two alternatives of three',
    narrow: { anyOf: [a, text] },
    wide: { anyOf: [text, integer, a] },
  },
  {
    name: 'alternatives in alternatives',
    narrow: { anyOf: [text, { anyOf: [integer] }] },
    wide: { anyOf: [{ oneOf: [integer, text] }, { type: 'boolean' }] },
  },
  {
    name: 'an alternative that says more',
    narrow: { anyOf: [{ allOf: [a, b] }, text] },
    wide: { anyOf: [text, a] },
    widerRequest: 'warning',
  },
  { name: 'numbers listed', narrow: { enum: [1, 2, 3] }, wide: integer },
  {
    name: 'texts listed',
    narrow: { enum: ['a', 'b'] },
    wide: { type: 'string', pattern: '^[a-z]$' },
  },
  {
    name: 'a limit beside a pattern',
    narrow: { type: 'string', pattern: '^[a-z]+$', maxLength: 5 },
    wide: { type: 'string', pattern: '^[a-z]+$' },
    widerAnswer: 'warning',
  },
  {
    name: 'both limits',
    narrow: { type: 'integer', minimum: 1, maximum: 5 },
    wide: { type: 'integer', minimum: 0, maximum: 10 },
    widerAnswer: 'warning',
  },
  {
    name: 'multiples of multiples',
    narrow: { type: 'integer', multipleOf: 6 },
    wide: { type: 'integer', multipleOf: 3 },
    widerAnswer: 'warning',
  },
  { name: 'items', narrow: list(integer), wide: list(number) },
  { name: 'items of items', narrow: list(list(integer)), wide: list(list(number)) },
  { name: 'values of a map', narrow: map(integer), wide: map(number) },
  {
    name: 'what a list holds deep down',
    narrow: object({ a: list(object({ b: text }, { required: ['b'] })) }),
    wide: object({ a: list(object({ b: text })) }),
  },
  {
    name: 'an object that may have one member less',
    narrow: closed({ a: text }),
    wide: closed({ a: text, b: text }),
    narrowerAnswer: 'warning',
  },
  {
    name: 'declared members of a map',
    narrow: object({ a: text }, { additionalProperties: integer }),
    wide: map({ anyOf: [text, integer] }),
    widerRequest: 'warning',
  },
  {
    name: 'an object without a member',
    narrow: object({}, { not: { required: ['a'] } }),
    wide: object({}),
  },
  { name: 'a discriminated object', narrow: told('Cat'), wide: told('Cat', 'Dog'), schemas: pets },
  {
    name: 'a discriminated object without its discriminator',
    narrow: ref('Cat'),
    wide: { anyOf: [ref('Cat'), ref('Dog')] },
    schemas: pets,
  },
  {
    name: 'null alone',
    narrow: { type: 'null' },
    wide: { type: ['string', 'null'] },
    version: '3.1.0',
  },
  {
    name: 'one value of a list',
    narrow: { const: 'a' },
    wide: { enum: ['a', 'b'] },
    version: '3.1.0',
  },
  {
    name: 'a list of two',
    narrow: { type: 'array', prefixItems: [integer, integer], items: false },
    wide: list(integer),
    version: '3.1.0',
  },
  {
    name: 'a list that starts with a text',
    narrow: { type: 'array', prefixItems: [text], items: integer },
    wide: list({ anyOf: [text, integer] }),
    version: '3.1.0',
  },
  {
    name: 'what then asks for',
    narrow: { ...a, if: { required: ['z'] }, then: { required: ['b'] } },
    wide: a,
    version: '3.1.0',
  },
  {
    name: 'a name that is refused',
    narrow: object({ z: false }),
    wide: object({}),
    version: '3.1.0',
  },

  {
    name: 'recursion',
    narrow: ref('Tree'),
    wide: ref('Tree'),
    schemas: { Tree: tree(integer) },
    wideSchemas: { Tree: tree(number) },
  },
  {
    name: 'recursion of another name',
    narrow: ref('Tree'),
    wide: ref('Node'),
    schemas: { Tree: tree(integer) },
    wideSchemas: { Node: tree(number, 'Node') },
  },
  {
    name: 'recursion by two in turn',
    narrow: ref('Tree'),
    wide: ref('Even'),
    schemas: { Tree: tree(integer) },
    wideSchemas: { Even: tree(integer, 'Odd'), Odd: tree(number, 'Even') },
  },
  {
    name: 'recursion through alternatives',
    narrow: ref('Json'),
    wide: ref('Json'),
    schemas: { Json: { anyOf: [text, list(ref('Json'))] } },
    wideSchemas: { Json: { anyOf: [text, integer, list(ref('Json'))] } },
  },
  {
    name: 'recursion through a map',
    narrow: ref('Map'),
    wide: ref('Map'),
    schemas: { Map: { anyOf: [integer, map(ref('Map'))] } },
    wideSchemas: { Map: { anyOf: [number, map(ref('Map'))] } },
  },
  {
    name: 'recursion through allOf',
    narrow: ref('Sub'),
    wide: ref('Sub'),
    schemas: {
      Base: object({ next: ref('Sub') }),
      Sub: { allOf: [ref('Base'), object({ n: integer })] },
    },
    wideSchemas: {
      Base: object({ next: ref('Sub') }),
      Sub: { allOf: [ref('Base'), object({ n: number })] },
    },
  },

  {
    name: 'parts that double twenty times',
    narrow: ref('S20'),
    wide: ref('S20'),
    schemas: chain(21, object({ a: integer }), (before) => ({ allOf: [before, before] })),
    wideSchemas: chain(21, object({ a: number }), (before) => ({ allOf: [before, before] })),
  },
  {
    name: 'alternatives that double twenty times',
    narrow: ref('S20'),
    wide: ref('S20'),
    schemas: chain(21, integer, (before) => ({ anyOf: [before, before] })),
    wideSchemas: chain(21, number, (before) => ({ anyOf: [before, before] })),
  },
  {
    name: 'properties that double twenty times',
    narrow: ref('S20'),
    wide: ref('S20'),
    schemas: chain(21, integer, (before) => object({ a: before, b: before })),
    wideSchemas: chain(21, number, (before) => object({ a: before, b: before })),
  },
  {
    name: 'objects in objects, two hundred deep',
    narrow: ref('S200'),
    wide: ref('S200'),
    schemas: chain(201, integer, (before) => object({ a: before })),
    wideSchemas: chain(201, number, (before) => object({ a: before })),
  },
  {
    name: 'two thousand values',
    narrow: { type: 'string', enum: names(0, 2000) },
    wide: { type: 'string', enum: names(0, 2001) },
    widerAnswer: 'warning',
  },
  { name: 'forty objects', narrow: { oneOf: shapes(0, 40) }, wide: { oneOf: shapes(0, 41) } },
  {
    name: 'forty objects with one that says more',
    narrow: { anyOf: [...shapes(1, 40), pet('k0', { p0: { type: 'integer', enum: [1] } })] },
    wide: { anyOf: shapes(0, 40) },
  },
  {
    name: 'eight choices of four, together',
    narrow: {
      allOf: numbers(0, 8).map((n) => ({
        anyOf: numbers(0, 4).map((m) =>
          object({ [`c${n}`]: { type: 'integer', enum: [m] } }, { required: [`c${n}`] }),
        ),
      })),
    },
    wide: {
      allOf: numbers(0, 8).map((n) => ({
        anyOf: numbers(0, n === 3 ? 5 : 4).map((m) =>
          object({ [`c${n}`]: { type: 'integer', enum: [m] } }, { required: [`c${n}`] }),
        ),
      })),
    },
  },

  {
    name: 'a property that is called __proto__',
    narrow: JSON.parse('{"type":"object","properties":{"__proto__":{"type":"integer"}}}'),
    wide: JSON.parse('{"type":"object","properties":{"__proto__":{"type":"number"}}}'),
  },
  {
    name: 'properties that are called as those of all objects',
    narrow: object(
      { constructor: integer, toString: text },
      { required: ['constructor', 'toString'] },
    ),
    wide: object({ constructor: number, toString: text }, { required: ['constructor'] }),
  },
  {
    name: 'a component that is called as a property of all objects',
    narrow: ref('constructor'),
    wide: ref('constructor'),
    schemas: { constructor: integer },
    wideSchemas: { constructor: number },
  },
  {
    name: 'properties with signs of pointers and places',
    narrow: object({ 'a/b~c.d[0] {}': integer }),
    wide: object({ 'a/b~c.d[0] {}': number }),
  },
  {
    name: 'a property with an empty name',
    narrow: object({ '': integer }),
    wide: object({ '': number }),
  },
  {
    name: 'a pattern that takes long',
    narrow: { type: 'string', pattern: '^(a+)+$', enum: [`${'a'.repeat(40)}`] },
    wide: { type: 'string', pattern: '^(a+)+$' },
  },
];

/** One schema that allows less than another: what is sent may become wider, what is answered narrower. */
export const subsets: readonly Mutation[] = rows.flatMap((row): Mutation[] => {
  const { name, narrow, wide, schemas, wideSchemas = schemas, version } = row;
  return (['request', 'response'] as const).flatMap((direction) => {
    const put = direction === 'request' ? withBody : withAnswer;
    const less = put(narrow, schemas, version);
    const more = put(wide, wideSchemas, version);
    const breaks = row.widerAnswer ?? 'breaking';
    return [
      {
        name: `${direction}: from a subset: ${name}`,
        old: less,
        next: more,
        level: direction === 'request' ? (row.widerRequest ?? 'compatible') : breaks,
      },
      {
        name: `${direction}: to a subset: ${name}`,
        old: more,
        next: less,
        level: direction === 'request' ? 'breaking' : (row.narrowerAnswer ?? 'compatible'),
      },
    ];
  });
});
