import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type * as Fetch from '../../src/validators/fetch.js';
import { serve } from '../support/serve.ts';
import { emit, loadWith } from './emit.ts';
import { exchanges, type Told, tell } from './exchanges.ts';
import { servers } from './servers.ts';

const { index, helper } = await loadWith<typeof Fetch>(emit(servers), 'fetch.js');
const { readRequest, problemResponse } = helper;
const { operations } = index;

const server = await serve(async (request) => {
  const operation = operations[request.headers.get('x-operation') ?? ''];
  if (operation === undefined) return new Response(null, { status: 404 });
  const read = await readRequest(operation, request, { limit: 700_000 });
  if (!read.ok) {
    const { status } = problemResponse(read.findings);
    return Response.json(tell(read), { status });
  }
  return Response.json(tell(read));
});
test.after(() => server.close());

for (const [name, { operation, method, target, headers, body, status, want }] of Object.entries(
  exchanges,
)) {
  test(name, async () => {
    const response = await fetch(`${server.url}/base/path${target}`, {
      method,
      headers: { ...headers, 'x-operation': operation },
      ...(body !== undefined && { body }),
    });
    const told = (await response.json()) as Told;
    const nothing = { path: {}, query: {}, header: {}, cookie: {} };
    if (status === 200) assert.equal(told, { value: { ...nothing, ...(want as object) } });
    else assert.equal(told, { findings: want });
    assert.is(response.status, status);
  });
}

const put = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request('http://photos.test/photos/a', {
    method: 'PUT',
    headers: { 'content-type': 'text/plain', ...headers },
    body,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });

test('a body is read no further than its limit, whatever its length says', async () => {
  const operation = operations['putPhoto'];
  if (operation === undefined) throw new Error('not emitted');
  let pulled = 0;
  let cancelled = 0;
  const endless = () =>
    new ReadableStream({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(100));
      },
      cancel() {
        cancelled++;
      },
    });
  for (const request of [
    put(endless()),
    put('x'.repeat(300)),
    put('x', { 'content-length': '300' }),
  ]) {
    const read = await readRequest(operation, request, { limit: 250 });
    assert.equal(tell(read), { findings: ['/body size string'] });
    assert.is(read.ok || problemResponse(read.findings).status, 413);
  }
  assert.is(cancelled, 1);
  assert.ok(pulled < 10, `${pulled} chunks of 100 bytes were read`);
  assert.ok((await readRequest(operation, put('abcd'), { limit: 4 })).ok);
});

test('a problem tells where and why, and never a value', async () => {
  const operation = operations['putPhoto'];
  if (operation === undefined) throw new Error('not emitted');
  const read = await readRequest(operation, put('a secret'));
  if (read.ok) throw new Error('not refused');
  const response = problemResponse(read.findings);
  assert.is(response.headers.get('content-type'), 'application/problem+json');
  const text = await response.text();
  assert.equal(JSON.parse(text), {
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    detail: 'The request is not what the API declares.',
    errors: read.findings,
  });
  assert.not.match(text, 'secret');
  const many = problemResponse(Array.from({ length: 1_000 }, () => read.findings).flat(), {
    status: 422,
  });
  assert.is(many.status, 422);
  const { title, errors } = (await many.json()) as { title: string; errors: unknown[] };
  assert.equal([title, errors.length], ['Unprocessable Content', 100]);
});

test('a body that ends too early is no finding', async () => {
  const operation = operations['putPhoto'];
  if (operation === undefined) throw new Error('not emitted');
  const broken = new ReadableStream({
    pull(controller) {
      controller.error(new Error('gone'));
    },
  });
  let failure: unknown;
  await readRequest(operation, put(broken)).catch((error: unknown) => {
    failure = error;
  });
  assert.match(String(failure), 'gone');
});

test('what the operation does not declare is refused when asked', async () => {
  const operation = operations['getPhoto'];
  if (operation === undefined) throw new Error('not emitted');
  const request = new Request('http://photos.test/photos/a?size=1&colour=red');
  assert.is((await readRequest(operation, request)).ok, true);
  const read = await readRequest(operation, request, { undeclared: 'refuse' });
  assert.equal(
    read.ok ? [] : read.findings.map(({ pointer, keyword }) => `${pointer} ${keyword}`),
    ['/query/colour undeclared'],
  );
});

const segments: Readonly<Record<string, readonly [template: string, path: string, want: unknown]>> =
  {
    'an empty value': ['/groups/{id}', '/groups/', ''],
    'an empty value behind a base path': ['/groups/{id}', '/api/groups/', ''],
    'a slash that the template has not': ['/groups/{id}', '/api/groups/a/', 'a'],
    'a slash that the template has': ['/groups/{id}/', '/api/groups/a/', 'a'],
    'no slash where the template has one': ['/groups/{id}/', '/api/groups/a', 'a'],
    'an empty value between slashes': ['/groups/{id}/', '/api/groups//', ''],
    'literal text that is percent-encoded': ['/größe/{id}', '/gr%C3%B6%c3%9fe/a', 'a'],
    'literal text of other case': ['/groups/{id}', '/Groups/a', 'a'],
    'literal text that is none of the template': ['/groups/{id}', '/users/a', undefined],
    'literal text behind a value': ['/groups/{id}/users', '/groups/a/roles', undefined],
    'percent signs that encode nothing': ['/groups/{id}', '/%zz/a', undefined],
    'too few segments': ['/groups/{id}', '/groups', undefined],
  };

for (const [name, [template, path, want]] of Object.entries(segments)) {
  test(`path parameters: ${name}`, async () => {
    const files = emit({
      openapi: '3.0.3',
      info: { title: 'Groups', version: '1' },
      paths: {
        [template]: {
          get: {
            operationId: 'a',
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
            responses: { '200': { description: 'Read' } },
          },
        },
      },
    });
    const { index: one, helper: own } = await loadWith<typeof Fetch>(files, 'fetch.js');
    const operation = one.operations['a'];
    if (operation === undefined) throw new Error('not emitted');
    const read = await own.readRequest(operation, new Request(`http://groups.test${path}`));
    if (want === undefined) assert.equal(tell(read), { findings: ['/path/id required undefined'] });
    else assert.equal(read.ok && { ...(read.value['path'] as object) }, { id: want });
  });
}

test.run();
