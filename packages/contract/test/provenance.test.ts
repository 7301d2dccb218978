import type { ServerResponse } from 'node:http';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planExamples, runCases } from '../src/index.ts';
import { collect } from './support/collect.ts';
import { documentOf, modelOf } from './support/model.ts';
import { json, serve } from './support/server.ts';

const schema = { $ref: '#/components/schemas/Book' };
const document = documentOf(
  {
    '/book': {
      get: {
        responses: {
          200: { description: 'A book.', content: { 'application/json': { schema } } },
          202: { description: 'Later.' },
        },
      },
    },
  },
  {
    schemas: {
      Book: { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } },
    },
  },
);
const content = { 'text/plain': {}, 'application/json': { schema: {} } };
const actions = [
  {
    target: "$.paths['/book'].get.responses",
    update: { 500: { description: 'Broken.' }, 201: { description: 'Made.', content } },
  },
  { target: "$.paths['/book'].get.responses['202']", update: { content } },
  {
    target: "$.paths['/book'].get.responses['200'].content",
    update: { 'application/more+json': { schema: {} } },
  },
  {
    target: '$.components.schemas.Book',
    update: { properties: { name: { pattern: '^A' }, note: { type: 'string' } } },
  },
];
const model = modelOf(document, actions);
const broken = modelOf(document, [
  { target: '$.components.schemas.Book', update: { properties: { name: { multipleOf: 0 } } } },
]);

const response = 'api.json /paths/~1book/get/responses';
const found: readonly {
  what: string;
  answer: (response: ServerResponse) => void;
  want: string;
  of?: typeof model;
}[] = [
  {
    what: 'a fault of the server with a status that the overlay declares',
    answer: (to) => to.writeHead(500).end(),
    want: 'server-error overlay.json /actions/0/update/500',
  },
  {
    what: 'a fault of the server that nothing declares',
    answer: (to) => to.writeHead(503).end(),
    want: 'server-error api.json /paths/~1book/get',
  },
  {
    what: 'a body that is not JSON, of a media type that the overlay added',
    answer: (to) => to.writeHead(200, { 'content-type': 'application/more+json' }).end('{'),
    want: 'body-malformed overlay.json /actions/2/update/application~1more+json',
  },
  {
    what: 'a body that is not JSON, of a media type of the document',
    answer: (to) => to.writeHead(200, { 'content-type': 'application/json' }).end('{'),
    want: `body-malformed ${response}/200/content/application~1json`,
  },
  {
    what: 'a media type beside those of a response that the overlay added',
    answer: (to) => to.writeHead(201, { 'content-type': 'image/png' }).end(),
    want: 'content-type-undeclared overlay.json /actions/0/update/201/content',
  },
  {
    what: 'a media type beside those that the overlay gave to a response of the document',
    answer: (to) => to.writeHead(202, { 'content-type': 'image/png' }).end(),
    want: 'content-type-undeclared overlay.json /actions/1/update/content',
  },
  {
    what: 'a media type beside those of the document',
    answer: (to) => to.writeHead(200, { 'content-type': 'image/png' }).end(),
    want: `content-type-undeclared ${response}/200/content`,
  },
  {
    what: 'a value that a keyword of the overlay refuses',
    answer: (to) => json(to, 200, { name: 'Emma' }),
    want: 'body-invalid overlay.json /actions/3/update/properties/name/pattern',
  },
  {
    what: 'a value that a property of the overlay refuses',
    answer: (to) => json(to, 200, { note: 1 }),
    want: 'body-invalid overlay.json /actions/3/update/properties/note/type',
  },
  {
    what: 'a value that a keyword of the document refuses',
    answer: (to) => json(to, 200, { name: 1 }),
    want: 'body-invalid api.json /components/schemas/Book/properties/name/type',
  },
  {
    what: 'a schema that a keyword of the overlay made useless',
    answer: (to) => json(to, 200, {}),
    want: 'schema-not-evaluated overlay.json /actions/0/update/properties/name/multipleOf',
    of: broken,
  },
];

for (const { what, answer, want, of = model } of found) {
  test(`placed where it was written: ${what}`, async () => {
    const server = await serve((_, to) => answer(to));
    try {
      const { cases } = planExamples(of);
      const [verdict] = await collect(runCases(of, cases, { baseUrl: server.url }));
      const places = verdict?.findings.map(({ code, file, pointer }) => [code, file, pointer]);
      assert.is(places?.map((place) => place.join(' ')).join(', '), want);
    } finally {
      await server.close();
    }
  });
}

test.run();
