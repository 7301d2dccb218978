import type { Json } from '@speclock/schema';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Case, planCases } from '../../../src/index.ts';
import { documentOf, modelOf, ok } from '../../support/model.ts';

/** The coverage of a JSON body, as `place kind expectation` and the value that stands at the place. */
function planned(schema: object, example?: Json, components: object = {}): [string, unknown][] {
  const content = { 'application/json': { schema, ...(example !== undefined && { example }) } };
  const post = { operationId: 'add', requestBody: { required: true, content }, responses: ok };
  const model = modelOf(documentOf({ '/a': { post } }, { schemas: components }));
  const { cases } = planCases(model, {
    seed: 1,
    phases: ['coverage'],
    only: [],
    skip: [],
    fuzzCases: 0,
  });
  return cases.flatMap((one): [string, unknown][] => {
    if (one.aim?.in !== 'body' || one.aim.schemaPointer === undefined) return [];
    return [[`${one.aim.name} ${one.aim.kind} ${one.expects}`.trim(), sentAt(one)]];
  });
}

function sentAt({ request, aim }: Case): unknown {
  let here: unknown = JSON.parse(request.body ?? 'null');
  for (const token of aim?.name.split('/').slice(1) ?? []) {
    here = (here as Readonly<Record<string, unknown>> | undefined)?.[token];
  }
  return here;
}

function only(all: readonly [string, unknown][], what: string): unknown[] {
  return all.filter(([one]) => one === what).map(([, value]) => value);
}

/** A schema of one property, what is planned of it by `kind expectation`, and what must not be. */
const cases: Readonly<
  Record<string, { property: object; want: Readonly<Record<string, unknown[]>>; not?: string[] }>
> = {
  'every other JSON type': {
    property: { type: 'integer', example: 5 },
    want: { 'type refused': [null, true, 0.5, 'a', [], {}, '5'] },
  },
  'no other type where all are right': { property: {}, want: {}, not: ['type refused'] },
  null: {
    property: { type: 'string', nullable: true, enum: ['a', null] },
    want: { 'enum-member accepted': [null] },
  },
  booleans: { property: { type: 'boolean', example: true }, want: { 'type accepted': [false] } },
  'enum members, and what is none': {
    property: { type: 'string', enum: ['red', 'green'], example: 'red' },
    want: { 'enum-member accepted': ['green'], 'enum refused': ['red-', 'RED'] },
  },
  'no other case where it is a member, too': {
    property: { type: 'string', enum: ['red', 'RED'], example: 'red' },
    want: { 'enum refused': ['red-'] },
  },
  'limits of integers': {
    property: { type: 'integer', minimum: 1, maximum: 9, example: 4 },
    want: {
      'minimum accepted': [1, 2],
      'minimum refused': [0],
      'maximum accepted': [9, 8],
      'maximum refused': [10],
    },
  },
  'limits that are excluded, and multiples': {
    property: {
      type: 'integer',
      minimum: 0,
      exclusiveMinimum: true,
      maximum: 20,
      multipleOf: 5,
      example: 10,
    },
    want: {
      'exclusiveMinimum accepted': [5],
      'exclusiveMinimum refused': [0],
      'maximum accepted': [20, 15],
      'multipleOf refused': [11],
    },
  },
  'lengths in code points': {
    property: { type: 'string', minLength: 2, maxLength: 3, pattern: '^[😀😁]*$', example: '😀😀' },
    want: { 'minLength refused': ['😀'], 'maxLength refused': ['😀😀😀😀'] },
  },
  formats: {
    property: { type: 'string', format: 'date', example: '2024-01-02' },
    want: { 'format refused': ['2001-02-30', 'not-a-date', '2001-1-1', '2001-01-01T00:00:00Z'] },
  },
  'a format that nobody knows refuses nothing': {
    property: { type: 'string', format: 'colour', example: 'red' },
    want: {},
    not: ['format refused'],
  },
  'patterns, read as if they were not anchored': {
    property: { type: 'string', pattern: '^[a-z]{2}$', example: 'ab' },
    want: { 'pattern refused': ['!!', '!ab', 'ab!', 'AB'] },
  },
  'a pattern without anchors refuses no beginning and no end': {
    property: { type: 'string', pattern: '[a-z]{2}', example: 'ab' },
    want: { 'pattern refused': ['!!', 'AB'] },
  },
  lists: {
    property: {
      type: 'array',
      items: { type: 'string', enum: ['a', 'b', 'c'] },
      minItems: 1,
      maxItems: 3,
      uniqueItems: true,
      example: ['a'],
    },
    want: {
      'minItems refused': [[]],
      'uniqueItems refused': [['a', 'a']],
      'items accepted': [['a', 'b', 'c']],
    },
  },
};

