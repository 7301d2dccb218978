// A real service that lies, and the client that holds its answers against the document.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { ApiError, ExperienceGroups, ValidationError } from '@speclock/experience-groups';
import { byPath } from '@speclock/experience-groups-api';
import { callsByPath, createApiClient, type Mode } from '@speclock/runtime';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { depot } from './support/depot.ts';
import { generated } from './support/generated.ts';

type Answer = (response: ServerResponse) => void;

const paths: (string | undefined)[] = [];
let answer: Answer;
const server = createServer((request, response) => {
  paths.push(request.url);
  request.resume();
  request.once('end', () => {
    if (request.url?.endsWith('/oauth2/v1/token')) {
      json(200, { access_token: token, token_type: 'Bearer', expires_in: '3600' })(response);
    } else answer(response);
  });
});
let baseUrl: string;

test.before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.before.each(() => {
  paths.length = 0;
});
test.after(() => {
  server.close();
  server.closeAllConnections();
});

const token = 'the-token-that-nobody-may-see';
const secret = 'the/secret~that-nobody-may-see';

function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => assert.unreachable('it did not reject'),
    (error: unknown) => error,
  );
}

const { descriptor, checks } = await generated(depot);
type AnyCall = (...given: unknown[]) => Promise<unknown>;

/** The three reads of the depot, each by operation and by path, of a client that checks answers. */
function readsOf(): Readonly<
  Record<'putThing' | 'getBytes' | 'hasBytes', readonly (() => Promise<unknown>)[]>
> {
  const client = createApiClient<object>(descriptor, {
    baseUrl,
    checks,
    validate: { responses: 'strict' },
  });
  const calls = { ...client, ...callsByPath(client) } as unknown as Readonly<
    Record<string, AnyCall>
  >;
  const path = { rack: 1, slots: [2], tags: 'a' };
  const params = { path, query: { 'dry run': true } };
  return {
    putThing: [
      async () => calls['putThing']?.(params),
      async () => calls['PUT']?.('/racks/{rack}/{slots}/{tags}', { params }),
    ],
    getBytes: [
      async () => calls['getBytes']?.(),
      async () => calls['GET']?.('/bytes', { parseAs: 'blob' }),
    ],
    hasBytes: [async () => calls['hasBytes']?.(), async () => calls['HEAD']?.('/bytes')],
  };
}

const left = { 'x-left': '3' };
const problem = { 'content-type': 'application/problem+json' };
const png: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'image/png', etag: '"1"' }).end('bytes');
};

const lies: Readonly<
  Record<
    string,
    readonly [operation: keyof ReturnType<typeof readsOf>, lie: Answer, pointers: string[]]
  >
> = {
  'a wrong body': ['putThing', json(200, { id: 'not-shown' }, left), ['/body/id']],
  'a body without what is required': ['putThing', json(200, {}, left), ['/body/id']],
  'a wrong error answer': ['putThing', json(409, { title: 1 }, problem), ['/body/title']],
  'a body of another kind': ['putThing', json(200, []), ['/body']],
  // The client reads any JSON where JSON is declared; the document names one.
  'JSON by another name': [
    'putThing',
    json(200, { id: 1 }, { ...left, 'content-type': 'application/vnd.depot+json' }),
    ['/header/content-type'],
  ],
};
for (const [lie, [operation, told, pointers]] of Object.entries(lies)) {
  test(`tells ${lie} by its place, and shows nothing of it`, async () => {
    answer = told;
    for (const read of readsOf()[operation]) {
      const error = await rejection(read());
      assert.instance(error, ValidationError, String(error));
      if (!(error instanceof ValidationError)) return;
      assert.is(error.kind, 'invalid-response');
      assert.equal(
        error.findings.map(({ pointer }) => pointer),
        pointers,
      );
      assert.is(error.operation, operation);
      if (operation === 'putThing') assert.match(error.filled['X-Trace'] ?? '', /^[0-9a-f-]{36}$/);
      assert.not.match(inspect(error, { showHidden: true, getters: true, depth: 9 }), /not-shown/);
    }
  });
}

const truths: Readonly<
  Record<string, readonly [operation: keyof ReturnType<typeof readsOf>, truth: Answer]>
