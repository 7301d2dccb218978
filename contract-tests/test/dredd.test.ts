import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startMock } from '@speclock/mock';
import type { DocumentJson } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type DreddOptions, type DreddResult, runDredd } from '../dredd/run.ts';
import { assertAllPassed, bundles } from './support/dredd.ts';

// A folder of this test's own, to see what is left in it.
const folder = mkdtempSync(path.join(tmpdir(), 'speclock-test-'));
process.env['TMPDIR'] = folder;
test.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

test('every operation is green on the mock, with the examples of the documents', async () => {
  const mock = await startMock({ documents: bundles });
  try {
    const credentials = { clientId: 'any', clientSecret: 'any' };
    const results = await runDredd({ bundles, url: mock.url, token: 'any', credentials });
    assertAllPassed(results);
    const order = results.map(({ operation }) => operation);
    assert.is(order.indexOf('deleteGroup'), 7, 'what deletes comes last of its document');
    assert.ok(results.every(({ ms }) => Number.isInteger(ms) && ms >= 0));
  } finally {
    await mock.close();
  }
});

const pets: DocumentJson = {
  openapi: '3.0.3',
  info: { title: 'Pets', version: '1' },
  paths: {
    '/pets/{id}': {
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'p 1' },
        {
          name: 'call',
          in: 'header',
          required: true,
          schema: { type: 'string' },
          'x-speclock-fill': 'uuid',
        },
      ],
      delete: {
        operationId: 'deletePet',
        security: [{ pair: [] }],
        responses: { 204: { description: 'Gone' } },
      },
      get: {
        operationId: 'getPet',
        security: [{ token: [] }],
        responses: {
          200: {
            description: 'A pet',
            content: {
              'application/json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
              },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['petId', 'kind'],
        properties: {
          petId: { type: 'string', format: 'uuid' },
          kind: { type: 'string', enum: ['DOG', 'CAT'] },
          born: { type: 'string', format: 'date-time', nullable: true },
          weight: { type: 'integer', format: 'int32', minimum: 1 },
        },
      },
    },
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer' },
      pair: { type: 'http', scheme: 'basic' },
    },
  },
};

const pet = { petId: '6f3f6f0c-4f4e-4f0e-9d7e-0d8a53c0b5b1', kind: 'DOG', born: null, weight: 3 };

