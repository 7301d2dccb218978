import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planCases, runCases } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { documentOf, modelOf, ok } from '../support/model.ts';
import { json, serve } from '../support/server.ts';

const direction = { type: 'string', enum: ['asc', 'desc'], default: 'asc' };

function planned(schema: object) {
  const order = { name: 'order', in: 'query', schema };
  const list = { operationId: 'list', parameters: [order], responses: ok };
  const components = { schemas: { Direction: direction } };
  const model = modelOf(documentOf({ '/a': { get: list } }, components));
  const options = { seed: 1, phases: ['stateful'], skip: [], fuzzCases: 0 } as const;
  return { model, ...planCases(model, { ...options, only: ['list/stateful/default-ignored'] }) };
}

/** What is said of a service that answers a list in an order, `asc` by its document unless one is asked for. */
async function saidOf(answer: (order: string | null, count: number) => unknown): Promise<string[]> {
  const { model, cases } = planned(direction);
  let count = 0;
  const server = await serve(({ url }, response) => {
    const asked = new URL(url, 'http://localhost').searchParams.get('order');
    json(response, 200, answer(asked, count++));
  });
  const verdicts = await collect(runCases(model, cases, { baseUrl: server.url }));
  await server.close();
  return verdicts.flatMap(({ findings }) => findings.map(({ code }) => code));
}

const sorted = (order: string | null): number[] => (order === 'desc' ? [2, 1] : [1, 2]);

test('another value than the declared default is found', async () => {
  assert.equal(await saidOf((order) => sorted(order ?? 'desc')), ['default-ignored']);
});

test('a default that the parameter shares with other schemas is not taken for its own', () => {
  assert.equal(planned({ $ref: '#/components/schemas/Direction' }).cases, []);
});

const right: Readonly<Record<string, Parameters<typeof saidOf>[0]>> = {
  'the default that is declared': sorted,
  'a link and an object that repeat what was asked for': (order) => ({
    items: sorted(order),
    self: order === null ? '/a' : `/a?order=${order}`,
    query: order === null ? {} : { order },
  }),
  'an answer that is another one each time': (_, count) => ({ at: count }),
};
for (const [what, answer] of Object.entries(right)) {
  test(`silent: ${what}`, async () => {
    assert.equal(await saidOf(answer), []);
  });
}

test.run();
