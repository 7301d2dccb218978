import { inspect } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createApiClient, type RawRequest, ValidationError } from '../../src/index.ts';
import { keyPair, rejection, secret, shopClient, uuidPattern } from '../support/client.ts';
import { shop } from '../support/shop.ts';
import { finding, shopValidators, validatorsOf } from '../support/validators.ts';

const test = suite('validated requests');

const created = (): Promise<Response> => Promise.resolve(new Response(null, { status: 204 }));
const unsent = (): Promise<Response> => {
  throw new Error('something was sent');
};

const file = new File(['id'], 'x.png');
const stream = new ReadableStream();

/** What validators are given for a body of an operation that takes these media types. */
async function bodyAsSeen(
  mediaType: string | undefined,
  body: unknown,
): Promise<Pick<RawRequest, 'body'> & { readonly contentType: string | undefined }> {
  const { body: _, security: __, ...bare } = shop.operations.login;
  const op = mediaType === undefined ? bare : { ...bare, body: { [mediaType]: {} } };
  const { requests, validators } = validatorsOf({ op });
  const client = createApiClient<object, object>(
    { ...shop, operations: { op } },
    { fetch: created, validators },
  );
  const { op: call } = client as unknown as { op: (given: object) => Promise<unknown> };
  await call({ body });
  const [raw] = requests;
  return { contentType: raw?.headers['content-type'], body: raw?.body };
}

const bodies: readonly [mediaType: string, given: unknown, contentType: string, want: unknown][] = [
  [
    'application/json',
    { a: new Date(0), b: undefined },
    'application/json',
    { a: '1970-01-01T00:00:00.000Z' },
  ],
  ['application/merge-patch+json', [1], 'application/merge-patch+json', [1]],
  [
    'application/json',
    JSON.parse('{"__proto__":1}'),
    'application/json',
    JSON.parse('{"__proto__":1}'),
  ],
  [
    'application/x-www-form-urlencoded',
    { a: 'b c', d: [1, 2] },
    'application/x-www-form-urlencoded',
    'a=b+c&d=1&d=2',
  ],
  [
    'application/x-www-form-urlencoded',
    new URLSearchParams({ a: 'b' }),
    'application/x-www-form-urlencoded',
    'a=b',
  ],
  ['text/csv', 'a,b', 'text/csv', 'a,b'],
  ['application/octet-stream', file, 'application/octet-stream', {}],
  ['application/octet-stream', stream, 'application/octet-stream', {}],
  ['multipart/mixed', file, 'multipart/mixed', {}],
  [
    'multipart/form-data',
    { photo: file, kind: 'FRONT', note: 'a\nb\r\nc\r', size: { w: 1 } },
    'multipart/form-data',
    [
      { name: 'kind', value: 'FRONT' },
      { name: 'note', value: 'a\r\nb\r\nc\r\n' },
      { name: 'size', value: '{"w":1}' },
      { name: 'photo', filename: 'x.png', contentType: '', value: {} },
    ],
  ],
];
for (const [mediaType, given, contentType, want] of bodies) {
  test(`a body of ${mediaType} from ${given?.constructor.name} is seen as a server sees it`, async () => {
    const seen = await bodyAsSeen(mediaType, given);
    assert.is(seen.contentType, contentType);
    assert.equal(seen.body, want);
  });
}

test('no body is seen as none, and undefined members are left out as they are when sent', async () => {
  assert.is((await bodyAsSeen('application/json', undefined)).body, undefined);
  assert.is((await bodyAsSeen(undefined, undefined)).body, undefined);
});

