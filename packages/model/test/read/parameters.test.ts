import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, documentOf, documentWith, load, loaded } from '../documents.ts';

const schema = { type: 'string' };
const ok = { 200: { description: 'ok' } };

function parametersOf(parameters: unknown[], components: Record<string, unknown> = {}) {
  const { model, problems } = loaded(documentWith({ parameters }, { components }));
  return { parameters: model.operations[0]?.parameters ?? [], problems };
}

for (const [given, style, explode] of [
  [{ in: 'query' }, 'form', true],
  [{ in: 'query', explode: false }, 'form', false],
  [{ in: 'query', style: 'deepObject' }, 'deepObject', false],
  [{ in: 'query', style: 'pipeDelimited', explode: true }, 'pipeDelimited', true],
  [{ in: 'header' }, 'simple', false],
  [{ in: 'cookie' }, 'form', true],
] as const) {
  test(`defaults of ${JSON.stringify(given)}`, () => {
    const [parameter] = parametersOf([{ name: 'p', schema, ...given }]).parameters;
    assert.equal([parameter?.style, parameter?.explode], [style, explode]);
    assert.equal(
      [parameter?.required, parameter?.deprecated, parameter?.allowReserved],
      [false, false, false],
    );
  });
}

test('a parameter with all it can have', () => {
  const { parameters } = parametersOf(
    [
      {
        name: 'p',
        in: 'query',
        description: 'd',
        required: true,
        deprecated: true,
        allowReserved: true,
        allowEmptyValue: true,
        schema,
        examples: { one: { value: 1 }, two: { $ref: '#/components/examples/Two' } },
        'x-speclock-fill': 'uuid',
      },
    ],
    { examples: { Two: { value: 2 } } },
  );
  const pointer = '/paths/~1things/get/parameters/0';
  assert.equal(parameters, [
    {
      kind: 'parameter',
      name: 'p',
      in: 'query',
      required: true,
      deprecated: true,
      description: 'd',
      style: 'form',
      explode: true,
      allowReserved: true,
      allowEmptyValue: true,
      schema: `#${pointer}/schema`,
      examples: [
        {
          name: 'one',
          value: 1,
          at: { file: 'api.json', pointer: `${pointer}/examples/one/value` },
        },
        {
          name: 'two',
          value: 2,
          at: { file: 'api.json', pointer: '/components/examples/Two/value' },
        },
      ],
      extensions: { 'x-speclock-fill': 'uuid' },
      at: { file: 'api.json', pointer },
    },
  ]);
});

test('a parameter by content has its media type', () => {
  const [parameter] = parametersOf([
    { name: 'p', in: 'query', content: { 'application/json': { schema } } },
  ]).parameters;
  assert.is(parameter?.mediaType, 'application/json');
  assert.is(
    parameter?.schema,
    '#/paths/~1things/get/parameters/0/content/application~1json/schema',
  );
});

test('an example comes from the parameter, or else from its schema', () => {
  const { parameters } = parametersOf(
    [
      { name: 'a', in: 'query', schema: { example: 1 }, example: 2 },
      { name: 'b', in: 'query', schema: { $ref: '#/components/schemas/S' } },
      { name: 'c', in: 'query', schema },
    ],
    { schemas: { S: { example: null } } },
  );
  assert.equal(
    parameters.map(({ examples }) =>
      examples.map(({ name, value, at }) => [name, value, at.pointer]),
    ),
    [
      [['', 2, '/paths/~1things/get/parameters/0/example']],
      [['', null, '/components/schemas/S/example']],
      [],
    ],
  );
});

test('path item and operation are merged, in the order of places; the operation wins', () => {
  const { model } = loaded(
    documentOf({
      paths: {
        '/a/{x}/{y}': {
          parameters: [
            { name: 'H', in: 'header', schema },
            { name: 'q', in: 'query', schema, description: 'shared' },
            { name: 'x', in: 'path', required: true, schema },
          ],
          get: {
            responses: ok,
            parameters: [
              { name: 'c', in: 'cookie', schema },
              { name: 'q', in: 'query', schema, description: 'own' },
              { name: 'h', in: 'header', schema, description: 'own' },
              { name: 'y', in: 'path', required: true, schema },
            ],
          },
        },
      },
    }),
  );
  assert.equal(
    model.operations[0]?.parameters.map(
      (each) => `${each.in} ${each.name} ${each.description ?? ''}`,
    ),
    ['path x ', 'path y ', 'query q own', 'header h own', 'cookie c '],
  );
});

