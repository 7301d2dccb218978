import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Case } from '../../src/index.ts';
import { createContext } from '../../src/plan/context.ts';
import { planFuzz } from '../../src/plan/fuzz/index.ts';
import { shrink } from '../../src/run/shrink.ts';
import { documentOf, modelOf, ok } from '../support/model.ts';
import { json, serve, type TestServer } from '../support/server.ts';

const order = {
  type: 'object',
  required: ['text', 'list'],
  properties: {
    text: { type: 'string', maxLength: 40 },
    list: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 9 } },
    note: { type: 'string' },
    code: { type: 'string', pattern: '^[A-Z]+-[0-9]+$' },
    deep: { type: 'object', properties: { flag: { type: 'boolean' }, more: { type: 'string' } } },
  },
};
const requestBody = { required: true, content: { 'application/json': { schema: order } } };
const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 0 } };
const context = createContext(
  modelOf(
    documentOf({
      '/a': { post: { operationId: 'add', parameters: [limit], requestBody, responses: ok } },
    }),
  ),
  [],
  { seed: 1, phases: ['fuzz'], only: [], skip: [], fuzzCases: 200 },
);
const { cases } = planFuzz(context);

interface Order {
  readonly text?: unknown;
  readonly list?: unknown;
  readonly note?: unknown;
  readonly code?: unknown;
}

/** A server that fails where `isBad` says so, and takes everything else, also what is wrong. */
function failing(isBad: (order: Order, url: URL) => boolean): Promise<TestServer> {
  return serve((request, response) => {
    const body: unknown = JSON.parse(request.body);
    const given = typeof body === 'object' && body !== null ? body : {};
    const isFault = isBad(given, new URL(request.url, 'http://a.example'));
    json(response, isFault ? 500 : 200, {});
  });
}

async function statusOf(server: TestServer, { request }: Case): Promise<number> {
  const { method, target, headers, body } = request;
  const response = await fetch(server.url + target, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(body !== undefined && { body }),
  });
  await response.arrayBuffer();
  return response.status;
}

/** The first of the cases that fails, as small as it gets. */
async function smallest(
  expects: Case['expects'],
  isBad: (order: Order, url: URL) => boolean,
  status = 500,
) {
  const server = await failing(isBad);
  const fails = async (one: Case): Promise<boolean> => (await statusOf(server, one)) === status;
  try {
    for (const one of cases.filter((each) => each.expects === expects)) {
      if (!(await fails(one))) continue;
      const before = server.received.length;
      const found = await shrink(one, context, fails, 200);
      return { one, found, requests: server.received.length - before };
    }
    throw new Error('no case fails');
  } finally {
    await server.close();
  }
}

const faults: readonly (readonly [
  what: string,
  isBad: (order: Order, url: URL) => boolean,
  body: object,
  target?: string,
])[] = [
  ['an upper-case X', ({ text }) => String(text).includes('X'), { text: 'X', list: [] }],
  [
    'more than three items',
    ({ list }) => Array.isArray(list) && list.length > 3,
    { text: '', list: [0, 0, 0, 0] },
  ],
  ['a note', ({ note }) => note !== undefined, { text: '', list: [], note: '' }],
  [
    'a letter of a pattern',
    ({ code }) => String(code).includes('Q'),
    { text: '', list: [], code: 'Q-0' },
  ],
  [
    'a parameter of at least 100',
    (_, url) => Number(url.searchParams.get('limit')) >= 100,
    { text: '', list: [] },
    '/a?limit=100',
  ],
];

for (const [what, isBad, body, target = '/a'] of faults) {
  test(`${what} is all that is left`, async () => {
    const { one, found, requests } = await smallest('accepted', isBad);
    const left = JSON.parse(found.request.body ?? '');
    // A digit of a pattern has no plainest form.
    if (left.code !== undefined) left.code = left.code.replace(/\d$/, '0');
    assert.equal(left, body);
    assert.is(found.request.target, target);
    assert.equal([found.id, found.expects, found.phase], [one.id, 'accepted', 'fuzz']);
    assert.ok(requests < 100, `${requests} requests`);
  });
}

test('what should be refused stays wrong, and only that', async () => {
  const { found } = await smallest('refused', ({ text }) => typeof text === 'string', 200);
  assert.is(found.expects, 'refused');
  const validate = context.sampler.validatorOf(
    context.model.operations[0]?.body?.content[0]?.schema ?? '',
  );
  const { pathname, searchParams } = new URL(found.request.target, 'http://a.example');
  assert.is(pathname, '/a');
  const faultsOfBody = validate?.(JSON.parse(found.request.body ?? '')) ?? [];
  assert.ok(faultsOfBody.length > 0 || searchParams.has('limit'));
  assert.is(found.aim?.in === 'body', faultsOfBody.length > 0);
});

const failed = cases.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
assert.ok(failed);

function lengthOf({ request }: Case): number {
  return request.body?.length ?? 0;
}

test('at most as many requests as allowed, never the same one twice', async () => {
  const asked: string[] = [];
  await shrink(
    failed,
    context,
    async (one) => {
      asked.push(JSON.stringify(one.request));
      return false;
    },
    5,
  );
  assert.ok(asked.length === 5);
  assert.is(new Set(asked).size, asked.length);
  assert.not.ok(asked.includes(JSON.stringify(failed.request)));
});

test('what is thrown ends the search', async () => {
  let asked = 0;
  const stop = async (): Promise<boolean> => {
    asked++;
    throw new Error('stop');
  };
  try {
    await shrink(failed, context, stop, 50);
    assert.unreachable();
  } catch (error) {
    assert.is((error as Error).message, 'stop');
  }
  assert.is(asked, 1);
});

test('a case of another phase is as small as it is', async () => {
  const { fuzz: _, ...plain } = failed;
  assert.is(await shrink(plain, context, async () => true, 5), plain);
});

test.run();
