// The generated client and the generated helpers for servers, over HTTP: what the one sends, the others read, in types too.
import { createClient } from '@speclock/experience-groups-api';
import { operations } from '@speclock/experience-groups-api/validators';
import {
  type InvalidRequest,
  validated,
  validateRequests,
} from '@speclock/experience-groups-api/validators/fastify';
import { problemResponse, readRequest } from '@speclock/experience-groups-api/validators/fetch';
import { fastify } from 'fastify';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const transactionId = '5b0f6d1a-8e32-4c79-a4d5-f19c7e2b8036';
const groupId = '3f1c9a52-7d84-4b0e-9a6f-2c5d81e4b7a0';
const seen: unknown[] = [];

const app = fastify();
app.register(validateRequests, { operations, prefix: '/v9' });
app.setErrorHandler<InvalidRequest>((error, _request, reply) =>
  reply.code(error.statusCode).send({ code: '2000', message: error.message }),
);
app.get('/v9/groups/v3/groups', async (request) => {
  const { query, header } = validated(operations.listGroups, request);
  const page: number | undefined = query.page;
  seen.push([page, query.sort, header.transactionId]);
  return {};
});
app.put('/v9/groups/v3/groups/:id/participants', async (request) => {
  const { path, body } = validated(operations.uploadParticipants, request);
  const type: 'ADD' | 'REMOVE' | 'REPLACE' = body.type;
  const file: Blob = body.fileName;
  seen.push([path.groupId, type, file.type, await file.text()]);
  return { code: '1000', message: 'accepted', jobId: groupId, jobStatus: 'SUBMITTED' };
});
const url = await app.listen({ port: 0, host: '127.0.0.1' });
test.after(() => app.close());

const client = createClient({ baseUrl: `${url}/v9`, credentials: { token: 'any' } });
test.before.each(() => {
  seen.length = 0;
});

test('parameters', async () => {
  const query = { page: 2, sort: 'groupId,desc' } as const;
  await client.listGroups({ query, header: { transactionId } });
  assert.equal(seen, [[2, 'groupId,desc', transactionId]]);
});

test('a file', async () => {
  const fileName = new File(['ParticipantId\r\n1\r\n'], 'a.csv', { type: 'text/csv' });
  await client.uploadParticipants({ path: { groupId }, body: { type: 'ADD', fileName } });
  assert.equal(seen, [[groupId, 'ADD', 'text/csv', 'ParticipantId\r\n1\r\n']]);
});

test('what is wrong is refused before the handler, in the form of the app', async () => {
  // A form that is encoded already passes the client as it is.
  const form = new FormData();
  form.append('type', 'DROP');
  form.append('fileName', new File(['x'], 'a.html', { type: 'text/html' }));
  const body = form as FormData & { type: 'ADD'; fileName: File };
  const answer = await client.uploadParticipants({ path: { groupId: 'none' }, body });
  assert.is(answer.status, 400);
  assert.match(
    JSON.stringify(answer.status === 400 && answer.data),
    /fileName\/header\/content-type must be text\/csv; .*\/body\/type must be/,
  );
  assert.equal(seen, []);
});

test('the same by the helper for fetch handlers', async () => {
  const handled: unknown[] = [];
  const direct = createClient({
    baseUrl: 'http://handler.test/v9',
    credentials: { token: 'any' },
    fetch: async (target, init) => {
      const read = await readRequest(operations.createGroup, new Request(target, init));
      if (!read.ok) return problemResponse(read.findings);
      const name: string = read.value.body.groupName;
      handled.push(name);
      return Response.json({});
    },
  });
  await direct.createGroup({ body: { groupName: 'Ä & b' } });
  const refused = await direct.createGroup({ body: { groupName: '' } }).catch(() => 'refused');
  assert.equal(handled, ['Ä & b']);
  assert.ok(refused);
});

test.run();
