import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, load, loaded } from '../../documents.ts';
import { operationOf, swaggerWith } from './swagger.ts';

const post = '/paths/~1things~1{id}/post';
const body = { name: 'b', in: 'body', schema: { type: 'object', example: { a: 1 } } };
const text = { name: 'text', in: 'formData', type: 'string' };
const file = { name: 'file', in: 'formData', type: 'file' };
const urlencoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data';

const mediaTypes = (document: Record<string, unknown>) =>
  operationOf(document).body?.content.map(({ mediaType }) => mediaType);

for (const [name, parameter, own, global, want] of [
  ['a body without consumes is JSON', body, undefined, undefined, ['application/json']],
  ['the document says what is consumed', body, undefined, ['text/xml'], ['text/xml']],
  ['the operation has the last word', body, ['text/csv'], ['text/xml'], ['text/csv']],
  ['an empty list takes away what the document says', body, [], ['text/xml'], ['application/json']],
  ['each media type stands once', body, ['a/b', 'c/d', 'a/b'], [], ['a/b', 'c/d']],
  ['a form is of the form types alone', text, ['text/xml', urlencoded], [], [urlencoded]],
  ['a form in both types', text, [urlencoded, multipart], [], [urlencoded, multipart]],
  ['a file is multipart first', file, [urlencoded, multipart], [], [multipart, urlencoded]],
  [
    'parameters of a media type are kept',
    text,
    [`${urlencoded}; charset=utf-8`],
    [],
    [`${urlencoded}; charset=utf-8`],
  ],
] as const) {
  test(name, () => {
    const members = global && { consumes: global };
    const document = swaggerWith({ parameters: [parameter], consumes: own }, members);
    assert.equal(mediaTypes(JSON.parse(JSON.stringify(document))), want);
  });
}

for (const [name, parameters, consumes, want, problem] of [
  ['a form that consumes nothing', [text], undefined, [urlencoded], 'warning form-media-type'],
  [
    'a form that consumes JSON',
    [text],
    ['application/json'],
    [urlencoded],
    'warning form-media-type',
  ],
  ['a file that consumes nothing', [file, text], undefined, [multipart], 'warning form-media-type'],
  [
    'a file that is urlencoded',
    [file],
    [urlencoded],
    [multipart, urlencoded],
    'warning form-media-type',
  ],
] as const) {
  test(`${name} is what it must be, and told of`, () => {
    const document = swaggerWith({ parameters, ...(consumes && { consumes }) });
    assert.equal(mediaTypes(document), want);
    assert.equal(brief(loaded(document).problems), [`${problem} ${post}`]);
  });
}

test('a body has its schema, its examples and its place', () => {
  const operation = operationOf(
    swaggerWith(
      { parameters: [{ $ref: '#/parameters/Body' }], consumes: ['application/json', 'text/plain'] },
      {
        parameters: {
          Body: { ...body, description: 'd', required: true, 'x-examples': { 'text/plain': 't' } },
        },
      },
    ),
  );
  const at = (pointer: string) => ({ file: 'api.json', pointer: `/parameters/Body${pointer}` });
  const media = { kind: 'media-type', schema: '#/parameters/Body/schema', encoding: {} };
  assert.equal(operation.body, {
    kind: 'body',
    required: true,
    description: 'd',
    content: [
      {
        ...media,
        mediaType: 'application/json',
        examples: [{ name: '', value: { a: 1 }, at: at('/schema/example') }],
        at: at('/schema'),
      },
      {
        ...media,
        mediaType: 'text/plain',
        examples: [{ name: '', value: 't', at: at('/x-examples/text~1plain') }],
        at: at('/schema'),
      },
    ],
    at: at(''),
  });
});

test('what would be an example in a later version is none of a body', () => {
  const { model } = loaded(
    swaggerWith({
      consumes: ['application/json'],
      parameters: [{ ...body, schema: {}, example: 1, examples: { a: { value: 3 } } }],
    }),
  );
  assert.equal(model.operations[0]?.body?.content[0]?.examples, []);
});

test('that a form parameter may be empty is not supported', () => {
  const { problems } = loaded(
    swaggerWith({ consumes: [urlencoded], parameters: [{ ...text, allowEmptyValue: true }] }),
  );
  assert.equal(brief(problems), [
    `warning unsupported-member ${post}/parameters/0/allowEmptyValue`,
  ]);
  assert.match(problems[0]?.message ?? '', 'not supported here yet');
});

test('form parameters are properties of an object', () => {
  const list = { type: 'array', items: { type: 'string' }, in: 'formData' };
  const { model, problems } = loaded(
    swaggerWith(
      {
        consumes: [urlencoded],
        parameters: [
          { ...text, description: 'd', required: true, minLength: 1, 'x-example': 'e' },
          { $ref: '#/parameters/List' },
          { ...list, name: 'ssv', collectionFormat: 'ssv' },
          { ...list, name: 'tsv', collectionFormat: 'tsv' },
          { ...list, name: 'multi', collectionFormat: 'multi' },
        ],
      },
      { parameters: { List: { ...list, name: 'csv' } } },
      { parameters: [{ ...text, name: 'shared' }] },
    ),
  );
  const operation = model.operations[0];
  const own = `${post}/parameters`;
  const at = (pointer: string) => ({ file: 'api.json', pointer });
  const items = { type: 'array', items: { type: 'string' } };
  assert.equal(model.schemas[`#${own}`], {
    kind: 'schema',
    schema: {
      type: 'object',
      properties: {
        shared: { type: 'string' },
        text: { description: 'd', type: 'string', minLength: 1, examples: ['e'], 'x-example': 'e' },
        csv: items,
        ssv: items,
        tsv: items,
        multi: items,
      },
      required: ['text'],
    },
    at: at(own),
    origins: {
      '/properties/shared': at('/paths/~1things~1{id}/parameters/1'),
      '/properties/text': at(`${own}/0`),
      '/properties/csv': at('/parameters/List'),
      '/properties/ssv': at(`${own}/2`),
      '/properties/tsv': at(`${own}/3`),
      '/properties/multi': at(`${own}/4`),
    },
  });
  assert.is(operation?.body?.required, true);
  assert.equal(operation?.body?.content[0]?.encoding, {
    csv: { style: 'form', explode: false, headers: [] },
    ssv: { style: 'spaceDelimited', explode: false, headers: [] },
    tsv: { style: 'tabDelimited', explode: false, headers: [] },
  });
  assert.equal(problems, []);
});

test('a file is bytes', () => {
  const { model } = loaded(swaggerWith({ parameters: [file], consumes: [multipart] }));
  assert.equal(model.schemas[`#${post}/parameters`]?.schema, {
    type: 'object',
    properties: { file: { contentMediaType: 'application/octet-stream' } },
  });
});

test("an operation's body takes the place of its path item's", () => {
  const document = swaggerWith(
    { parameters: [body] },
    {},
    { parameters: [{ ...body, name: 'a' }] },
  );
  const operation = operationOf(document);
  assert.is(operation.body?.at.pointer, `${post}/parameters/0`);
});

for (const [name, parameters, want] of [
  ['a body and a form', [body, text], `error body-duplicate ${post}/parameters/1`],
  [
    'two bodies',
    [body, { ...body, name: 'other' }],
    `error parameter-duplicate ${post}/parameters/1`,
  ],
  [
    'a body without a schema',
    [{ name: 'b', in: 'body' }],
    `warning parameter-schema ${post}/parameters/0`,
  ],
] as const) {
  test(`a problem: ${name}`, () => {
    assert.equal(brief(load(swaggerWith({ parameters })).problems), [want]);
  });
}

test.run();
