import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planCases, runCases } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { documentOf, modelOf, ok } from '../support/model.ts';
import { json, serve } from '../support/server.ts';

const schema = {
  type: 'object',
  required: ['country'],
  properties: {
    country: { type: 'string', pattern: '^[A-Z]{2}$' },
    note: { type: 'string', minLength: 1 },
  },
};
const body = {
  required: true,
  content: { 'application/json': { schema, example: { country: 'XX' } } },
};
const model = modelOf(
  documentOf({ '/a': { post: { operationId: 'add', requestBody: body, responses: ok } } }),
);

/** What is said of a service that takes only some bodies. */
async function saidOf(takes: (sent: Record<string, unknown>) => boolean): Promise<string[]> {
  const only = ['add/stateful/optional-insisted-on'];
  const { cases } = planCases(model, {
    seed: 1,
    phases: ['stateful'],
    only,
    skip: [],
    fuzzCases: 0,
  });
  assert.is(cases.length, 1);
  const server = await serve((request, response) => {
    if (takes(JSON.parse(request.body))) response.writeHead(200).end();
    else json(response, 422, {});
  });
  const verdicts = await collect(runCases(model, cases, { baseUrl: server.url }));
  await server.close();
  return verdicts.flatMap(({ findings }) =>
    findings.filter(({ code }) => code === 'optional-insisted-on').map(({ message }) => message),
  );
}

test('a member that may be left out and is asked for is found', async () => {
  const [message = ''] = await saidOf((sent) => typeof sent['note'] === 'string');
  assert.match(message, /without note, which is optional/);
});

test('silent: another value of what is required will do', async () => {
  assert.equal(await saidOf(({ country }) => country !== 'XX'), []);
});

test.run();
