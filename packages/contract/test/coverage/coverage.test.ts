import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Made } from '../../src/check/check.ts';
import { type Coverage, createCoverage } from '../../src/coverage/coverage.ts';
import type { Dimension } from '../../src/coverage/items.ts';
import type { Verdict } from '../../src/verdict.ts';
import { exchangeOf, type Said } from '../support/exchange.ts';
import { documentOf, modelOf } from '../support/model.ts';

const book = '#/components/schemas/Book';
const json = { 'application/json': { schema: { $ref: book } } };
const page = { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } };
const tag = { name: 'X-Tag', in: 'header', schema: { type: 'string', maxLength: 3 } };
const filter = {
  name: 'filter',
  in: 'query',
  style: 'deepObject',
  schema: { type: 'object', properties: { min: { type: 'number' } } },
};
const model = modelOf(
  documentOf(
    {
      '/books': {
        get: {
          operationId: 'list',
          parameters: [page, tag, filter],
          responses: {
            200: {
              description: '',
              content: { 'application/json': { schema: { type: 'array', items: { $ref: book } } } },
            },
            '4XX': { description: '' },
          },
        },
        post: {
          operationId: 'add',
          requestBody: { content: json },
          responses: {
            201: { description: '', content: { ...json, 'text/csv': {} } },
            422: { description: '' },
          },
        },
      },
    },
    {
      schemas: {
        Book: {
          type: 'object',
          required: ['title'],
          properties: {
            id: { type: 'integer', readOnly: true },
            title: { type: 'string', minLength: 0, maxLength: 5 },
            pin: { type: 'string', writeOnly: true },
            next: { $ref: book },
          },
        },
      },
    },
  ),
);

const maxLength = `${book}/properties/title/maxLength`;
const sent = { request: [['Content-Type', 'application/json']], sent: '{"title":"a"}' } as const;

function verdictOf(made: Made, status: Verdict['status'] = 'passed'): Verdict {
  const { answer, case: one, operation, request, ms } = made;
  const contentType = answer.headers.get('content-type');
  return {
    kind: 'verdict',
    case: one,
    operation: operation.id,
    status,
    findings: [],
    ms,
    request: { method: request.method, url: request.url },
    ...(status !== 'not-run' && {
      response: { status: answer.status, ...(contentType !== null && { contentType }) },
    }),
    curl: '',
  };
}

/** What is missing of one kind, as `name why`. */
function missing({ missing: all }: Coverage, dimension: Dimension): string[] {
  return all
    .filter((one) => one.dimension === dimension)
    .map(({ operation, name, why }) => `${operation ? `${operation} ` : ''}${name} ${why}`);
}

function observed(...all: readonly Said[]): Coverage {
  const coverage = createCoverage(model);
  for (const said of all) coverage.observe(exchangeOf(model, said));
  return coverage.result();
}

test('nothing is reached before anything is run', () => {
  const coverage = createCoverage(model).result();
  assert.is(coverage.reached, 0);
  assert.is(coverage.percent, 0);
  assert.equal(coverage.dimensions.operation, { reached: 0, total: 2 });
  assert.equal(missing(coverage, 'status'), [
    'list 200 not-planned',
    'list 4XX not-planned',
    'add 201 not-planned',
    'add 422 not-planned',
  ]);
  assert.equal(missing(coverage, 'parameter'), [
    'list query page not-planned',
    'list query filter not-planned',
    'list header x-tag not-planned',
  ]);
  assert.equal(missing(coverage, 'response-property').sort(), [
    `${book}/properties/id not-planned`,
    `${book}/properties/next not-planned`,
    `${book}/properties/title not-planned`,
  ]);
  assert.ok(!missing(coverage, 'keyword-invalid').some((one) => one.includes('/minLength ')));
  assert.ok(!missing(coverage, 'keyword-valid').some((one) => one.includes('/id/')));
});

const reaching: readonly {
  readonly what: string;
  readonly said: Said;
  readonly dimension: Dimension;
  readonly want: readonly string[];
}[] = [
  {
    what: 'an operation',
    said: { operation: 'list' },
    dimension: 'operation',
    want: ['add add not-planned'],
  },
  {
    what: 'a status and what was not answered',
    said: { operation: 'list', status: 404 },
    dimension: 'status',
    want: ['list 200 not-answered', 'add 201 not-planned', 'add 422 not-planned'],
  },
  {
    what: 'a media type of an answer',
    said: { operation: 'add', status: 201, type: 'text/csv; charset=utf-8', body: 'a' },
    dimension: 'response-media-type',
    want: ['list 200 application/json not-planned', 'add 201 application/json not-answered'],
  },
  {
    what: 'a media type that was taken',
    said: { operation: 'add', status: 201, ...sent },
    dimension: 'request-media-type',
    want: [],
  },
  {
    what: 'a media type that was refused',
    said: { operation: 'add', status: 422, ...sent },
    dimension: 'request-media-type',
    want: ['add application/json not-answered'],
  },
  {
    what: 'parameters',
    said: { operation: 'list', target: '/books?filter[min]=1', request: [['x-tag', 'a']] },
    dimension: 'parameter',
    want: ['list query page not-planned'],
  },
  {
    what: 'another method, which says nothing',
    said: { operation: 'list', method: 'PUT', target: '/books?page=1' },
    dimension: 'parameter',
    want: [
      'list query page not-planned',
      'list header x-tag not-planned',
      'list query filter not-planned',
    ],
  },
  {
    what: 'properties of an answer',
    said: { operation: 'add', status: 201, body: { title: 'a', next: { title: 'b', id: 1 } } },
    dimension: 'response-property',
    want: [],
  },
  {
    what: 'properties of a list',
    said: { operation: 'list', body: [{ title: 'a' }] },
    dimension: 'response-property',
    want: [`${book}/properties/id not-answered`, `${book}/properties/next not-answered`],
  },
  {
    what: 'properties of an answer that is no JSON',
    said: { operation: 'list', type: 'application/json', body: '[{' },
    dimension: 'response-property',
    want: [
      `${book}/properties/id not-answered`,
      `${book}/properties/title not-answered`,
      `${book}/properties/next not-answered`,
    ],
  },
];

