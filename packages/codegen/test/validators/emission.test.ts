import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printValidators } from '../../src/validators.ts';
import { compile } from '../support/compile.ts';
import { filesOf, inputOf } from '../support/load.ts';
import { library } from './document.ts';
import { emit, load } from './emit.ts';

const empty = { openapi: '3.0.3', info: { title: 'a', version: '1' } };
/** Has `patternProperties`, of which every pattern must be one that can be run. */
const later = { ...empty, openapi: '3.1.0' };
const get = (id: string, more: object = {}): object => ({
  get: { operationId: id, responses: { '200': { description: 'a' } }, ...more },
});

test('a module a tag, or a part of the path where there is none, and only what is used', () => {
  const files = emit(library);
  assert.equal([...files.keys()].sort(), [
    'bodies.js',
    'books-schemas.js',
    'books.d.ts',
    'books.js',
    'check.js',
    'components-schemas.js',
    'components.d.ts',
    'components.js',
    'decode.js',
    'exchange.d.ts',
    'exchange.js',
    'fastify.d.ts',
    'fastify.js',
    'fetch.d.ts',
    'fetch.js',
    'formats.js',
    'index.d.ts',
    'index.js',
    'loans-schemas.js',
    'loans.d.ts',
    'loans.js',
    'media-type.js',
    'multipart.js',
    'plan.js',
    'scans-schemas.js',
    'scans.d.ts',
    'scans.js',
    'schemas.js',
    'server.d.ts',
    'server.js',
    'validator.d.ts',
    'validator.js',
  ]);
  const small = emit({ ...empty, paths: { '/a': get('a') } });
  assert.equal([...small.keys()].sort(), [
    ...['a.d.ts', 'a.js', 'check.js', 'components.d.ts', 'components.js', 'decode.js'],
    ...['exchange.d.ts', 'exchange.js', 'fastify.d.ts', 'fastify.js', 'fetch.d.ts', 'fetch.js'],
    ...['index.d.ts', 'index.js', 'media-type.js', 'multipart.js', 'plan.js', 'server.d.ts'],
    ...['server.js', 'validator.d.ts', 'validator.js'],
  ]);
});

