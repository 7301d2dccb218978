import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, load, loaded } from '../../documents.ts';
import { swaggerOf, swaggerWith } from './swagger.ts';

const read = (schema: unknown, definitions = {}) => {
  const { model, problems } = loaded(swaggerOf({ definitions: { Thing: schema, ...definitions } }));
  return { schema: model.schemas['#/definitions/Thing']?.schema, problems: brief(problems) };
};

for (const [name, given, want] of [
  [
    'exclusive limits',
    { minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: false },
    { exclusiveMinimum: 1, maximum: 2 },
  ],
  [
    'x-nullable',
    { type: 'string', 'x-nullable': true },
    { type: ['string', 'null'], 'x-nullable': true },
  ],
  [
    'x-isnullable',
    { type: 'string', 'x-isnullable': true },
    { type: ['string', 'null'], 'x-isnullable': true },
  ],
  [
    'x-is-nullable',
    { type: 'string', 'x-is-nullable': true },
    { type: ['string', 'null'], 'x-is-nullable': true },
  ],
  [
    'x-nullable: false',
    { type: 'string', 'x-nullable': false },
    { type: 'string', 'x-nullable': false },
  ],
  ['an example', { example: 1 }, { examples: [1] }],
  ['x-example', { 'x-example': 1 }, { examples: [1], 'x-example': 1 }],
  [
    'an example before x-example',
    { example: 1, 'x-example': 2 },
    { examples: [1], 'x-example': 2 },
  ],
  ['bytes', { type: 'string', format: 'binary' }, { contentMediaType: 'application/octet-stream' }],
  [
    'base64',
    { type: 'string', format: 'byte' },
    { type: 'string', format: 'byte', contentEncoding: 'base64' },
  ],
  [
    'readOnly and extensions',
    { readOnly: true, 'x-ms-enum': { name: 'a' } },
    { readOnly: true, 'x-ms-enum': { name: 'a' } },
  ],
  [
    'lists in lists',
    { type: 'array', items: { type: 'array', items: { type: 'string' } } },
    { type: 'array', items: { type: 'array', items: { type: 'string' } } },
  ],
] as const) {
  test(`${name} as 2020-12 says it`, () => {
    assert.equal(read(given), { schema: want, problems: [] });
  });
}

const thing = '/definitions/Thing';
for (const [name, given, want, problem] of [
  [
    'types',
    { type: ['string', 'null'] },
    { type: ['string', 'null'] },
    `warning keyword-newer ${thing}/type`,
  ],
  [
    'nullable beside an extension that says otherwise',
    { type: 'string', 'x-nullable': false, nullable: true },
    { type: ['string', 'null'], 'x-nullable': false },
    `warning keyword-newer ${thing}/nullable`,
  ],
  ['null', { type: 'null' }, { type: 'null' }, `warning keyword-newer ${thing}/type`],
  [
    'nullable',
    { type: 'string', nullable: true },
    { type: ['string', 'null'] },
    `warning keyword-newer ${thing}/nullable`,
  ],
  [
    'oneOf',
    { oneOf: [{ type: 'string' }] },
    { oneOf: [{ type: 'string' }] },
    `warning keyword-newer ${thing}/oneOf`,
  ],
  ['anyOf', { anyOf: [{}] }, { anyOf: [{}] }, `warning keyword-newer ${thing}/anyOf`],
  ['const', { const: 1 }, { const: 1 }, `warning keyword-newer ${thing}/const`],
  [
    'a limit that is exclusive',
    { exclusiveMinimum: 1 },
    { exclusiveMinimum: 1 },
    `warning keyword-newer ${thing}/exclusiveMinimum`,
  ],
  [
    'a flag in quotes',
    { type: 'string', 'x-nullable': 'true' },
    { type: 'string', 'x-nullable': 'true' },
    `warning member-type ${thing}/x-nullable`,
  ],
  [
    'a required property',
    { properties: { a: { required: true } } },
    { properties: { a: {} } },
    `warning member-type ${thing}/properties/a/required`,
  ],
  [
    'a file',
    { type: 'file' },
    { contentMediaType: 'application/octet-stream' },
    `warning type-file ${thing}/type`,
  ],
  [
    'a collectionFormat',
    { collectionFormat: 'csv' },
    {},
    `warning member-unknown ${thing}/collectionFormat`,
  ],
  [
    'nullable without effect',
    { type: 'string', enum: ['a'], 'x-nullable': true },
    { type: ['string', 'null'], enum: ['a'], 'x-nullable': true },
    `warning nullable-enum ${thing}/x-nullable`,
  ],
  [
    'nullable without a type',
    { allOf: [{}], 'x-nullable': true },
    { allOf: [{}], 'x-nullable': true },
    `warning nullable-without-type ${thing}/x-nullable`,
  ],
  [
    'a discriminator of 3.x',
    { discriminator: { propertyName: 'a' } },
    { discriminator: { propertyName: 'a' } },
    `warning keyword-newer ${thing}/discriminator`,
  ],
] as const) {
  test(`${name} is told of`, () => {
    assert.equal(read(given), { schema: want, problems: [problem] });
  });
}

