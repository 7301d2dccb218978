import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { brief } from '../documents.ts';
import { at, loadFiles } from './read-files.ts';

const test = suite('many files of Swagger 2.0');

test('components of other files stand where 2.0 has them', () => {
  const loaded = loadFiles({
    'swagger.json': {
      swagger: '2.0',
      info: { title: 't', version: '1' },
      paths: { '/a': { $ref: 'a.yaml' } },
      definitions: { Pet: { $ref: 'pet.json' } },
    },
    'a.yaml': `
get:
  operationId: get
  produces: [application/json]
  parameters: [{$ref: 'all.yaml#/parameters/Size'}]
  responses:
    200: {description: ok, schema: {type: array, items: {$ref: pet.json}}}
    404: {$ref: 'all.yaml#/responses/NotFound'}
`,
    'pet.json': { type: 'object', properties: { tag: { $ref: 'all.yaml#/definitions/Tag' } } },
    'all.yaml': `
parameters: {Size: {name: size, in: query, type: integer}}
responses: {NotFound: {description: no}}
definitions: {Tag: {type: string}}
`,
  });
  assert.equal(brief(loaded.problems), []);
  assert.equal(Object.keys(at(loaded, '/definitions') as object), ['Pet', 'Tag']);
  assert.equal(Object.keys(at(loaded, '/parameters') as object), ['Size']);
  assert.equal(Object.keys(at(loaded, '/responses') as object), ['NotFound']);
  const [operation] = loaded.model?.operations ?? [];
  assert.equal(operation?.at, { file: 'a.yaml', pointer: '/get' });
  assert.is(operation?.parameters[0]?.at.file, 'all.yaml');
});

test.run();
