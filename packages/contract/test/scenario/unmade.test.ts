import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planCases, runCases } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { documentOf, modelOf } from '../support/model.ts';
import { json, serve } from '../support/server.ts';

const tag = { type: 'object', properties: { name: { type: 'string' } } };
const content = (schema: object) => ({ content: { 'application/json': { schema } } });

/** What is said of a service that has these tags. */
async function saidOf(
  has: (name: string) => boolean,
  listed: readonly string[] = [],
  schema: object = { type: 'string' },
): Promise<{ said: string[]; asked: string[] }> {
  const list = { type: 'array', items: tag };
  const model = modelOf(
    documentOf({
      '/tags': {
        get: { operationId: 'list', responses: { 200: { description: '', ...content(list) } } },
      },
      '/tags/{name}': {
        parameters: [{ name: 'name', in: 'path', required: true, schema }],
        get: {
          operationId: 'read',
          responses: { 200: { description: '', ...content(tag) }, 404: { description: '' } },
        },
      },
    }),
  );
  const server = await serve(({ url }, response) => {
    const [, , name] = url.split('/');
    if (name === undefined) {
      json(
        response,
        200,
        listed.map((one) => ({ name: one })),
      );
    } else if (has(decodeURIComponent(name))) json(response, 200, {});
    else response.writeHead(404).end();
  });
  const only = ['read/stateful/unmade-found'];
  const { cases } = planCases(model, {
    seed: 1,
    phases: ['stateful'],
    only,
    skip: [],
    fuzzCases: 0,
  });
  const verdicts = await collect(runCases(model, cases, { baseUrl: server.url }));
  await server.close();
  return {
    said: verdicts.flatMap(({ findings }) => findings.map(({ code }) => code)),
    asked: server.received.map(({ url }) => url),
  };
}

test('a name that no object has been given is found', async () => {
  assert.equal((await saidOf((name) => name in {})).said, ['unmade-found']);
});

const right: readonly [what: string, ...Parameters<typeof saidOf>][] = [
  ['a service that has none', () => false],
  ['a service that answers for any name', () => true],
  ['a service that has one of that name', (name) => name === '__proto__', ['__proto__']],
];
for (const [what, ...service] of right) {
  test(`silent: ${what}`, async () => {
    assert.equal((await saidOf(...service)).said, []);
  });
}

test('names that have a form of their own are not tried', async () => {
  const { asked } = await saidOf(() => true, [], { type: 'string', format: 'uuid' });
  assert.equal(asked, []);
});

test.run();