async function onServer(
  listener: RequestListener,
  options: Partial<DreddOptions> = {},
): Promise<DreddResult[]> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await runDredd({
      bundles: [pets],
      url: `http://127.0.0.1:${port}/base`,
      token: 'secret-token',
      credentials: { clientId: 'me', clientSecret: 'secret' },
      ...options,
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const answering =
  (status: number, body: unknown, contentType = 'application/json'): RequestListener =>
  (request, response) => {
    if (request.method === 'DELETE') response.writeHead(204).end();
    else {
      response
        .writeHead(status, { 'content-type': contentType })
        .end(typeof body === 'string' ? body : JSON.stringify(body));
    }
  };

test('green when the media type has a charset, as most servers send it', async () => {
  const [result] = await onServer(answering(200, [pet], 'application/json; charset=utf-8'));
  assert.equal([result?.status, result?.message], ['passed', undefined]);
});

test('signs in, fills, and calls under the path of the URL, what deletes last', async () => {
  const seen: Record<string, unknown>[] = [];
  const results = await onServer(
    (request, response) => {
      const { method, url, headers } = request;
      seen.push({ method, url, authorization: headers.authorization, call: headers['call'] });
      answering(200, [pet])(request, response);
    },
    { fixtures: { deletePet: { path: { id: 'mine' } } } },
  );
  assert.equal(
    results.map(({ operation, status }) => [operation, status]),
    [
      ['getPet', 'passed'],
      ['deletePet', 'passed'],
    ],
  );
  const calls = seen.map(({ call }) => `${call}`);
  assert.ok(calls.every((call) => /^[0-9a-f-]{36}$/.test(call)));
  assert.is(new Set(calls).size, 2);
  assert.equal(
    seen.map(({ method, url, authorization }) => [method, url, authorization]),
    [
      ['GET', '/base/pets/p%201', 'Bearer secret-token'],
      ['DELETE', '/base/pets/mine', `Basic ${Buffer.from('me:secret').toString('base64')}`],
    ],
  );
});

const wrong: [name: string, listener: RequestListener, message: RegExp][] = [
  [
    'a required field is missing',
    answering(200, [pet, { kind: 'CAT' }]),
    /^body: At '\/1\/petId' Missing required property: petId$/,
  ],
  ['a type is wrong', answering(200, [{ ...pet, weight: '3' }]), /At '\/0\/weight' Invalid type/],
  ['a value is not listed', answering(200, [{ ...pet, kind: 'COW' }]), /No enum match for: "COW"/],
  ['a format is broken', answering(200, [{ ...pet, petId: 'p' }]), /petId.*format "uuid"/],
  ['a date is none', answering(200, [{ ...pet, born: 'today' }]), /born.*format "date-time"/],
  ['a bound is broken', answering(200, [{ ...pet, weight: 0 }]), /weight.*>= 1/],
  ['null stands where it may not', answering(200, [{ ...pet, kind: null }]), /kind/],
  [
    'the status is another, and the answer says why',
    answering(500, { code: 'X1' }),
    /statusCode: .*'200'.*'500'\. The answer was: \{"code":"X1"\}$/,
  ],
  ['the media type is another', answering(200, '<p>', 'text/html'), /headers: .*content-type/i],
  ['the body is no JSON', answering(200, '{', 'application/json'), /^body: .*not a parseable JSON/],
  ['nothing is answered', (request) => request.socket.destroy(), /^No answer came to GET \/base/],
];

for (const [name, listener, message] of wrong) {
  test(`red with a message when ${name}`, async () => {
    const [result] = await onServer(listener);
    assert.is(result?.operation, 'getPet');
    assert.is(result?.status, 'failed');
    assert.match(result?.message ?? '', message);
    assert.not.match(JSON.stringify(result), 'secret');
  });
}

test('red when a document asks for more than the target gives', async () => {
  const [groups] = bundles;
  assert.ok(groups);
  const mock = await startMock({ documents: [groups] });
  const tampered = JSON.parse(
    JSON.stringify(groups).replaceAll('"jobStatus"]', '"jobStatus","owner"]'),
  );
  try {
    const results = await runDredd({ bundles: [tampered], url: mock.url, token: 'any' });
    const failed = results.filter(({ status }) => status === 'failed');
    assert.equal(
      failed.map(({ operation, message }) => [operation, message]),
      [['uploadParticipants', "body: At '/owner' Missing required property: owner"]],
    );
  } finally {
    await mock.close();
  }
});

test('refuses to run without what signs in, and with a fixture for nothing', async () => {
  const url = 'http://127.0.0.1:1';
  const credentials = { clientId: 'me', clientSecret: 'secret' };
  const refusals: [options: DreddOptions, message: RegExp][] = [
    [{ bundles: [pets], url, credentials }, /getPet is signed in to, and no token/],
    [{ bundles: [pets], url, token: 't' }, /deletePet is signed in to, and no credentials/],
    [{ bundles: [pets], url, token: 't', credentials, fixtures: { gone: {} } }, /fixture for gone/],
  ];
  for (const [options, message] of refusals) {
    const error = await runDredd(options).catch((caught) => caught);
    assert.match(String(error), message);
  }
});

test('says so when Dredd itself cannot run', async () => {
  const bundle = { ...pets, paths: { 'no-slash': { get: { responses: { 200: {} } } } } };
  const error = await runDredd({ bundles: [bundle], url: 'http://127.0.0.1:1' }).catch((e) => e);
  assert.is(error.name, 'DreddError');
  assert.match(error.message, /exit code 1 after 0 results\..*slash/i);
});

test('leaves no folder behind', () => {
  const left = readdirSync(folder).filter((name) => name.startsWith('speclock-'));
  assert.equal(left, []);
});

test.run();
