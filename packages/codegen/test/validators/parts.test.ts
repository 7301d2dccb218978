import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { emit } from './emit.ts';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ 'application/json': { schema } });
const faults = { description: 'a', content: json(ref('Fault')) };
const page = { $ref: '#/components/parameters/page' };

/** Two groups that share a parameter and an answer; each has one that it alone uses twice. */
const document = {
  openapi: '3.0.3',
  info: { title: 'a', version: '1' },
  paths: {
    '/cats': {
      get: {
        operationId: 'listCats',
        parameters: [page, { name: 'sort', in: 'query', schema: { type: 'string' } }],
        responses: { '200': { description: 'a', content: json(ref('CatList')) }, '404': faults },
      },
      post: {
        operationId: 'addCat',
        requestBody: { required: true, content: json(ref('Cat')) },
        responses: { '201': { description: 'a', content: json(ref('CatList')) }, '4XX': faults },
      },
    },
    '/dogs': {
      get: {
        operationId: 'listDogs',
        parameters: [page],
        responses: { '204': { description: 'a' }, '404': faults, default: faults },
      },
    },
  },
  components: {
    parameters: {
      page: { name: 'page', in: 'query', required: true, schema: { type: 'integer' } },
    },
    schemas: {
      Fault: { type: 'object', required: ['title'] },
      Cat: { type: 'object', required: ['name'] },
      CatList: { type: 'array', items: ref('Cat') },
    },
  },
};

const files = emit(document);
const linesOf = (file: string, start: RegExp): string[] =>
  (files.get(file) ?? '').split('\n').filter((line) => start.test(line));

test('what several groups use stands once, in a module that all of them load', () => {
  assert.equal(linesOf('parts.js', /^export/), [
    "export const pageQuery = /* @__PURE__ */ query('page', checkInteger, '#/components/parameters/page/schema', { required: true, shape: { types: ['integer'] } });",
    "export const faultBody = /* @__PURE__ */ json(checkFault, '#/components/schemas/Fault');",
  ]);
  for (const file of ['cats.js', 'dogs.js']) {
    assert.match(files.get(file) ?? '', /import \{ faultBody, pageQuery \} from '.\/parts.js';/);
  }
});

test('what one group uses twice stands once in its own module', () => {
  assert.equal(linesOf('cats.js', /^const/), [
    "const catListBody = /* @__PURE__ */ json(checkCatList, '#/components/schemas/CatList');",
  ]);
  assert.equal(linesOf('dogs.js', /^const/), []);
});

test('a plan says what is not as usual, in the words of OpenAPI', () => {
  const text = files.get('cats.js') ?? '';
  assert.match(
    text,
    `export const addCatRequest = /* @__PURE__ */ requestValidator('addCat', 'POST /cats', undefined, () => ({ required: true, ...json(checkCat, '#/components/schemas/Cat') }));
export const addCatResponse = /* @__PURE__ */ responseValidator('addCat', 'POST /cats', () => ({
  201: catListBody,
  '4XX': faultBody,
}));`,
  );
  assert.match(
    text,
    `export const listCatsRequest = /* @__PURE__ */ requestValidator('listCats', 'GET /cats', () => [pageQuery, query('sort', checkString)]);`,
  );
  assert.match(
    files.get('dogs.js') ?? '',
    '  204: {},\n  404: faultBody,\n  default: faultBody,\n',
  );
});

test('a group that uses none of the parts loads none', () => {
  const wide = structuredClone(document) as typeof document & { paths: Record<string, object> };
  const cats = { description: 'a', content: json(ref('CatList')) };
  wide.paths['/birds'] = {
    get: { operationId: 'birds', responses: { '200': cats, '201': cats } },
  };
  wide.paths['/fish'] = { get: { operationId: 'fish', responses: { '204': { description: '' } } } };
  const emitted = emit(wide);
  assert.not.match(emitted.get('fish.js') ?? '', /parts\.js|schemas\.js/);
  assert.match(emitted.get('parts.js') ?? '', 'catListBody');
});

test.run();
