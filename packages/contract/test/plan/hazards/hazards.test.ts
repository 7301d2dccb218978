import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Case } from '../../../src/case.ts';
import { createContext } from '../../../src/plan/context.ts';
import { planHazards } from '../../../src/plan/hazards/index.ts';
import { documentOf, modelOf, ok } from '../../support/model.ts';

function hazardsOf(paths: object, components: object = {}, rest: object = {}): Case[] {
  const model = modelOf(documentOf(paths, components, rest));
  const options = { seed: 1, phases: ['coverage'], only: [], skip: [], fuzzCases: 0 } as const;
  return [...planHazards(createContext(model, [], options)).cases];
}

function kindsOf(cases: readonly Case[]): string[] {
  return [...new Set(cases.map(({ aim }) => aim?.kind ?? ''))].sort();
}

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const answer = { 200: { description: 'Done.', ...json({ type: 'object' }) } };
const text = { schema: { type: 'string' } };
const body = {
  required: true,
  ...json({
    type: 'object',
    required: ['title', 'pages', 'due', 'at'],
    properties: {
      title: { type: 'string', maxLength: 20 },
      pages: { type: 'integer' },
      due: { type: 'string', format: 'date' },
      at: { type: 'string', format: 'date-time' },
    },
  }),
};

const planned: readonly { what: string; operation: object; method?: string; kinds: string[] }[] = [
  {
    what: 'reading without an answer that has content',
    operation: { responses: ok },
    kinds: ['options', 'query-odd', 'undeclared-method', 'url-long'],
  },
  {
    what: 'reading',
    operation: { responses: answer },
    kinds: [
      'accept-odd',
      'accept-unacceptable',
      'options',
      'query-odd',
      'undeclared-method',
      'url-long',
    ],
  },
  {
    what: 'a body of JSON',
    method: 'post',
    operation: { requestBody: body, responses: ok },
    kinds: [
      'body-empty',
      'body-large',
      'content-encoding',
      'content-type-missing',
      'content-type-odd',
      'content-type-wrong',
      'date-odd',
      'empty-container',
      'int32-edge',
      'int64-edge',
      'json-duplicate-key',
      'json-malformed',
      'json-truncated',
      'name-hazard',
      'nesting-deep',
      'number-beyond-2-53',
      'number-huge',
      'number-negative-zero',
      'number-odd',
      'options',
      'text-astral',
      'text-nul',
      'text-odd',
      'text-surrogate',
      'undeclared-method',
    ],
  },
  {
    what: 'a form with a file',
    method: 'post',
    operation: {
      requestBody: {
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              required: ['file'],
              properties: { file: { type: 'string', format: 'binary' } },
            },
          },
        },
      },
      responses: ok,
    },
    kinds: [
      'content-type-missing',
      'content-type-wrong',
      'multipart-odd',
      'options',
      'undeclared-method',
    ],
  },
  {
    what: 'a header that is required',
    operation: {
      parameters: [{ name: 'X-Trace', in: 'header', required: true, ...text }],
      responses: ok,
    },
    kinds: ['header-repeated', 'options', 'query-odd', 'undeclared-method', 'url-long'],
  },
];

for (const { what, operation, method = 'get', kinds } of planned) {
  test(`${what} is tried in ${kinds.length} ways`, () => {
    const cases = hazardsOf({ '/a': { [method]: { operationId: 'a', ...operation } } });
    assert.equal(kindsOf(cases), kinds);
    assert.is(new Set(cases.map(({ id }) => id)).size, cases.length, 'ids are unique');
  });
}

test('credentials are left out and made up where some are needed, and only there', () => {
  const components = { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } };
  const paths = {
    '/closed': { get: { operationId: 'closed', responses: ok, security: [{ token: [] }] } },
    '/either': { get: { operationId: 'either', responses: ok, security: [{ token: [] }, {}] } },
    '/open': { get: { operationId: 'open', responses: ok, security: [] } },
  };
  const cases = hazardsOf(paths, components).filter(({ signIn }) => signIn !== undefined);
  assert.equal(
    cases.map(({ id, signIn, expects }) => [id, signIn, expects]),
    [
      ['closed/coverage/authorization/no-credentials', 'none', 'refused'],
      ['closed/coverage/authorization/wrong-credentials', 'invalid', 'refused'],
      ['closed/coverage/authorization/wrong-credentials/scheme', 'wrong-scheme', 'refused'],
    ],
  );
});

test('methods are tried once a path, and only those that no operation of the path has', () => {
  const operation = (operationId: string) => ({ operationId, responses: ok });
  const paths = {
    '/a': { get: operation('read'), delete: operation('remove'), post: operation('make') },
  };
  const cases = hazardsOf(paths).filter(({ aim }) => aim?.in === 'method');
  assert.equal(
    cases.map(({ operation: id, request, expects }) => [id, request.method, expects]),
    [
      ['read', 'put', 'refused'],
      ['read', 'patch', 'refused'],
      ['read', 'trace', 'refused'],
      ['read', 'options', 'answered'],
    ],
  );
});

test('what the document takes must be taken, and what it leaves open need not be', () => {
  const cases = hazardsOf({
    '/a': { post: { operationId: 'a', requestBody: body, responses: ok } },
  });
  const expected = (kind: string, name: string): Set<string> =>
    new Set(
      cases
        .filter(({ aim }) => aim?.kind === kind && aim.name === name)
        .map(({ expects }) => expects),
    );
  assert.equal(expected('text-astral', '/title'), new Set(['accepted']));
  assert.equal(expected('text-nul', '/title'), new Set(['answered']));
  assert.equal(expected('number-huge', '/pages'), new Set(['answered']));
  assert.equal(expected('date-odd', '/title'), new Set());
});

