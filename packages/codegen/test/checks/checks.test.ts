import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../support/compile.ts';
import { library } from '../validators/document.ts';
import {
  type CheckedAnswer,
  type CheckedArguments,
  emitBoth,
  type Finding,
  loadChecks,
} from './emit-checks.ts';

const { getBook, putBook, lend, scan, hasScans } = await loadChecks(library);

const id = '2f1a4d9e-0000-4000-8000-000000000000';
const good = { path: { bookId: 1 }, header: { 'X-Request-Id': id } };
const book = { title: 'a', secret: 's' };
const file = new Blob(['x']);

function told(findings: readonly Finding[] | undefined): string[] {
  return (findings ?? []).map(({ pointer, keyword, kind }) => `${pointer} ${keyword} ${kind}`);
}

const requests: readonly [
  what: string,
  checks: typeof getBook,
  given: CheckedArguments,
  want: readonly string[],
][] = [
  ['all that is needed', getBook, good, []],
  [
    'every place',
    getBook,
    {
      path: { bookId: 1 },
      header: { 'X-Request-Id': id },
      query: { fields: ['title'], filter: { year: 1 }, near: { x: 0.5 } },
      cookie: { session: 'ab' },
    },
    [],
  ],
  [
    'nothing',
    getBook,
    {},
    ['/path/bookId required undefined', '/header/X-Request-Id required undefined'],
  ],
  [
    'what is inherited',
    getBook,
    { ...good, path: Object.create({ bookId: 1 }) },
    ['/path/bookId required undefined'],
  ],
  ['null, which is not sent', getBook, { ...good, query: { fields: null } }, []],
  [
    'values, not their texts',
    getBook,
    { ...good, path: { bookId: '1' } },
    ['/path/bookId type string'],
  ],
  [
    'what is inside a parameter',
    getBook,
    { ...good, query: { fields: ['title', 'x'], filter: { year: 'x' }, near: {} } },
    [
      '/query/fields/1 enum string',
      '/query/filter/year type string',
      '/query/near/x required undefined',
    ],
  ],
  [
    'a short cookie',
    getBook,
    { ...good, cookie: { session: 'a' } },
    ['/cookie/session minLength string'],
  ],
  ['a body that is not declared', getBook, { ...good, body: 5 }, []],
  ['a body', putBook, { ...good, body: book }, []],
  ['what is readOnly, which is not sent', putBook, { ...good, body: { ...book, id: 'x' } }, []],
  ['no body', putBook, good, ['/body required undefined']],
  [
    'a wrong body',
    putBook,
    { ...good, body: { title: '' } },
    ['/body/title minLength string', '/body/secret required undefined'],
  ],
  ['null as a body', putBook, { ...good, body: null }, ['/body type null']],
  [
    'text of which only the service knows the value',
    putBook,
    { ...good, body: 'x', contentType: 'text/plain' },
    [],
  ],
  ['a file of a range', putBook, { ...good, body: file, contentType: 'image/png' }, []],
  ['a file in place of JSON', putBook, { ...good, body: file }, []],
  ['bytes in place of JSON', putBook, { ...good, body: new Uint8Array(1) }, []],
  ['a stream', putBook, { ...good, body: new ReadableStream() }, []],
  [
    'a media type that is not declared',
    putBook,
    { ...good, body: book, contentType: 'application/xml' },
    ['/header/content-type contentType string'],
  ],
  [
    'a media type with parameters',
    putBook,
    { ...good, body: {}, contentType: 'Application/JSON; charset=utf-8' },
    ['/body/title required undefined', '/body/secret required undefined'],
  ],
  ['no body where none is needed', lend, {}, []],
  ['a form', lend, { body: { bookId: 1, days: [1, 2], note: null } }, []],
  [
    'a wrong form',
    lend,
    { body: { days: ['x'] } },
    ['/body/bookId required undefined', '/body/days/0 type string'],
  ],
  ['a form as text', lend, { body: 'bookId=x' }, []],
  ['a form as URLSearchParams', lend, { body: new URLSearchParams('bookId=x') }, []],
  ['parts', scan, { body: { kind: 'page', page: 2, file } }, []],
  ['a file where text is meant', scan, { body: { kind: file, file } }, []],
  [
    'wrong parts',
    scan,
    { body: { kind: 'x', page: 1.5 } },
    ['/body/file required undefined', '/body/kind enum string', '/body/page type number'],
  ],
  ['a FormData', scan, { body: new FormData() }, []],
];

for (const [what, checks, given, want] of requests) {
  test(`a request: ${what}`, () => {
    assert.equal(told(checks?.request(given)).sort(), [...want].sort());
  });
}

const right = { id: 1, title: 'a' };

