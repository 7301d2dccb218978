import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { documentOf, documentWith, loaded } from './documents.ts';

const thing = '#/components/schemas/Thing';

test('a whole document', () => {
  const { normal } = loaded({
    openapi: '3.0.0',
    info: { title: 'Shop', version: '2', description: 'd' },
    servers: [{ url: 'https://a.example/{v}/', variables: { v: { default: 'v1' } } }],
    security: [{ key: [] }],
    tags: [{ name: 't' }],
    'x-root': 1,
    paths: {
      '/things/{id}': {
        parameters: [{ $ref: '#/components/parameters/Id' }],
        put: {
          parameters: [
            {
              name: 'q',
              in: 'query',
              content: { 'a/b': { schema: { type: 'string' } } },
              'x-p': 1,
            },
          ],
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  properties: { file: { type: 'string', format: 'binary' } },
                },
                encoding: { file: { contentType: 'text/csv' } },
              },
            },
          },
          responses: {
            200: {
              description: 'ok',
              headers: {
                Total: { schema: { type: 'integer' }, required: true },
                Page: { content: { 'application/json': { schema: { type: 'object' } } } },
              },
              content: { 'application/json': { schema: { $ref: thing }, example: { id: 'a' } } },
            },
          },
          security: [],
        },
      },
    },
    components: {
      parameters: {
        Id: { name: 'id', in: 'path', required: true, schema: { type: 'string', example: 'a' } },
      },
      schemas: { Thing: { type: 'object', nullable: true, properties: { next: { $ref: thing } } } },
      securitySchemes: {
        key: { type: 'apiKey', name: 'k', in: 'query', 'x-s': 1 },
        oauth: { type: 'oauth2', flows: { password: { tokenUrl: 't', scopes: { a: 'b' } } } },
      },
    },
  });
  assert.equal(normal, {
    openapi: '3.1.1',
    info: { title: 'Shop', version: '2', description: 'd' },
    servers: [{ url: 'https://a.example/v1' }],
    tags: [{ name: 't' }],
    paths: {
      '/things/{id}': {
        put: {
          operationId: 'putThingsId',
          parameters: [
            {
              name: 'id',
              in: 'path',
              required: true,
              style: 'simple',
              explode: false,
              schema: { type: 'string', examples: ['a'] },
              example: 'a',
            },
            {
              name: 'q',
              in: 'query',
              content: { 'a/b': { schema: { type: 'string' } } },
              'x-p': 1,
            },
          ],
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  properties: { file: { contentMediaType: 'application/octet-stream' } },
                },
                encoding: { file: { contentType: 'text/csv' } },
              },
            },
          },
          responses: {
            200: {
              description: 'ok',
              headers: {
                Total: { required: true, schema: { type: 'integer' } },
                Page: { content: { 'application/json': { schema: { type: 'object' } } } },
              },
              content: { 'application/json': { schema: { $ref: thing }, example: { id: 'a' } } },
            },
          },
          security: [],
        },
      },
    },
    components: {
      schemas: { Thing: { type: ['object', 'null'], properties: { next: { $ref: thing } } } },
      securitySchemes: {
        key: { type: 'apiKey', name: 'k', in: 'query', 'x-s': 1 },
        oauth: { type: 'oauth2', flows: { password: { tokenUrl: 't', scopes: { a: 'b' } } } },
      },
    },
    'x-root': 1,
  });
});

test('a schema written in place that others refer to becomes a component of its own', () => {
  const place = '#/paths/~1things/get/responses/200/content/application~1json/schema';
  const schema = { type: 'object', properties: { next: { $ref: place } } };
  const { normal } = loaded(
    documentWith(
      { responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } } },
      {
        components: {
          schemas: {
            paths_1things_get_responses_200_content_application_1json_schema: { type: 'string' },
            A: { allOf: [{ $ref: '#/components/schemas/B/properties/x' }] },
            B: {
              properties: { x: { type: 'number' } },
              discriminator: { propertyName: 'k', mapping: { m: place } },
            },
          },
        },
      },
    ),
  );
  const { schemas } = normal['components'] as { schemas: Record<string, unknown> };
  const name = 'paths_1things_get_responses_200_content_application_1json_schema2';
  const ref = `#/components/schemas/${name}`;
  assert.equal(schemas['A'], {
    allOf: [{ $ref: '#/components/schemas/components_schemas_B_properties_x' }],
  });
  assert.equal(schemas['B'], {
    properties: { x: { type: 'number' } },
    discriminator: { propertyName: 'k', mapping: { m: ref } },
  });
  assert.equal(schemas['components_schemas_B_properties_x'], { type: 'number' });
  assert.equal(schemas[name], { type: 'object', properties: { next: { $ref: ref } } });
  assert.match(JSON.stringify(normal['paths']), JSON.stringify({ schema: { $ref: ref } }));
});

test('names with any characters are referred to by valid references', () => {
  const { normal } = loaded(
    documentOf({
      components: {
        schemas: {
          'a b/c~d%"': { type: 'string' },
          B: { items: { $ref: '#/components/schemas/a%20b~1c~0d%25%22' } },
        },
      },
    }),
  );
  assert.equal((normal['components'] as { schemas: unknown }).schemas, {
    'a b/c~d%"': { type: 'string' },
    B: { items: { $ref: '#/components/schemas/a%20b~1c~0d%25%22' } },
  });
});

test('properties called $ref and values that hold one are left alone', () => {
  const schema = {
    properties: { $ref: { type: 'string' } },
    default: { $ref: '#/x' },
    enum: [{ $ref: '#/x' }],
  };
  const { normal } = loaded(documentOf({ components: { schemas: { A: schema } } }));
  assert.equal((normal['components'] as { schemas: unknown }).schemas, { A: schema });
});

test('an operation without security says so, one with an alternative keeps it', () => {
  assert.match(JSON.stringify(loaded(documentWith({})).normal), '"security":[]');
});

test.run();
