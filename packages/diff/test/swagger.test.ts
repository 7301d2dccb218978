import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, diffOf } from './documents.ts';

// One API, in Swagger 2.0 and faithfully in OpenAPI 3.0: nothing of it changes for those who call it.

const urlencoded = 'application/x-www-form-urlencoded';
const info = { title: 'Shop', version: '1.0.0' };
const nameOf = { type: 'string', maxLength: 9 };
const strings = { type: 'array', items: { type: 'string' } };
const pet = (nullable: string, reference: string) => ({
  type: 'object',
  required: ['name'],
  properties: {
    id: { type: 'integer', format: 'int64', readOnly: true },
    name: { type: 'string', [nullable]: true },
    weight: { type: 'number', minimum: 0, exclusiveMinimum: true },
    parent: { $ref: reference },
  },
});
const id = { name: 'id', in: 'path', required: true };
const described = { description: 'ok' };

function swagger(members: Record<string, unknown> = {}, query: Record<string, unknown> = {}) {
  return {
    swagger: '2.0',
    info,
    host: 'api.example',
    basePath: '/v1',
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json', 'text/xml'],
    security: [{ basic: [] }],
    securityDefinitions: {
      basic: { type: 'basic' },
      key: { type: 'apiKey', name: 'X-Key', in: 'header' },
      code: {
        type: 'oauth2',
        flow: 'accessCode',
        authorizationUrl: 'https://a.example/a',
        tokenUrl: 'https://a.example/t',
        scopes: { read: 'r' },
      },
    },
    definitions: { Pet: pet('x-nullable', '#/definitions/Pet') },
    parameters: {
      Body: { name: 'pet', in: 'body', required: true, schema: { $ref: '#/definitions/Pet' } },
    },
    responses: { No: { ...described, schema: { type: 'object' } } },
    paths: {
      '/pets/{id}': {
        parameters: [{ ...id, type: 'string', maxLength: 9 }],
        get: {
          operationId: 'getPet',
          security: [],
          parameters: [
            { name: 'csv', in: 'query', ...strings, ...query },
            { name: 'multi', in: 'query', ...strings, collectionFormat: 'multi' },
            { name: 'ssv', in: 'query', ...strings, collectionFormat: 'ssv' },
            { name: 'pipes', in: 'query', ...strings, collectionFormat: 'pipes' },
            { name: 'X-Many', in: 'header', ...strings },
          ],
          responses: {
            200: {
              ...described,
              schema: { $ref: '#/definitions/Pet' },
              headers: { 'X-Total': { type: 'integer' } },
            },
            default: { $ref: '#/responses/No' },
          },
        },
        put: {
          operationId: 'putPet',
          security: [{ key: [] }, { code: ['read'] }],
          parameters: [{ $ref: '#/parameters/Body' }],
          responses: { 204: described },
        },
        post: {
          operationId: 'postForm',
          consumes: [urlencoded],
          parameters: [
            { name: 'name', in: 'formData', required: true, ...nameOf },
            { name: 'tags', in: 'formData', ...strings },
          ],
          responses: { 204: described },
        },
        patch: {
          operationId: 'upload',
          consumes: ['multipart/form-data'],
          produces: ['application/pdf'],
          parameters: [{ name: 'file', in: 'formData', required: true, type: 'file' }],
          responses: { 200: { ...described, schema: { type: 'file' } } },
        },
      },
    },
    ...members,
  };
}

const petIn30 = { $ref: '#/components/schemas/Pet' };
const binary = { type: 'string', format: 'binary' };
const both = (schema: unknown) => ({ 'application/json': { schema }, 'text/xml': { schema } });

const openapi = {
  openapi: '3.0.3',
  info,
  servers: [{ url: 'https://api.example/v1' }],
  security: [{ basic: [] }],
  components: {
    securitySchemes: {
      basic: { type: 'http', scheme: 'basic' },
      key: { type: 'apiKey', name: 'X-Key', in: 'header' },
      code: {
        type: 'oauth2',
        flows: {
          authorizationCode: {
            authorizationUrl: 'https://a.example/a',
            tokenUrl: 'https://a.example/t',
            scopes: { read: 'r' },
          },
        },
      },
    },
    schemas: { Pet: pet('nullable', '#/components/schemas/Pet') },
    requestBodies: {
      Body: { required: true, content: { 'application/json': { schema: petIn30 } } },
    },
    responses: { No: { ...described, content: both({ type: 'object' }) } },
  },
  paths: {
    '/pets/{id}': {
      parameters: [{ ...id, schema: nameOf }],
      get: {
        operationId: 'getPet',
        security: [],
        parameters: [
          { name: 'csv', in: 'query', explode: false, schema: strings },
          { name: 'multi', in: 'query', schema: strings },
          { name: 'ssv', in: 'query', style: 'spaceDelimited', explode: false, schema: strings },
          { name: 'pipes', in: 'query', style: 'pipeDelimited', explode: false, schema: strings },
          { name: 'X-Many', in: 'header', schema: strings },
        ],
        responses: {
          200: {
            ...described,
            content: both(petIn30),
            headers: { 'X-Total': { schema: { type: 'integer' } } },
          },
          default: { $ref: '#/components/responses/No' },
        },
      },
      put: {
        operationId: 'putPet',
        security: [{ key: [] }, { code: ['read'] }],
        requestBody: { $ref: '#/components/requestBodies/Body' },
        responses: { 204: described },
      },
      post: {
        operationId: 'postForm',
        requestBody: {
          required: true,
          content: {
            [urlencoded]: {
              schema: {
                type: 'object',
                required: ['name'],
                properties: { name: nameOf, tags: strings },
              },
              encoding: { tags: { style: 'form', explode: false } },
            },
          },
        },
        responses: { 204: described },
      },
      patch: {
        operationId: 'upload',
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: { type: 'object', required: ['file'], properties: { file: binary } },
            },
          },
        },
        responses: { 200: { ...described, content: { 'application/pdf': { schema: binary } } } },
      },
    },
  },
};

test('from Swagger 2.0 to OpenAPI 3.0 and back nothing changes', () => {
  assert.equal(brief(diffOf(swagger(), openapi).changes), []);
  assert.equal(brief(diffOf(openapi, swagger()).changes), []);
});

test('what changes on the way is told', () => {
  for (const [document, want] of [
    [swagger({ basePath: '/v2' }), ['breaking server']],
    [swagger({ consumes: ['text/plain'] }), ['breaking']],
    [
      swagger({ definitions: { Pet: { type: 'object', required: ['name', 'weight'] } } }),
      ['breaking'],
    ],
    [swagger({}, { collectionFormat: 'tsv' }), ['breaking parameter-style-changed']],
    [swagger({}, { collectionFormat: 'csv' }), []],
  ] as const) {
    const found = brief(diffOf(openapi, document).changes);
    assert.ok(
      want.every((start) => found.some((one) => one.startsWith(start))),
      found.join('\n'),
    );
    assert.is(found.length > 0, want.length > 0, found.join('\n'));
  }
});

test.run();
