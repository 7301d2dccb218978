import { test } from 'uvu';
import { equal } from 'uvu/assert';
import { changesOf, diffOf, documentOf, operationOf } from '../documents.ts';

type Members = Record<string, unknown>;

const responses = { 200: { description: 'ok' } };
const query = { name: 'page', in: 'query', schema: { type: 'string' } };
const example = (value: unknown) => ({
  requestBody: { content: { 'application/json': { example: value } } },
});

/** An operation's members before and after, what changed. */
const cases: Record<string, [before: Members, after: Members, want: string[]]> = {
  'another id': [{}, { operationId: 'readThings' }, ['compatible operation-renamed']],
  'tags in another order': [{ tags: ['a', 'b'] }, { tags: ['b', 'a', 'a'] }, []],
  'another tag': [
    { tags: ['a'] },
    { tags: ['b'] },
    ['compatible tag-added', 'compatible tag-removed'],
  ],
  deprecated: [{}, { deprecated: true }, ['compatible operation-deprecated']],
  'no longer deprecated': [{ deprecated: true }, {}, ['compatible operation-reactivated']],
  'deprecated, with a day': [
    {},
    { deprecated: true, 'x-sunset': '2027-01-01' },
    ['compatible operation-deprecated', 'compatible sunset-changed'],
  ],
  'a later day': [
    { deprecated: true, 'x-sunset': '2027-01-01' },
    { deprecated: true, 'x-sunset': '2027-01-02' },
    ['compatible sunset-changed'],
  ],
  'an earlier time of the day': [
    { deprecated: true, 'x-sunset': '2027-01-01T12:00:00Z' },
    { deprecated: true, 'x-sunset': '2027-01-01' },
    ['warning sunset-changed'],
  ],
  'no day any more': [
    { deprecated: true, 'x-sunset': '2027-01-01' },
    { deprecated: true },
    ['warning sunset-changed'],
  ],
  'neither deprecated nor a day any more': [
    { deprecated: true, 'x-sunset': '2027-01-01' },
    {},
    ['compatible operation-reactivated', 'compatible sunset-changed'],
  ],
  'a day that is none any more': [
    { deprecated: true, 'x-sunset': '2027-01-01' },
    { deprecated: true, 'x-sunset': 'soon' },
    ['warning sunset-changed'],
  ],
  'texts here and there': [
    { summary: 'a', description: 'b', responses: { 200: { description: 'c' } } },
    { summary: 'd', responses: { 200: { description: 'e' } } },
    ['compatible text-changed'],
  ],
  'another example': [example(1), example(2), ['compatible text-changed']],
  'an example whose members have another order': [
    example({ a: 1, b: 2 }),
    example({ b: 2, a: 1 }),
    [],
  ],
  'the text of what is new': [
    {},
    { parameters: [{ ...query, description: 'Which.' }] },
    ['compatible parameter-added query page'],
  ],
};

for (const [name, [before, after, want]] of Object.entries(cases)) {
  test(name, () => {
    equal(changesOf(operationOf(before), operationOf(after)), want);
  });
}

/** A body's schema before and after; the place of the text that changed. */
const texts: Record<string, [before: Members, after: Members, want: string[]]> = {
  'at the root': [{ title: 'a' }, { title: 'b' }, ['compatible text-changed body']],
  'of a property': [
    { properties: { a: { type: 'array', items: { description: 'b' } } } },
    { properties: { a: { type: 'array', items: { description: 'c' } } } },
    ['compatible text-changed body.a[]'],
  ],
  'of what it is made of': [
    { allOf: [{ properties: { a: { example: 1 } } }] },
    { allOf: [{ properties: { a: { example: 2 } } }] },
    ['compatible text-changed body.a'],
  ],
  'of two properties': [
    { properties: { a: { title: 'a' }, b: { title: 'a' } } },
    { properties: { a: { title: 'b' }, b: { title: 'b' } } },
    ['compatible text-changed'],
  ],
  'of what refers to itself': [
    { $ref: '#/components/schemas/Node' },
    { $ref: '#/components/schemas/Other' },
    ['compatible text-changed body.next'],
  ],
};
const node = (name: string, title: string) => ({
  properties: { next: { title, allOf: [{ $ref: `#/components/schemas/${name}` }] } },
});
const schemas = { Node: node('Node', 'a'), Other: node('Other', 'b') };