for (const name of ['Accept', 'content-type', 'AUTHORIZATION']) {
  test(`a header parameter ${name} is ignored, and that is said`, () => {
    const { parameters, problems } = parametersOf([{ name, in: 'header', schema }]);
    assert.equal(parameters, []);
    assert.equal(brief(problems), ['warning parameter-ignored /paths/~1things/get/parameters/0']);
  });
}

test('a query parameter Authorization is a parameter', () => {
  assert.is(parametersOf([{ name: 'Authorization', in: 'query', schema }]).parameters.length, 1);
});

test('a problem of a component is said once, however many operations use it', () => {
  const parameters = [{ $ref: '#/components/parameters/A' }];
  const paths = {
    '/a': { get: { parameters, responses: ok } },
    '/b': { get: { parameters, responses: ok } },
  };
  const A = { name: 'Accept', in: 'header', schema };
  const { problems } = loaded(documentOf({ paths, components: { parameters: { A } } }));
  assert.equal(brief(problems), ['warning parameter-ignored /components/parameters/A']);
});

const at = '/paths/~1things/get/parameters';
const refused: [what: string, parameters: unknown, want: string[]][] = [
  [
    'a second one of the name',
    [
      { name: 'a', in: 'query', schema },
      { name: 'a', in: 'query', schema },
    ],
    [`error parameter-duplicate ${at}/1`],
  ],
  [
    'a second header, without case',
    [
      { name: 'A', in: 'header', schema },
      { name: 'a', in: 'header', schema },
    ],
    [`error parameter-duplicate ${at}/1`],
  ],
  [
    'one that the path lacks',
    [{ name: 'a', in: 'path', required: true, schema }],
    [`error path-parameter-unused ${at}/0`],
  ],
  ['no schema', [{ name: 'a', in: 'query' }], [`error parameter-schema ${at}/0`]],
  [
    'schema and content',
    [{ name: 'a', in: 'query', schema, content: { 'text/plain': { schema } } }],
    [`error parameter-schema ${at}/0`],
  ],
  [
    'two media types',
    [{ name: 'a', in: 'query', content: { 'text/plain': { schema }, 'text/csv': { schema } } }],
    [`error parameter-schema ${at}/0`],
  ],
  ['an unknown place', [{ name: 'a', in: 'body', schema }], [`error member-value ${at}/0/in`]],
  [
    'a style of another place',
    [{ name: 'a', in: 'header', style: 'form', schema }],
    [`error member-value ${at}/0/style`],
  ],
  [
    'no name and no place',
    [{ schema }],
    [`error member-missing ${at}/0`, `error member-missing ${at}/0`],
  ],
  [
    'wrong types',
    [{ name: 1, in: 'query', required: 'yes', schema: [] }, 'x'],
    [
      `error member-type ${at}/1`,
      `error member-type ${at}/0/name`,
      `error member-type ${at}/0/required`,
      `error member-type ${at}/0/schema`,
    ],
  ],
  ['an object as the list', {}, [`error member-type ${at}`]],
];
for (const [what, parameters, want] of refused) {
  test(`refuses ${what}`, () => {
    assert.equal(brief(load(documentWith({ parameters })).problems).sort(), [...want].sort());
  });
}

test('a name in the path needs its parameter, and a path parameter is required', () => {
  const paths = {
    '/a/{x}/{y}': { get: { responses: ok, parameters: [{ name: 'x', in: 'path', schema }] } },
  };
  assert.equal(brief(load(documentOf({ paths })).problems), [
    'warning parameter-required /paths/~1a~1{x}~1{y}/get/parameters/0',
    'error path-parameter-missing /paths/~1a~1{x}~1{y}/get',
  ]);
});

test.run();
