import { existsSync, readFileSync } from 'node:fs';
import { loadApi } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inferResources } from '../../src/resource/infer.ts';
import type { Resource } from '../../src/resource.ts';
import { documentOf, modelOf } from '../support/model.ts';

const text = { type: 'string' };
const book = { type: 'object', properties: { id: text, title: text } };
const idParameter = { name: 'id', in: 'path', required: true, schema: text };

function answer(schema?: object, rest: object = {}, status = 200): object {
  const content = schema && { content: { 'application/json': { schema } } };
  return { responses: { [status]: { description: '', ...content, ...rest } } };
}

function operation(id: string, rest: object): object {
  return { operationId: id, ...rest };
}

function infer(paths: object): Resource[] {
  return inferResources(modelOf(documentOf(paths)));
}

const item = (methods: object): object => ({ parameters: [idParameter], ...methods });
const location = { headers: { Location: { schema: text } } };

const identities: readonly [what: string, post: object, want: Resource['identity']][] = [
  ['its id', answer(book), { from: 'body', pointer: '/id' }],
  [
    'a name with that of the kind',
    answer({ type: 'object', properties: { number: text, book_id: text } }),
    { from: 'body', pointer: '/book_id' },
  ],
  [
    'another usual name',
    answer({ type: 'object', properties: { title: text, uuid: text } }),
    { from: 'body', pointer: '/uuid' },
  ],
  [
    'an envelope',
    answer({ type: 'object', properties: { meta: book, book } }),
    { from: 'body', pointer: '/book/id' },
  ],
  [
    'its own URL',
    answer({ type: 'object', properties: { self: text } }),
    { from: 'self', pointer: '/self' },
  ],
  ['Location', answer(undefined, location, 201), { from: 'location' }],
  [
    'no name of a person, where there is Location',
    answer({ type: 'object', properties: { name: text } }, location),
    { from: 'location' },
  ],
];

for (const [what, post, identity] of identities) {
  test(`what was made is told by ${what}`, () => {
    const [found] = infer({
      '/books': { post: operation('add', post) },
      '/books/{id}': item({ get: operation('read', answer(book)) }),
    });
    assert.equal(found, {
      name: '/books/{id}',
      parameter: 'id',
      producer: 'add',
      identity,
      reader: 'read',
      users: [],
    });
  });
}

test('operations of one resource, one below it, and a list in an envelope', () => {
  const copy = { name: 'copyId', in: 'path', required: true, schema: { type: 'integer' } };
  const bookId = { ...idParameter, name: 'bookId' };
  const list = {
    type: 'object',
    properties: { total: text, items: { type: 'array', items: book } },
  };
  const found = infer({
    '/books/{bookId}/copies/{copyId}': {
      parameters: [bookId, copy],
      get: operation('copy', answer()),
    },
    '/books/{bookId}/copies': {
      parameters: [bookId],
      post: operation('addCopy', answer({ type: 'object', properties: { copyId: text } })),
    },
    '/books': { get: operation('list', answer(list)), post: operation('add', answer(book)) },
    // The same path, whatever its parameter is called.
    '/books/{id}': item({
      get: operation('read', answer(book)),
      put: operation('replace', answer(book)),
      patch: operation('change', answer(book)),
      delete: operation('remove', answer()),
    }),
    '/books/{id}/lend': item({ post: operation('lend', answer(book)) }),
  });
  assert.equal(found, [
    {
      name: '/books/{id}',
      parameter: 'id',
      producer: 'add',
      identity: { from: 'body', pointer: '/id' },
      reader: 'read',
      lister: 'list',
      listed: { items: '/items', pointer: '/id' },
      replacer: 'replace',
      patcher: 'change',
      remover: 'remove',
      users: ['copy', 'addCopy', 'lend'],
    },
    {
      name: '/books/{bookId}/copies/{copyId}',
      parameter: 'copyId',
      parent: '/books/{id}',
      producer: 'addCopy',
      identity: { from: 'body', pointer: '/copyId' },
      reader: 'copy',
      users: [],
    },
  ]);
});

