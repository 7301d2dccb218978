import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { StandardSchema } from '../../src/validators/validator.js';
import { compile } from '../support/compile.ts';
import { filesOf, inputOf } from '../support/load.ts';
import { library } from './document.ts';
import { emit, loadModule } from './emit.ts';

type Schemas = Readonly<Record<string, StandardSchema<unknown, unknown>>>;

const files = emit(library);
const operations = await loadModule<Schemas>(files, 'books.js');
const loans = await loadModule<Schemas>(files, 'loans.js');
const components = await loadModule<Schemas>(files, 'components.js');
const json = { 'content-type': 'application/json' };

test('every validator is a Standard Schema of version 1', () => {
  for (const exported of [operations, loans, components]) {
    for (const [name, { '~standard': standard }] of Object.entries(exported)) {
      assert.is(standard.version, 1, name);
      assert.is(standard.vendor, 'speclock', name);
    }
  }
});

test('what passes is answered as a value, decoded', () => {
  const raw = { status: 404, headers: {} };
  assert.equal(operations['getBookResponse']?.['~standard'].validate(raw), {
    value: { status: 404, header: {}, body: undefined },
  });
});

const failing: readonly {
  readonly what: string;
  readonly schema: StandardSchema<unknown, unknown> | undefined;
  readonly value: unknown;
  readonly want: readonly (readonly [message: string, ...path: (string | number)[]])[];
}[] = [
  {
    what: 'a member of an item of a body',
    schema: loans['lendResponse'],
    value: {
      status: 200,
      headers: json,
      body: [
        { id: 1, title: 'a' },
        { id: 2, title: 3 },
      ],
    },
    want: [['must be a string', 'body', 1, 'title']],
  },
  {
    what: 'a parameter',
    schema: operations['getBookRequest'],
    value: { path: { bookId: '0' }, headers: {} },
    want: [
      ['must be at least 1', 'path', 'bookId'],
      ['is missing', 'header', 'x-request-id'],
    ],
  },
  {
    what: 'a named schema, whose numbers are names',
    schema: components['Fault'],
    value: { title: { '0': 1 } },
    want: [['must be a string', 'title']],
  },
  {
    what: 'a value that is no request',
    schema: operations['getBookRequest'],
    value: null,
    want: [['must be an object that holds a request']],
  },
  {
    what: 'a request of members of other kinds',
    schema: operations['getBookRequest'],
    value: { path: { bookId: 1 }, query: 5, headers: { cookie: 7 } },
    want: [
      ['must hold texts by lower-case name', 'headers'],
      ['must hold texts by name', 'path'],
      ['must be a string', 'query'],
    ],
  },
  {
    what: 'a value that is no response',
    schema: operations['getBookResponse'],
    value: 'a',
    want: [['must be an object that holds a response']],
  },
  {
    what: 'a response without a status',
    schema: operations['getBookResponse'],
    value: { headers: [] },
    want: [
      ['must hold texts by lower-case name', 'headers'],
      ['must be an integer', 'status'],
    ],
  },
];

for (const { what, schema, value, want } of failing) {
  test(`issues of ${what}`, () => {
    assert.equal(schema?.['~standard'].validate(value), {
      issues: want.map(([message, ...path]) => ({ message, path })),
    });
  });
}

test('the path of an issue of a multipart body names the part', async () => {
  const n = { type: 'array', items: { type: 'integer' } };
  const content = { 'multipart/form-data': { schema: { type: 'object', properties: { n } } } };
  const { aRequest } = await loadModule<Schemas>(
    emit({
      openapi: '3.0.3',
      info: { title: 'Parts', version: '1' },
      paths: { '/a': { post: { operationId: 'a', requestBody: { content }, responses: {} } } },
    }),
    'a.js',
  );
  const body = [{ name: 'n', value: 'x' }];
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  assert.equal(aRequest?.['~standard'].validate({ headers, body }), {
    issues: [{ message: 'must be an integer', path: ['body', 'n', '0'] }],
  });
});

test('the types are those of @standard-schema/spec', async () => {
  const generated = await filesOf(inputOf(JSON.stringify(library)));
  const sources = [...generated].filter(([name]) => /^src\/(?:types\.ts$|validators\/)/.test(name));
  const consumer = `
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { components } from './types.ts';
import { Book } from './validators/components.js';
import { getBookRequest, getBookResponse, type RawRequest } from './validators/index.js';
const schemas: readonly StandardSchemaV1[] = [Book, getBookRequest, getBookResponse];
const book: components['schemas']['Book'] = {} as StandardSchemaV1.InferOutput<typeof Book>;
const raw: StandardSchemaV1.InferInput<typeof getBookRequest> = {} as RawRequest;
const id: number = ({} as StandardSchemaV1.InferOutput<typeof getBookRequest>).path.bookId;
// @ts-expect-error: an id is no text
const text: string = ({} as StandardSchemaV1.InferOutput<typeof getBookRequest>).path.bookId;
console.log(schemas, book, raw, id, text);
`;
  assert.equal(compile(new Map([...sources, ['src/consumer.ts', consumer]])), []);
});

test.run();
