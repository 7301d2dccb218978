// What a service may do by itself, or by somebody else, is no fault.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planCases, runCases } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { documentOf, modelOf } from '../support/model.ts';
import { json, serve } from '../support/server.ts';

const title = { type: 'string', minLength: 3, maxLength: 40 };
const book = {
  type: 'object',
  required: ['title'],
  properties: { title, kind: { type: 'string', enum: ['paper', 'audio', 'film'] } },
};
const shown = {
  type: 'object',
  required: ['id', 'title'],
  properties: { id: { type: 'integer' }, ...book.properties },
};
const content = (schema: object) => ({ content: { 'application/json': { schema } } });
const one = { description: '', ...content(shown) };
const model = modelOf(
  documentOf({
    '/books': {
      get: {
        operationId: 'list',
        responses: { 200: { description: '', ...content({ type: 'array', items: shown }) } },
      },
      post: {
        operationId: 'add',
        requestBody: { required: true, ...content(book) },
        responses: { 201: one, 400: { description: '' } },
      },
    },
    '/books/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'read', responses: { 200: one, 404: { description: '' } } },
      put: {
        operationId: 'replace',
        requestBody: { required: true, ...content(book) },
        responses: { 200: one, 400: { description: '' } },
      },
    },
  }),
);

interface Habits {
  /** Somebody else adds one before each look at the list. */
  readonly busy?: boolean;
  /** What is refused is made all the same. */
  readonly keepsRefused?: boolean;
  /** What kind a book is of that does not say: a default, or what it was. */
  readonly kind?: 'paper' | 'as-it-was';
}

async function saidOf(only: string, habits: Habits): Promise<string[]> {
  const books: { id: number; title?: string; kind?: string }[] = [];
  const server = await serve(({ method, url, body }, response) => {
    const id = Number(url.split('/')[2]);
    const found = books.find((each) => each.id === id);
    if (method === 'GET' && url === '/books') {
      if (habits.busy) books.push({ id: books.length + 1, title: 'Somebody else' });
      return json(response, 200, books);
    }
    if (method === 'GET') return found ? json(response, 200, found) : response.writeHead(404).end();
    const given = JSON.parse(body);
    const { title: named, kind: of = 'paper' } = given;
    const isNamed = typeof named === 'string' && named.length >= 3 && named.length <= 40;
    const isRight = isNamed && book.properties.kind.enum.includes(of);
    if (!isRight && !habits.keepsRefused) return response.writeHead(400).end();
    const kind = habits.kind === 'as-it-was' ? found?.kind : habits.kind;
    const written = { ...(kind && { kind }), ...given, id: found?.id ?? books.length + 1 };
    if (found) books[books.indexOf(found)] = written;
    else books.push(written);
    if (!isRight) return response.writeHead(400).end();
    return json(response, found ? 200 : 201, written);
  });
  const { cases } = planCases(model, {
    seed: 1,
    phases: ['stateful'],
    only: [only],
    skip: [],
    fuzzCases: 0,
  });
  const verdicts = await collect(runCases(model, cases, { baseUrl: server.url }));
  await server.close();
  return verdicts
    .filter(({ status }) => status === 'failed')
    .flatMap(({ findings }) => findings.map(({ code }) => code))
    .filter((code) => only.endsWith(code));
}

const table: readonly [what: string, only: string, habits: Habits, want: readonly string[]][] = [
  ['a refused write is kept', 'add/stateful/trace-left', { keepsRefused: true }, ['trace-left']],
  ['a list grows by itself', 'add/stateful/trace-left', { busy: true }, []],
  [
    'what is left out is kept',
    'replace/stateful/not-stored',
    { kind: 'as-it-was' },
    ['not-stored'],
  ],
  ['what is left out is a default', 'replace/stateful/not-stored', { kind: 'paper' }, []],
];
for (const [what, only, habits, want] of table) {
  test(`${what}: ${want.join() || 'silent'}`, async () => {
    assert.equal(await saidOf(only, habits), want);
  });
}

test.run();
