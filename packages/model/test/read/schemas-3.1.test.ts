import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, documentOf, load, loaded } from '../documents.ts';

const thing = '#/components/schemas/Thing';
const other = '#/components/schemas/Other';

/** A document of 3.1 with the schema `Thing` and these others. */
function of(schema: unknown, schemas: Record<string, unknown> = {}) {
  return documentOf({ openapi: '3.1.1', components: { schemas: { Thing: schema, ...schemas } } });
}

const kept: [what: string, schema: object | boolean][] = [
  ['a list of types', { type: ['string', 'null'] }],
  ['null alone', { type: 'null' }],
  ['const, null too', { const: null }],
  ['examples', { examples: ['a', null] }],
  ['limits', { exclusiveMinimum: 1, exclusiveMaximum: 9, minimum: 0 }],
  ['a schema that anything passes', true],
  ['a schema that nothing passes', false],
  ['prefixItems and what follows', { prefixItems: [{ type: 'string' }, false], items: false }],
  ['contains', { contains: { type: 'string' }, minContains: 2, maxContains: 3 }],
  ['unevaluated', { unevaluatedProperties: false, unevaluatedItems: { type: 'string' } }],
  ['names of properties', { propertyNames: { pattern: '^a' }, patternProperties: { '^a': true } }],
  [
    'dependencies',
    { dependentRequired: { a: ['b'] }, dependentSchemas: { a: { required: ['b'] } } },
  ],
  ['conditions', { if: { const: 1 }, then: { type: 'integer' }, else: false }],
  [
    'base64 of content',
    { type: 'string', contentEncoding: 'base64', contentMediaType: 'image/png' },
  ],
  ['bytes', { contentMediaType: 'text/csv' }],
  [
    'JSON in a text',
    { type: 'string', contentMediaType: 'application/json', contentSchema: { type: 'array' } },
  ],
  ['extensions', { 'x-a': { type: 'file' } }],
  ['a reference beside keywords', { $ref: other, description: 'd', minLength: 1 }],
  ['a reference inside', { items: { $ref: other, readOnly: true }, not: { not: { $ref: thing } } }],
];
for (const [what, schema] of kept) {
  test(`keeps ${what}`, () => {
    const { model, problems } = loaded(of(schema, { Other: { type: 'string' } }));
    assert.equal(model.schemas[thing]?.schema, schema);
    assert.equal(problems, []);
  });
}