for (const { what, said, dimension, want } of reaching) {
  test(`reached: ${what}`, () => {
    assert.equal(missing(observed(said), dimension).sort(), [...want].sort());
  });
}

const at = {
  operation: 'add',
  ...sent,
  schemaPointer: maxLength,
  aim: 'maxLength body /title',
} as const;
const sides: readonly {
  readonly what: string;
  readonly said: Said;
  readonly valid: boolean;
  readonly invalid: boolean;
}[] = [
  {
    what: 'at the limit, carried out',
    said: { ...at, expects: 'accepted', status: 201 },
    valid: true,
    invalid: false,
  },
  {
    what: 'at the limit, refused',
    said: { ...at, expects: 'accepted', status: 422 },
    valid: false,
    invalid: false,
  },
  {
    what: 'beyond it, refused',
    said: { ...at, expects: 'refused', status: 422 },
    valid: false,
    invalid: true,
  },
  {
    what: 'beyond it, carried out',
    said: { ...at, expects: 'refused', status: 201 },
    valid: false,
    invalid: true,
  },
  {
    what: 'beyond it, by nobody',
    said: { ...at, expects: 'refused', status: 401 },
    valid: false,
    invalid: false,
  },
  {
    what: 'beyond it, of what is not there',
    said: { ...at, expects: 'refused', status: 404 },
    valid: false,
    invalid: false,
  },
  {
    what: 'left open',
    said: { ...at, expects: 'answered', status: 201 },
    valid: false,
    invalid: false,
  },
];

for (const { what, said, valid, invalid } of sides) {
  test(`sides of a keyword: ${what}`, () => {
    const coverage = observed(said);
    const lacks = (dimension: Dimension): boolean =>
      missing(coverage, dimension).some((one) => one.startsWith(`${maxLength} `));
    assert.is(!lacks('keyword-valid'), valid);
    assert.is(!lacks('keyword-invalid'), invalid);
  });
}

test('keywords without a limit are tried by every value that keeps them', () => {
  const coverage = observed(
    { operation: 'add', ...sent, expects: 'accepted', status: 201 },
    {
      operation: 'list',
      target: '/books?page=2&filter[min]=1',
      request: [['X-Tag', 'a']],
      expects: 'accepted',
    },
  );
  const valid = missing(coverage, 'keyword-valid').map((one) => one.slice(one.lastIndexOf('/')));
  assert.equal(valid.sort(), [
    '/maxLength not-planned',
    '/maxLength not-planned',
    '/minLength not-planned',
    '/minimum not-planned',
    '/type not-planned',
  ]);
});

test('what was planned and not run is told from what was never planned', () => {
  const coverage = createCoverage(model);
  const one = exchangeOf(model, { ...at, expects: 'refused' });
  coverage.plan([one.case]);
  const result = coverage.result();
  assert.equal(missing(result, 'operation'), ['list list not-planned', 'add add not-run']);
  assert.equal(missing(result, 'request-media-type'), ['add application/json not-run']);
  assert.ok(missing(result, 'keyword-invalid').includes(`${maxLength} not-run`));
  assert.ok(missing(result, 'response-property').includes(`${book}/properties/id not-run`));
  coverage.take(verdictOf(one, 'not-run'));
  assert.equal(missing(coverage.result(), 'operation'), [
    'list list not-planned',
    'add add not-run',
  ]);
  coverage.take(verdictOf(one));
  assert.equal(missing(coverage.result(), 'operation'), ['list list not-planned']);
});

test('each operation has its own shares, and every missing thing its place', () => {
  const coverage = observed({ operation: 'list', status: 404 });
  assert.equal(coverage.operations['list']?.status, { reached: 1, total: 2 });
  assert.equal(coverage.operations['add']?.status, { reached: 0, total: 2 });
  const place = coverage.missing.find(({ name }) => name === maxLength)?.at;
  assert.equal(place, { file: 'api.json', pointer: maxLength.slice(1) });
  assert.equal(JSON.parse(JSON.stringify(coverage)), coverage);
  assert.is(coverage.total - coverage.missing.length, coverage.reached);
});

test('a document without anything is reached', () => {
  assert.is(createCoverage(modelOf(documentOf({}))).result().percent, 100);
});

test.run();
