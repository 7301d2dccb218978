import type { DocumentJson, Json } from '../src/document.ts';

const answer: Json = {
  200: { description: 'Done', content: { 'application/json': { example: { done: true } } } },
  401: {
    description: 'Not signed in',
    content: { 'application/json': { example: { code: '3' } } },
  },
};

const id: Json = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

export function documentOf(title: string, paths: { readonly [path: string]: Json }): DocumentJson {
  return { openapi: '3.0.3', info: { title, version: '1' }, paths };
}

/** Has what Prism needs not understand: extensions, and an oauth2 scheme with a relative token URL. */
export const shelves: DocumentJson = {
  ...documentOf('Shelves', {
    '/shelves/{id}': {
      get: {
        security: [{ signIn: ['read'] }],
        parameters: [{ ...id, 'x-speclock-fill': 'uuid' }],
        responses: answer,
      },
    },
    '/shelves/{id}/books': {
      put: {
        'x-speclock-retry': 'never',
        parameters: [id],
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['list'],
                properties: { list: { type: 'string', format: 'binary' } },
              },
            },
          },
        },
        responses: answer,
      },
    },
  }),
  servers: [{ url: 'https://api.example.com/library' }],
  'x-speclock-error': { code: '/code' },
  components: {
    securitySchemes: {
      signIn: {
        type: 'oauth2',
        'x-speclock-token-headers': { branch: {}, call: { fill: 'uuid' } },
        flows: { clientCredentials: { tokenUrl: 'oauth2/token', scopes: { read: 'Read' } } },
      },
    },
  },
};

export const readers: DocumentJson = documentOf('Readers', {
  '/readers': { get: { responses: answer }, head: { responses: answer } },
});