for (const [given, want] of [
  [{ required: 'a' }, `error member-type ${thing}/required`],
  [{ required: [1] }, `error member-type ${thing}/required`],
  [{ discriminator: 1 }, `error member-type ${thing}/discriminator`],
  [{ type: 'text' }, `error member-type ${thing}/type`],
  [{ $ref: '#/definitions/Nope' }, `error ref-unresolved ${thing}/$ref`],
  [{ $ref: '#/components/schemas/Thing' }, `error ref-unresolved ${thing}/$ref`],
] as const) {
  test(`${JSON.stringify(given)} is refused`, () => {
    assert.equal(brief(load(swaggerOf({ definitions: { Thing: given } })).problems), [want]);
  });
}

test('a definition has its name and its place, and references name it', () => {
  const { model, problems } = loaded(
    swaggerWith(
      { responses: { 200: { description: 'ok', schema: { $ref: '#/definitions/a%20b' } } } },
      {
        definitions: {
          'a b': { type: 'object', properties: { a: { $ref: '#/definitions/a b' } } },
        },
      },
    ),
  );
  assert.is(model.operations[0]?.responses[0]?.content[0]?.schema, '#/definitions/a b');
  assert.equal(model.schemas['#/definitions/a b'], {
    kind: 'schema',
    name: 'a b',
    schema: { type: 'object', properties: { a: { $ref: '#/definitions/a b' } } },
    at: { file: 'api.json', pointer: '/definitions/a b' },
  });
  assert.equal(problems, []);
});

test('what stands beside a $ref is ignored, and told of', () => {
  const { schema, problems } = read(
    { properties: { a: { $ref: '#/definitions/A', 'x-nullable': true } } },
    { A: {} },
  );
  assert.equal(schema, { properties: { a: { $ref: '#/definitions/A' } } });
  assert.equal(problems, [`warning ref-siblings ${thing}/properties/a`]);
});

test('a discriminator is a property, whose values are names of definitions or what extensions say', () => {
  const part = { allOf: [{ $ref: '#/definitions/Thing' }] };
  const { schema } = read(
    { type: 'object', discriminator: 'kind', properties: { kind: { type: 'string' } } },
    {
      Plain: part,
      Named: { ...part, 'x-ms-discriminator-value': '#n' },
      Deep: { allOf: [{ $ref: '#/definitions/Named' }], 'x-discriminator-value': '#d' },
      Other: { 'x-ms-discriminator-value': '#o' },
    },
  );
  assert.equal((schema as { discriminator: unknown }).discriminator, {
    propertyName: 'kind',
    mapping: { '#n': '#/definitions/Named', '#d': '#/definitions/Deep' },
  });
});

test('definitions that extend each other in a circle have an end', () => {
  const base = { discriminator: 'kind', allOf: [{ $ref: '#/definitions/B' }] };
  const { problems } = read(base, {
    B: { allOf: [{ $ref: '#/definitions/C' }], 'x-discriminator-value': 'b' },
    C: { allOf: [{ $ref: '#/definitions/B' }] },
  });
  assert.equal(problems, []);
});

test.run();
