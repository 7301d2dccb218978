import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, documentOf, documentWith, documentWithSchema, load, loaded } from '../documents.ts';

const thing = '#/components/schemas/Thing';

const converted: [what: string, given: object, want: object, warnings?: string[]][] = [
  [
    'a plain schema stays',
    { type: 'object', required: ['a'], 'x-kept': 1 },
    { type: 'object', required: ['a'], 'x-kept': 1 },
  ],
  ['nullable adds to the type', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
  ['nullable false adds nothing', { type: 'string', nullable: false }, { type: 'string' }],
  [
    'nullable leaves an enum as it is: null is not among it',
    { type: 'string', nullable: true, enum: ['a'] },
    { type: ['string', 'null'], enum: ['a'] },
    ['nullable-enum /nullable'],
  ],
  [
    'nullable with null in the enum',
    { type: 'string', nullable: true, enum: ['a', null] },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  [
    'nullable without a type has no effect',
    { nullable: true, allOf: [{ type: 'string' }] },
    { allOf: [{ type: 'string' }] },
    ['nullable-without-type /nullable'],
  ],
  ['nullable alone says nothing', { nullable: true }, {}],
  [
    'an exclusive limit',
    { minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true },
    { exclusiveMinimum: 1, exclusiveMaximum: 9 },
  ],
  [
    'an inclusive limit',
    { minimum: 1, exclusiveMinimum: false, maximum: 0 },
    { minimum: 1, maximum: 0 },
  ],
  ['an exclusive limit without the limit', { exclusiveMinimum: true }, {}],
  [
    'an exclusive limit as in 3.1',
    { exclusiveMinimum: 5 },
    { exclusiveMinimum: 5 },
    ['keyword-newer /exclusiveMinimum'],
  ],
  [
    'a list of types as in 3.1',
    { type: ['string', 'null'], nullable: true },
    { type: ['string', 'null'] },
    ['keyword-newer /type'],
  ],
  [
    'bytes of a file',
    { type: 'string', format: 'binary', description: 'f' },
    { contentMediaType: 'application/octet-stream', description: 'f' },
  ],
  [
    'base64',
    { type: 'string', format: 'byte' },
    { type: 'string', format: 'byte', contentEncoding: 'base64' },
  ],
  ['another format', { type: 'string', format: 'uuid' }, { type: 'string', format: 'uuid' }],
  ['an example, null too', { example: null }, { examples: [null] }],
  ['a default of null', { default: null }, { default: null }],
  [
    'schemas wherever they stand',
    {
      properties: { a: { nullable: true, type: 'string' } },
      items: { format: 'byte' },
      additionalProperties: { example: 1 },
      not: { example: 1 },
      allOf: [{ example: 1 }],
      anyOf: [{ example: 1 }],
      oneOf: [{ example: 1 }],
    },
    {
      properties: { a: { type: ['string', 'null'] } },
      items: { format: 'byte', contentEncoding: 'base64' },
      additionalProperties: { examples: [1] },
      not: { examples: [1] },
      allOf: [{ examples: [1] }],
      anyOf: [{ examples: [1] }],
      oneOf: [{ examples: [1] }],
    },
  ],
  [
    'additional properties as a boolean',
    { additionalProperties: false },
    { additionalProperties: false },
  ],
  [
    'schemas of newer keywords',
    { patternProperties: { x: { nullable: true, type: 'string' } } },
    { patternProperties: { x: { type: ['string', 'null'] } } },
    ['keyword-newer /patternProperties'],
  ],
  [
    'properties that are called like keywords are properties',
    {
      properties: {
        $ref: { type: 'string' },
        nullable: { type: 'boolean' },
        example: {},
        type: { type: 'string' },
      },
    },
    {
      properties: {
        $ref: { type: 'string' },
        nullable: { type: 'boolean' },
        example: {},
        type: { type: 'string' },
      },
    },
  ],
  [
    'values are left alone',
    {
      enum: [{ nullable: true, $ref: '#/nope' }],
      default: { $ref: '#/nope' },
      example: { $ref: '#/nope', format: 'byte' },
    },
    {
      enum: [{ nullable: true, $ref: '#/nope' }],
      default: { $ref: '#/nope' },
      examples: [{ $ref: '#/nope', format: 'byte' }],
    },
  ],
  ['unknown keywords pass through', { sorted: { nullable: true } }, { sorted: { nullable: true } }],
  [
    'a keyword that is null is taken to be missing',
    { description: null },
    {},
    ['member-type /description'],
  ],
  [
    'a reference to itself',
    { properties: { next: { $ref: thing } } },
    { properties: { next: { $ref: thing } } },
  ],
  [
    'a reference, percent-encoded',
    { items: { $ref: '#/components/schemas/%54hing' } },
    { items: { $ref: thing } },
  ],
  [
    'what stands beside a reference is ignored',
    { items: { $ref: thing, nullable: true, description: 'x' } },
    { items: { $ref: thing } },
    ['ref-siblings /items'],
  ],
];
for (const [what, given, want, warnings = []] of converted) {
  test(what, () => {
    const { model, problems } = loaded(documentWithSchema(given));
    assert.equal(model.schemas[thing]?.schema, want);
    assert.equal(
      brief(problems),
      warnings.map((each) => `warning ${each.replace(' ', ' /components/schemas/Thing')}`),
    );
  });
}

test('what stands beside a reference is not looked into', () => {
  const { problems } = loaded(
    documentWithSchema({ items: { $ref: thing, items: { $ref: '#/nope' }, minLength: 'x' } }),
  );
  assert.equal(brief(problems), ['warning ref-siblings /components/schemas/Thing/items']);
});

test('an entry has its key, its name and its place', () => {
  const schema = { type: 'array', items: { $ref: thing } };
  const content = { 'application/json': { schema } };
  const { model } = loaded(
    documentWith(
      {
        responses: {
          200: { description: 'ok', content },
          400: { $ref: '#/components/responses/Bad' },
        },
      },
      {
        components: {
          schemas: { Thing: { type: 'object' }, Alias: { $ref: thing } },
          responses: {
            Bad: { description: 'bad', content: { 'text/plain': { schema: { type: 'string' } } } },
          },
        },
      },
    ),
  );
  const written = '/paths/~1things/get/responses/200/content/application~1json/schema';
  const shared = '/components/responses/Bad/content/text~1plain/schema';
  assert.equal(model.schemas, {
    [thing]: {
      kind: 'schema',
      name: 'Thing',
      schema: { type: 'object' },
      at: { file: 'api.json', pointer: '/components/schemas/Thing' },
    },
    '#/components/schemas/Alias': {
      kind: 'schema',
      name: 'Alias',
      schema: { $ref: thing },
      at: { file: 'api.json', pointer: '/components/schemas/Alias' },
    },
    [`#${written}`]: { kind: 'schema', schema, at: { file: 'api.json', pointer: written } },
    [`#${shared}`]: {
      kind: 'schema',
      schema: { type: 'string' },
      at: { file: 'api.json', pointer: shared },
    },
  });
  assert.equal(
    model.operations[0]?.responses.map(({ content: [media] }) => media?.schema),
    [`#${written}`, `#${shared}`],
  );
});

test('a schema that is only a reference has the key of what it names', () => {
  const content = { 'application/json': { schema: { $ref: thing } } };
  const { model } = loaded(
    documentWith(
      { responses: { 200: { description: 'ok', content } } },
      { components: { schemas: { Thing: {} } } },
    ),
  );
  assert.is(model.operations[0]?.responses[0]?.content[0]?.schema, thing);
  assert.equal(Object.keys(model.schemas), [thing]);
});

test('a reference to any other place makes an entry of its own', () => {
  const place = '#/components/schemas/Thing/properties/id';
  const { model } = loaded(
    documentWithSchema(
      { properties: { id: { type: 'string', nullable: true } } },
      { Other: { properties: { thing: { $ref: place } } } },
    ),
  );
  assert.equal(model.schemas[place], {
    kind: 'schema',
    schema: { type: ['string', 'null'] },
    at: { file: 'api.json', pointer: place.slice(1) },
  });
});

test('a discriminator keeps its mapping, as keys', () => {
  const discriminator = {
    propertyName: 'kind',
    mapping: { a: 'Other', b: '#/components/schemas/Thing' },
  };
  const { model } = loaded(documentWithSchema({ discriminator }, { Other: {} }));
  assert.equal(model.schemas[thing]?.schema, {
    discriminator: { propertyName: 'kind', mapping: { a: '#/components/schemas/Other', b: thing } },
  });
});

/** The mapping of a discriminator of `kind`, with what its alternatives are. */
function mappingOf(
  mapping: object | undefined,
  others: Record<string, object>,
): [unknown, string[]] {
  const refs = Object.keys(others).map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const discriminator = { propertyName: 'kind', ...(mapping && { mapping }) };
  const schema = { oneOf: [...refs, { type: 'object' }], discriminator };
  const { model, problems } = load(documentWithSchema(schema, others));
  const made = model?.schemas[thing]?.schema as { discriminator: { mapping: unknown } };
  return [made.discriminator.mapping, brief(problems)];
}

test('alternatives that a discriminator does not map are picked by their names', () => {
  assert.equal(mappingOf(undefined, { Cat: {}, Dog: {} }), [
    { Cat: '#/components/schemas/Cat', Dog: '#/components/schemas/Dog' },
    [],
  ]);
  assert.equal(mappingOf({ Dog: 'Cat', hound: 'Dog' }, { Cat: {}, Dog: {}, Cow: {} }), [
    {
      Dog: '#/components/schemas/Cat',
      hound: '#/components/schemas/Dog',
      Cow: '#/components/schemas/Cow',
    },
    [],
  ]);
});

test('an alternative whose property lists other values is picked by those, with a warning', () => {
  const kinds = (...names: string[]) => ({ properties: { kind: { type: 'string', enum: names } } });
  assert.equal(mappingOf(undefined, { Cat: kinds('cat', 'kitten'), Dog: kinds('Dog') }), [
    {
      cat: '#/components/schemas/Cat',
      kitten: '#/components/schemas/Cat',
      Dog: '#/components/schemas/Dog',
    },
    ['warning discriminator-name /components/schemas/Thing/discriminator'],
  ]);
});

test('schemas of hostile names are entries like others', () => {
  const schemas = JSON.parse(
    '{"__proto__": {"type": "string"}, "constructor": {"properties": {"__proto__": {"type": "string", "nullable": true}}}}',
  );
  const { model } = loaded(documentOf({ components: { schemas } }));
  assert.equal(Object.keys(model.schemas), [
    '#/components/schemas/__proto__',
    '#/components/schemas/constructor',
  ]);
  assert.is(
    JSON.stringify(model.schemas['#/components/schemas/constructor']?.schema),
    '{"properties":{"__proto__":{"type":["string","null"]}}}',
  );
});

const refused: [what: string, schema: unknown, want: string[]][] = [
  ['a text as a schema', 'x', ['error member-type ']],
  [
    'a reference to nothing',
    { items: { $ref: '#/components/schemas/Nope' } },
    ['error ref-unresolved /items/$ref'],
  ],
  ['a reference to an anchor', { items: { $ref: '#nope' } }, ['error ref-unresolved /items/$ref']],
  ['a reference to the document', { items: { $ref: '#' } }, ['error ref-unresolved /items/$ref']],
  [
    'a reference to a text',
    { items: { $ref: '#/info/title' } },
    ['error ref-unresolved /items/$ref'],
  ],
  [
    'a reference to an item by another way to write its index',
    { allOf: [{ type: 'string' }], items: { $ref: '#/components/schemas/Thing/allOf/00' } },
    ['error ref-unresolved /items/$ref'],
  ],
  [
    'a reference to what every object inherits',
    { items: { $ref: '#/components/toString' } },
    ['error ref-unresolved /items/$ref'],
  ],
  [
    'a reference to another file',
    { items: { $ref: 'other.yaml#/a' } },
    ['error ref-external /items/$ref'],
  ],
  ['a reference that is no text', { items: { $ref: 1 } }, ['error member-type /items/$ref']],
  [
    'a reference to itself alone',
    { $ref: '#/components/schemas/Thing' },
    ['error ref-cycle /$ref'],
  ],
  [
    'a mapping to nothing',
    { discriminator: { propertyName: 'a', mapping: { x: 'Nope' } } },
    ['error ref-unresolved /discriminator/mapping/x'],
  ],
  ['an unknown type', { type: 'file' }, ['error member-type /type']],
  [
    'a length below 0',
    { minLength: -1, maxLength: '1' },
    ['error member-type /minLength', 'error member-type /maxLength'],
  ],
  ['required as a boolean', { required: true }, ['error member-type /required']],
  ['properties as a list', { properties: [] }, ['error member-type /properties']],
  ['a property that is a list', { properties: { a: [] } }, ['error member-type /properties/a']],
];
for (const [what, schema, want] of refused) {
  test(`refuses ${what}`, () => {
    assert.equal(
      brief(load(documentWithSchema(schema)).problems),
      want.map((each) => each.replace(/ (\/|$)(?!.* )/, ' /components/schemas/Thing$1')),
    );
  });
}

test('schemas that only refer to each other in a circle are refused', () => {
  const { problems } = load(
    documentWithSchema({ $ref: '#/components/schemas/Other' }, { Other: { $ref: thing } }),
  );
  assert.equal(brief(problems), [
    'error ref-cycle /components/schemas/Thing/$ref',
    'error ref-cycle /components/schemas/Other/$ref',
  ]);
});

test.run();