const changed: [what: string, given: object, want: object, warnings?: string[]][] = [
  ['nullable', { type: 'string', nullable: true }, { type: 'string' }, ['keyword-older /nullable']],
  [
    'exclusive limits as of 3.0',
    { minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
    { minimum: 1, maximum: 9 },
    ['keyword-older /exclusiveMinimum', 'keyword-older /exclusiveMaximum'],
  ],
  [
    'a file as of 3.0',
    { type: 'string', format: 'binary' },
    { contentMediaType: 'application/octet-stream' },
    ['keyword-older /format'],
  ],
  [
    'a file as of 3.0 that has a media type',
    { type: 'string', format: 'binary', contentMediaType: 'text/csv' },
    { contentMediaType: 'text/csv' },
    ['keyword-older /format'],
  ],
  [
    'bytes that are called a string',
    { type: 'string', contentMediaType: 'application/octet-stream' },
    { contentMediaType: 'application/octet-stream' },
  ],
  [
    'a keyword that nobody defined',
    { minLenght: 1, properties: { minLenght: true } },
    { properties: { minLenght: true } },
    ['keyword-unknown /minLenght'],
  ],
  ['an example', { example: 1 }, { examples: [1] }],
  ['an example beside examples', { example: 1, examples: [2] }, { examples: [2] }],
  [
    'a dialect that is known',
    { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'string' },
    { type: 'string' },
  ],
];
for (const [what, given, want, warnings = []] of changed) {
  test(`reads ${what}`, () => {
    const { model, problems } = loaded(of(given));
    assert.equal(model.schemas[thing]?.schema, want);
    assert.equal(
      brief(problems),
      warnings.map((each) => `warning ${each.replace(' ', ' /components/schemas/Thing')}`),
    );
  });
}

test('what is wrong with older keywords is told with what to write', () => {
  const { problems } = load(of({ type: 'string', nullable: true, exclusiveMinimum: true }));
  assert.equal(
    problems.map(({ message, hint }) => `${message} ${hint}`),
    [
      'OpenAPI 3.1 does not have "nullable" in this form; it is ignored. Write null among the types, as in type: [string, "null"].',
      'OpenAPI 3.1 does not have "exclusiveMinimum" in this form; it is ignored. Write the limit itself, as in exclusiveMinimum: 5.',
    ],
  );
});

/** By key: what a schema is read as that refers to names of these schemas. */
const named: [what: string, schema: object, schemas: object, want: Record<string, unknown>][] = [
  [
    'a $defs by its place, which is an entry of its own',
    { $defs: { a: { type: 'string' } }, items: { $ref: `${thing}/$defs/a` } },
    {},
    { [thing]: { items: { $ref: `${thing}/$defs/a` } }, [`${thing}/$defs/a`]: { type: 'string' } },
  ],
  [
    'an anchor',
    { items: { $ref: '#named' } },
    { Other: { properties: { a: { $anchor: 'named', type: 'string' } } } },
    {
      [thing]: { items: { $ref: `${other}/properties/a` } },
      [`${other}/properties/a`]: { type: 'string' },
    },
  ],
  [
    'an $id, and a place from there',
    {
      items: { $ref: 'https://a.test/other' },
      not: { $ref: '/other#/$defs/b' },
      $id: 'https://a.test/',
    },
    { Other: { $id: 'https://a.test/other', $defs: { b: true }, items: { $ref: '#/$defs/b' } } },
    {
      [thing]: { items: { $ref: other }, not: { $ref: `${other}/$defs/b` } },
      [other]: { items: { $ref: `${other}/$defs/b` } },
      [`${other}/$defs/b`]: true,
    },
  ],
  [
    'a $dynamicRef that can mean one schema alone',
    { $dynamicAnchor: 'node', properties: { next: { $dynamicRef: '#node' } } },
    {},
    { [thing]: { properties: { next: { $ref: thing } } } },
  ],
  [
    'a $dynamicRef beside a $ref',
    { $dynamicAnchor: 'node', items: { $ref: other, $dynamicRef: '#node' } },
    { Other: true },
    { [thing]: { items: { $ref: other, allOf: [{ $ref: thing }] } } },
  ],
];
for (const [what, schema, schemas, want] of named) {
  test(`a reference by ${what}`, () => {
    const { model, problems } = loaded(of(schema, { ...schemas }));
    for (const [key, read] of Object.entries(want)) {
      assert.equal(model.schemas[key]?.schema, read);
    }
    assert.equal(problems, []);
  });
}

test('a $dynamicRef that can mean several schemas lets anything pass, and says so', () => {
  const { model, problems } = loaded(
    of(
      { $id: 'list', $defs: { item: { $dynamicAnchor: 'item' } }, items: { $dynamicRef: '#item' } },
      { Other: { $id: 'texts', $defs: { item: { $dynamicAnchor: 'item', type: 'string' } } } },
    ),
  );
  assert.equal(model.schemas[thing]?.schema, { items: {} });
  assert.equal(brief(problems), [
    'warning dynamic-reference /components/schemas/Thing/items/$dynamicRef',
  ]);
});

const refused: [what: string, schema: unknown, want: string[]][] = [
  ['a type that there is not', { type: ['string', 'file'] }, ['error member-type /type']],
  [
    'another dialect',
    { $schema: 'http://json-schema.org/draft-07/schema#' },
    ['error dialect-unknown /$schema'],
  ],
  ['an anchor that nothing has', { $ref: '#nope' }, ['error ref-unresolved /$ref']],
  ['a $dynamicRef to nothing', { $dynamicRef: '#nope' }, ['error ref-unresolved /$dynamicRef']],
  ['another document', { $ref: 'https://a.test/b' }, ['error ref-external /$ref']],
  [
    'a place in the document from within a resource of its own',
    { $id: 'a', items: { $ref: '#/components/schemas/Thing' } },
    ['error ref-unresolved /items/$ref'],
  ],
  [
    'what is wrong beside a reference',
    { $ref: '#/components/schemas/Other', minLength: 'x', items: { $ref: '#/nope' } },
    ['error member-type /minLength', 'error ref-unresolved /items/$ref'],
  ],
  ['a circle', { $ref: thing, description: 'd' }, ['error ref-cycle /$ref']],
];
for (const [what, schema, want] of refused) {
  test(`refuses ${what}`, () => {
    const { model, problems } = load(of(schema, { Other: true }));
    assert.is(model, undefined);
    assert.equal(
      brief(problems),
      want.map((each) => each.replace(/ (?=\/[^ ]*$)/, ' /components/schemas/Thing')),
    );
  });
}

test.run();
