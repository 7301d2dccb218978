import type { ServerResponse } from 'node:http';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  planExamples,
  type RunOptions,
  runCases,
  type Target,
  type Verdict,
} from '../src/index.ts';
import { collect } from './support/collect.ts';
import { documentOf, modelOf } from './support/model.ts';
import { json, serve } from './support/server.ts';

const book = { id: 1, title: 'Emma', note: null };
const model = modelOf(
  documentOf(
    {
      '/books': {
        get: {
          operationId: 'listBooks',
          responses: {
            200: {
              description: 'Books.',
              headers: {
                'X-Total': { required: true, schema: { type: 'integer' } },
                'X-Flag': { schema: { type: 'boolean' } },
                'X-Page': { schema: { allOf: [{ type: 'integer' }, { minimum: 1 }] } },
              },
              content: {
                'application/json': {
                  schema: { type: 'array', items: { $ref: '#/components/schemas/Book' } },
                },
              },
            },
            '4XX': { description: 'Wrong.', content: { 'text/plain': {} } },
            500: { description: 'Broken.' },
            503: { description: 'Busy.' },
            204: { description: 'None.', content: { 'application/json': { schema: {} } } },
          },
        },
      },
    },
    {
      schemas: {
        Book: {
          type: 'object',
          required: ['id', 'title'],
          properties: {
            id: { type: 'integer' },
            title: { type: 'string' },
            note: { type: 'string', nullable: true },
          },
        },
      },
    },
  ),
);
const { cases } = planExamples(model);

async function verdicts(target: Target, options?: RunOptions): Promise<Verdict[]> {
  return collect(runCases(model, cases, target, options));
}

async function judged(
  answer: (response: ServerResponse) => void,
  timeout = 20_000,
): Promise<Verdict> {
  const server = await serve((_, response) => answer(response));
  try {
    const [verdict] = await verdicts({ baseUrl: server.url }, { timeout, maxBytes: 10_000 });
    if (verdict === undefined) throw new Error('no verdict');
    return verdict;
  } finally {
    await server.close();
  }
}

const total = { 'x-total': '1' };
const schema = '/components/schemas/Book';
const declared = '/paths/~1books/get/responses/200';

const clean: readonly { what: string; answer: (response: ServerResponse) => void }[] = [
  { what: 'a valid body', answer: (response) => json(response, 200, [book], total) },
  {
    what: 'a content type with parameters in other case',
    answer: (response) =>
      json(response, 200, [], { ...total, 'content-type': 'Application/JSON; charset=UTF-8' }),
  },
  {
    what: 'a status of a declared class',
    answer: (response) => response.writeHead(418, { 'content-type': 'text/plain' }).end('no'),
  },
  { what: 'a 204, which has no body', answer: (response) => response.writeHead(204).end() },
  {
    what: 'a valid optional header',
    answer: (response) => json(response, 200, [], { ...total, 'x-flag': 'true' }),
  },
  {
    what: 'a header whose type stands in a combination',
    answer: (response) => json(response, 200, [], { ...total, 'x-page': '2' }),
  },
];

for (const { what, answer } of clean) {
  test(`passed: ${what}`, async () => {
    const verdict = await judged(answer);
    assert.equal(verdict.findings, []);
    assert.is(verdict.status, 'passed');
    assert.ok(verdict.ms > 0);
  });
}

