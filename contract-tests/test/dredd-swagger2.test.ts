import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Node } from '../dredd/document.ts';
import type { Fixture } from '../dredd/fixture.ts';
import { type Swagger2, toSwagger2 } from '../dredd/swagger2.ts';

const json = (schema: Node, example?: unknown) => ({
  'application/json': { schema, ...(example !== undefined && { example }) },
});

const pet = { $ref: '#/components/schemas/Pet' };
const ok = { 200: { description: 'A pet', content: json(pet) } };

function documentOf(operation: Node, more: Node = {}): Node {
  return {
    openapi: '3.0.3',
    info: { title: 'Pets', version: '1', description: 'Not of interest' },
    paths: { '/pets/{id}': { put: { operationId: 'putPet', responses: ok, ...operation } } },
    components: {
      parameters: { id: { name: 'id', in: 'path', required: true, schema: { type: 'string' } } },
      schemas: {
        Pet: { type: 'object', properties: { owner: { $ref: '#/components/schemas/Owner' } } },
        Owner: { type: 'object' },
        Unused: { oneOf: [] },
      },
      securitySchemes: {
        token: { type: 'oauth2' },
        bearer: { type: 'http', scheme: 'Bearer' },
        basic: { type: 'http', scheme: 'basic' },
        key: { type: 'apiKey' },
      },
    },
    ...more,
  };
}

const convert = (document: Node, fixture?: Fixture): Swagger2 =>
  toSwagger2(document, fixture ? { putPet: fixture } : {}, () => 'a-new-uuid');

const parametersOf = (operation: Node, fixture?: Fixture): unknown =>
  operationOf(convert(documentOf(operation), fixture))['parameters'];

const operationOf = ({ document }: Swagger2): Node =>
  (document['paths'] as Record<string, Record<string, Node>>)['/pets/{id}']?.['put'] ?? {};

test('toSwagger2: a whole document', () => {
  const given = documentOf({
    parameters: [{ $ref: '#/components/parameters/id', example: 'not looked at' }],
    requestBody: { content: json(pet, { name: 'Rex' }) },
    responses: {
      400: { description: 'No', content: json({ not: {} }) },
      201: {
        description: 'Made',
        headers: {
          Location: { required: true, schema: { type: 'string' } },
          Age: { schema: { type: 'string' } },
        },
        content: json(pet, { owner: {} }),
      },
      204: { description: 'Nothing' },
    },
  });
  const { document, operations } = convert(given, { path: { id: 'p-1' } });
  assert.equal(document, {
    swagger: '2.0',
    info: { title: 'Pets', version: '1' },
    paths: {
      '/pets/{id}': {
        put: {
          summary: 'putPet',
          consumes: ['application/json'],
          produces: ['application/json'],
          parameters: [
            { name: 'id', in: 'path', required: true, type: 'string', 'x-example': 'p-1' },
            { name: 'body', in: 'body', required: true, schema: { example: { name: 'Rex' } } },
          ],
          responses: {
            201: {
              description: 'Made',
              headers: { Location: { type: 'string' } },
              schema: { $ref: '#/definitions/Pet' },
              examples: { 'application/json': { owner: {} } },
            },
          },
        },
      },
    },
    definitions: {
      Pet: { type: 'object', properties: { owner: { $ref: '#/definitions/Owner' } } },
      Owner: { type: 'object' },
    },
  });
  assert.equal([...operations], [['putPet', { signIn: 'none' }]]);
});

const id = { $ref: '#/components/parameters/id' };
const query = (more: Node): Node => ({
  name: 'q',
  in: 'query',
  schema: { type: 'string' },
  ...more,
});

const sent: [name: string, parameter: Node, fixture: Fixture, want: unknown][] = [
  ['its example', query({ example: 'e' }), {}, 'e'],
  ['its first example', query({ examples: { a: { value: 'a' }, b: { value: 'b' } } }), {}, 'a'],
  ['its schema’s example', query({ schema: { type: 'string', example: 's' } }), {}, 's'],
  ['its default', query({ schema: { type: 'integer', default: 0 } }), {}, 0],
  ['its first choice', query({ schema: { type: 'string', enum: ['x', 'y'] } }), {}, 'x'],
  ['the fixture', query({ example: 'e' }), { query: { q: 'f' } }, 'f'],
  ['a new UUID', query({ example: 'e', 'x-speclock-fill': 'uuid' }), {}, 'a-new-uuid'],
];

for (const [name, parameter, fixture, want] of sent) {
  test(`toSwagger2 sends ${name}`, () => {
    const [first] = parametersOf({ parameters: [parameter] }, fixture) as Node[];
    assert.is(first?.['x-example'], want);
  });
}

test('toSwagger2: an optional parameter without a value and headers said elsewhere are not sent', () => {
  const authorization = { name: 'Authorization', in: 'header', required: true };
  assert.equal(parametersOf({ parameters: [query({}), authorization] }), []);
});

test('toSwagger2: lists in a query keep their form', () => {
  const list = query({ schema: { type: 'array', items: { type: 'string' } }, example: ['a', 'b'] });
  const common = {
    name: 'q',
    in: 'query',
    required: false,
    type: 'array',
    items: { type: 'string' },
    'x-example': ['a', 'b'],
  };
  assert.equal(parametersOf({ parameters: [list] }), [{ ...common, collectionFormat: 'multi' }]);
  assert.equal(parametersOf({ parameters: [{ ...list, explode: false }] }), [
    { ...common, collectionFormat: 'csv' },
  ]);
});

