import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { documentOf, loaded } from './documents.ts';

const note = { 'x-source': 'portal' };

test('the bundle is the document with its overlay applied, in its own version', () => {
  const action = { target: '$.info', update: { description: 'mended' } };
  const overlay = { overlay: '1.0.0', info: { title: 't', version: '1' }, actions: [action] };
  const document = documentOf({ 'x-kept': { nullable: true } });
  const { bundle } = loaded(document, {
    overlay: { file: 'o.json', text: JSON.stringify(overlay) },
  });
  assert.equal(bundle, {
    openapi: '3.0.3',
    info: { title: 'Shop', version: '1', description: 'mended' },
    paths: {},
    'x-kept': { nullable: true },
  });
});

test('notes on sources go from every object of the specification, from the model and the normal document too', () => {
  const schema = { type: 'object', ...note, properties: { a: { type: 'string', ...note } } };
  const { model, bundle, normal, problems } = loaded(
    documentOf({
      ...note,
      info: { title: 't', version: '1', ...note, contact: { name: 'n', ...note } },
      paths: {
        ...note,
        '/a': {
          ...note,
          post: {
            ...note,
            parameters: [
              { name: 'p', in: 'query', schema, ...note },
              { $ref: '#/components/parameters/Q', ...note },
            ],
            requestBody: { ...note, content: { 'a/b': { schema, ...note } } },
            responses: { ...note, 200: { description: 'ok', ...note } },
          },
        },
      },
      components: {
        ...note,
        parameters: { Q: { name: 'q', in: 'query', schema, ...note } },
        securitySchemes: { s: { type: 'oauth2', flows: { ...note }, ...note } },
      },
    }),
  );
  assert.equal(problems, []);
  for (const [name, value] of Object.entries({ model, bundle, normal })) {
    assert.not.match(JSON.stringify(value), 'x-source', name);
  }
});

test('values of the document and names in maps keep theirs', () => {
  const document = documentOf({
    components: {
      schemas: {
        'x-source': {
          properties: { 'x-source': { type: 'string' } },
          example: note,
          default: note,
          enum: [note],
        },
      },
      examples: { e: { value: note } },
      securitySchemes: { 'x-source': { type: 'http', scheme: 'basic' } },
    },
    security: [{ 'x-source': [] }],
    'x-other': note,
  });
  assert.equal(loaded(document).bundle, document);
});

test.run();
