import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planExamples } from '../../src/index.ts';
import { documentOf, modelOf, ok } from '../support/model.ts';

const text = { schema: { type: 'string' } };

function post(content: object, required = true): object {
  return { operationId: 'add', requestBody: { required, content }, responses: ok };
}

test('one case for each named example, one for an operation without a body, DELETE last', () => {
  const body = { ...text, examples: { long: { value: 'abc' }, short: { value: 'a' } } };
  const { cases, problems } = planExamples(
    modelOf(
      documentOf({
        '/a': {
          delete: { operationId: 'remove', responses: ok },
          get: { operationId: 'read', responses: ok },
          post: post({ 'application/json': body, 'text/plain': body }),
        },
      }),
    ),
  );
  assert.equal(problems, []);
  assert.equal(
    cases.map(({ id, why }) => [id, why]),
    [
      ['read/examples', 'example'],
      ['add/examples/application/json/long', 'example "long"'],
      ['add/examples/application/json/short', 'example "short"'],
      ['add/examples/text/plain/long', 'example "long"'],
      ['add/examples/text/plain/short', 'example "short"'],
      ['remove/examples', 'example'],
    ],
  );
  assert.equal(cases[1]?.at, {
    file: 'api.json',
    pointer: '/paths/~1a/post/requestBody/content/application~1json/examples/long/value',
  });
});

test('parameters are filled from examples: of the same name, else the first, else left out', () => {
  const examples = (value: unknown, other: unknown) => ({
    examples: { first: { value }, special: { value: other } },
  });
  const { cases } = planExamples(
    modelOf(
      documentOf({
        '/a/{id}': {
          post: {
            ...post({
              'text/plain': {
                ...text,
                examples: { special: { value: 'x' }, plain: { value: 'y' } },
              },
            }),
            parameters: [
              { name: 'id', in: 'path', required: true, ...text, ...examples('one/1', 'two') },
              {
                name: 'tags',
                in: 'query',
                schema: { type: 'array', items: { type: 'string' } },
                explode: false,
                example: ['a b', 'c'],
              },
              { name: 'none', in: 'query', ...text },
              { name: 'X-Mode', in: 'header', ...text, example: 'fast' },
              { name: 'Accept', in: 'header', ...text, example: 'ignored' },
              { name: 'session', in: 'cookie', ...text, example: 's1' },
            ],
          },
        },
      }),
    ),
  );
  assert.equal(
    cases.map(({ request }) => request),
    [
      {
        method: 'post',
        target: '/a/two?tags=a%20b,c',
        headers: [
          ['X-Mode', 'fast'],
          ['Cookie', 'session=s1'],
          ['Content-Type', 'text/plain'],
        ],
        body: 'x',
      },
      {
        method: 'post',
        target: '/a/one%2F1?tags=a%20b,c',
        headers: [
          ['X-Mode', 'fast'],
          ['Cookie', 'session=s1'],
          ['Content-Type', 'text/plain'],
        ],
        body: 'y',
      },
    ],
  );
});

test('a parameter that is filled needs no example and is marked wherever it stands', () => {
  const fill = { required: true, ...text, 'x-speclock-fill': 'uuid' };
  const { cases, problems } = planExamples(
    modelOf(
      documentOf({
        '/a/{id}': {
          get: {
            operationId: 'read',
            parameters: [
              { name: 'id', in: 'path', ...fill },
              { name: 'trace', in: 'query', ...fill },
              { name: 'X-Trace', in: 'header', ...fill },
            ],
            responses: ok,
          },
        },
      }),
    ),
  );
  assert.equal(problems, []);
  assert.is(cases[0]?.request.target, '/a/speclockSlot0x?trace=speclockSlot1x');
  assert.equal(cases[0]?.request.headers, [['X-Trace', 'speclockSlot2x']]);
});