test('toSwagger2: an operation’s parameter replaces its path’s', () => {
  const given = documentOf({ parameters: [query({ example: 'of the operation' })] });
  const paths = given['paths'] as Record<string, Record<string, unknown>>;
  Object.assign(paths['/pets/{id}'] ?? {}, { parameters: [query({ example: 'of the path' })] });
  const parameters = operationOf(convert(given))['parameters'] as Node[];
  assert.equal(
    parameters.map((parameter) => parameter['x-example']),
    ['of the operation'],
  );
});

test('toSwagger2: the fixture’s body replaces the example', () => {
  const requestBody = { content: json(pet, { name: 'Rex' }) };
  const [body] = parametersOf({ requestBody }, { body: { name: 'Max' } }) as Node[];
  assert.equal(body?.['schema'], { example: { name: 'Max' } });
});

test('toSwagger2: a form and an upload', () => {
  const schema = {
    type: 'object',
    properties: { kind: { type: 'string' }, file: { type: 'string', format: 'binary' } },
  };
  const media = { schema, example: { kind: 1, file: 'x\r\n' } };
  const form = { 'application/x-www-form-urlencoded': { ...media, example: { kind: 'dog' } } };
  assert.equal(parametersOf({ requestBody: { content: form } }), [
    { name: 'kind', in: 'formData', required: true, type: 'string', 'x-example': 'dog' },
  ]);
  const upload = {
    'multipart/form-data': { ...media, encoding: { file: { contentType: 'text/csv' } } },
  };
  const converted = convert(documentOf({ requestBody: { content: upload } }));
  assert.equal(operationOf(converted)['parameters'], [
    { name: 'kind', in: 'formData', required: true, type: 'string', 'x-example': '1' },
    { name: 'file', in: 'formData', required: true, type: 'file' },
  ]);
  assert.equal(converted.operations.get('putPet')?.parts, [
    { name: 'kind', value: '1' },
    { name: 'file', value: 'x\r\n', filename: 'upload', contentType: 'text/csv' },
  ]);
});

const signIns: [security: unknown, want: string][] = [
  [undefined, 'none'],
  [[], 'none'],
  [[{}], 'none'],
  [[{ token: ['read'] }, { basic: [] }], 'bearer'],
  [[{ bearer: [] }], 'bearer'],
  [[{ basic: [] }], 'basic'],
];

for (const [security, want] of signIns) {
  test(`toSwagger2: sign-in by ${JSON.stringify(security)}`, () => {
    const { operations } = convert(documentOf(security === undefined ? {} : { security }));
    assert.is(operations.get('putPet')?.signIn, want);
  });
}

test('toSwagger2: the document’s sign-in holds where an operation has none of its own', () => {
  const { operations } = convert(documentOf({}, { security: [{ basic: [] }] }));
  assert.is(operations.get('putPet')?.signIn, 'basic');
});

const refused: [name: string, document: Node, fixture: Fixture, message: RegExp][] = [
  ['another version', documentOf({}, { openapi: '3.1.0' }), {}, /OpenAPI 3\.1\.0 is not 3\.0/],
  ['no example', documentOf({ parameters: [id] }), {}, /putPet: the path parameter id has no ex/],
  [
    'a cookie',
    documentOf({ parameters: [{ name: 'c', in: 'cookie', schema: { type: 'string' } }] }),
    {},
    /putPet: the cookie parameter c has no place/,
  ],
  [
    'a parameter with content',
    documentOf({ parameters: [{ name: 'c', in: 'query', content: {} }] }),
    {},
    /query parameter c has content/,
  ],
  ['a style', documentOf({ parameters: [query({ style: 'deepObject' })] }), {}, /deepObject/],
  [
    'a parameter that is an object',
    documentOf({ parameters: [query({ schema: { type: 'object' } })] }),
    {},
    /query parameter q has the type object/,
  ],
  ['an unknown fixture', documentOf({}), { query: { r: 1 } }, /query parameter r is not declared/],
  ['two schemes', documentOf({ security: [{ basic: [], key: [] }] }), {}, /by basic and key/],
  ['a key', documentOf({ security: [{ key: [] }] }), {}, /sign in by key/],
  ['no success', documentOf({ responses: { 404: {}, default: {} } }), {}, /from 200 to 299/],
  [
    'an answer of text',
    documentOf({ responses: { 200: { content: { 'text/csv': {} } } } }),
    {},
    /the answer 200 has the type text\/csv/,
  ],
  [
    'an answer without a schema',
    documentOf({ responses: { 200: { content: { 'application/json': {} } } } }),
    {},
    /the answer 200 has no schema/,
  ],
  [
    'a schema that cannot be said, behind references',
    documentOf({ responses: { 200: { content: json({ $ref: '#/components/schemas/Unused' }) } } }),
    {},
    /^Unused: Swagger 2\.0 has no keyword oneOf/,
  ],
  [
    'a body without an example',
    documentOf({ requestBody: { required: true, content: json({}) } }),
    {},
    /putPet: the body has no example/,
  ],
  [
    'a body of text',
    documentOf({ requestBody: { content: { 'text/plain': { example: { a: 1 } } } } }),
    {},
    /cannot send a body of type text\/plain/,
  ],
  [
    'a form that nests',
    documentOf({
      requestBody: { content: { 'multipart/form-data': { example: { a: { b: 1 } } } } },
    }),
    {},
    /the field a is no text/,
  ],
  [
    'a reference to nothing',
    documentOf({ parameters: [{ $ref: '#/components/parameters/none' }] }),
    {},
    /components\/parameters\/none does not lead/,
  ],
];

for (const [name, document, fixture, message] of refused) {
  test(`toSwagger2 refuses ${name}`, () => {
    assert.throws(() => convert(document, fixture), message);
  });
}

test.run();
