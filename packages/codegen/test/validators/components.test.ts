import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { SchemaValidator } from '../../src/validators/validator.js';
import { compile } from '../support/compile.ts';
import { filesOf, inputOf } from '../support/load.ts';
import { library } from './document.ts';
import { emit, loadModule, told } from './emit.ts';

type Components = Readonly<Record<string, SchemaValidator<unknown>>>;

test('a validator a named schema: the value, or findings with both pointers', async () => {
  const { Book, Fault } = await loadModule<Components>(emit(library), 'components.js');
  const book = { id: 1, title: 'a', secret: 'b' };
  assert.equal(Book?.(book), { ok: true, value: book });
  assert.equal(Fault?.({ title: 5 }), {
    ok: false,
    findings: [
      {
        pointer: '/title',
        schemaPointer: '#/components/schemas/Fault/properties/title/type',
        keyword: 'type',
        message: 'must be a string',
        kind: 'integer',
      },
    ],
  });
  assert.equal(Book && told(Book({ ...book, next: {} })), [
    '/next/id required undefined',
    '/next/title required undefined',
    '/next/secret required undefined',
  ]);
});

const schemas = {
  Error: { type: 'object', required: ['code'] },
  Object: { type: 'object' },
  error: { type: 'string' },
  '2fa': { type: 'integer' },
  'simple-user.v1': { type: 'boolean' },
  ___: { type: 'string', nullable: true },
  Any: {},
  Never: { not: {} },
  CheckError: { type: 'number' },
  constructor: { type: 'array', items: {} },
  Unused: { type: 'string' },
};
const named = {
  openapi: '3.0.3',
  info: { title: 'a', version: '1' },
  paths: {
    '/a': {
      get: {
        operationId: 'a',
        responses: Object.fromEntries(
          Object.keys(schemas)
            .filter((name) => name !== 'Unused')
            .map((name, i) => [
              String(200 + i),
              {
                description: '',
                content: {
                  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
                },
              },
            ]),
        ),
      },
    },
  },
  components: { schemas },
};

test('names are safe and unique; what no operation uses has no validator', async () => {
  const components = await loadModule<Components>(emit(named), 'components.js');
  assert.equal(Object.keys(components).sort(), [
    ...['Any', 'CheckError', 'Constructor', 'Error', 'Error_2', 'Never', 'Object'],
    ...['Schema2fa', 'SimpleUserV1', 'Unnamed'],
  ]);
  assert.is(components['Error']?.({}).ok, false);
  assert.is(components['Error_2']?.('a').ok, true);
  assert.is(components['Any']?.(undefined).ok, true);
  assert.is(components['Never']?.(1).ok, false);
});

test('a document without named schemas has an empty module', () => {
  const document = {
    openapi: '3.0.3',
    info: { title: 'a', version: '1' },
    paths: { '/a': { get: { operationId: 'a', responses: { '204': { description: '' } } } } },
  };
  const files = emit(document);
  assert.is(files.get('components.js'), 'export {};\n');
  assert.is(files.get('components.d.ts'), 'export {};\n');
});

test('the declarations compile under strict, and agree with the types of the document', async () => {
  const generated = await filesOf(inputOf(JSON.stringify(library)));
  const files = [...generated].filter(([name]) => /^src\/(?:types\.ts$|validators\/)/.test(name));
  const consumer = `
import type { components } from './types.ts';
import { Book } from './validators/components.js';
const result = Book(JSON.parse('{}'));
if (result.ok) {
  const book: components['schemas']['Book'] = result.value;
  const title: string = result.value.title;
  // @ts-expect-error: a title is no number
  const count: number = result.value.title;
  console.log(book, title, count);
} else console.log(result.findings[0]?.pointer);
`;
  assert.equal(compile(new Map([...files, ['src/consumer.ts', consumer]])), []);
});

test.run();
