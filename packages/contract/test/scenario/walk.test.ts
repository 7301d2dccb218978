// A walk over names that whoever asks chooses: what was deleted may be made once more, and must not be there before.
import type { ServerResponse } from 'node:http';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planCases, runCases } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { documentOf, modelOf } from '../support/model.ts';
import { json, type Received, serve } from '../support/server.ts';

const label = { type: 'object', properties: { text: { type: 'string' } } };
const holds = { content: { 'application/json': { schema: label } } };
const said = { description: '', ...holds };
const none = { description: '' };
const model = modelOf(
  documentOf({
    '/labels/{label}': {
      parameters: [
        { name: 'label', in: 'path', required: true, schema: { type: 'string', minLength: 8 } },
      ],
      get: { operationId: 'read', responses: { 200: said, 404: none } },
      put: {
        operationId: 'put',
        requestBody: { required: true, ...holds },
        responses: { 200: said, 201: said },
      },
      delete: { operationId: 'remove', responses: { 204: none, 404: none } },
    },
  }),
);

async function failuresOf(isKept: boolean, seeds: number): Promise<number> {
  let failed = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const labels = new Map<string, unknown>();
    const server = await serve(({ method, url, body }: Received, response: ServerResponse) => {
      const had = labels.has(url);
      if (method === 'PUT') {
        labels.set(url, JSON.parse(body));
        json(response, had ? 200 : 201, labels.get(url));
      } else if (!had) response.writeHead(404).end();
      else if (method === 'GET') json(response, 200, labels.get(url));
      else {
        if (!isKept) labels.delete(url);
        response.writeHead(204).end();
      }
    });
    try {
      const only = ['put/stateful/sequence-wrong'];
      const options = { seed, phases: ['stateful'], only, skip: [], fuzzCases: 0 } as const;
      const { cases } = planCases(model, options);
      assert.is(cases.length, 1);
      const target = { baseUrl: server.url };
      for (const { status } of await collect(runCases(model, cases, target, { seed }))) {
        if (status !== 'passed') failed++;
      }
    } finally {
      await server.close();
    }
  }
  return failed;
}

test('what was deleted is made once more, whatever the seed', async () => {
  assert.is(await failuresOf(false, 300), 0);
});

test('what was deleted is still there, with some seed', async () => {
  assert.ok((await failuresOf(true, 20)) > 0);
});

test.run();
