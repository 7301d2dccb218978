import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, documentOf, documentWith, load, loaded } from '../documents.ts';

const openapi = '3.1.1';
const responses = { 200: { description: 'ok' } };
const base = 'https://spec.openapis.org/oas/3.1/dialect/base';

test('info has a summary, a licence an identifier; in 3.0 neither has', () => {
  const info = {
    title: 't',
    version: '1',
    summary: 's',
    license: { name: 'l', identifier: 'MIT' },
  };
  const { model, bundle, normal, problems } = loaded(documentOf({ openapi, info }));
  assert.equal(model.info, { title: 't', version: '1', summary: 's' });
  assert.equal(bundle['info'], info);
  assert.equal(normal['info'], { title: 't', summary: 's', version: '1' });
  assert.equal(problems, []);
  const old = loaded(documentOf({ info }));
  assert.equal(old.model.info, { title: 't', version: '1' });
  assert.equal(brief(old.problems), [
    'warning member-unknown /info/summary',
    'warning member-unknown /info/license/identifier',
  ]);
});

test('a webhook is read as an operation is, and printed; the bundle stays of 3.1', () => {
  const post = {
    responses,
    deprecated: true,
    requestBody: { content: { 'application/json': { schema: true } } },
  };
  const { model, bundle, normal, problems } = loaded(
    documentOf({
      openapi,
      paths: undefined,
      webhooks: { told: { $ref: '#/components/pathItems/Told' } },
      components: { pathItems: { Told: { post } } },
    }),
  );
  assert.equal(problems, []);
  assert.equal(model.operations, []);
  assert.equal(
    model.webhooks.map(({ kind, name, id, method, deprecated, body, at }) => ({
      ...{ kind, name, id, method, deprecated },
      ...{ schema: body?.content[0]?.schema, at: at.pointer },
    })),
    [
      {
        ...{ kind: 'webhook', name: 'told', id: 'postTold', method: 'post', deprecated: true },
        schema: '#/components/pathItems/Told/post/requestBody/content/application~1json/schema',
        at: '/components/pathItems/Told/post',
      },
    ],
  );
  assert.is(bundle['openapi'], openapi);
  assert.equal(Object.keys(Object(normal['webhooks'])), ['told']);
});

test('a selection by paths drops webhooks, one by their operationId or tag keeps them', () => {
  const schemas = { Kept: {}, Dropped: {} };
  const body = (name: string) => ({
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
  });
  const document = documentWith(
    { tags: ['things'] },
    {
      openapi,
      webhooks: {
        a: { post: { operationId: 'told', requestBody: body('Kept'), tags: ['news'] } },
        b: { post: { requestBody: body('Dropped') } },
      },
      components: { schemas },
    },
  );
  const select = (of: object) => {
    const { model } = loaded(document, { select: of });
    return [model.operations, model.webhooks, Object.keys(model.schemas)].map((all) =>
      all.map((one: string | { id: string }) => (typeof one === 'string' ? one : one.id)),
    );
  };
  const kept = ['#/components/schemas/Kept'];
  assert.equal(select({ paths: ['/**'] }), [['listThings'], [], []]);
  assert.equal(select({ operationIds: ['told'] }), [[], ['told'], kept]);
  assert.equal(select({ paths: ['/**'], tags: ['news'] }), [['listThings'], ['told'], kept]);
});

test('an operation needs no responses; a description beside a $ref is taken over', () => {
  const description = 'own';
  const { model, problems } = loaded(
    documentOf({
      openapi,
      paths: {
        '/a': {
          post: {
            parameters: [{ $ref: '#/components/parameters/P', description }],
            requestBody: { $ref: '#/components/requestBodies/B', description },
          },
          get: { responses: { 200: { $ref: '#/components/responses/R', description } } },
        },
      },
      components: {
        parameters: { P: { name: 'p', in: 'query', schema: false, description: 'shared' } },
        requestBodies: { B: { content: {}, description: 'shared' } },
        responses: { R: { description: 'shared' } },
      },
    }),
  );
  const [post, get] = model.operations;
  assert.equal(brief(problems), []);
  assert.equal(post?.responses, []);
  assert.equal(
    [post?.parameters[0], post?.body, get?.responses[0]].map((one) => one?.description),
    ['own', 'own', 'own'],
  );
});

test('mutual TLS is a scheme of 3.1', () => {
  const components = { securitySchemes: { tls: { type: 'mutualTLS' } } };
  const { model } = loaded(documentOf({ openapi, components, security: [{ tls: [] }] }));
  const at = { file: 'api.json', pointer: '/components/securitySchemes/tls' };
  assert.equal(model.securitySchemes, { tls: { kind: 'mutualTLS', extensions: {}, at } });
  assert.equal(brief(load(documentOf({ components })).problems), [
    'error member-value /components/securitySchemes/tls/type',
  ]);
});

const found: [what: string, members: object, want: string[]][] = [
  ['components alone', { paths: undefined, components: {} }, []],
  ['neither paths nor components nor webhooks', { paths: undefined }, ['error member-missing ']],
  ['the dialect of OpenAPI', { jsonSchemaDialect: base }, []],
  [
    'another dialect',
    { jsonSchemaDialect: 'http://json-schema.org/draft-07/schema#' },
    ['error dialect-unknown /jsonSchemaDialect'],
  ],
  [
    'members beside a $ref that have no meaning there',
    {
      paths: {
        '/a': { get: { parameters: [{ $ref: '#/components/parameters/P', required: true }] } },
      },
      components: { parameters: { P: { name: 'p', in: 'query', schema: {} } } },
    },
    ['warning ref-siblings /paths/~1a/get/parameters/0'],
  ],
];
for (const [what, members, want] of found) {
  test(`found: ${what}`, () => {
    assert.equal(brief(load(documentOf({ openapi, ...members })).problems), want);
  });
}

test.run();
