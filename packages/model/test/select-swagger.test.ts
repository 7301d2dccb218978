import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { loaded } from './documents.ts';
import { swaggerOf } from './read/swagger/swagger.ts';

const json = (name: string) => ({ description: 'ok', schema: { $ref: `#/definitions/${name}` } });

const shop = swaggerOf({
  consumes: ['application/json'],
  security: [{ key: [] }],
  paths: {
    '/pets': {
      parameters: [{ $ref: '#/parameters/Page' }],
      get: { operationId: 'listPets', responses: { 200: { $ref: '#/responses/Pets' } } },
    },
    '/other': { get: { security: [{ other: [] }], responses: { 200: json('Other') } } },
  },
  definitions: {
    Pet: { type: 'object', discriminator: 'kind', properties: { kind: { type: 'string' } } },
    Cat: {
      allOf: [{ $ref: '#/definitions/Pet' }, { properties: { a: { $ref: '#/definitions/Fur' } } }],
    },
    Fur: {},
    Other: {},
  },
  parameters: {
    Page: { name: 'page', in: 'query', type: 'integer' },
    Unused: { name: 'u', in: 'query', type: 'string' },
  },
  responses: { Pets: json('Pet'), Unused: { description: 'no' } },
  securityDefinitions: {
    key: { type: 'apiKey', name: 'k', in: 'query' },
    other: { type: 'basic' },
  },
});

test('what a selection does not reach is dropped, and what extends a schema with a discriminator stays', () => {
  const { bundle, problems } = loaded(shop, { select: { operationIds: ['listPets'] } });
  const names = (section: string) => Object.keys((bundle as Record<string, object>)[section] ?? {});
  assert.equal(
    ['paths', 'definitions', 'parameters', 'responses', 'securityDefinitions'].map(names),
    [['/pets'], ['Pet', 'Cat', 'Fur'], ['Page'], ['Pets'], ['key']],
  );
  assert.equal([bundle['swagger'], bundle['consumes']], ['2.0', ['application/json']]);
  assert.equal(problems, []);
});

test('a section without anything left goes', () => {
  const { bundle } = loaded(shop, { select: { paths: ['/other'] } });
  assert.equal(Object.keys(bundle), [
    ...['swagger', 'info', 'paths', 'consumes', 'definitions', 'securityDefinitions'],
  ]);
});

test.run();