test('path, query and headers are given encoded, as they leave, by operation and by path', async () => {
  const { requests, validators } = shopValidators();
  const client = shopClient({ fetch: () => Promise.resolve(Response.json([])), validators });
  const header = { 'X-Request': 'mine' };
  await client.listItems({ query: { tag: ['a b', '?&'] }, header });
  await client.GET('/items', { params: { query: { tag: ['a b', '?&'] }, header } });
  await client.getItem({ path: { id: 'a/b.c?' } });
  await client.GET('/items/{id}', { params: { path: { id: 'a/b.c?' } } });
  const [list, listByPath, item, itemByPath] = requests;
  assert.equal(list, {
    path: {},
    query: 'tag=a%20b&tag=%3F%26',
    headers: { accept: 'application/json', 'x-request': 'mine' },
    body: undefined,
  });
  assert.equal(item?.path, { id: 'a%2Fb.c%3F' });
  assert.equal([listByPath, itemByPath], [list, item]);
});

test('a body by path is seen like one by operation', async () => {
  const { requests, validators } = shopValidators();
  const client = shopClient({ fetch: created, validators });
  const path = { id: 'a' };
  const body = { kind: 'FRONT', photo: file } as const;
  await client.uploadPhotos({ path, body });
  await client.PUT('/items/{id}/photos', { params: { path }, body });
  assert.equal(requests[0]?.body, [
    { name: 'kind', value: 'FRONT' },
    { name: 'photo', filename: 'x.png', contentType: 'image/png', value: {} },
  ]);
  assert.equal(requests[1], requests[0]);
});

test('several path parameters of one segment are told apart', async () => {
  const parameter = { in: 'path', required: true, style: 'simple', explode: false } as const;
  const op = {
    ...shop.operations.getItem,
    path: '/a.b/{from}..{to}/{__proto__}',
    parameters: ['from', 'to', '__proto__'].map((name) => ({ ...parameter, name })),
  };
  const { requests, validators } = validatorsOf({ op });
  const client = createApiClient<object, object>(
    { ...shop, operations: { op } },
    { fetch: () => Promise.resolve(Response.json({})), validators },
  );
  const { op: call } = client as unknown as { op: (given: object) => Promise<unknown> };
  await call({ path: JSON.parse('{"from":"1","to":"2.3","__proto__":"c"}') });
  assert.equal(requests[0]?.path, JSON.parse('{"from":"1","to":"2.3","__proto__":"c"}'));
});

test('what the client fills in is there', async () => {
  const { requests, validators } = shopValidators();
  const fetch = () => Promise.resolve(Response.json([]));
  const { request } = await shopClient({ fetch, validators }).listItems();
  assert.match(requests[0]?.headers['x-request'] ?? '', uuidPattern);
  assert.is(requests[0]?.headers['x-request'], request.filled['X-Request']);
});

test('a wrong request is not sent, nor is anybody signed in', async () => {
  const request = [
    finding('/body/id'),
    finding('/body/name', 'must have at most 30 characters'),
    finding('/header/x-request', 'is missing'),
    finding('/body/a'),
    finding('/body/b'),
  ];
  const { validators } = shopValidators({ request });
  const client = shopClient({ fetch: unsent, credentials: keyPair, validators });
  const body = { id: 'a-value-of-mine' };
  for (const call of [() => client.createItem({ body }), () => client.POST('/items', { body })]) {
    const error = await rejection(call());
    assert.instance(error, ValidationError);
    if (!(error instanceof ValidationError)) return;
    assert.is(
      error.message,
      'createItem was not sent: /body/id must be a string; /body/name must have at most 30 characters; /header/x-request is missing; and 2 more',
    );
    assert.equal(error.findings, request);
    const { name, kind, operation, method, url, status, filled } = error;
    assert.equal(
      [name, kind, operation, method, url, status],
      [
        'ValidationError',
        'invalid-request',
        'createItem',
        'POST',
        'https://shop.test/v1/items',
        undefined,
      ],
    );
    assert.match(filled['X-Request'] ?? '', uuidPattern);
    assert.not.match(inspect(error, { showHidden: true, getters: true }), 'a-value-of-mine');
  }
});

