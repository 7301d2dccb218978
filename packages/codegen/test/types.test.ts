import { loadApi, printNormal } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printTypes } from '../src/types.ts';

test('what the API itself sends has types, and is no operation that a client could call', async () => {
  const responses = { 200: { description: 'ok' } };
  const content = { 'application/json': { schema: { type: 'integer' } } };
  const told = { operationId: 'told', requestBody: { content }, responses };
  const callbacks = {
    back: { '{$request.body#/url}': { post: { operationId: 'back', responses } } },
  };
  const { model } = loadApi({
    document: {
      file: 'api.json',
      text: JSON.stringify({
        openapi: '3.1.1',
        info: { title: 't', version: '1' },
        paths: { '/a': { post: { operationId: 'call', responses, callbacks } } },
        webhooks: { news: { post: told } },
      }),
    },
  });
  assert.ok(model);
  const { file, problems } = await printTypes(model, printNormal(model));
  assert.equal(problems, []);
  const [webhooks = '', operations = ''] = ['webhooks', 'operations'].map(
    (name) => file?.content.split(`export interface ${name} {`)[1]?.split('\n}')[0],
  );
  assert.match(webhooks, /^ {4}news: \{/m);
  assert.match(webhooks, /"application\/json": number;/);
  assert.equal(operations.match(/^ {4}\w+/gm), ['    call']);
});

test.run();