test('a name that has to be new stays new with an odd text in it', () => {
  const cases = hazardsOf({
    '/a': { post: { operationId: 'a', requestBody: body, responses: ok } },
  });
  const [astral] = cases.filter(({ aim }) => aim?.kind === 'text-astral' && aim.name === '/title');
  assert.match(astral?.request.body ?? '', /"title":"[^"]*speclockSlot\d+x"/);
});

test('a text that is too long for its schema need not be taken', () => {
  const short = {
    ...json({
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string', maxLength: 2 } },
    }),
  };
  const cases = hazardsOf({
    '/a': { post: { operationId: 'a', requestBody: short, responses: ok } },
  });
  const astral = cases.filter(({ aim }) => aim?.kind === 'text-astral');
  assert.equal(
    astral.map(({ expects }) => expects),
    ['answered'],
  );
});

test('broken JSON is refused, and broken in one way', () => {
  const cases = hazardsOf({
    '/a': { post: { operationId: 'a', requestBody: body, responses: ok } },
  });
  const broken = cases.filter(
    ({ aim, expects }) => expects === 'refused' && /^json-/.test(aim?.kind ?? ''),
  );
  assert.ok(broken.length >= 3);
  for (const { id, request } of broken) {
    assert.throws(() => JSON.parse(request.body ?? ''), undefined, id);
  }
});

test('a declared wildcard takes every media type, so that none is wrong', () => {
  const any = { content: { '*/*': { schema: {} }, 'application/json': { schema: {} } } };
  const cases = hazardsOf({
    '/a': { post: { operationId: 'a', requestBody: any, responses: ok } },
  });
  assert.not.ok(kindsOf(cases).includes('content-type-wrong'));
});

test('names that programs have of their own stand for the last parameter of a path, unless the schema lists its values', () => {
  const path = (name: string, schema: object) => ({
    get: {
      operationId: `${name}Read`,
      parameters: [{ name, in: 'path', required: true, schema }],
      responses: ok,
    },
  });
  const paths = {
    '/a/{id}': path('id', { type: 'string' }),
    '/b/{kind}': path('kind', { enum: ['x', 'y'] }),
  };
  const cases = hazardsOf(paths).filter(({ aim }) => aim?.in === 'path');
  assert.ok(cases.some(({ request }) => request.target === '/a/__proto__'));
  assert.equal([...new Set(cases.map(({ operation }) => operation))], ['idRead']);
});

test('several lines must be taken where notes are written, and may be refused for a title', () => {
  const members = { note: { type: 'string' }, title: { type: 'string' } };
  const schema = { type: 'object', required: ['note', 'title'], properties: members };
  const post = {
    operationId: 'add',
    requestBody: { required: true, ...json(schema) },
    responses: ok,
  };
  const lines = hazardsOf({ '/a': { post } }).filter(({ id }) => id.endsWith('/text-odd/lines'));
  assert.equal(
    lines.map(({ aim, expects }) => [aim?.name, expects]),
    [
      ['/note', 'accepted'],
      ['/title', 'answered'],
    ],
  );
});

test('each of many numbers is tried beyond what 64 bits hold, the first by all that is odd', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'integer' }]));
  const schema = { type: 'object', required: names, properties };
  const post = {
    operationId: 'add',
    requestBody: { required: true, ...json(schema) },
    responses: ok,
  };
  const all = hazardsOf({ '/a': { post } });
  const placesOf = (end: string): string[] =>
    all.filter(({ id }) => id.endsWith(end)).map(({ aim }) => aim?.name ?? '');
  assert.equal(
    placesOf('/int64-edge/beyond'),
    names.map((name) => `/${name}`),
  );
  assert.equal(placesOf('/number-negative-zero'), ['/a', '/b', '/c']);
});

test('texts of some form take nothing from the free ones, however many stand before them', () => {
  const bound = ['a', 'b', 'c', 'd', 'e'].map((name) => [name, { enum: [`x${name}`] }]);
  const properties = { ...Object.fromEntries(bound), note: { type: 'string' } };
  const schema = { type: 'object', required: Object.keys(properties), properties };
  const post = {
    operationId: 'add',
    requestBody: { required: true, ...json(schema) },
    responses: ok,
  };
  const tried = hazardsOf({ '/a': { post } }).filter(({ id }) => id.endsWith('/text-surrogate'));
  assert.equal(
    tried.map(({ aim }) => aim?.name),
    ['/a', '/b', '/c', '/note'],
  );
});

test('signs of patterns stand in a search, and not where a text has a form', () => {
  const query = (name: string, schema: object) => ({ name, in: 'query', schema });
  const parameters = [
    query('q', { type: 'string', maxLength: 9 }),
    query('day', { type: 'string', format: 'date' }),
    query('state', { type: 'string', enum: ['a'] }),
  ];
  const get = { operationId: 'find', parameters, responses: answer };
  const cases = hazardsOf({ '/a': { get } });
  const signs = cases.filter(({ aim }) => aim?.kind === 'text-odd');
  assert.equal(
    signs.map(({ aim, expects, request }) => [aim?.name, expects, request.target]),
    [['q', 'answered', "/a?q=%25_*'%22%5C"]],
  );
});

test.run();