test('a link says what is made and where its id stands', () => {
  const links = {
    read: { operationId: 'read', parameters: { id: '$response.body#/receipt/of' } },
  };
  const [found] = infer({
    '/purchases': { post: operation('buy', answer(undefined, { links })) },
    '/books/{id}': item({ get: operation('read', answer(book)) }),
  });
  assert.equal(
    [found?.producer, found?.identity],
    ['buy', { from: 'body', pointer: '/receipt/of' }],
  );
});

test('a PUT that declares 201 makes what it is asked for', () => {
  const [found] = infer({
    '/tags/{id}': item({ put: operation('store', answer(book, {}, 201)) }),
  });
  assert.equal(
    [found?.producer, found?.replacer, found?.identity],
    ['store', 'store', { from: 'request' }],
  );
});

test('a name of its own in an answer says that something was made, where nothing of it is ever changed', () => {
  const started = answer({ type: 'object', properties: { jobId: text, id: text } });
  const job = { ...idParameter, name: 'jobId' };
  const paths = (methods: object): object => ({
    '/books/{id}/import': item({ put: operation('import', started) }),
    '/jobs/{jobId}': { parameters: [job], get: operation('job', answer(book)), ...methods },
  });
  assert.equal(
    infer(paths({})).map(({ producer, identity }) => [producer, identity]),
    [['import', { from: 'body', pointer: '/jobId' }]],
  );
  assert.equal(infer(paths({ delete: operation('stop', answer()) })), []);
});

const none: readonly [what: string, paths: object][] = [
  ['a singleton', { '/settings': { put: operation('set', answer(book)) } }],
  [
    'several things in one parameter',
    {
      '/books': { post: operation('add', answer(book)) },
      '/books/{ids}': {
        parameters: [{ ...idParameter, name: 'ids', schema: { type: 'array', items: text } }],
        get: operation('read', answer(book)),
      },
    },
  ],
  [
    'what an action upon it answers',
    {
      '/books/{id}': item({ get: operation('read', answer(book)) }),
      '/books/{id}/lend': item({ post: operation('lend', answer(book)) }),
    },
  ],
  [
    'an id that was in the request',
    {
      '/loans': {
        post: operation('lendBook', {
          requestBody: {
            content: { 'application/json': { schema: { properties: { bookId: text } } } },
          },
          ...answer({ type: 'object', properties: { bookId: text } }),
        }),
      },
      '/books/{bookId}': {
        parameters: [{ ...idParameter, name: 'bookId' }],
        get: operation('read', answer(book)),
      },
    },
  ],
];

for (const [what, paths] of none) {
  test(`no resource is inferred from ${what}`, () => assert.equal(infer(paths), []));
}

const shared = new URL('../../../../../shared/corpus/', import.meta.url);
const spec = new URL('../../../../spec/experience-groups/openapi.yaml', import.meta.url);
const documents: readonly [url: URL, want: readonly string[]][] = [
  [
    spec,
    [
      '/groups/v3/groups/{groupId} createExperienceGroupV3',
      '/groups/v3/jobs/{jobId} uploadUserListFileV3',
    ],
  ],
  [new URL('oai-examples/petstore-expanded.yaml', shared), ['/pets/{id} addPet']],
  [new URL('oai-examples/petstore.yaml', shared), ['/pets/{petId} undefined']],
  [
    new URL('oai-examples/link-example.yaml', shared),
    [
      '/2.0/repositories/{username}/{slug} undefined',
      '/2.0/repositories/{username}/{slug}/pullrequests/{pid} undefined',
    ],
  ],
];

for (const [url, want] of documents.filter(([each]) => existsSync(each))) {
  test(`resources of ${url.pathname.split('/').at(-1)}`, () => {
    const file = url.pathname;
    const { model } = loadApi({ document: { file, text: readFileSync(url, 'utf8') } });
    assert.ok(model);
    assert.equal(
      inferResources(model).map(({ name, producer }) => `${name} ${producer}`),
      want,
    );
  });
}

test.run();