for (const [name, { property, want, not = [] }] of Object.entries(cases)) {
  test(`of a property: ${name}`, () => {
    const schema = { type: 'object', required: ['p'], properties: { p: property } };
    const all = planned(schema);
    for (const [what, values] of Object.entries(want)) {
      const found = only(all, `/p ${what}`);
      for (const value of values) {
        assert.ok(
          found.some((one) => JSON.stringify(one) === JSON.stringify(value)),
          `${what} ${JSON.stringify(value)} of ${JSON.stringify(found)}`,
        );
      }
      if (what.endsWith('refused')) assert.is(found.length, values.length, JSON.stringify(found));
    }
    for (const what of not) assert.equal(only(all, `/p ${what}`), []);
  });
}

const closed = {
  type: 'object',
  required: ['a'],
  properties: { a: { type: 'integer' }, b: { type: 'boolean' } },
  additionalProperties: false,
};

test('required properties missing, each alone; those that are optional each alone, and none', () => {
  const schema = {
    ...closed,
    required: ['a', 'b'],
    properties: { ...closed.properties, c: { type: 'integer', example: 3 } },
  };
  const all = planned(schema, { a: 1, b: true });
  const what = all.map(([one]) => one);
  assert.equal(
    what.filter((one) => one.includes(' required ')),
    ['/a required refused', '/b required refused'],
  );
  assert.equal(only(all, '/c optional accepted'), [3]);
  assert.equal(only(planned(schema, { a: 1, b: true, c: 3 }), 'only-required accepted'), [
    { a: 1, b: true },
  ]);
});

test('a property that is not declared, only where the schema says that there is none', () => {
  assert.equal(only(planned(closed, { a: 1 }), 'undeclared-property refused'), [
    { a: 1, notDeclared: 'a' },
  ]);
  const { additionalProperties: _, ...open } = closed;
  const all = planned(open, { a: 1 });
  assert.equal(only(all, 'undeclared-property refused'), []);
  assert.equal(only(all, 'additional accepted'), [{ a: 1, extraProperty: 'a' }]);
  assert.equal(only(planned(closed, { a: 1 }), 'additional accepted'), []);
  const typed = planned({ ...open, additionalProperties: { type: 'boolean' } }, { a: 1 });
  assert.is(only(typed, 'additional accepted').length, 1);
});

test('too few and too many properties', () => {
  const schema = {
    type: 'object',
    minProperties: 1,
    maxProperties: 2,
    additionalProperties: { type: 'string' },
  };
  const all = planned(schema, { x: 'y' });
  assert.equal(only(all, 'minProperties refused'), [{}]);
  assert.equal(
    only(all, 'maxProperties refused').map((one) => Object.keys(one as object).length),
    [3],
  );
  assert.equal(
    only(all, 'maxProperties accepted').map((one) => Object.keys(one as object).length),
    [2],
  );
});

test('one beyond a limit is wrong in nothing else: items that differ, members of their type', () => {
  const list = { type: 'array', items: { type: 'integer' }, maxItems: 2, uniqueItems: true };
  const map = { type: 'object', maxProperties: 1, additionalProperties: { type: 'boolean' } };
  const schema = { type: 'object', required: ['list', 'map'], properties: { list, map } };
  const all = planned(schema, { list: [1], map: { a: true } });
  const [items, ...others] = only(all, '/list maxItems refused') as Json[][];
  assert.equal(others, []);
  assert.is(new Set(items).size, 3);
  const [members] = only(all, '/map maxProperties refused') as Record<string, Json>[];
  assert.equal(
    Object.values(members ?? {}).map((one) => typeof one),
    ['boolean', 'boolean'],
  );
});

test('null is tried alone: the plain body does without it where it can', () => {
  const number = { type: 'integer', nullable: true };
  const schema = {
    type: 'object',
    required: ['kept'],
    properties: { kept: number, gone: number, list: { type: 'array', items: number } },
  };
  const all = planned(schema, { kept: null, gone: null, list: [1, null] });
  assert.equal(only(all, 'additional accepted'), [{ kept: null, list: [1], extraProperty: 'a' }]);
  assert.equal(
    only(all, '/list/0 type accepted').filter((one) => one === null),
    [null],
  );
});

test('a name as long as it may be is new each time, and counts characters, not code units', () => {
  const name = { type: 'string', minLength: 12, maxLength: 30 };
  const schema = { type: 'object', required: ['name'], properties: { name } };
  const all = planned(schema, { name: 'Ada of the sea' });
  const astral = (only(all, '/name maxLength accepted') as string[]).filter((one) =>
    one.includes('\u{1F40E}'),
  );
  assert.is(astral.length, 1);
  assert.match(astral[0] ?? '', /^speclockSlot\d+x\u{1F40E}{22}$/u);
});