const responses: readonly [
  what: string,
  checks: typeof getBook,
  given: CheckedAnswer,
  want: readonly string[],
][] = [
  ['JSON', getBook, { status: 200, contentType: 'application/json', body: right }, []],
  ['no content type', getBook, { status: 200, body: right }, []],
  [
    'what is writeOnly',
    getBook,
    { status: 200, body: { ...right, secret: 's' } },
    ['/body/secret writeOnly string'],
  ],
  [
    'wrong JSON',
    getBook,
    { status: 200, body: { id: 'x', title: '' } },
    ['/body/id type string', '/body/title minLength string'],
  ],
  ['no body', getBook, { status: 200 }, ['/body required undefined']],
  ['a status without a body', getBook, { status: 404 }, []],
  ['a body that nobody declared', getBook, { status: 404, body: 'x' }, []],
  [
    'a range',
    getBook,
    { status: 499, contentType: 'application/problem+json', body: {} },
    ['/body/title required undefined'],
  ],
  [
    'another media type of a range',
    getBook,
    { status: 400, contentType: 'application/json', body: {} },
    ['/header/content-type contentType string'],
  ],
  [
    'a default',
    getBook,
    { status: 500, contentType: 'text/html', body: 'abcd' },
    ['/body maxLength string'],
  ],
  ['a stream', getBook, { status: 200, body: new ReadableStream() }, []],
  ['an undeclared status', putBook, { status: 200, body: 1 }, ['/status status integer']],
  ['HEAD', hasScans, { status: 200 }, []],
  [
    'an array',
    lend,
    { status: 200, body: [right, {}] },
    ['/body/1/id required undefined', '/body/1/title required undefined'],
  ],
  [
    'a content type that is a name of JavaScript',
    getBook,
    { status: 200, contentType: 'constructor', body: right },
    ['/header/content-type contentType string'],
  ],
];

for (const [what, checks, given, want] of responses) {
  test(`a response: ${what}`, () => {
    assert.equal(told(checks?.response(given)).sort(), [...want].sort());
  });
}

test('a finding says where its rule stands, whole', () => {
  const places = (findings: readonly Finding[] = []): string[] =>
    findings.map(({ schemaPointer }) => schemaPointer);
  const at = '#/paths/~1v1~1books~1{bookId}';
  assert.equal(places(getBook?.request({ path: { bookId: 0 }, query: { fields: [1] } })), [
    `${at}/parameters/0/schema/minimum`,
    `${at}/get/parameters/0/schema/items/enum`,
    `${at}/get/parameters/required`,
  ]);
  assert.equal(places(putBook?.request({ ...good, contentType: 'a/b', body: 1 })), [
    `${at}/put/requestBody/content`,
  ]);
  assert.equal(places(putBook?.request({ ...good, body: { ...book, title: '' } })), [
    '#/components/schemas/Book/properties/title/minLength',
  ]);
  assert.equal(places(getBook?.response({ status: 302, contentType: 'text/html', body: 'abcd' })), [
    `${at}/get/responses/default/content/text~1*/schema/maxLength`,
  ]);
});

test('they say which operation they are of', () => {
  assert.equal(
    [putBook?.id, putBook?.method, putBook?.path],
    ['put-book', 'put', '/v1/books/{bookId}'],
  );
});

test('operations are exported by their ids as names, whatever these are', async () => {
  const ids = ['delete', 'groups/list', 'groups-list', '1st', 'operationChecks', "'];throw 1;['"];
  const paths = Object.fromEntries(
    ids.map((operationId, i) => [`/${i}`, { get: { operationId, responses: {} } }]),
  );
  const info = { title: 'a', version: '1' };
  const checks = await loadChecks({ openapi: '3.0.3', info, paths });
  assert.equal(Object.fromEntries(Object.entries(checks).map(([name, one]) => [name, one.id])), {
    delete_2: 'delete',
    groupsList: 'groups/list',
    groupsList_2: 'groups-list',
    operation1st: '1st',
    operationChecks_2: 'operationChecks',
    throw1: "'];throw 1;['",
  });
});

test('of media types that only parameters tell apart, each is known as it is written', async () => {
  const content = {
    'application/json; v=1': { schema: { type: 'string' } },
    'application/json; v=2': { schema: { type: 'integer' } },
    'Text/CSV; header=present': { schema: { type: 'string', maxLength: 1 } },
  };
  const operation = { operationId: 'a', responses: { '200': { description: '', content } } };
  const info = { title: 'a', version: '1' };
  const { a } = await loadChecks({ openapi: '3.0.3', info, paths: { '/a': { get: operation } } });
  const answer = (contentType: string, body: unknown): unknown =>
    a?.response({ status: 200, contentType, body }).map(({ schemaPointer }) => schemaPointer);
  const place = '#/paths/~1a/get/responses/200/content/';
  assert.equal(answer('application/json; v=1', 1), [`${place}application~1json; v=1/schema/type`]);
  assert.equal(answer('application/json; v=2', 1), []);
  assert.equal(answer('application/json', {}), []);
  assert.equal(answer('text/csv', 'abc'), [`${place}Text~1CSV; header=present/schema/maxLength`]);
});

test('TypeScript knows the operation of each', () => {
  const consumer = `import { getBook, type OperationChecks } from './checks/index.js';
import * as all from './checks/index.js';
const table: Readonly<Record<string, OperationChecks<'getBook' | 'put-book' | 'lend' | 'scan' | 'hasScans'>>> = all;
const one: OperationChecks<'getBook'> = getBook;
// @ts-expect-error: another operation
const other: OperationChecks<'lend'> = getBook;
console.log(table, one, other);
`;
  const files = new Map([...emitBoth(library), ['src/consumer.ts', consumer]]);
  const types = [...files].filter(([name]) =>
    /checks\/.*\.d\.ts$|validator\.d\.ts$|consumer/.test(name),
  );
  assert.equal(compile(new Map(types)), []);
});

test.run();
