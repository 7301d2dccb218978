import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planCases, runCases } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { documentOf, modelOf } from '../support/model.ts';
import { json, type Received, serve } from '../support/server.ts';

/** Tags that are made by PUT to their names, or by POST with them. */
function documentBy(method: 'put' | 'post', schema: object): object {
  const tag = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
  const holds = { content: { 'application/json': { schema: tag } } };
  const none = { 404: { description: 'None.' } };
  const made = { 200: { description: '', ...holds }, 201: { description: '', ...holds } };
  const putBody = { required: true, content: { 'application/json': { schema: {} } } };
  const postBody = {
    required: true,
    content: {
      'application/json': {
        schema: { type: 'object', required: ['name'], properties: { name: schema } },
      },
    },
  };
  const item = {
    parameters: [{ name: 'name', in: 'path', required: true, schema }],
    get: { operationId: 'read', responses: { 200: made[200], ...none } },
    delete: { operationId: 'remove', responses: { 204: { description: '' }, ...none } },
  };
  if (method === 'post') {
    const post = { operationId: 'make', requestBody: postBody, responses: made };
    return documentOf({ '/tags': { post }, '/tags/{name}': item });
  }
  const put = { operationId: 'make', requestBody: putBody, responses: { ...made, ...none } };
  return documentOf({ '/tags/{name}': { ...item, put } });
}

interface Ways {
  /** The name that a segment of a path is read as. */
  readonly read?: (segment: string, method: string) => string | undefined;
  /** The tags that go when one is deleted. */
  readonly gone?: (name: string, all: readonly string[]) => readonly string[];
  readonly find?: (name: string, all: readonly string[]) => string | undefined;
}

async function failuresOf(ways: Ways, method: 'put' | 'post' = 'put', schema: object = {}) {
  const { read = decodeURIComponent, gone = (name) => [name] } = ways;
  const { find = (name, all) => all.find((one) => one === name) } = ways;
  const tags = new Set<string>();
  const server = await serve((request, response) => {
    const name = nameIn(request, read);
    if (name === undefined) return json(response, 404, {});
    if (['PUT', 'POST'].includes(request.method)) {
      const status = tags.has(name) ? 200 : 201;
      tags.add(name);
      return json(response, status, { name });
    }
    const known = find(name, [...tags]);
    if (known === undefined) return json(response, 404, {});
    if (request.method === 'GET') return json(response, 200, { name });
    for (const one of gone(name, [...tags])) tags.delete(one);
    return response.writeHead(204).end();
  });
  const model = modelOf(documentBy(method, { type: 'string', minLength: 1, ...schema }));
  const { cases } = planCases(model, {
    seed: 1,
    phases: ['stateful'],
    only: ['make/stateful/name-changed'],
    skip: [],
    fuzzCases: 0,
  });
  const verdicts = await collect(runCases(model, cases, { baseUrl: server.url }));
  await server.close();
  const said = verdicts.flatMap(({ status, findings }) =>
    status === 'failed' ? findings.map(({ message }) => message.replace(/"[^"]*"/, '…')) : [],
  );
  return { said, left: [...tags], sent: server.received, statuses: verdicts.map((v) => v.status) };
}

function nameIn({ method, url, body }: Received, read: NonNullable<Ways['read']>) {
  if (method === 'POST') return String(JSON.parse(body).name);
  const segments = url.split('/');
  return segments.length === 3 ? read(segments[2] ?? '', method) : undefined;
}

for (const method of ['put', 'post'] as const) {
  test(`names that are read as they were written, made by ${method}`, async () => {
    const { said, left, sent, statuses } = await failuresOf({}, method);
    assert.equal(said, []);
    assert.equal(statuses, ['passed']);
    assert.equal(left, []);
    assert.ok(sent.some(({ url }) => /%2Fb$/.test(url)));
    assert.ok(sent.some(({ url }) => /\+b$/.test(url)));
  });
}

test('a name that the document does not take is not tried', async () => {
  const { said, sent } = await failuresOf({}, 'put', { pattern: '^[a-z0-9. ]+$' });
  assert.equal(said, []);
  const odd = sent.filter(
    ({ method, url }) => method === 'PUT' && !/^\/tags\/[a-z0-9]+$/.test(url),
  );
  assert.equal(
    odd.map(({ url }) => url.replace(/^\/tags\/[a-z0-9]+/, '')),
    ['%20b', '.json'],
  );
});

const twice = (text: string): string | undefined => {
  try {
    return decodeURIComponent(decodeURIComponent(text));
  } catch {
    return undefined;
  }
};

const faults: readonly { what: string; ways: Ways; method?: 'post'; said: readonly string[] }[] = [
  {
    what: 'a path that is decoded twice',
    ways: { read: twice },
    said: [
      'PUT /tags/{name} answers with the name … for a name with a percent sign and two digits.',
      'PUT /tags/{name} answers 404 to a name with a percent sign at its end, which the document takes.',
    ],
  },
  {
    what: 'a path that is decoded twice where only its reader sees it',
    method: 'post',
    ways: { read: twice },
    said: [
      'GET /tags/{name} answers 404 to a name with a percent sign and two digits, under which POST /tags has just made something.',
      'GET /tags/{name} answers 404 to a name with a percent sign at its end, under which POST /tags has just made something.',
    ],
  },
  {
    what: 'a plus that becomes a space',
    ways: { read: (text) => decodeURIComponent(text.replaceAll('+', ' ')) },
    said: ['PUT /tags/{name} answers with the name … for a name with a plus sign.'],
  },
  {
    what: 'a slash that is refused by DELETE alone',
    ways: {
      read: (text, method) =>
        method === 'DELETE' && /%2f/i.test(text) ? undefined : decodeURIComponent(text),
    },
    said: [
      'DELETE /tags/{name} answers 404 to a name with a slash, under which GET /tags/{name} finds something.',
    ],
  },
  {
    what: 'an extension that is cut off',
    ways: { read: (text) => decodeURIComponent(text).replace(/\.json$/, '') },
    said: ['PUT /tags/{name} answers with the name … for a name with a file extension.'],
  },
  {
    what: 'a deletion of all that begins alike',
    ways: { gone: (name, all) => all.filter((one) => one.startsWith(name)) },
    said: [
      'DELETE /tags/{name} deletes what has a longer name that begins like the one that was asked for, too.',
    ],
  },
  {
    what: 'a search for what begins alike',
    ways: { find: (name, all) => all.find((one) => one.startsWith(name)) },
    said: [
      'GET /tags/{name} finds something under the name of what was deleted, where only a longer name that begins like it is left.',
    ],
  },
];

for (const { what, ways, method, said } of faults) {
  test(`found: ${what}`, async () => {
    assert.equal((await failuresOf(ways, method)).said, said);
  });
}

test.run();
