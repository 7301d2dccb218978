import type { ServerResponse } from 'node:http';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Case, type RunOptions, runCases, slotMark, type Verdict } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { documentOf, modelOf } from '../support/model.ts';
import { json, type Received, serve } from '../support/server.ts';

const body = {
  required: true,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['title'],
        properties: { title: { type: 'string', minLength: 8 } },
      },
    },
  },
};
const book = {
  type: 'object',
  required: ['id', 'title'],
  properties: { id: { type: 'integer' }, title: { type: 'string' } },
};
const answer = (status: number) => ({
  [status]: { description: '', content: { 'application/json': { schema: book } } },
  404: { description: 'None.' },
});
const settings = { type: 'object', properties: { dark: { type: 'boolean' } } };
const holds = { content: { 'application/json': { schema: settings } } };
const model = modelOf(
  documentOf({
    '/books': { post: { operationId: 'add', requestBody: body, responses: answer(201) } },
    '/books/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'read', responses: answer(200) },
      put: { operationId: 'replace', requestBody: body, responses: answer(200) },
      delete: { operationId: 'remove', responses: { 204: { description: '' } } },
    },
    '/settings': {
      get: { operationId: 'settings', responses: { 200: { description: '', ...holds } } },
      put: {
        operationId: 'set',
        requestBody: { required: true, ...holds },
        responses: { 200: { description: '', ...holds } },
      },
    },
  }),
);

function caseOf(operation: string, id: string, rest: Partial<Case['request']> = {}): Case {
  const known = model.operations.find((one) => one.id === operation);
  if (known === undefined) throw new Error(operation);
  const target = known.path.replace('{id}', slotMark(0));
  return {
    kind: 'case',
    id: `${operation}/coverage/${id}`,
    operation,
    phase: 'coverage',
    why: id,
    expects: 'accepted',
    aim: { kind: 'plain', in: 'path', name: '' },
    request: { method: known.method, target, headers: [], ...rest },
    slots: [{ kind: 'resource', resource: '/books/{id}', parameter: 'id' }],
    at: known.at,
  };
}

const write = {
  headers: [['Content-Type', 'application/json']] as const,
  body: '{"title":"Persuasion"}',
};

/** A service of books that keeps its document, and can be asked what it holds. */
class Books {
  readonly books = new Map<number, { title: string; writes: number }>();
  settings: unknown = { dark: true };
  next = 1;

  handle({ method, url, body: text }: Received, response: ServerResponse): void {
    if (url === '/settings') {
      if (method === 'PUT') this.settings = JSON.parse(text);
      json(response, 200, this.settings);
      return;
    }
    if (method === 'POST') {
      const id = this.next++;
      this.books.set(id, { title: JSON.parse(text).title, writes: 0 });
      json(response, 201, { id, title: JSON.parse(text).title });
      return;
    }
    const id = Number(url.slice('/books/'.length));
    const found = this.books.get(id);
    if (found === undefined) response.writeHead(404).end();
    else if (method === 'DELETE') {
      this.books.delete(id);
      response.writeHead(204).end();
    } else {
      if (method === 'PUT') {
        found.title = JSON.parse(text).title;
        found.writes++;
      }
      json(response, 200, { id, title: found.title });
    }
  }
}

interface Ran {
  readonly verdicts: readonly Verdict[];
  readonly books: Books;
  readonly received: readonly Received[];
}

async function run(
  cases: readonly Case[],
  broken: (request: Received, books: Books, response: ServerResponse) => boolean = () => false,
  options: RunOptions = {},
): Promise<Ran> {
  const books = new Books();
  const server = await serve((request, response) => {
    if (!broken(request, books, response)) books.handle(request, response);
  });
  try {
    const verdicts = await collect(runCases(model, cases, { baseUrl: server.url }, options));
    return { verdicts, books, received: [...server.received] };
  } finally {
    await server.close();
  }
}

const told = ({ verdicts }: Ran): string[] =>
  verdicts.map(({ status, cause, findings }) =>
    [status, ...(cause ? [cause] : []), ...findings.map(({ code }) => code)].join(' '),
  );

test('what is needed is made, what deletes has its own, and all is removed', async () => {
  const cases = [
    caseOf('read', 'one'),
    caseOf('replace', 'two', write),
    caseOf('remove', 'three'),
    caseOf('remove', 'four'),
    caseOf('read', 'five'),
  ];
  const ran = await run(cases, undefined, { concurrency: 1 });
  assert.equal(told(ran), ['passed', 'passed', 'passed', 'passed', 'passed']);
  assert.is(ran.received.filter(({ method }) => method === 'POST').length, 4);
  assert.is(ran.books.books.size, 0);
});

test('a failure that only comes after other writes is one of the state', async () => {
  const breaks = ({ method, url }: Received, { books }: Books, response: ServerResponse) => {
    const found = books.get(Number(url.slice('/books/'.length)));
    if (method !== 'PUT' || found === undefined || found.writes < 2) return false;
    response.writeHead(500).end();
    return true;
  };
  const cases = ['one', 'two', 'three'].map((id) => caseOf('replace', id, write));
  const ran = await run(cases, breaks);
  assert.equal(told(ran), ['passed', 'passed', 'failed stateful server-error']);
  assert.is(ran.books.books.size, 0);
});

