import { type FastifyInstance, fastify } from 'fastify';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type * as Helper from '../../src/validators/fastify.js';
import { emit, loadWith, type Validators } from './emit.ts';
import { exchanges, type Told, tell } from './exchanges.ts';
import { servers } from './servers.ts';

const { index, helper } = await loadWith<typeof Helper>(emit(servers), 'fastify.js');
const { InvalidRequest, readRequest, validate, validated, validateRequests } = helper;
const { operations } = index;

/** The operations' paths as Fastify writes them, with parameters of other names. */
function urlOf(path: string): string {
  return path.replaceAll(':', '::').replaceAll(/\{[^}]*\}/g, ':some_Id');
}

function addRoutes(app: FastifyInstance, prefix = ''): void {
  for (const operation of Object.values(operations)) {
    app.route({
      method: operation.method.toUpperCase(),
      url: prefix + urlOf(operation.path),
      handler: async (request) => tell({ ok: true, value: validated<unknown>(operation, request) }),
    });
  }
}

function answerFindings(app: FastifyInstance): void {
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof InvalidRequest)) return reply.send(error);
    return reply.code(error.statusCode).send(tell({ ok: false, findings: error.findings }));
  });
}

async function start(
  set: (app: FastifyInstance) => void,
): Promise<{ app: FastifyInstance; url: string }> {
  const app = fastify();
  set(app);
  return { app, url: await app.listen({ port: 0, host: '127.0.0.1' }) };
}

const { app, url } = await start((one) => {
  one.register(validateRequests, { operations, prefix: '/v1' });
  answerFindings(one);
  addRoutes(one, '/v1');
  // Routes that are no operation's are served as without the plugin.
  one.post('/other', async (request) => ({ body: request.body }));
});
test.after(() => app.close());

for (const [name, { method, target, headers, body, status, want }] of Object.entries(exchanges)) {
  test(name, async () => {
    const response = await fetch(`${url}/v1${target}`, {
      method,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
    });
    const told = (await response.json()) as Told;
    const nothing = { path: {}, query: {}, header: {}, cookie: {} };
    if (status === 200) assert.equal(told, { value: { ...nothing, ...(want as object) } });
    else assert.equal(told, { findings: want });
    assert.is(response.status, status);
  });
}

const send = async (to: string, contentType: string, body: BodyInit, method = 'POST') => {
  const response = await fetch(to, { method, headers: { 'content-type': contentType }, body });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
};

test('a HEAD that Fastify adds to a GET is checked as that', async () => {
  assert.is((await fetch(`${url}/v1/photos/a`, { method: 'HEAD' })).status, 200);
  assert.is((await fetch(`${url}/v1/photos/1234567`, { method: 'HEAD' })).status, 400);
});

test('other routes are served as without the plugin', async () => {
  const json = 'application/json';
  assert.equal(await send(`${url}/other`, json, '{"a":1}'), {
    status: 200,
    answer: { body: { a: 1 } },
  });
  for (const [contentType, body, code] of [
    [json, '{', 'FST_ERR_CTP_INVALID_JSON_BODY'],
    [json, '{"__proto__":1}', 'FST_ERR_CTP_INVALID_JSON_BODY'],
    ['image/png', 'x', 'FST_ERR_CTP_INVALID_MEDIA_TYPE'],
  ] as const) {
    const { answer } = await send(`${url}/other`, contentType, body);
    assert.is(answer['code'], code);
  }
});

test('what Fastify refuses in JSON is a finding', async () => {
  const { status, answer } = await send(
    `${url}/v1/photos/a`,
    'application/json',
    '{"title":"a","__proto__":{}}',
    'PUT',
  );
  assert.equal([status, answer], [400, { findings: ['/body syntax string'] }]);
});

const putPhoto = operations['putPhoto'] as Validators;
const upload = operations['upload'] as Validators;

test('one route alone, answered by Fastify itself', async () => {
  const own = await start((one) => {
    one.put('/photos/:photoId', { preHandler: validate(putPhoto) }, async (request) =>
      tell({ ok: true, value: validated<unknown>(putPhoto, request) }),
    );
  });
  try {
    const put = (body: string) => send(`${own.url}/photos/a`, 'application/json', body, 'PUT');
    assert.is((await put('{"title":"a"}')).status, 200);
    assert.equal(await put('{"title":5}'), {
      status: 400,
      answer: {
        statusCode: 400,
        code: 'INVALID_REQUEST',
        error: 'Bad Request',
        message: '/body/title must be a string',
      },
    });
  } finally {
    await own.app.close();
  }
});

test('what the operation does not declare is refused when asked, by the plugin and for one route', async () => {
  const getPhoto = operations['getPhoto'] as Validators;
  const own = await start((one) => {
    one.get(
      '/alone/photos/:photoId',
      { preHandler: validate(getPhoto, { undeclared: 'refuse' }) },
      () => 1,
    );
    one.register(validateRequests, { operations, undeclared: 'refuse' });
    one.get('/photos/:photoId', async () => 1);
  });
  try {
    for (const path of ['photos', 'alone/photos']) {
      const { status } = await fetch(`${own.url}/${path}/a?colour=red`);
      assert.is(status, 400, path);
      assert.is((await fetch(`${own.url}/${path}/a?size=1`)).status, 200, path);
    }
  } finally {
    await own.app.close();
  }
});

test('parsers of the app stay, and a body can be given', async () => {
  const own = await start((one) => {
    one.addContentTypeParser('multipart/form-data', (_request, payload, done) => {
      payload.resume().on('end', () => done(null));
    });
    one.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, _text, done) =>
      done(null, { title: 'mine' }),
    );
    one.register(validateRequests, { operations: { putPhoto } });
    answerFindings(one);
    one.put('/photos/:photoId', async (request) =>
      tell({ ok: true, value: validated<unknown>(putPhoto, request) }),
    );
    one.post('/uploads', async (request) => {
      const streamed = { name: 'photo', filename: 'a', contentType: 'image/png', value: {} };
      const body = [{ ...streamed, headers: { 'x-page': '1' } }];
      return tell(readRequest<unknown>(upload, request, { body }));
    });
  });
  try {
    const { answer } = await send(`${own.url}/photos/a`, 'application/json', '{', 'PUT');
    assert.equal((answer['value'] as { body: unknown }).body, { title: 'mine' });
    const given = await send(`${own.url}/uploads`, 'multipart/form-data; boundary=b', 'ignored');
    assert.equal((given.answer['value'] as { body: unknown }).body, { photo: {} });
  } finally {
    await own.app.close();
  }
});

test('a handler that was not checked cannot go on', async () => {
  const own = await start((one) => {
    one.put('/photo/:photoId', async (request) => validated(putPhoto, request) as object);
    one.register(validateRequests, { operations });
  });
  try {
    assert.is((await send(`${own.url}/photo/a`, 'text/plain', 'a', 'PUT')).status, 500);
  } finally {
    await own.app.close();
  }
});

test('an empty path parameter is read as that, whatever stands before it', async () => {
  const response = await fetch(`${url}/v1/photos/`);
  const { value } = (await response.json()) as { value: { path: unknown } };
  assert.equal(value.path, { photoId: '' });
});

test.run();