const faulty: readonly {
  what: string;
  answer: (response: ServerResponse) => void;
  timeout?: number;
  finding: { code: string; instance: string; pointer: string };
  message: RegExp;
}[] = [
  {
    what: 'a status that is not declared',
    answer: (response) => json(response, 201, []),
    finding: {
      code: 'status-undeclared',
      instance: '/status',
      pointer: '/paths/~1books/get/responses',
    },
    message: /status 201 is not declared; declared: 200, 204, 500, 503, 4XX\./,
  },
  {
    what: 'a fault of the server, although it is declared',
    answer: (response) => response.writeHead(500).end(),
    finding: {
      code: 'server-error',
      instance: '/status',
      pointer: '/paths/~1books/get/responses/500',
    },
    message: /failed with status 500/,
  },
  {
    what: 'a required property that is missing',
    answer: (response) => json(response, 200, [book, { id: 2 }], total),
    finding: { code: 'body-invalid', instance: '/body/1/title', pointer: `${schema}/required` },
    message: /^\/body\/1\/title /,
  },
  {
    what: 'a property of another type',
    answer: (response) => json(response, 200, [{ ...book, id: '1' }], total),
    finding: {
      code: 'body-invalid',
      instance: '/body/0/id',
      pointer: `${schema}/properties/id/type`,
    },
    message: /^\/body\/0\/id must be an integer/,
  },
  {
    what: 'another media type',
    answer: (response) => json(response, 200, [], { ...total, 'content-type': 'text/html' }),
    finding: {
      code: 'content-type-undeclared',
      instance: '/header/content-type',
      pointer: `${declared}/content`,
    },
    message: /"text\/html" is not declared; declared: application\/json/,
  },
  {
    what: 'no media type',
    answer: (response) => response.writeHead(200, total).end('[]'),
    finding: {
      code: 'content-type-undeclared',
      instance: '/header/content-type',
      pointer: `${declared}/content`,
    },
    message: /has no Content-Type/,
  },
  {
    what: 'truncated JSON',
    answer: (response) =>
      response.writeHead(200, { ...total, 'content-type': 'application/json' }).end('[{"id":1'),
    finding: {
      code: 'body-malformed',
      instance: '/body',
      pointer: `${declared}/content/application~1json`,
    },
    message: /not JSON/,
  },
  {
    what: 'bytes that are not UTF-8',
    answer: (response) =>
      response
        .writeHead(200, { ...total, 'content-type': 'application/json' })
        .end(Buffer.from([0x22, 0xff, 0x22])),
    finding: {
      code: 'body-malformed',
      instance: '/body',
      pointer: `${declared}/content/application~1json`,
    },
    message: /not UTF-8/,
  },
  {
    what: 'a required header that is missing',
    answer: (response) => json(response, 200, []),
    finding: {
      code: 'header-missing',
      instance: '/header/x-total',
      pointer: `${declared}/headers/X-Total`,
    },
    message: /"X-Total" is missing/,
  },
  {
    what: 'a header of another type',
    answer: (response) => json(response, 200, [], { 'x-total': 'many' }),
    finding: {
      code: 'header-invalid',
      instance: '/header/x-total',
      pointer: `${declared}/headers/X-Total/schema/type`,
    },
    message: /^\/header\/x-total must be an integer/,
  },
  {
    what: 'a connection that ends in the middle',
    answer: (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('[', () => response.destroy());
    },
    finding: { code: 'no-answer', instance: '', pointer: '/paths/~1books/get' },
    message: /connection ended without a complete answer/,
  },
  {
    what: 'no answer in time',
    answer: () => {},
    timeout: 500,
    finding: { code: 'no-answer', instance: '', pointer: '/paths/~1books/get' },
    message: /no complete answer within 0\.5 s/,
  },
  {
    what: 'a body that never ends',
    answer: (response) => {
      const more = (): void => {
        while (response.write('x'.repeat(1000)) && !response.destroyed);
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    },
    finding: { code: 'answer-too-large', instance: '', pointer: '/paths/~1books/get' },
    message: /larger than 10000 bytes/,
  },
  {
    what: 'text that is no HTTP',
    answer: (response) => response.socket?.end('nonsense\r\n\r\n'),
    finding: { code: 'no-answer', instance: '', pointer: '/paths/~1books/get' },
    message: /answer is no HTTP/,
  },
];

for (const { what, answer, timeout, finding, message } of faulty) {
  test(`failed: ${what}`, async () => {
    const verdict = await judged(answer, timeout);
    assert.is(verdict.status, 'failed');
    assert.is(verdict.findings.length, 1, JSON.stringify(verdict.findings));
    const [found] = verdict.findings;
    assert.equal(
      { code: found?.code, instance: found?.instance, pointer: found?.pointer },
      finding,
    );
    assert.match(found?.message ?? '', message);
    assert.is(found?.file, 'api.json');
    assert.is(found?.severity, 'error');
  });
}

test('a redirect is judged, not followed', async () => {
  const verdict = await judged((response) => response.writeHead(302, { location: '/x' }).end());
  assert.is(verdict.response?.status, 302);
  assert.is(verdict.findings[0]?.code, 'status-undeclared');
});

test('a schema that cannot be evaluated fails nobody', async () => {
  const odd = modelOf(
    documentOf({
      '/books': {
        get: {
          operationId: 'listBooks',
          responses: {
            200: {
              description: '',
              content: { 'application/json': { schema: { type: 'number', multipleOf: 0 } } },
            },
          },
        },
      },
    }),
  );
  const server = await serve((_, response) => json(response, 200, 'x'));
  const [verdict] = await collect(runCases(odd, planExamples(odd).cases, { baseUrl: server.url }));
  await server.close();
  assert.is(verdict?.status, 'passed');
  assert.is(verdict?.findings[0]?.code, 'schema-not-evaluated');
  assert.is(verdict?.findings[0]?.severity, 'warning');
});

const unreachable: readonly { url: string; message: RegExp }[] = [
  {
    url: 'http://127.0.0.1:1',
    message: /http:\/\/127\.0\.0\.1:1 could not be reached \(ECONNREFUSED\): start/,
  },
  {
    url: 'http://nowhere.invalid/v1',
    message: /http:\/\/nowhere\.invalid could not be reached \(E/,
  },
  { url: 'ftp://127.0.0.1/', message: /"ftp:\/\/127\.0\.0\.1\/" is no http or https URL/ },
  { url: 'nonsense', message: /"nonsense" is no http or https URL/ },
];

for (const { url, message } of unreachable) {
  test(`a target that is not there is told: ${url}`, async () => {
    const error = await verdicts({ baseUrl: url }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.is(error instanceof Error && error.name, 'TargetError');
    assert.match(error instanceof Error ? error.message : '', message);
  });
}

test('a base URL keeps its path, and headers of the call win and are not shown', async () => {
  const server = await serve((_, response) => json(response, 200, [], total));
  const [verdict] = await verdicts({
    baseUrl: `${server.url}/stage/`,
    headers: [
      ['accept', 'application/json;q=1'],
      ['X-Key', 'k-1'],
    ],
  });
  await server.close();
  assert.is(server.received[0]?.url, '/stage/books');
  assert.is(server.received[0]?.headers['accept'], 'application/json;q=1');
  assert.is(server.received[0]?.headers['x-key'], 'k-1');
  assert.not.match(JSON.stringify(verdict), /k-1/);
});

test('an abort ends the run with its reason', async () => {
  const controller = new AbortController();
  const server = await serve(() => controller.abort(new Error('enough')));
  const error = await verdicts({ baseUrl: server.url }, { signal: controller.signal }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  await server.close();
  assert.is(error instanceof Error && error.message, 'enough');
});

test.run();