> = {
  'what is declared': ['putThing', json(200, { id: 1 }, left)],
  'a declared refusal': ['putThing', json(409, { title: 'taken' }, problem)],
  'JSON without a name': ['putThing', (response) => response.writeHead(200, left).end('{"id":1}')],
  bytes: ['getBytes', png],
  'an answer to HEAD': [
    'hasBytes',
    (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(),
  ],
};
for (const [truth, [operation, told]] of Object.entries(truths)) {
  test(`takes ${truth}`, async () => {
    answer = told;
    for (const read of readsOf()[operation]) await read();
    assert.is(paths.length, 2);
  });
}

const warnings: ValidationError[] = [];

function service(mode?: Mode, requests?: Mode): ExperienceGroups {
  const keys = { clientId: 'id', clientSecret: secret, institutionId: '1' };
  return new ExperienceGroups({
    ...keys,
    baseUrl,
    validate: { ...(mode && { responses: mode }), ...(requests && { requests }) },
    onWarning: (warning) => warnings.push(warning),
  });
}

const group = {
  groupId: '2f1a4d9e-0000-4000-8000-000000000000',
  groupName: 'not-shown',
  groupType: 'EXPERIENCE_GROUP',
  groupPlatform: 'RETAIL_BANKING',
  groupLastUpdatedDateTime: '2026-01-01T00:00:00Z',
  groupParticipantCount: 0,
  groupStatus: 'ACTIVE',
};

test('the facade refuses an answer only when asked, so that a status that was added breaks no program', async () => {
  const grown = { ...group, groupStatus: 'ARCHIVED' };
  answer = json(200, grown);
  const create = { groupName: 'a' };
  for (const mode of [undefined, 'off', 'warn'] as const) {
    warnings.length = 0;
    assert.equal(await service(mode).groups.create(create), grown);
    assert.equal(
      warnings.flatMap(({ findings }) => findings.map(({ pointer }) => pointer)),
      mode === 'off' ? [] : ['/body/groupStatus'],
    );
  }
  const { groups, api } = service('strict');
  for (const call of [
    () => groups.create(create),
    () => api.createGroup({ body: create }),
    () => byPath(api).POST('/groups/v3/groups', { body: create }),
  ]) {
    const error = await rejection(call());
    assert.instance(error, ValidationError);
    if (!(error instanceof ValidationError)) return;
    assert.is(
      error.message,
      `The answer 200 of createGroup is not as declared: /body/groupStatus ${error.findings[0]?.message}`,
    );
    assert.equal([error.status, error.operation], [200, 'createGroup']);
    assert.match(error.filled['transactionId'] ?? '', /^[0-9a-f-]{36}$/);
    assert.not.match(inspect(error, { showHidden: true, depth: 9 }), /not-shown|ARCHIVED/);
  }
});

test('the facade refuses a wrong request before anybody is called', async () => {
  const wrong: readonly [
    what: string,
    call: (service: ExperienceGroups) => Promise<unknown>,
    told: string,
  ][] = [
    [
      'a long name',
      ({ groups }) => groups.create({ groupName: 'private-'.repeat(5) }),
      'The request of createGroup is not as declared: /body/groupName ',
    ],
    [
      'no name',
      ({ groups }) => groups.update('1', {} as never),
      'The request of updateGroup is not as declared: /body/groupName ',
    ],
    [
      'an unknown kind of upload',
      ({ api }) =>
        api.uploadParticipants({
          path: { groupId: '1' },
          body: { type: 'MOVE' as 'ADD', fileName: new Blob(['private-']) },
        }),
      'The request of uploadParticipants is not as declared: /body/type ',
    ],
    [
      'no file',
      ({ api }) =>
        api.uploadParticipants({ path: { groupId: '1' }, body: { type: 'ADD' } as never }),
      'The request of uploadParticipants is not as declared: /body/fileName ',
    ],
    [
      'a page that is none',
      ({ api }) => byPath(api).GET('/groups/v3/groups', { params: { query: { page: -1 } } }),
      'The request of listGroups is not as declared: /query/page ',
    ],
    [
      'a foreign transaction id',
      ({ api }) => api.getJob({ path: { jobId: '1' }, header: { transactionId: 'private-' } }),
      'The request of getJob is not as declared: /header/transactionId ',
    ],
    [
      'a list without end',
      ({ jobs }) => Array.fromAsync(jobs.list({ size: 0 })),
      'The request of listJobs is not as declared: /query/size ',
    ],
  ];
  for (const [what, call, told] of wrong) {
    for (const mode of [undefined, 'off', 'strict'] as const) {
      const error = await rejection(call(service(mode)));
      assert.instance(error, ValidationError, what);
      if (!(error instanceof ValidationError)) return;
      assert.ok(error.message.startsWith(told), error.message);
      assert.is(error.findings.length, 1);
      assert.is(error.kind, 'invalid-request');
      assert.not.match(inspect(error, { showHidden: true, depth: 9 }), /private-/);
    }
  }
  assert.equal(paths, []);
});

test('without validation a wrong request is for the service to judge', async () => {
  answer = json(400, { code: '2000', message: 'groupName has more than 30 characters' });
  const error = await rejection(service('off', 'off').groups.create({ groupName: 'x'.repeat(31) }));
  assert.is(error instanceof ApiError && error.code, '2000');
  assert.is(paths.length, 2);
});

test('a service that quotes credentials as names gets none of them shown', async () => {
  answer = json(200, {
    [token]: 1,
    [secret]: { [token]: secret },
    content: [{ [secret]: token }],
    links: token,
    page: secret,
  });
  const errors = [
    await rejection(Array.fromAsync(service('strict').groups.list())),
    await rejection(byPath(service('strict').api).GET('/groups/v3/groups')),
  ];
  for (const error of errors) {
    assert.instance(error, ValidationError);
    const shown = `${String(error)}${inspect(error, { showHidden: true, getters: true, depth: 9 })}${JSON.stringify(error)}`;
    for (const hidden of [token, secret, secret.replaceAll('~', '~0').replaceAll('/', '~1')]) {
      assert.not.ok(shown.includes(hidden), hidden);
    }
  }
});

test.run();
