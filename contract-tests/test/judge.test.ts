// The judges must be able to refuse: an answer that breaks the document, and each other.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createAjvJudge } from '../src/ajv-judge.ts';
import type { Answer } from '../src/exchange.ts';
import { judge } from '../src/judge.ts';
import { printFailures, printSkips } from '../src/report.ts';
import { printTable } from '../src/table.ts';

const bundle = {
  openapi: '3.0.3',
  paths: {
    '/things/{id}': {
      get: {
        responses: {
          200: {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
          },
          '4XX': { $ref: '#/components/responses/Refused' },
        },
      },
    },
  },
  components: {
    responses: {
      Refused: {
        content: { 'application/json': { schema: { type: 'object', required: ['code'] } } },
      },
    },
    schemas: {
      Thing: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          note: { type: 'string', nullable: true },
        },
      },
    },
  },
};
const ajv = createAjvJudge(bundle);
const answer: Answer = {
  method: 'GET',
  path: '/things/{id}',
  status: 200,
  mediaType: 'application/json; charset=utf-8',
  headers: {},
  body: { id: '00000000-0000-4000-8000-000000000000', note: null },
};

const cases: readonly [name: string, change: Partial<Answer>, want: readonly RegExp[]][] = [
  ['an answer as declared', {}, []],
  ['a missing property', { body: {} }, [/id/]],
  ['a wrong format', { body: { id: 'x' } }, [/\/id .*uuid/]],
  [
    'a body behind a referenced response and a range of statuses',
    { status: 404, body: {} },
    [/code/],
  ],
  ['a media type that is not declared', { mediaType: 'text/html', body: '<p>' }, []],
  ['no body', { mediaType: undefined, body: undefined }, []],
];

for (const [name, change, want] of cases) {
  test(`Ajv on the bundle: ${name}`, () => {
    const findings = ajv.findings({ ...answer, ...change });
    assert.is(findings.length, want.length, findings.join('\n'));
    for (const [index, pattern] of want.entries()) assert.match(findings[index] ?? '', pattern);
  });
}

const accepts = { method: 'get', path: '/things/{id}', response: () => ({ ok: true }) as const };
const refuses = {
  ...accepts,
  response: () =>
    ({ ok: false, findings: [{ pointer: '/body/id', message: 'is missing' }] }) as const,
};

test('an answer that both judges accept passes', () => {
  assert.equal(judge({ id: 'getThing', validators: accepts, ajv }, answer), []);
});

test('an answer that both judges refuse fails with the pointer, and they do not disagree', () => {
  assert.equal(judge({ id: 'getThing', validators: refuses, ajv }, { ...answer, body: {} }), [
    '/body/id is missing',
  ]);
});

test('a disagreement fails, whichever judge is the stricter', () => {
  assert.match(
    judge({ id: 'getThing', validators: refuses, ajv }, answer).join('\n'),
    /the judges disagree/,
  );
  assert.match(
    judge({ id: 'getThing', validators: accepts, ajv }, { ...answer, body: {} }).join('\n'),
    /the judges disagree/,
  );
});

test('the table has a line an operation, in the given order, and sums by target', () => {
  const outcome = { layer: 'suite', name: 'x', ms: 10 } as const;
  const table = printTable(
    [
      { ...outcome, target: 'mock', operation: 'b', status: 'passed' },
      { ...outcome, target: 'mock', operation: 'a', status: 'failed' },
      { ...outcome, target: 'sandbox', operation: 'a', status: 'skipped' },
      { ...outcome, target: 'sandbox', operation: 'a', status: 'passed' },
    ],
    ['a', 'b'],
  ).split('\n');
  assert.equal(
    table.map((line) => line.split(/\W+/)[0]),
    ['', 'operation', 'a', 'b', 'all'],
  );
  assert.match(table[2] ?? '', /^a +\| +0 +1 +0 +10 ms +\| +1 +0 +1 +20 ms$/);
  assert.match(table[4] ?? '', /^all +\| +1 +1 +0 +20 ms +\| +1 +0 +1 +20 ms$/);
});

test('failures are told once a cause, skips once a reason', () => {
  const outcome = { target: 'mock', operation: 'a', ms: 1 } as const;
  const failed = { ...outcome, status: 'failed', detail: '/body/x is missing' } as const;
  const skipped = {
    ...outcome,
    layer: 'suite',
    name: 'step',
    status: 'skipped',
    detail: 'no memory',
  } as const;
  const outcomes = [
    { ...failed, layer: 'answer', name: 'GET /a answered 200' },
    { ...failed, layer: 'answer', name: 'GET /a answered 200' },
    { ...failed, layer: 'engine', name: 'request example' },
    { ...failed, layer: 'suite', name: 'step', detail: 'other\ncause' },
    skipped,
    skipped,
  ] as const;
  assert.is(
    printFailures(outcomes),
    [
      'FAILED a on mock',
      '  answer: GET /a answered 200 (2 times)',
      '  engine: request example',
      '    /body/x is missing',
      '',
      'FAILED a on mock',
      '  suite: step',
      '    other',
      '    cause',
    ].join('\n'),
  );
  assert.equal(printSkips(outcomes), ['mock: no memory (2 skipped)']);
  assert.is(printFailures([skipped]), '');
});

test.run();
