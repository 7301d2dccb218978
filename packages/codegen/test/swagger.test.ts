import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { RawRequest } from '../src/validators/exchange.js';
import { compile } from './support/compile.ts';
import { filesOf, inputOf } from './support/load.ts';
import { emit, load, told } from './validators/emit.ts';

// What is derived from Swagger 2.0 that OpenAPI 3.x cannot say: lists between other signs, in every place.

const integers = { type: 'array', items: { type: 'integer' } };
const ok = { 200: { description: 'ok' } };
const urlencoded = 'application/x-www-form-urlencoded';

const document = {
  swagger: '2.0',
  info: { title: 'Shop', version: '1' },
  basePath: '/v1',
  paths: {
    '/lists/{path}': {
      get: {
        operationId: 'lists',
        parameters: [
          { name: 'path', in: 'path', required: true, ...integers, collectionFormat: 'ssv' },
          { name: 'csv', in: 'query', ...integers },
          { name: 'ssv', in: 'query', ...integers, collectionFormat: 'ssv' },
          { name: 'tsv', in: 'query', ...integers, collectionFormat: 'tsv' },
          { name: 'pipes', in: 'query', ...integers, collectionFormat: 'pipes' },
          { name: 'multi', in: 'query', ...integers, collectionFormat: 'multi' },
          { name: 'X-Tabs', in: 'header', ...integers, collectionFormat: 'tsv' },
        ],
        responses: {
          200: {
            description: 'ok',
            headers: { 'X-Pipes': { ...integers, collectionFormat: 'pipes' } },
          },
        },
      },
    },
    '/form': {
      post: {
        operationId: 'form',
        consumes: [urlencoded],
        parameters: [
          { name: 'tsv', in: 'formData', ...integers, collectionFormat: 'tsv' },
          { name: 'multi', in: 'formData', ...integers, collectionFormat: 'multi' },
        ],
        responses: ok,
      },
    },
    '/upload': {
      post: {
        operationId: 'upload',
        consumes: ['multipart/form-data'],
        parameters: [
          { name: 'file', in: 'formData', required: true, type: 'file' },
          { name: 'csv', in: 'formData', ...integers },
        ],
        responses: { 200: { description: 'ok', schema: { type: 'file' } } },
      },
    },
  },
};

test('what is generated compiles, and the client writes what the document says', async () => {
  const files = await filesOf(inputOf(JSON.stringify(document)));
  const operations = files.get('src/operations.ts') ?? '';
  for (const text of [
    "path: { write: styled({ style: 'spaceDelimited' }) }",
    'csv: { write: styled({ explode: false }) }',
    "tsv: { write: styled({ style: 'tabDelimited' }) }",
    'multi: {}',
    "'X-Tabs': { write: styled({ style: 'tabDelimited' }) }",
    "styledForm({ tsv: styled({ style: 'tabDelimited', explode: false }) })",
    "multipart({}, { csv: ',' })",
  ]) {
    assert.ok(operations.includes(text), `${text}\n${operations}`);
  }
  assert.match(files.get('src/types.ts') ?? '', /file: Blob/);
  assert.equal(compile(files), []);
});

const { operations } = await load(emit(document));

function request(id: string, raw: RawRequest) {
  const result = operations[id]?.request(raw);
  if (!result) throw new Error(`There is no ${id}.`);
  return result;
}

test('the validators read what the document says', () => {
  const query = 'csv=1,2&ssv=1%202+3&tsv=1%092&pipes=1%7C2&multi=1&multi=2';
  const headers = { 'x-tabs': '1\t2' };
  const read = request('lists', { path: { path: '1%202' }, query, headers });
  assert.equal(told(read), []);
  const wrong = request('lists', {
    path: { path: '1,2' },
    query: 'csv=1%7C2&tsv=1,2',
    headers: { 'x-tabs': '1,2' },
  });
  assert.equal(told(wrong).length, 4, told(wrong).join());
});

test('a form is read by its formats', () => {
  const headers = { 'content-type': urlencoded };
  assert.equal(told(request('form', { headers, body: 'tsv=1%092&multi=1&multi=2' })), []);
  assert.is(told(request('form', { headers, body: 'tsv=1,2' })).length, 1);
});

test("an answer's header is read by its format", () => {
  const respond = (text: string) => {
    const result = operations['lists']?.response({ status: 200, headers: { 'x-pipes': text } });
    return result ? told(result) : ['none'];
  };
  assert.equal(respond('1|2'), []);
  assert.is(respond('1,2').length, 1);
});

test.run();