test('of a body that is not read, only its presence counts', async () => {
  const request = [finding('/body'), finding('/body/id')];
  const op = {
    ...shop.operations.login,
    body: { 'application/json': {} },
  };
  let read = 0;
  const unreadable = new ReadableStream({ pull: () => void read++ }, { highWaterMark: 0 });
  const blob = new Blob(['{}'], { type: 'application/json' });
  for (const body of [unreadable, blob, new Uint8Array([1])]) {
    const call = (findings: typeof request) => {
      const client = createApiClient<object, object>(
        { ...shop, operations: { op: { ...op, security: [] } } },
        { fetch: created, ...validatorsOf({ op }, { request: findings }) },
      );
      return (client as unknown as { op: (given: object) => Promise<unknown> }).op({ body });
    };
    await call(request);
    const error = await rejection(call([...request, finding('/bodyguard')]));
    assert.equal(error instanceof ValidationError && error.findings, [finding('/bodyguard')]);
  }
  assert.is(read, 0);
});

test('of a file in a form, only its presence counts', async () => {
  const request = ['/body/photo', '/body/photo/0', '/body/a~1b/width'].map((pointer) =>
    finding(pointer),
  );
  const form = new FormData();
  form.append('photo', file);
  form.append('a/b', new Blob(['{}'], { type: 'application/json' }));
  form.append('kind', 'FRONT');
  const call = (told: typeof request) => {
    const client = shopClient({ fetch: created, ...shopValidators({ request: told }) });
    return client.uploadPhotos({ path: { id: '1' }, body: form as never });
  };
  await call(request);
  const others = ['/body/kind', '/body/photos', '/body'].map((pointer) => finding(pointer));
  const error = await rejection(call([...request, ...others]));
  assert.equal(error instanceof ValidationError && error.findings, others);
});

test('a second attempt is validated too', async () => {
  const { requests, validators } = shopValidators();
  const fetch = (url: string): Promise<Response> =>
    Promise.resolve(
      url.endsWith('/oauth/token')
        ? Response.json({ access_token: 'a' })
        : Response.json({}, { status: 401 }),
    );
  await shopClient({ fetch, credentials: keyPair, validators }).listItems();
  assert.is(requests.length, 2);
  assert.is.not(requests[0]?.headers['x-request'], requests[1]?.headers['x-request']);
  assert.equal(
    requests.map(({ headers }) => headers['authorization']),
    [undefined, undefined],
  );
});

test('shows no credential that came into a finding', async () => {
  const escaped = secret.replaceAll('/', '~1');
  const { validators } = shopValidators({ request: [finding(`/body/${escaped}`, `is ${secret}`)] });
  const client = shopClient({ fetch: unsent, credentials: keyPair, validators });
  const error = await rejection(client.createItem({ body: { id: '1' } }));
  assert.equal(error instanceof ValidationError && error.findings, [
    finding('/body/[redacted]', 'is [redacted]'),
  ]);
  const shown = `${String(error)}${inspect(error, { showHidden: true })}${JSON.stringify(error)}`;
  assert.not.ok(shown.includes(secret) || shown.includes(escaped));
});

test('a finding is told in one printable line', async () => {
  const { validators } = shopValidators({ request: [finding('/body/a\u001b[31m\nb')] });
  const error = await rejection(shopClient({ fetch: unsent, validators }).listItems());
  assert.is(
    String(error),
    'ValidationError: listItems was not sent: /body/a [31m b must be a string',
  );
});

test('refuses validators of another API, and a wish without validators', () => {
  const { validators } = shopValidators();
  const { login: _, ...others } = validators;
  const given: [options: object, message: string][] = [
    [{ validate: 'all' }, 'validate is "all", and there are no validators to do it.'],
    [{ validate: 'answers', validators }, 'validate is "answers": it is one of requests, all.'],
    [
      { validators: others },
      'The validators are not those of Shop: they have no login (POST /login).',
    ],
    [
      { validators: { ...validators, login: { ...validators.login, path: '/logout' } } },
      'they have no login (POST /login).',
    ],
    [
      { validators: Object.assign(Object.create({ login: validators.login }), others) },
      'they have no login (POST /login).',
    ],
  ];
  for (const [options, message] of given) {
    assert.throws(
      () => shopClient(options),
      (error: Error) => error instanceof TypeError && error.message.endsWith(message),
      message,
    );
  }
});

test.run();