test('a failure that comes once is nobody’s', async () => {
  let count = 0;
  const breaks = ({ method }: Received, _: Books, response: ServerResponse): boolean => {
    if (method !== 'GET' || count++ > 0) return false;
    response.writeHead(500).end();
    return true;
  };
  const ran = await run([caseOf('read', 'one')], breaks);
  assert.equal(told(ran), ['unsettled flaky server-error']);
});

test('a failure that comes each time is one, and shows what was sent and answered', async () => {
  const breaks = ({ method }: Received, _: Books, response: ServerResponse): boolean => {
    if (method !== 'GET') return false;
    json(response, 200, { id: 'x' });
    return true;
  };
  const ran = await run([caseOf('read', 'one')], breaks);
  assert.equal(told(ran), ['failed deterministic body-invalid body-invalid']);
  const exchanges = ran.verdicts[0]?.exchanges ?? [];
  assert.equal(
    exchanges.map(({ operation }) => operation),
    ['add', 'read'],
  );
  assert.is(exchanges[1]?.response?.body, '{"id":"x"}');
});

test('one that is taken is replaced by a new one', async () => {
  const taken = new Set<string>();
  const breaks = ({ method, url }: Received, _: Books, response: ServerResponse): boolean => {
    if (method !== 'PUT') return false;
    if (!taken.has(url)) {
      taken.add(url);
      return false;
    }
    response.writeHead(409).end();
    return true;
  };
  const cases = ['one', 'two'].map((id) => caseOf('replace', id, write));
  const ran = await run(cases, breaks);
  assert.equal(
    ran.verdicts.map(({ response }) => response?.status),
    [200, 200],
  );
});

test('what cannot be made is said, and tried no more than three times', async () => {
  const breaks = ({ method }: Received, _: Books, response: ServerResponse): boolean => {
    if (method !== 'POST') return false;
    response.writeHead(403).end();
    return true;
  };
  const cases = ['one', 'two', 'three', 'four', 'five'].map((id) => caseOf('read', id));
  const ran = await run(cases, breaks);
  assert.equal([...new Set(told(ran))], ['not-run resource-missing']);
  assert.is(ran.received.length, 3);
});

test('what there is one of is put back as it was, on a target that is expendable', async () => {
  const light = { ...write, target: '/settings', body: '{"dark":false}' };
  const cases = [caseOf('set', 'one', light)];
  const ran = await run(cases, undefined, { expendable: true });
  assert.equal(told(ran), ['passed']);
  assert.equal(ran.books.settings, { dark: true });
  const puts = ran.received.filter(({ method }) => method === 'PUT').map((one) => one.body);
  assert.equal(puts, ['{"dark":false}', '{"dark":true}']);
  assert.equal(told(await run(cases)), ['not-run not-own']);
});

test('a budget that is used up ends the sending, not the removing', async () => {
  const cases = ['one', 'two', 'three', 'four'].map((id) => caseOf('read', id));
  const ran = await run(cases, undefined, { maxRequests: 3 });
  assert.equal(told(ran), ['passed', 'passed', 'not-run budget-spent', 'not-run budget-spent']);
  assert.is(ran.books.books.size, 0);
});

test('what should have been refused, and is there, does not stand in the way of doing it again', async () => {
  const breaks = ({ method }: Received, { books }: Books, response: ServerResponse): boolean => {
    if (method !== 'POST' || books.size === 0) return false;
    response.writeHead(409).end();
    return true;
  };
  const nameless = { ...write, body: '{}' };
  const ran = await run([{ ...caseOf('add', 'title', nameless), expects: 'refused' }], breaks);
  assert.equal(ran.verdicts[0]?.status, 'failed');
  assert.equal(ran.verdicts[0]?.cause, 'deterministic');
  assert.is(ran.verdicts[0]?.findings[0]?.code, 'invalid-accepted');
  assert.is(ran.books.books.size, 0);
});

test('what cannot be removed is told', async () => {
  const left: string[] = [];
  const breaks = ({ method }: Received, _: Books, response: ServerResponse): boolean => {
    if (method !== 'DELETE') return false;
    response.writeHead(403).end();
    return true;
  };
  const leftBehind: RunOptions['leftBehind'] = (all) =>
    left.push(...all.map(({ method, url, why }) => `${method} ${new URL(url).pathname} ${why}`));
  await run([caseOf('read', 'one')], breaks, { leftBehind });
  assert.equal(left, ['delete /books/1 it was answered 403']);
});

test('whoever wants no more verdicts leaves nothing behind', async () => {
  const books = new Books();
  const server = await serve((request, response) => books.handle(request, response));
  const cases = ['one', 'two', 'three'].map((id) => caseOf('read', id));
  for await (const { status } of runCases(model, cases, { baseUrl: server.url })) {
    assert.is(status, 'passed');
    assert.is(books.books.size, 1);
    break;
  }
  await server.close();
  assert.is(books.books.size, 0);
});

test.run();
