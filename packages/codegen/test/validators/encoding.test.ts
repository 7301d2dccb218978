import type { ApiModel, Encoding } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printValidators } from '../../src/validators.ts';
import { inputOf } from '../support/load.ts';
import { load, told } from './emit.ts';

const text = { type: 'string' };
const list = { type: 'array', items: { type: 'integer' } };
const point = { type: 'object', properties: { x: { type: 'integer' }, y: { type: 'integer' } } };

function documentOf(mediaType: string, schema: object, encoding: object = {}): object {
  const requestBody = { content: { [mediaType]: { schema, encoding } } };
  return {
    openapi: '3.0.3',
    info: { title: 'Encodings', version: '1' },
    paths: { '/a': { post: { operationId: 'a', requestBody, responses: {} } } },
  };
}

/** OpenAPI 3.0 has no styles of parts; a model can have them, as 3.1 does. */
function withStyles(
  model: ApiModel,
  styles: Readonly<Record<string, Partial<Encoding>>>,
): ApiModel {
  const encoding = Object.fromEntries(
    Object.entries(styles).map(([name, style]) => [name, { headers: [], ...style }]),
  );
  const operations = model.operations.map((operation) => ({
    ...operation,
    ...(operation.body && {
      body: {
        ...operation.body,
        content: operation.body.content.map((media) => ({ ...media, encoding })),
      },
    }),
  }));
  return { ...model, operations };
}

async function requestOf(model: ApiModel) {
  const { files } = printValidators(model);
  const { operations } = await load(
    new Map(files.map(({ path, content }) => [path.replace('src/validators/', ''), content])),
  );
  const { request } = operations['a'] ?? {};
  if (request === undefined) throw new Error('not emitted');
  return request;
}

test('parts by their styles, of which a content type beside them says nothing', async () => {
  const schema = {
    type: 'object',
    properties: { commas: list, pipes: list, deep: point, flat: point, plain: list },
  };
  const { model } = inputOf(JSON.stringify(documentOf('multipart/form-data', schema)));
  const request = await requestOf(
    withStyles(model, {
      commas: { explode: false, contentType: 'application/json' },
      pipes: { style: 'pipeDelimited' },
      deep: { style: 'deepObject', explode: true },
      flat: { style: 'form' },
    }),
  );
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const parts = {
    commas: '1,2',
    pipes: '1|2',
    'deep[x]': '1',
    x: '3',
    plain: '4',
  };
  const body = Object.entries(parts).map(([name, value]) => ({ name, value }));
  const result = request({ headers, body });
  assert.equal(result.ok && result.value['body'], {
    commas: [1, 2],
    pipes: [1, 2],
    deep: { x: 1 },
    flat: { x: 3 },
    plain: [4],
  });
  const wrong = request({ headers, body: [{ name: 'pipes', value: '1,2' }] });
  assert.equal(told(wrong), ['/body/pipes/0 type string']);
});

test('a style that is not defined for a part is a Problem', () => {
  const schema = { type: 'object', properties: { a: text } };
  const { model } = inputOf(JSON.stringify(documentOf('multipart/form-data', schema)));
  const { files, problems } = printValidators(withStyles(model, { a: { style: 'pipeDelimited' } }));
  assert.equal(files, []);
  assert.equal(
    problems.map(({ code }) => code),
    ['parameter-style-undefined'],
  );
});

test('a finding of a part says where its rule stands', async () => {
  const encoding = {
    'a/b': { contentType: 'image/*', headers: { 'X-Id': { required: true, schema: text } } },
  };
  const schema = { type: 'object', properties: { 'a/b': {}, __proto__: text } };
  const { model } = inputOf(JSON.stringify(documentOf('multipart/form-data', schema, encoding)));
  const request = await requestOf(model);
  const result = request({
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: [{ name: 'a/b', contentType: 'text/html', filename: 'a', value: {} }],
  });
  const place = '#/paths/~1a/post/requestBody/content/multipart~1form-data/encoding/a~1b';
  assert.equal(result.ok || result.findings, [
    {
      pointer: '/body/a~1b/header/content-type',
      schemaPointer: `${place}/contentType`,
      keyword: 'contentType',
      message: 'must be image/*',
      kind: 'string',
    },
    {
      pointer: '/body/a~1b/header/x-id',
      schemaPointer: `${place}/headers/X-Id/required`,
      keyword: 'required',
      message: 'is missing',
      kind: 'undefined',
    },
  ]);
});

test('a body that is not read is not refused for its schema, and a Problem says so', async () => {
  const { model } = inputOf(JSON.stringify(documentOf('application/xml', point)));
  const { problems } = printValidators(model);
  assert.equal(
    problems.map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`),
    ['warning body-unchecked /paths/~1a/post/requestBody/content/application~1xml'],
  );
  const request = await requestOf(model);
  assert.equal(told(request({ headers: { 'content-type': 'application/xml' }, body: '<a/>' })), []);
  assert.equal(told(request({ headers: { 'content-type': 'text/xml' }, body: '<a/>' })), [
    '/header/content-type contentType string',
  ]);
});

test.run();