const bodies: readonly {
  what: string;
  mediaType: string;
  media: object;
  contentType?: string;
  body: string;
}[] = [
  {
    what: 'JSON',
    mediaType: 'application/merge-patch+json',
    media: { schema: {}, example: { a: [1, null, 'ü'] } },
    body: '{"a":[1,null,"ü"]}',
  },
  {
    what: 'a string as JSON',
    mediaType: 'application/json',
    media: { schema: { type: 'string' }, example: 'a' },
    body: '"a"',
  },
  {
    what: 'a form',
    mediaType: 'application/x-www-form-urlencoded',
    media: { schema: { type: 'object' }, example: { a: 'x y', b: [1, 2], c: { d: { e: 1 } } } },
    body: 'a=x%20y&b=1&b=2&c=%7B%22d%22%3A%7B%22e%22%3A1%7D%7D',
  },
  {
    what: 'other text as it is',
    mediaType: 'application/xml',
    media: { schema: {}, example: '<a/>' },
    body: '<a/>',
  },
  {
    what: 'multipart, files last with a name and a content type',
    mediaType: 'multipart/form-data',
    media: {
      schema: {
        type: 'object',
        properties: {
          sheet: { type: 'string', format: 'binary' },
          more: { type: 'array', items: { $ref: '#/components/schemas/File' } },
          kind: { type: 'string' },
          meta: { type: 'object' },
        },
      },
      encoding: { sheet: { contentType: 'text/csv, text/plain' } },
      example: { sheet: 'a\r\n1\r\n', more: ['x'], kind: 'ADD', meta: { a: 1 } },
    },
    contentType: 'multipart/form-data; boundary=----speclock-boundary-1',
    body: [
      '------speclock-boundary-1',
      'Content-Disposition: form-data; name="kind"',
      '',
      'ADD',
      '------speclock-boundary-1',
      'Content-Disposition: form-data; name="meta"',
      'Content-Type: application/json',
      '',
      '{"a":1}',
      '------speclock-boundary-1',
      'Content-Disposition: form-data; name="sheet"; filename="sheet.csv"',
      'Content-Type: text/csv',
      '',
      'a\r\n1\r\n',
      '------speclock-boundary-1',
      'Content-Disposition: form-data; name="more"; filename="more.bin"',
      'Content-Type: application/octet-stream',
      '',
      'x',
      '------speclock-boundary-1--',
      '',
    ].join('\r\n'),
  },
  {
    what: 'multipart with a list that holds lists of its own kind',
    mediaType: 'multipart/form-data',
    media: {
      schema: { type: 'object', properties: { tree: { $ref: '#/components/schemas/Tree' } } },
      example: { tree: 'x' },
    },
    contentType: 'multipart/form-data; boundary=----speclock-boundary-1',
    body: [
      '------speclock-boundary-1',
      'Content-Disposition: form-data; name="tree"',
      '',
      'x',
      '------speclock-boundary-1--',
      '',
    ].join('\r\n'),
  },
];

for (const { what, mediaType, media, contentType = mediaType, body } of bodies) {
  test(`a body is encoded by its media type: ${what}`, () => {
    const document = documentOf(
      { '/a': { post: post({ [mediaType]: media }) } },
      {
        schemas: {
          File: { type: 'string', format: 'binary' },
          Tree: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
        },
      },
    );
    const { cases, problems } = planExamples(modelOf(document));
    assert.equal(problems, []);
    assert.is(cases[0]?.request.body, body);
    assert.equal(cases[0]?.request.headers, [['Content-Type', contentType]]);
  });
}

const unplanned: readonly { what: string; operation: object; message: RegExp; pointer: string }[] =
  [
    {
      what: 'a required parameter without an example',
      operation: {
        operationId: 'add',
        parameters: [{ name: 'size', in: 'query', required: true, schema: { type: 'integer' } }],
        responses: ok,
      },
      message: /^add is not tried: The required query parameter "size" has no example\.$/,
      pointer: '/paths/~1a/post/parameters/0',
    },
    {
      what: 'a required body without an example',
      operation: post({ 'application/json': { schema: {} } }),
      message: /^add is not tried: The required request body has no example\.$/,
      pointer: '/paths/~1a/post/requestBody',
    },
    {
      what: 'a media type that is a range',
      operation: post({ 'text/*': { ...text, example: 'x' } }),
      message: /"text\/\*", which is no one media type/,
      pointer: '/paths/~1a/post/requestBody/content/text~1*/example',
    },
    {
      what: 'a value that its media type has no form for',
      operation: post({ 'text/plain': { schema: {}, example: { a: 1 } } }),
      message: /The value has no form as "text\/plain"/,
      pointer: '/paths/~1a/post/requestBody/content/text~1plain/example',
    },
    {
      what: 'a value that its style cannot carry',
      operation: {
        operationId: 'add',
        parameters: [
          {
            name: 'X-List',
            in: 'header',
            schema: { type: 'array', items: { type: 'string' } },
            example: ['a,b', 'c'],
          },
        ],
        responses: ok,
      },
      message: /header parameter "X-List": .*comma/,
      pointer: '/paths/~1a/post/parameters/0',
    },
  ];

for (const { what, operation, message, pointer } of unplanned) {
  test(`no case, but a warning with its place, for ${what}`, () => {
    const { cases, problems } = planExamples(modelOf(documentOf({ '/a': { post: operation } })));
    assert.equal(cases, []);
    assert.is(problems.length, 1);
    assert.is(problems[0]?.severity, 'warning');
    assert.match(problems[0]?.message ?? '', message);
    assert.is(problems[0]?.pointer, pointer);
  });
}

test('a body that is optional and has no example is left out', () => {
  const operation = post({ 'application/json': { schema: {} } }, false);
  const { cases } = planExamples(modelOf(documentOf({ '/a': { post: operation } })));
  assert.is(cases.length, 1);
  assert.not.ok('body' in (cases[0]?.request ?? {}));
});

test('Accept names every media type that an answer may have', () => {
  const operation = {
    operationId: 'read',
    responses: {
      200: { description: '', content: { 'text/csv': text, 'application/json': { schema: {} } } },
      400: { description: '', content: { 'application/json': { schema: {} } } },
    },
  };
  const { cases } = planExamples(modelOf(documentOf({ '/a': { get: operation } })));
  assert.equal(cases[0]?.request.headers, [['Accept', 'text/csv, application/json']]);
});

test.run();
