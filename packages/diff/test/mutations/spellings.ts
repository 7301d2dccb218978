import { integer, object, text, type Version, withAnswer, withBody } from './documents.ts';
import type { Members, Mutation } from './mutation.ts';

const number = { type: 'number' };
const boolean = { type: 'boolean' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const a = object({ a: text }, { required: ['a'] });
const b = object({ b: integer });
const nullText = { type: ['string', 'null'] };
const tree = (name: string) =>
  object({ value: text, children: { type: 'array', items: ref(name) } });

interface Spelling {
  readonly name: string;
  readonly one: unknown;
  readonly other: unknown;
  readonly schemas?: Members;
  /** Of `other`, where it has components of its own. */
  readonly otherSchemas?: Members;
  readonly version?: Version;
  /** Of `other`, where it is another. */
  readonly otherVersion?: Version;
}

const of30: readonly Spelling[] = [
  {
    name: 'a renamed component',
    one: ref('A'),
    other: ref('Alpha'),
    schemas: { A: a },
    otherSchemas: { Alpha: a },
  },
  { name: 'a component written in place', one: ref('A'), other: a, schemas: { A: a } },
  {
    name: 'a component by way of another',
    one: ref('A'),
    other: ref('B'),
    schemas: { A: a },
    otherSchemas: { A: a, B: ref('A') },
  },
  {
    name: 'a property moved into a component',
    one: object({ x: a }),
    other: object({ x: ref('A') }),
    otherSchemas: { A: a },
  },
  {
    name: 'equal schemas written twice',
    one: object({ x: ref('A'), y: ref('A') }),
    other: object({ x: ref('A'), y: ref('B') }),
    schemas: { A: a },
    otherSchemas: { A: a, B: a },
  },
  {
    name: 'properties in another order',
    one: object({ a: text, b: integer }),
    other: object({ b: integer, a: text }),
  },
  {
    name: 'required in another order',
    one: object({ a: text, b: text }, { required: ['a', 'b'] }),
    other: object({ a: text, b: text }, { required: ['b', 'a'] }),
  },
  { name: 'an enum in another order', one: { enum: ['a', 'b'] }, other: { enum: ['b', 'a'] } },
  {
    name: 'members of an enum in another order',
    one: { enum: [{ a: 1, b: 2 }] },
    other: { enum: [{ b: 2, a: 1 }] },
  },
  {
    name: 'oneOf in another order',
    one: { oneOf: [text, integer] },
    other: { oneOf: [integer, text] },
  },
  {
    name: 'anyOf in another order',
    one: { anyOf: [text, integer] },
    other: { anyOf: [integer, text] },
  },
  { name: 'allOf in another order', one: { allOf: [a, b] }, other: { allOf: [b, a] } },
  { name: 'allOf of one', one: a, other: { allOf: [a] } },
  { name: 'oneOf of one', one: a, other: { oneOf: [a] } },
  { name: 'anyOf of one', one: a, other: { anyOf: [a] } },
  {
    name: 'allOf of one reference, with a text',
    one: ref('A'),
    other: { allOf: [ref('A')], description: 'An A.' },
    schemas: { A: a },
  },
  {
    name: 'oneOf of what excludes each other as anyOf',
    one: { oneOf: [text, integer] },
    other: { anyOf: [text, integer] },
  },
  {
    name: 'objects that exclude each other, oneOf as anyOf',
    one: {
      oneOf: [
        object({ k: { enum: ['a'] } }, { required: ['k'] }),
        object({ k: { enum: ['b'] } }, { required: ['k'] }),
      ],
    },
    other: {
      anyOf: [
        object({ k: { enum: ['a'] } }, { required: ['k'] }),
        object({ k: { enum: ['b'] } }, { required: ['k'] }),
      ],
    },
  },
  {
    name: 'allOf merged',
    one: { allOf: [a, b] },
    other: object({ a: text, b: integer }, { required: ['a'] }),
  },
  {
    name: 'allOf of references merged',
    one: { allOf: [ref('A'), ref('B')] },
    other: object({ a: text, b: integer }, { required: ['a'] }),
    schemas: { A: a, B: b },
  },
  {
    name: 'required beside allOf',
    one: { allOf: [object({ a: text })], required: ['a'] },
    other: a,
  },
  {
    name: 'limits in two parts of allOf',
    one: { allOf: [{ type: 'string', minLength: 1 }, { maxLength: 5 }] },
    other: { type: 'string', minLength: 1, maxLength: 5 },
  },
  { name: 'allOf in allOf', one: { allOf: [{ allOf: [a] }, b] }, other: { allOf: [a, b] } },
  { name: 'a part of allOf twice', one: { allOf: [a, a, b] }, other: { allOf: [a, b] } },
  {
    name: 'an alternative of anyOf twice',
    one: { anyOf: [text, text, integer] },
    other: { anyOf: [text, integer] },
  },
  {
    name: 'anyOf in anyOf',
    one: { anyOf: [text, { anyOf: [integer, boolean] }] },
    other: { anyOf: [text, integer, boolean] },
  },
  { name: 'an integer among numbers of anyOf', one: { anyOf: [number, integer] }, other: number },
  {
    name: 'a shorter text among texts of anyOf',
    one: { anyOf: [{ type: 'string', maxLength: 5 }, text] },
    other: text,
  },
  {
    name: 'an enum split among alternatives',
    one: { type: 'string', enum: ['a', 'b'] },
    other: {
      oneOf: [
        { type: 'string', enum: ['a'] },
        { type: 'string', enum: ['b'] },
      ],
    },
  },
  { name: 'all booleans listed', one: boolean, other: { type: 'boolean', enum: [true, false] } },
  {
    name: 'an exclusive limit of integers',
    one: { type: 'integer', minimum: 1 },
    other: { type: 'integer', minimum: 0, exclusiveMinimum: true },
  },
  {
    name: 'a broken limit of integers',
    one: { type: 'integer', maximum: 9 },
    other: { type: 'integer', maximum: 9.5 },
  },
  { name: 'an integer as a multiple of 1', one: integer, other: { type: 'number', multipleOf: 1 } },
  { name: 'minLength 0', one: text, other: { type: 'string', minLength: 0 } },
  {
    name: 'minItems 0, uniqueItems false',
    one: { type: 'array', items: text },
    other: { type: 'array', items: text, minItems: 0, uniqueItems: false },
  },
  { name: 'additionalProperties true', one: a, other: { ...a, additionalProperties: true } },
  {
    name: 'additionalProperties that may be anything',
    one: a,
    other: { ...a, additionalProperties: {} },
  },
  {
    name: 'a property that may be anything',
    one: a,
    other: { ...a, properties: { a: text, z: {} } },
  },
  {
    name: 'a keyword of another type',
    one: text,
    other: { type: 'string', maximum: 5, maxItems: 3 },
  },
  {
    name: 'an enum with a value of another type',
    one: { type: 'string', enum: ['a'] },
    other: { type: 'string', enum: ['a', 5] },
  },
  {
    name: 'an enum with a value that is too long',
    one: { type: 'string', enum: ['a'], maxLength: 2 },
    other: { type: 'string', enum: ['a', 'long'], maxLength: 2 },
  },
  {
    name: 'a limit that an enum keeps',
    one: { type: 'string', enum: ['a', 'b'] },
    other: { type: 'string', enum: ['a', 'b'], maxLength: 1, pattern: '^[ab]$' },
  },
  { name: 'a pattern that all texts match', one: text, other: { type: 'string', pattern: '.*' } },
  { name: 'not of not', one: text, other: { not: { not: text } } },
  { name: 'a format that nobody knows', one: text, other: { type: 'string', format: 'x-colour' } },
  { name: 'format double', one: number, other: { type: 'number', format: 'double' } },
  {
    name: 'a title, a description and an example',
    one: text,
    other: { type: 'string', title: 'T', description: 'D', example: 'E' },
  },
  { name: 'nullable false', one: text, other: { type: 'string', nullable: false } },
  {
    name: 'nullable of an enum without null',
    one: { type: 'string', enum: ['a'] },
    other: { type: 'string', enum: ['a'], nullable: false },
  },
  {
    name: 'recursion, renamed',
    one: ref('Tree'),
    other: ref('Node'),
    schemas: { Tree: tree('Tree') },
    otherSchemas: { Node: tree('Node') },
  },
  {
    name: 'recursion, unrolled once',
    one: ref('Tree'),
    other: tree('Tree'),
    schemas: { Tree: tree('Tree') },
  },
  {
    name: 'recursion, by two components in turn',
    one: ref('Tree'),
    other: ref('Even'),
    schemas: { Tree: tree('Tree') },
    otherSchemas: { Even: tree('Odd'), Odd: tree('Even') },
  },
  { name: 'a component that nothing uses', one: a, other: a, otherSchemas: { Unused: b } },
];

const of31: readonly Spelling[] = [
  { name: 'a list of one type', one: text, other: { type: ['string'] } },
  {
    name: 'types in another order',
    one: { type: ['string', 'integer'] },
    other: { type: ['integer', 'string'] },
  },
  {
    name: 'types as alternatives',
    one: { type: ['string', 'integer'] },
    other: { anyOf: [text, integer] },
  },
  { name: 'an integer among number', one: { type: ['number', 'integer'] }, other: number },
  { name: 'const for an enum of one', one: { enum: ['a'] }, other: { const: 'a' } },
  {
    name: 'alternatives of const for an enum',
    one: { enum: ['a', 'b'] },
    other: { oneOf: [{ const: 'a' }, { const: 'b' }] },
  },
  {
    name: 'null as an alternative of anyOf',
    one: nullText,
    other: { anyOf: [text, { type: 'null' }] },
  },
  {
    name: 'null as an alternative of oneOf',
    one: nullText,
    other: { oneOf: [{ type: 'null' }, text] },
  },
  { name: 'null as a const', one: nullText, other: { anyOf: [text, { const: null }] } },
  {
    name: 'null in an enum',
    one: { type: ['string', 'null'], enum: ['a', null] },
    other: { anyOf: [{ const: 'a' }, { type: 'null' }] },
  },
  {
    name: 'an exclusive limit of integers as a number',
    one: { type: 'integer', minimum: 1 },
    other: { type: 'integer', exclusiveMinimum: 0 },
  },
  {
    name: 'a reference with a text beside it',
    one: ref('A'),
    other: { ...ref('A'), description: 'An A.' },
    schemas: { A: a },
  },
  {
    name: 'a reference with a limit beside it',
    one: { ...ref('S'), maxLength: 5 },
    other: { type: 'string', maxLength: 5 },
    schemas: { S: text },
  },
  { name: 'true for an empty schema', one: {}, other: true },
  { name: 'an if without then and else', one: a, other: { ...a, if: { required: ['z'] } } },
  { name: 'a then without if', one: a, other: { ...a, then: { required: ['z'] } } },
  {
    name: 'minContains without contains',
    one: { type: 'array' },
    other: { type: 'array', minContains: 3 },
  },
  {
    name: 'minContains 1, which is the default',
    one: { type: 'array', contains: text },
    other: { type: 'array', contains: text, minContains: 1 },
  },
  {
    name: 'dependentRequired of what is required anyway',
    one: object({ a: text, b: text }, { required: ['b'] }),
    other: object({ a: text, b: text }, { required: ['b'], dependentRequired: { a: ['b'] } }),
  },
  {
    name: 'unevaluatedProperties for additionalProperties',
    one: { ...a, additionalProperties: false },
    other: { ...a, unevaluatedProperties: false },
  },
  { name: 'examples for example', one: text, other: { type: 'string', examples: ['a'] } },
  {
    name: 'prefixItems with any further items',
    one: { type: 'array', prefixItems: [text] },
    other: { type: 'array', prefixItems: [text, {}], items: {} },
  },
];

const across: readonly Spelling[] = [
  { name: 'the same in OpenAPI 3.1', one: a, other: a },
  { name: 'nullable as a list of types', one: { type: 'string', nullable: true }, other: nullText },
  {
    name: 'nullable as an alternative',
    one: { type: 'string', nullable: true },
    other: { anyOf: [text, { type: 'null' }] },
  },
  {
    name: 'nullable of a reference as an alternative',
    one: { nullable: true, type: 'object', allOf: [ref('A')] },
    other: { anyOf: [ref('A'), { type: 'null' }] },
    schemas: { A: { nullable: true, ...a } },
    otherSchemas: { A: a },
  },
  {
    name: 'exclusiveMinimum true as a number',
    one: { type: 'number', minimum: 0, exclusiveMinimum: true },
    other: { type: 'number', exclusiveMinimum: 0 },
  },
  {
    name: 'example as examples',
    one: { type: 'string', example: 'a' },
    other: { type: 'string', examples: ['a'] },
  },
];

const rows: readonly Spelling[] = [
  ...of30,
  ...of31.map((row) => ({ ...row, version: '3.1.0' as const })),
  ...across.map((row) => ({ ...row, version: '3.0.3' as const, otherVersion: '3.1.0' as const })),
];

/** One schema written in two ways: no change, in neither direction and in neither order. */
export const spellings: readonly Mutation[] = rows.flatMap(
  ({ name, one, other, schemas, otherSchemas = schemas, version, otherVersion = version }) =>
    (['request', 'response'] as const).flatMap((direction): Mutation[] => {
      const put = direction === 'request' ? withBody : withAnswer;
      const first = put(one, schemas, version);
      const second = put(other, otherSchemas, otherVersion);
      return [
        {
          name: `${direction}: ${name}`,
          old: first,
          next: second,
          level: 'compatible',
          changes: [],
        },
        {
          name: `${direction}: ${name}, and back`,
          old: second,
          next: first,
          level: 'compatible',
          changes: [],
        },
      ];
    }),
);