test('what is readOnly may be given, and nobody is blamed for what comes of it', () => {
  const schema = {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'integer', readOnly: true, example: 7 },
      n: { type: 'integer', example: 1 },
    },
  };
  const all = planned(schema, { n: 1 });
  assert.equal(only(all, '/id readOnly answered'), [7]);
  assert.equal(
    all.filter(([what]) => what.startsWith('/id') && what.endsWith('refused')),
    [],
  );
});

const pets = {
  Cat: {
    type: 'object',
    required: ['kind', 'lives'],
    properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
  },
  Dog: {
    type: 'object',
    required: ['kind', 'tricks'],
    properties: { kind: { type: 'string' }, tricks: { type: 'boolean' } },
  },
};
const pet = {
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
  discriminator: {
    propertyName: 'kind',
    mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
  },
};

test('each alternative is taken, and a discriminator is unknown or missing', () => {
  const all = planned(pet, { kind: 'cat', lives: 9 }, pets);
  const kinds = only(all, 'oneOf accepted').map((one) => (one as { kind: string }).kind);
  assert.ok(kinds.includes('dog'), JSON.stringify(kinds));
  assert.equal(only(all, 'discriminator refused'), [
    { kind: 'notDeclared', tricks: false },
    { tricks: false },
    { kind: 'notDeclared', lives: 9 },
    { lives: 9 },
  ]);
  assert.ok(only(all, '/tricks type refused').length > 3);
});

test('what an alternative, another type, an empty list and a map hold is tried, too', () => {
  const least = { type: 'integer', minimum: 3 };
  const inner = { type: 'object', required: ['n'], properties: { n: least } };
  const tried = (property: object, example: Json, place: string): unknown[] => {
    const schema = { type: 'object', required: ['p'], properties: { p: property } };
    return only(planned(schema, { p: example }), `/p${place} minimum refused`);
  };
  assert.equal(tried({ oneOf: [{ type: 'string' }, inner] }, 'a', '/n'), [2]);
  assert.equal(tried({ anyOf: [{ type: 'string' }, least] }, 'a', ''), [2]);
  assert.equal(tried({ ...least, type: ['string', 'integer'] }, 'a', ''), [2]);
  assert.equal(tried({ ...inner, nullable: true }, null, '/n'), [2]);
  assert.equal(tried({ type: 'array', items: least }, [], '/0'), [2]);
  assert.equal(tried({ type: 'object', additionalProperties: least }, {}, '/extraProperty'), [2]);
  // What the value has is looked into once.
  assert.equal(tried({ oneOf: [{ type: 'string' }, inner] }, { n: 4 }, '/n'), [2]);
});

test('what breaks one alternative and satisfies another is refused by nobody', () => {
  const schema = {
    anyOf: [
      { type: 'integer', maximum: 5 },
      { type: 'integer', minimum: 3 },
    ],
  };
  const all = planned(schema, 4);
  assert.equal(only(all, 'maximum refused'), []);
  assert.equal(only(all, 'minimum refused'), []);
  assert.ok(only(all, 'type refused').length > 3);
});

test('properties are tried however deep they stand, and a schema without end comes to one', () => {
  const components = {
    Node: {
      type: 'object',
      required: ['size'],
      properties: {
        size: { type: 'integer', minimum: 1, example: 2 },
        list: { type: 'array', items: { $ref: '#/components/schemas/Node' }, minItems: 1 },
      },
    },
  };
  const all = planned({ $ref: '#/components/schemas/Node' }, undefined, components);
  assert.equal(only(all, '/size minimum refused'), [0]);
  assert.equal(only(all, '/list/0/size minimum refused'), [0]);
  assert.ok(all.length < 200);
});

test('a body of another media type is tried as well, where its schema is another one', () => {
  const of = (name: string) => ({
    type: 'object',
    required: [name],
    properties: { [name]: { type: 'integer', maximum: 9, example: 3 } },
  });
  const sent = (other: object): string[] => {
    const content = {
      'application/json': { schema: { $ref: '#/components/schemas/A' } },
      'application/x-www-form-urlencoded': { schema: other },
    };
    const post = { operationId: 'add', requestBody: { required: true, content }, responses: ok };
    const model = modelOf(documentOf({ '/a': { post } }, { schemas: { A: of('a') } }));
    const { cases: all } = planCases(model, {
      seed: 1,
      phases: ['coverage'],
      only: [],
      skip: [],
      fuzzCases: 0,
    });
    return all
      .filter(({ aim, expects }) => aim?.kind === 'maximum' && expects === 'refused')
      .map(({ request }) => request.body ?? '');
  };
  assert.equal(sent(of('b')), ['{"a":10}', 'b=10']);
  assert.equal(sent({ $ref: '#/components/schemas/A' }), ['{"a":10}']);
});

test.run();