for (const [name, [before, after, want]] of Object.entries(texts)) {
  test(`texts of a schema: ${name}`, () => {
    const of = (schema: Members) =>
      operationOf(
        { requestBody: { content: { 'application/json': { schema } } } },
        { components: { schemas } },
      );
    equal(changesOf(of(before), of(after)), want);
  });
}

const get = { operationId: 'list', responses };

test('operations that came, went and moved', () => {
  const { changes } = diffOf(
    documentOf({ '/a': { get }, '/b': { get: { operationId: 'gone', responses } } }),
    documentOf({ '/c': { get: { operationId: 'new', responses } }, '/a': { post: get } }),
  );
  equal(
    changes
      .filter(({ operation }) => operation !== undefined)
      .map(({ level, code, operation, message }) => [level, code, operation, message]),
    [
      ['breaking', 'operation-moved', 'list', 'The operation "GET /a" is now "POST /a".'],
      ['breaking', 'operation-removed', 'gone', 'The operation "GET /b" was removed.'],
      ['compatible', 'operation-added', 'new', 'The operation "GET /c" was added.'],
    ],
  );
});

const callback = (more: Members, expression = '{$request.query.url}') => ({
  callbacks: { done: { [expression]: { post: { operationId: 'onDone', responses, ...more } } } },
});

/** In what the service sends, and what it is answered, directions are turned around. */
const callbacks: Record<string, [before: Members, after: Members, want: string[]]> = {
  'one more': [{}, callback({}), ['compatible callback-added']],
  'one less': [callback({}), {}, ['breaking callback-removed']],
  'another URL': [
    callback({}),
    callback({}, '{$request.query.other}'),
    ['breaking callback-removed', 'compatible callback-added'],
  ],
  'a parameter more': [
    callback({}),
    callback({ parameters: [{ ...query, required: true }] }),
    ['compatible parameter-added query page'],
  ],
  'a parameter less': [
    callback({ parameters: [{ ...query, required: true }] }),
    callback({}),
    ['breaking parameter-removed query page'],
  ],
  'an optional parameter less': [
    callback({ parameters: [query] }),
    callback({}),
    ['warning parameter-removed query page'],
  ],
  'an answer more': [
    callback({}),
    callback({ responses: { ...responses, 202: { description: 'ok' } } }),
    ['compatible response-added 202'],
  ],
  'an answer less': [
    callback({ responses: { ...responses, 404: { description: 'no' } } }),
    callback({}),
    ['breaking response-removed 404'],
  ],
};

for (const [name, [before, after, want]] of Object.entries(callbacks)) {
  test(`callbacks: ${name}`, () => {
    equal(changesOf(operationOf(before), operationOf(after)), want);
    const webhook = (members: Members) =>
      documentOf(
        { '/a': { get } },
        { openapi: '3.1.0', webhooks: Object.values(members['callbacks'] ?? {})[0] },
      );
    if (name === 'another URL') return;
    const turned = want.map((change) => change.replace('callback', 'webhook'));
    equal(changesOf(webhook(before), webhook(after)), turned);
  });
}

test('what changed in a callback stands under its own id, once for all operations that share it', () => {
  const shared = (more: Members) =>
    documentOf(
      {
        '/a': {
          get: {
            ...get,
            operationId: 'a',
            callbacks: { done: { $ref: '#/components/callbacks/done' } },
          },
        },
        '/b': {
          get: {
            ...get,
            operationId: 'b',
            callbacks: { done: { $ref: '#/components/callbacks/done' } },
          },
        },
      },
      { components: callback(more) },
    );
  const { changes } = diffOf(shared({}), shared({ deprecated: true }));
  equal(
    changes.map(({ code, operation }) => [code, operation]),
    [
      ['version-not-raised', undefined],
      ['operation-deprecated', 'onDone'],
    ],
  );
});

test.run();