test('modules import each other and nothing else, and evaluate nothing', () => {
  const files = emit(library);
  for (const [name, content] of files) {
    if (!name.endsWith('.js')) continue;
    for (const [, from = ''] of content.matchAll(/from '([^']*)'/g)) {
      assert.ok(from.startsWith('./') && files.has(from.slice(2)), `${name} imports ${from}`);
    }
    assert.not.match(content, /\beval\b|new Function|import\(|require\(/);
  }
});

test('what one group needs is beside its module, what several need is in one of all', () => {
  const files = emit(library);
  assert.match(files.get('scans-schemas.js') ?? '', 'function checkScanRequestBody(');
  assert.match(files.get('books-schemas.js') ?? '', 'export function checkFault(');
  assert.match(files.get('schemas.js') ?? '', 'export function checkBookInResponse(');
  assert.not.match(files.get('books.js') ?? '', 'function checkBookInResponse(');
  assert.not.match(files.get('schemas.js') ?? '', 'checkFault');
  const declared = [...files.values()].flatMap((text) => [
    ...text.matchAll(/^(?:export )?function (check\w+)/gm),
  ]);
  const names = declared.map(([, name]) => name);
  assert.is(new Set(names).size, names.length, 'a check is declared twice');
});

test('the table by operation id holds the functions that are exported singly', async () => {
  const module = await load(emit(library));
  assert.equal(
    Object.keys(module.operations),
    ['getBook', 'put-book', 'lend', 'hasScans', 'scan'].sort((a, b) => {
      const order = Object.keys(module.operations);
      return order.indexOf(a) - order.indexOf(b);
    }),
  );
  assert.is(module.operations['put-book']?.request, module['putBookRequest']);
  assert.is(module.operations['put-book']?.method, 'put');
  assert.is(module.operations['put-book']?.path, '/v1/books/{bookId}');
});

test('the same document gives the same bytes', () => {
  assert.equal([...emit(library)], [...emit(structuredClone(library))]);
});

test('names that clash are told apart', async () => {
  const document = {
    ...empty,
    paths: {
      '/x/a': get('get-it', { tags: ['index'] }),
      '/x/b': get('get_it', { tags: ['Index'] }),
      '/x/c': get('read', { tags: ['check'] }),
      '/x/d': get('checkIt', {
        responses: {
          '200': {
            description: 'a',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/ItRequest' } } },
          },
        },
      }),
      '/x/e': get('2fa'),
    },
    components: { schemas: { ItRequest: { type: 'object', required: ['a'] } } },
  };
  const files = emit(document);
  assert.equal(
    [...files.keys()]
      .filter((name) => /^(?:index|check|d|e)\b.*(?<!-schemas)\.js$/.test(name))
      .sort(),
    ['check-2.js', 'check.js', 'd.js', 'e.js', 'index-2.js', 'index-3.js', 'index.js'],
  );
  const module = await load(files);
  for (const name of [
    'getItRequest',
    'getIt_2Request',
    'readResponse',
    'checkItRequest',
    'operation2faRequest',
  ]) {
    assert.type(module[name], 'function', name);
  }
});

test('the declarations compile under strict, and agree with the types of the document', async () => {
  const generated = await filesOf(inputOf(JSON.stringify(library)));
  const files = [...generated].filter(([name]) => /^src\/(?:types\.ts$|validators\/)/.test(name));
  const consumer = `
import { getBookRequest, operations, type Finding, type RawRequest } from './validators/index.js';
const raw: RawRequest = { path: { bookId: '1' } };
const book = getBookRequest(raw);
if (book.ok) {
  const id: number = book.value.path.bookId;
  const year: number | undefined = book.value.query.filter?.year;
  const session: string | undefined = book.value.cookie.session;
  const none: undefined = book.value.body;
  console.log(id, year, session, none);
} else {
  const findings: readonly Finding[] = book.findings;
  console.log(findings);
}
const answer = operations.getBook.response({ status: 200, headers: {} });
if (answer.ok && answer.value.status === 200) {
  const left: number = answer.value.header['X-Left'];
  console.log(left);
}
const put = operations['put-book'].request(raw);
if (put.ok) {
  // @ts-expect-error: a header is not in the path
  console.log(put.value.path['X-Request-Id']);
  const method: 'put' = operations['put-book'].method;
  console.log(method);
}
`;
  assert.equal(compile(new Map([...files, ['src/consumer.ts', consumer]])), []);
});

const problems: Readonly<Record<string, readonly [operation: object, want: string]>> = {
  'a style that is not defined': [
    {
      parameters: [{ name: 'a', in: 'query', style: 'pipeDelimited', schema: { type: 'string' } }],
    },
    'parameter-style-undefined openapi.yaml /paths/~1a/get/parameters/0',
  ],
  'a keyword inside a response': [
    {
      responses: {
        '200': {
          description: 'a',
          content: { 'application/json': { schema: { items: { contains: {}, minContains: -1 } } } },
        },
      },
    },
    'keyword-malformed openapi.yaml /paths/~1a/get/responses/200/content/application~1json/schema/items/minContains',
  ],
};

for (const [name, [operation, want]] of Object.entries(problems)) {
  test(`nothing is emitted for ${name}`, () => {
    const { model } = inputOf(JSON.stringify({ ...empty, paths: { '/a': get('a', operation) } }));
    const result = printValidators(model);
    assert.equal(result.files, []);
    assert.equal(
      result.problems.map(({ code, file, pointer }) => `${code} ${file} ${pointer}`),
      [want],
    );
  });
}

test('nothing is emitted for a header of a part whose pattern cannot be run', () => {
  const headers = { 'X-A': { schema: { patternProperties: { '(': {} } } } };
  const content = {
    'multipart/form-data': {
      schema: { type: 'object', properties: { f: { type: 'string', format: 'binary' } } },
      encoding: { f: { headers } },
    },
  };
  const operation = { post: { operationId: 'a', requestBody: { content }, responses: {} } };
  const { model } = inputOf(JSON.stringify({ ...later, paths: { '/a': operation } }));
  const result = printValidators(model);
  assert.equal(result.files, []);
  assert.equal(
    result.problems.map(({ code, pointer }) => `${code} ${pointer}`),
    [
      'pattern-unusable /paths/~1a/post/requestBody/content/multipart~1form-data/encoding/f/headers/X-A/schema/patternProperties',
    ],
  );
});

test('nothing is emitted for a pattern of a schema that only a mapping names', () => {
  const schema = {
    oneOf: [{ $ref: '#/components/schemas/A' }],
    discriminator: {
      propertyName: 'k',
      mapping: { a: '#/components/schemas/A', b: '#/components/schemas/B' },
    },
  };
  const A = { type: 'object', required: ['k'], properties: { k: { type: 'string' } } };
  const B = { type: 'object', properties: { p: { patternProperties: { '(': {} } } } };
  const responses = { '200': { description: 'a', content: { 'application/json': { schema } } } };
  const { model } = inputOf(
    JSON.stringify({
      ...later,
      paths: { '/a': get('a', { responses }) },
      components: { schemas: { A, B } },
    }),
  );
  const result = printValidators(model);
  assert.equal(result.files, []);
  assert.equal(
    result.problems.map(({ code, pointer }) => `${code} ${pointer}`),
    ['pattern-unusable /components/schemas/B/properties/p/patternProperties'],
  );
});

test('validators are emitted for a format that is not known, with a warning', () => {
  const schema = { type: 'string', format: 'color' };
  const operation = get('a', { parameters: [{ name: 'a', in: 'query', schema }] });
  const { model } = inputOf(JSON.stringify({ ...empty, paths: { '/a': operation } }));
  const result = printValidators(model);
  assert.ok(result.files.length > 0);
  assert.equal(
    result.problems.map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`),
    ['warning format-unknown /paths/~1a/get/parameters/0/schema/format'],
  );
});

test('validators are emitted for what is no object in deepObject, with a warning', () => {
  const parameters = ['object', 'string', 'array'].map((type) => {
    return { name: type, in: 'query', style: 'deepObject', schema: { type, items: {} } };
  });
  const paths = { '/a': get('a', { parameters }) };
  const { files, problems: told } = printValidators(
    inputOf(JSON.stringify({ ...empty, paths })).model,
  );
  assert.ok(files.length > 0);
  assert.equal(
    told.map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`),
    [1, 2].map((i) => `warning parameter-style-undefined /paths/~1a/get/parameters/${i}`),
  );
});

test('a keyword that an overlay set is placed in the overlay', () => {
  const document = {
    ...later,
    paths: {
      '/a': get('a', {
        parameters: [{ name: 'p', in: 'query', schema: { $ref: '#/components/schemas/A' } }],
      }),
    },
    components: { schemas: { A: { type: 'object', properties: { x: { type: 'string' } } } } },
  };
  const overlay = {
    overlay: '1.0.0',
    info: { title: 'Mended', version: '1' },
    actions: [
      {
        target: '$.components.schemas.A',
        update: { properties: { x: { patternProperties: { '(': {} } } } },
      },
    ],
  };
  const { model } = inputOf(JSON.stringify(document), JSON.stringify(overlay));
  assert.equal(
    printValidators(model).problems.map(({ code, file, pointer }) => `${code} ${file} ${pointer}`),
    ['pattern-unusable overlay.yaml /actions/0/update/properties/x/patternProperties'],
  );
});

test.run();
