import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type CheckedAnswer,
  type Finding,
  operationChecks,
  StreamedBody,
} from '../../src/index.ts';

/** Finds what a check is called, in whatever it is given. */
function runCheck(check: string, _: unknown, pointer: string, schemaPointer: string): Finding[] {
  return [{ pointer, schemaPointer, keyword: check, message: '', kind: 'string' }];
}

const json = { 'application/json': ['isJson', '#/components/schemas/Json'] } as const;
const { request, response } = operationChecks(
  runCheck,
  'put',
  'put',
  '/a~b/{id}',
  { '200': json, '4XX': { 'text/*': ['isText'] }, '204': 0 },
  [
    ['path', 'id', 1, 'isId'],
    ['query', 'a/b', 0, 'isQuery', '/parameters/7/schema'],
    ['header', 'anything', 0],
  ],
  { ...json, 'multipart/form-data': ['isForm'] },
  1,
);

const said = (findings: readonly Finding[]): string[] =>
  findings.map(({ pointer, schemaPointer, keyword }) => `${pointer} ${keyword} ${schemaPointer}`);
const at = '#/paths/~1a~0b~1{id}/put';
const found = `/path/id isId ${at}/parameters/0/schema`;

test('each argument is looked at by its check, and placed in the document', () => {
  const given = { path: { id: 1 }, query: { 'a/b': 1 }, header: { anything: 1 }, body: {} };
  assert.equal(said(request(given)), [
    found,
    `/query/a~1b isQuery ${at}/parameters/7/schema`,
    '/body isJson #/components/schemas/Json',
  ]);
  assert.equal(said(request({ query: { 'a/b': null } })), [
    `/path/id required ${at}/parameters/required`,
    `/body required ${at}/requestBody/required`,
  ]);
});

test('what cannot be looked into is not', () => {
  for (const body of [
    new Blob(['a']),
    new File(['a'], 'a'),
    new ArrayBuffer(1),
    new Uint8Array(1),
    new FormData(),
    new URLSearchParams('a=b'),
    new ReadableStream(),
    new StreamedBody('a/b', true, () => new ReadableStream()),
  ]) {
    assert.equal(said(request({ path: { id: 1 }, body })), [found], body.constructor.name);
  }
});

test('a body is looked at as what its media type is declared to be', () => {
  const asked: readonly [contentType: string | undefined, body: unknown, want: string[]][] = [
    [undefined, {}, ['/body isJson #/components/schemas/Json']],
    ['Application/JSON; charset=utf-8', {}, ['/body isJson #/components/schemas/Json']],
    [
      'multipart/form-data',
      {},
      [`/body isForm ${at}/requestBody/content/multipart~1form-data/schema`],
    ],
    ['multipart/form-data', 'text', []],
    ['text/csv', 'a', [`/header/content-type contentType ${at}/requestBody/content`]],
  ];
  for (const [contentType, body, want] of asked) {
    assert.equal(said(request({ path: { id: 1 }, contentType, body })), [found, ...want]);
  }
});

test('an answer is looked at by its status, its range or the default', () => {
  const asked: readonly [answer: CheckedAnswer, want: string[]][] = [
    [{ status: 200, body: 1 }, ['/body isJson #/components/schemas/Json']],
    [{ status: 200 }, [`/body required ${at}/responses/200/required`]],
    [{ status: 204, body: 1 }, []],
    [
      { status: 404, contentType: 'text/html', body: '' },
      [`/body isText ${at}/responses/4XX/content/text~1*/schema`],
    ],
    [{ status: 500 }, [`/status status ${at}/responses`]],
  ];
  for (const [answer, want] of asked) assert.equal(said(response(answer)), want);
});

test.run();
