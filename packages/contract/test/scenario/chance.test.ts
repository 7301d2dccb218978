// What a scenario finds does not hang on what chance chooses: each service is tried with several seeds.
import type { ServerResponse } from 'node:http';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planCases, runCases } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { documentOf, modelOf } from '../support/model.ts';
import { json, type Received, serve } from '../support/server.ts';

const note = {
  type: 'object',
  required: ['id', 'status'],
  properties: {
    id: { type: 'integer', readOnly: true },
    status: { type: 'string', enum: ['open', 'closed'], readOnly: true },
    text: { type: 'string' },
    folderId: { type: 'string', format: 'uuid', nullable: true },
    mood: { type: 'string', nullable: true },
  },
};
const holds = (schema: object) => ({ content: { 'application/json': { schema } } });
const said = (schema: object) => ({ description: '', ...holds(schema) });
const none = { description: '' };
const query = (name: string, schema: object) => ({ name, in: 'query', schema });
const model = modelOf(
  documentOf({
    '/notes': {
      get: {
        operationId: 'list',
        parameters: [
          query('folderId', { type: 'string', format: 'uuid' }),
          query('mood', { type: 'string' }),
        ],
        responses: { 200: said({ type: 'array', items: note }), 404: none },
      },
      post: {
        operationId: 'add',
        requestBody: {
          required: true,
          ...holds({ ...note, properties: { ...note.properties, folderId: { nullable: true } } }),
        },
        responses: { 201: said(note), 422: none },
      },
    },
    '/notes/{noteId}': {
      parameters: [{ name: 'noteId', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'read', responses: { 200: said(note), 404: none } },
    },
  }),
);

interface Ways {
  /** What a note gets of what is sent. */
  readonly takes?: (sent: Record<string, unknown>) => object;
  /** How a list is answered to a filter: undefined for 404. */
  readonly filters?: (notes: readonly object[]) => readonly object[] | undefined;
}

function server({ takes = () => ({}), filters = () => [] }: Ways) {
  const notes: object[] = [];
  return ({ method, url, body }: Received, response: ServerResponse): void => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const id = Number(pathname.split('/')[2] ?? 0);
    if (method === 'POST') {
      const fixed = { id: notes.length + 1, status: 'open', folderId: null, mood: null };
      notes.push({ ...fixed, ...takes(JSON.parse(body)) });
      json(response, 201, notes.at(-1));
    } else if (id > 0) json(response, notes[id - 1] ? 200 : 404, notes[id - 1]);
    else {
      const found = searchParams.size === 0 ? notes : filters(notes);
      if (found === undefined) response.writeHead(404).end();
      else json(response, 200, found);
    }
  };
}

async function told(scenario: string, seed: number, ways: Ways): Promise<string[]> {
  const only = ['add', 'list'].map((operation) => `${operation}/stateful/${scenario}`);
  const options = { seed, phases: ['stateful'], only, skip: [], fuzzCases: 0 } as const;
  const running = await serve(server(ways));
  try {
    const { cases } = planCases(model, options);
    const run = runCases(model, cases, { baseUrl: running.url }, { seed });
    return (await collect(run)).flatMap(({ status, findings }) => [
      status,
      ...findings.map(({ message }) => message),
    ]);
  } finally {
    await running.close();
  }
}

const table: readonly (readonly [what: string, scenario: string, ways: Ways, want: RegExp])[] = [
  [
    'a status of two words that a request can set',
    'read-only-changed',
    { takes: ({ status }) => (status ? { status } : {}) },
    /^failed, POST \/notes lets a request set status/,
  ],
  ['a status that is as it always is', 'read-only-changed', {}, /^passed$/],
  [
    'a filter by what no item has, which is ignored',
    'filter-wrong',
    { filters: (notes) => notes },
    /^failed, GET \/notes answers \d items whose folderId is not [\da-f-]{36}/,
  ],
  ['a filter that leaves nothing', 'filter-wrong', {}, /^passed$/],
  ['a filter by what is not there', 'filter-wrong', { filters: () => undefined }, /^passed$/],
];

for (const [what, scenario, ways, want] of table) {
  test(`${scenario}: ${what}, whatever the seed`, async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      assert.match((await told(scenario, seed, ways)).join(', '), want, `seed ${seed}`);
    }
  });
}

test.run();
